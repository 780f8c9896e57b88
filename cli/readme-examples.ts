import { inMemory } from "./in-memory.ts";

/** The parts of README.md that are made by a command, so that they cannot drift from what the command says. */
export async function readmeExamples(): Promise<Readonly<Record<string, string>>> {
  return { difference: await comparison() };
}

/** What README.md shows of a comparison. */
const words = ["diff", "recipe", "extension-exits", "--scope", "one-upload"] as const;
const shown = ["   ", "What recipe allows", "✗ recorded-at-rest"] as const;

/** Of its paragraphs those that begin with `shown`, and dots for what is in between. */
async function comparison(): Promise<string> {
  const { out, err } = await inMemory(words);
  const paragraphs = out.trimEnd().split("\n\n");
  const isShown = (paragraph: string): boolean => shown.some((beginning) => paragraph.startsWith(beginning));
  for (const beginning of shown) {
    if (!paragraphs.some((paragraph) => paragraph.startsWith(beginning))) {
      throw new Error(`README.md shows what "bgsession ${words.join(" ")}" says after "${beginning}", and it says no such thing\n${err}`);
    }
  }
  const excerpt = paragraphs
    .map((paragraph) => (isShown(paragraph) ? paragraph : "…"))
    .filter((paragraph, index, all) => paragraph !== "…" || (index > 0 && all[index - 1] !== "…"));
  return ["```", `$ npx bgsession ${words.join(" ")}`, ...excerpt.join("\n\n").split("\n"), "```"].join("\n");
}
