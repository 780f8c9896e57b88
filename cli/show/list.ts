import type { Design } from "../../designs/design.ts";
import { fieldDesigns } from "../../designs/field/catalogue.ts";
import { ownDesigns } from "../../designs/known.ts";
import { didYouMean } from "../../designs/misspelling.ts";
import { scopeNames, scopes } from "../../designs/scope.ts";
import { shown } from "../../designs/visible.ts";
import { defaultReading, readings } from "../../model/reading.ts";
import { properties } from "../../properties/catalogue.ts";
import type { Property } from "../../properties/property.ts";
import { exitCodes } from "../exit.ts";
import type { ExitCode } from "../exit.ts";
import { colorsOf, print, printJson, refuse, widthOf } from "../io.ts";
import type { Io } from "../io.ts";
import { namesIn } from "../../model/names-in.ts";
import { glossary } from "./glossary.ts";
import type { Item } from "./item.ts";
import type { Vocabulary } from "./language.ts";
import { propertyItem } from "./property.ts";

const usually: Readonly<Record<string, string>> = { ...defaultReading };

/** What there is to ask about. What only one of them needs is loaded for that one. */
const lists = {
  designs: () => ownDesigns.map(ofDesign),
  "field-designs": () => fieldDesigns.map(ofDesign),
  async scopes() {
    const { scopeInWords } = await import("../../counterexamples/scope-in-words.ts");
    return scopeNames.map((name): Item => ({ entry: { name, ...scopes[name] }, rows: [[name, scopeInWords(name)]] }));
  },
  properties: () => properties.map(propertyItem),
  async stories() {
    const { stories } = await import("../../counterexamples/catalogue.ts");
    const { storyFile } = await import("../../counterexamples/story.ts");
    return stories.map(({ title, property, design, scope, trace }): Item => ({
      entry: { name: storyFile(title), title, property, design: design.name, scope, actions: trace },
      rows: [[storyFile(title), `${title}: ${design.name} breaks ${property} in ${scope}`]],
    }));
  },
  async "field-cases"() {
    const { fieldCases } = await import("../../counterexamples/field/catalogue.ts");
    const { storyFile } = await import("../../counterexamples/story.ts");
    return fieldCases.map(({ title, project, year, links, property, design, scope, reading, trace, fix }): Item => ({
      entry: { name: storyFile(title), title, project, year, links: links.map(({ url }) => url), property, design: design.name, scope, reading, fix: fix.outcome, actions: trace },
      rows: [[storyFile(title), `${project}, ${year}: ${design.name} breaks ${property} in ${scope}`]],
    }));
  },
  readings: () =>
    Object.entries(readings).map(([name, { values, because, cites }]): Item => ({
      entry: { name, values, usually: usually[name], because, cites },
      rows: [[name, values.map((value) => (value === usually[name] ? `${value} (usual)` : value)).join(" | "), because]],
    })),
  calls: () => inLanguage("calls"),
  callbacks: () => inLanguage("callbacks"),
  conditions: () => inLanguage("conditions"),
  decisions: () => inLanguage("decisions"),
} as const satisfies Readonly<Record<string, () => readonly Item[] | Promise<readonly Item[]>>>;

type List = keyof typeof lists;

const names = namesIn(lists);

/** `bgsession list`: what there is to ask about, by name. */
export async function list(io: Io, what: string | undefined, asJson: boolean): Promise<ExitCode> {
  const wanted = what === undefined ? names : names.filter((name) => name === what);
  if (wanted.length === 0) {
    return refuse(io, [`there is no list of ${shown(what)}${didYouMean(what, names) || `; there are ${names.join(", ")}`}`]);
  }
  if (asJson) {
    printJson(io, Object.fromEntries(await Promise.all(wanted.map(async (name) => [name, (await lists[name]()).map(({ entry }) => entry)] as const))));
    return exitCodes.holds;
  }
  const sections = await Promise.all(wanted.map((name) => section(io, name, wanted.length > 1)));
  print(io, ...sections.flatMap((lines, index) => (index === 0 ? lines : ["", ...lines])));
  return exitCodes.holds;
}

async function section(io: Io, name: List, withTitle: boolean): Promise<readonly string[]> {
  const { bold } = colorsOf(io);
  const named = (rows: Item["rows"]): readonly string[] => glossary(rows.map(([first = "", ...others]) => [bold(first), ...others]), widthOf(io.stdout));
  const lines = name === "properties" ? propertyGroups().flatMap(([heading, rows], index) => [...(index === 0 ? [] : [""]), heading, "", ...named(rows)]) : named((await lists[name]()).flatMap(({ rows }) => rows));
  return [...(withTitle ? [name.toUpperCase().replace("-", " "), ""] : []), ...(name === "conditions" ? await formLines(io) : []), ...lines];
}

/** The properties under the headings of INVARIANTS.md, what a design is asked for first. */
function propertyGroups(): readonly (readonly [heading: string, rows: Item["rows"]])[] {
  const rows = (about: Property["about"]): Item["rows"] => properties.filter((property) => property.about === about).flatMap((property) => propertyItem(property).rows);
  return [
    ["Promises of a design:", rows("design")],
    ["Laws of the model, which no design can break:", rows("iOS")],
    ["What may happen:", rows("possibility")],
  ];
}

/** How a condition is written, over what can be asked. */
async function formLines(io: Io): Promise<readonly string[]> {
  const { conditionForms } = await import("../../designs/reference.ts");
  return [...glossary(conditionForms, widthOf(io.stdout)), ""];
}

function ofDesign(design: Design): Item {
  return { entry: design, rows: [[design.name, design.says]] };
}

async function inLanguage(vocabulary: Vocabulary): Promise<readonly Item[]> {
  return (await import("./language.ts")).vocabularyItems(vocabulary);
}
