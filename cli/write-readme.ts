import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { withSections } from "../counterexamples/markdown.ts";
import { replaced } from "../properties/replaced.ts";
import { readmeExamples } from "./readme-examples.ts";

/** Writes what README.md shows of a command. Run from the root of the project. */
const path = join(process.cwd(), "README.md");
await replaced(path, withSections(await readFile(path, "utf8"), await readmeExamples()));
