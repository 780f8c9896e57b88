import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { withSections } from "../../counterexamples/pages/markdown.ts";
import { replaced } from "../../properties/replaced.ts";
import { readmeExamples } from "./readme-examples.ts";
import { safeDesigns } from "./safe-designs.ts";

/** Writes what README.md shows of a command, and the code of the safe designs on their page. Run from the root of the project. */
await rewrite("README.md", await readmeExamples());
await rewrite("designs/SAFE.md", await safeDesigns());

async function rewrite(name: string, sections: Readonly<Record<string, string>>): Promise<void> {
  const path = join(process.cwd(), name);
  await replaced(path, withSections(await readFile(path, "utf8"), sections));
}
