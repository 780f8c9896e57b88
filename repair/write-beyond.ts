import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { replaced } from "../properties/replaced.ts";
import { beyondPage, tally } from "./beyond.ts";
import { reachRows } from "./reach.ts";

/** Plays every play on every design within reach, and writes down how they fared. One in so many of those two edits away. */
const [, , stride = "16"] = process.argv;
if (!/^[1-9]\d*$/.test(stride)) throw new Error(`npm run beyond -- ${stride}: found "${stride}"; a whole number from 1 on is needed, such as 16: one in so many of the designs two edits away is played`);
const found = tally(Number(stride));
const reach = reachRows(await readFile(join(process.cwd(), "repair/reach.json"), "utf8"));
await replaced(join(process.cwd(), "repair/beyond.json"), `${JSON.stringify(found, null, 2)}\n`);
await replaced(join(process.cwd(), "repair/BEYOND.md"), beyondPage(found, reach));
