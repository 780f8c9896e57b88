import { inMemory } from "./in-memory.ts";

/** What README.md shows of a comparison. */
const words = ["diff", "recipe", "extension-exits", "--scope", "one-upload"] as const;
const shown = ["   ", "What recipe allows", "✗ recorded-at-rest"] as const;

/**
 * The part of README.md that is made by a command, so that it cannot drift from what the command
 * says: of its paragraphs those that begin with `shown`, and dots for what is in between.
 */
export async function readmeExample(): Promise<Readonly<Record<string, string>>> {
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
  return { difference: ["```", `$ npx bgsession ${words.join(" ")}`, ...excerpt.join("\n\n").split("\n"), "```"].join("\n") };
}
