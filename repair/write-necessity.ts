import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { withSections } from "../counterexamples/pages/markdown.ts";
import { goldenRows } from "../properties/golden.ts";
import { replaced } from "../properties/replaced.ts";
import { necessityPage, necessitySection } from "./necessity-page.ts";
import { needs, shown } from "./necessity.ts";

/** Writes the page of what each line is for, and its table in README.md. Run from the root of the project. */
const file = (name: string): string => join(process.cwd(), name);
const found = shown(await goldenRows()).flatMap((design) => needs(design));
await replaced(file("repair/NECESSITY.md"), necessityPage(found));
await replaced(file("README.md"), withSections(await readFile(file("README.md"), "utf8"), { necessity: necessitySection(found) }));
