import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { goldenRows } from "../../properties/golden.ts";
import { replaced } from "../../properties/replaced.ts";
import { stories } from "../catalogue.ts";
import { documents } from "./documents.ts";

/** Writes every generated page. Run from the root of the project. */
const readme = await readFile("README.md", "utf8");
const pages = documents(readme, await goldenRows(), stories);
for (const [name, text] of pages) await replaced(join(process.cwd(), name), text);
console.log(`${pages.size} pages written`);
