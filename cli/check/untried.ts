import type { Design } from "../../designs/design.ts";
import { isAbout, scopeNames, scopes } from "../../designs/scope.ts";
import type { Scope, ScopeName } from "../../designs/scope.ts";
import { listed } from "../prose.ts";

/** What may go wrong in some scopes, and in no other, whatever the code does. */
const mishaps = [
  { name: "failures", says: "uploads that fail" },
  { name: "forceQuit", says: "a force quit" },
  { name: "pushes", says: "a silent push" },
] as const;

function has(name: ScopeName, mishap: (typeof mishaps)[number]["name"]): boolean {
  const scope: Scope = scopes[name];
  return scope[mishap] !== undefined;
}

/** What was not looked at in these scopes, each with the first scope of this design in which it is. Nothing, if it all was. */
export function untriedText(design: Design, looked: readonly ScopeName[]): string | undefined {
  const untried = mishaps.flatMap(({ name, says }) => {
    if (looked.some((scope) => has(scope, name))) return [];
    const where = scopeNames.find((scope) => has(scope, name) && isAbout(scopes[scope], design));
    return where === undefined ? [] : [{ says, where }];
  });
  if (untried.length === 0) return undefined;
  return `Not looked at: ${listed(untried.map(({ says }) => says))}. For that there is --scope ${untried.map(({ where }) => where).join(" ")}.`;
}
