import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { withSections } from "../counterexamples/readme.ts";
import { goldenRows } from "../properties/golden.ts";
import { replaced } from "../properties/replaced.ts";
import { necessitySection } from "./necessity.ts";

/** Writes the table of what each line is for. Run from the root of the project. */
const readme = await readFile("README.md", "utf8");
await replaced(join(process.cwd(), "README.md"), withSections(readme, { necessity: necessitySection(await goldenRows()) }));
