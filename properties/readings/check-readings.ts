import { designs } from "../../designs/catalogue.ts";
import { designNamed } from "../../designs/known.ts";
import { usualScopesOfReadings } from "../../designs/scope.ts";
import { defaultReading } from "../../model/reading.ts";
import { disagreements, readingAt } from "./compared-readings.ts";
import { otherReadings } from "./sensitivity.ts";

/**
 * Compares the search of all readings at once with the ordinary one: every design of the catalogue,
 * under the usual reading, each that differs in one switch, and some that differ in many. Names as
 * arguments say which designs alone, of all that have a name here.
 */
const asked = process.argv.slice(2);
const many = Array.from({ length: 12 }, (_, one) => readingAt(Array.from({ length: 20 }, (__, at) => ((one + 1) * (at + 3) * 0.6180339887) % 1)));
const compared = [defaultReading, ...otherReadings.map((other) => ({ ...defaultReading, ...other })), ...many];
let wrong = 0;
for (const design of asked.length === 0 ? designs : asked.map(designNamed)) {
  for (const scope of usualScopesOfReadings(design)) {
    const found = disagreements(design, scope, compared);
    wrong += found.length;
    console.log(`${design.name}, ${scope}: ${found.length === 0 ? `agrees under ${compared.length} readings` : JSON.stringify(found, null, 2)}`);
  }
}
process.exitCode = wrong === 0 ? 0 : 1;
