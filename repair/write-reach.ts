import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { replaced } from "../properties/replaced.ts";
import { beyondPage, tallyFrom } from "./beyond.ts";
import { questions, reachRow } from "./reach.ts";
import type { ReachRow } from "./reach.ts";

/** Looks at the safe designs in every scope under every reading, and writes down what they break. */
const rows: ReachRow[] = [];
for (const { design, scope } of questions) {
  const row = reachRow(design, scope);
  rows.push(row);
  console.log(`${rows.length} of ${questions.length}: ${design}, ${scope}, ${row.states} situations`);
}
const found = tallyFrom(await readFile(join(process.cwd(), "repair/beyond.json"), "utf8"));
await replaced(join(process.cwd(), "repair/reach.json"), `[\n${rows.map((row) => JSON.stringify(row)).join(",\n")}\n]\n`);
await replaced(join(process.cwd(), "repair/BEYOND.md"), beyondPage(found, rows));
