import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { dependenceRows } from "../../properties/readings/dependences.ts";
import { replaced } from "../../properties/replaced.ts";
import { readingsPage } from "./readings-page.ts";

/** Writes the page of what depends on a disputed point. Run from the root of the project. */
const file = (name: string): string => join(process.cwd(), name);
await replaced(file("properties/READINGS.md"), readingsPage(dependenceRows(await readFile(file("properties/dependences.json"), "utf8"))));
