import { join } from "node:path";
import { dependenceRow, questions } from "./dependences.ts";
import type { DependenceRow } from "./dependences.ts";
import { replaced } from "../replaced.ts";

/** Looks at every design of the catalogue under every reading, and writes down what depends on which. */
const rows: DependenceRow[] = [];
for (const { design, scope } of questions) {
  rows.push(dependenceRow(design, scope));
  console.log(`${rows.length} of ${questions.length}: ${design.name}, ${scope}`);
}
await replaced(join(process.cwd(), "properties/dependences.json"), `[\n${rows.map((row) => JSON.stringify(row)).join(",\n")}\n]\n`);
