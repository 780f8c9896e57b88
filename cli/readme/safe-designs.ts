import { unfolding } from "../../counterexamples/pages/markdown.ts";
import { inMemory } from "./in-memory.ts";

/** The designs of `designs/SAFE.md`. The code of the safest is there to be read, that of the others unfolds. */
const [safest, ...others] = [
  "fresh-identifier-held-activity",
  "fresh-identifier-sheet-first",
  "fresh-identifier-token-held-activity",
  "fresh-identifier-background-token",
  "app-uploads-with-token-task",
  "app-uploads-with-token-in-time",
  "fresh-identifier-tried-again",
  "app-uploads-tried-again",
  "app-uploads",
  "app-uploads-as-well",
  "app-uploads-cancelled",
  "app-uploads-tried-again-while-wanted",
  "app-uploads-one-cancelled",
  "app-uploads-taken-out-of-the-queue",
  "app-uploads-recovered",
  "followed-up-in-background-tasks",
  "app-uploads-one-by-one-in-front",
  "fresh-identifier-one-by-one-to-the-end",
  "prepared-while-held",
  "app-uploads-prepared-in-time",
  "recorded-in-tasks-in-time",
  "recorded-and-called-in-order",
  "recorded-in-a-group",
  "app-downloads-remembered",
  "recorded-and-called-on-main",
] as const;

export const shownDesigns: readonly string[] = [safest, ...others];

/** The parts of `designs/SAFE.md` that are made by a command: the code of each design, by its name. */
export async function safeDesigns(): Promise<Readonly<Record<string, string>>> {
  const folded = others.map(async (name) => [name, unfolding(`The code of <code>${name}</code>`, await code(name))] as const);
  return Object.fromEntries([[safest, await code(safest)], ...(await Promise.all(folded))]);
}

async function code(design: string): Promise<string> {
  const { out, err } = await inMemory(["show", design, "--swift"]);
  if (out === "") throw new Error(`designs/SAFE.md shows the code of ${design}, and there is none\n${err}`);
  return ["```swift", out.trimEnd(), "```"].join("\n");
}
