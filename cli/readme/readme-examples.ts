import { inMemory } from "./in-memory.ts";

/** The parts of README.md that are made by a command, so that they cannot drift from what the command says. */
export async function readmeExamples(): Promise<Readonly<Record<string, string>>> {
  return { difference: await comparison() };
}

/** A comparison, of which README.md shows the table: the one paragraph that begins with blanks, above its columns. */
const words = ["diff", "recipe", "extension-exits", "--scope", "one-upload"] as const;

async function comparison(): Promise<string> {
  const { out, err } = await inMemory(words);
  const table = out.split("\n\n").find((paragraph) => paragraph.startsWith("    "));
  if (table === undefined) throw new Error(`README.md shows the table of "bgsession ${words.join(" ")}", and it has none\n${err}`);
  return ["```", `$ npx bgsession ${words.join(" ")}`, "…", ...table.split("\n"), "…", "```"].join("\n");
}
