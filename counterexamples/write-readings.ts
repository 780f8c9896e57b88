import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { dependenceRows } from "../properties/dependences.ts";
import { replaced } from "../properties/replaced.ts";
import { withSections } from "./markdown.ts";
import { readingsPage, readingsSection } from "./readings-page.ts";

/** Writes the page of what depends on a disputed point, and its table in README.md. Run from the root of the project. */
const file = (name: string): string => join(process.cwd(), name);
const rows = dependenceRows(await readFile(file("properties/dependences.json"), "utf8"));
await replaced(file("properties/READINGS.md"), readingsPage(rows));
await replaced(file("README.md"), withSections(await readFile(file("README.md"), "utf8"), { readings: readingsSection(rows) }));
