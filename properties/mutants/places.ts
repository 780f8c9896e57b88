import { scopes } from "../../designs/scope.ts";
import type { Scope } from "../../designs/scope.ts";
import { worldOf } from "../../designs/world.ts";
import { defaultReading } from "../../model/reading.ts";
import type { Reading } from "../../model/reading.ts";
import type { World } from "../../model/world.ts";
import { anyDesignNamed } from "./designs.ts";

/** Where a wrong version is looked for: a design, a scope, and what is read otherwise than usual. */
export interface Place {
  readonly design: string;
  readonly scope: PlaceScope;
  readonly reading: Partial<Reading>;
}

/** Two extensions are many states on a device, and few under the debugger, where nothing is suspended. */
export const placeScopes = {
  ...scopes,
  "two-extensions-debugger": { ...scopes["two-extensions"], environment: "debugger" },
} as const satisfies Record<string, Scope>;

export type PlaceScope = keyof typeof placeScopes;

export function isPlaceScope(name: string): name is PlaceScope {
  return name in placeScopes;
}

/** Small places first. A wrong version is looked for in one after the other until it is noticed. */
export const places: readonly Place[] = [
  ...inScope("one-upload", {}, [
    "recipe",
    "session-at-launch",
    "extension-finishes-and-invalidates",
    "no-shared-container",
    "different-identifiers",
    "token-with-refused-activity",
    "token-with-held-activity",
    "two-background-requests-continued-anywhere",
    "extension-exits",
    "extension-invalidates-and-cancels",
    "recipe-without-saving-the-handler",
    "calls-what-it-never-saved",
    "recipe-without-handling-events",
    "everything-twice",
    "exits-before-it-records",
    "completes-before-the-activity-ends",
  ]),
  ...inScope("one-upload-debugger", {}, ["recipe"]),
  ...inScope("one-upload", { reattach: "withEvents" }, ["session-at-launch"]),
  ...inScope("one-upload", { patience: "none" }, ["recipe"]),
  ...inScope("one-upload", { redelivery: "afterEnd" }, [
    "recipe",
    "exits-before-it-records",
    "everything-twice",
    "two-background-requests-continued-anywhere",
  ]),
  ...inScope("one-upload", { activity: "mayExpire" }, [
    "token-with-held-activity",
    "completes-before-the-activity-ends",
    "never-ends-its-activity",
  ]),
  ...inScope("two-uploads", {}, ["recipe", "invalidate-and-cancel", "token-with-held-activity"]),
  ...inScope("two-uploads", { wakes: "whenQuiet" }, ["recipe"]),
  ...inScope("two-invocations-debugger", {}, [
    "recipe",
    "fresh-identifier",
    "fresh-identifier-handler-last",
    "no-shared-container",
    "extension-finishes-and-invalidates",
    "starts-before-it-creates",
    "asks-before-it-creates",
    "invalidates-before-it-creates",
    "invalidates-without-a-shared-container",
    "cancels-before-it-creates",
    "calls-before-it-saves",
    "completes-before-the-activity-ends",
    "token-with-held-activity",
  ]),
  ...inScope("two-extensions-debugger", {}, [
    "recipe",
    "extension-exits",
    "extension-invalidates-and-cancels",
    "token-with-refused-activity",
    "starts-before-it-creates",
    "asks-before-it-creates",
    "starts-after-it-invalidates",
    "asks-after-it-invalidates",
  ]),
  ...inScope("two-extensions", {}, ["no-shared-container"]),
  ...inScope("two-extensions-debugger", { activity: "mayExpire" }, ["completes-before-the-activity-ends"]),
  ...inScope("two-invocations-simulator", {}, ["recipe"]),
  ...inScope("two-invocations", {}, ["recipe"]),
  ...inScope("two-invocations", {}, ["every-session-at-launch"]),
  ...inScope("two-invocations", { reattach: "withEvents" }, ["every-session-at-launch"]),
];

function inScope(scope: PlaceScope, reading: Partial<Reading>, designs: readonly string[]): readonly Place[] {
  return designs.map((design) => ({ design, scope, reading }));
}

export function worldAt({ design, scope, reading }: Place): World {
  return worldOf(anyDesignNamed(design), placeScopes[scope], { ...defaultReading, ...reading });
}
