import { designs } from "../../designs/catalogue.ts";
import { fieldDesigns } from "../../designs/field/catalogue.ts";
import { worldOf } from "../../designs/world.ts";
import { rules } from "../../model/reducer.ts";
import { scopes } from "../../designs/scope.ts";
import { lookIn, look } from "../mutants/noticed.ts";
import { placeScopes, places } from "../mutants/places.ts";
import { anyDesignNamed } from "../mutants/designs.ts";
import { defaultReading } from "../../model/reading.ts";
import { idleRules } from "../vacuity/vacuity.ts";
import { lawsOfIos } from "./laws.ts";
import { missingPossibilities } from "./possibilities.ts";

/**
 * What keeps the rules honest, wherever a wrong rule was looked for and in every design there is: each
 * law holds, and is put to the test somewhere; each rule fires, each guard decides, each effect changes something.
 */
const asked = [...lawsOfIos, ...missingPossibilities];
const met = new Set<string>();
const problems: string[] = [];

/** More than any of these has; one that has more is not looked at to the end, and that is a problem. */
const maxStates = 50_000;

const looks = [
  ...places.map((place) => ({ name: `${place.design}, ${place.scope} ${JSON.stringify(place.reading)}`, look: () => look(place, rules, { properties: asked, maxStates }) })),
  ...[...designs, ...fieldDesigns].map((design) => ({
    name: `${design.name}, one-upload`,
    look: () => lookIn(worldOf(design, scopes["one-upload"]), rules, { properties: asked, maxStates }),
  })),
];
for (const { name, look: search } of looks) {
  const { states, complete, findings } = search();
  process.stderr.write(`${name}: ${states} states\n`);
  if (!complete) problems.push(`${name} was not looked at to the end`);
  for (const { property, verdict } of findings) {
    if (verdict === "holds" || verdict === "reached") met.add(property.name);
    if (verdict === "fails") problems.push(`${property.name} fails in ${name}`);
  }
}
problems.push(...asked.filter(({ name }) => !met.has(name)).map(({ name }) => `${name} is put to the test nowhere`));

const questions = places.map(({ design, scope, reading }) => ({
  design: anyDesignNamed(design),
  scope: placeScopes[scope],
  reading: { ...defaultReading, ...reading },
}));
problems.push(...idleRules(questions).map(({ what, name, how }) => `${what} ${name} ${how}`));

for (const problem of problems) process.stderr.write(`≠ ${problem}\n`);
process.stdout.write(`${asked.length} laws and possibilities in ${looks.length} places, ${problems.length} problems.\n`);
process.exitCode = problems.length === 0 ? 0 : 1;
