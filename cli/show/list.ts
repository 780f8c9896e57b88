import { fieldDesigns } from "../../designs/field/catalogue.ts";
import { ownDesigns } from "../../designs/known.ts";
import { scopeNames, scopes } from "../../designs/scope.ts";
import { defaultReading, readings } from "../../model/reading.ts";
import { properties } from "../../properties/catalogue.ts";
import type { Property } from "../../properties/property.ts";
import { exitCodes } from "../exit.ts";
import type { ExitCode } from "../exit.ts";
import { colorsOf, print, printJson, refuse, widthOf } from "../io.ts";
import type { Io } from "../io.ts";
import { table } from "../table.ts";

const usually: Readonly<Record<string, string>> = { ...defaultReading };

const lists = ["designs", "field-designs", "scopes", "properties", "stories", "field-cases", "readings", "calls", "callbacks", "conditions", "decisions"] as const;
type List = (typeof lists)[number];

/** `bgsession list`: what there is to ask about, by name. */
export async function list(io: Io, what: string | undefined, asJson: boolean): Promise<ExitCode> {
  const wanted = what === undefined ? lists : lists.filter((name) => name === what);
  if (wanted.length === 0) {
    const { didYouMean, shown } = await import("../../designs/schema.ts");
    return refuse(io, [`there is no list of ${shown(what)}${didYouMean(what, lists) || `; there are ${lists.join(", ")}`}`]);
  }
  if (asJson) {
    printJson(io, Object.fromEntries(await Promise.all(wanted.map(async (name) => [name, await entries(name)] as const))));
    return exitCodes.holds;
  }
  const sections = await Promise.all(wanted.map((name) => section(io, name, wanted.length > 1)));
  print(io, ...sections.flatMap((lines, index) => (index === 0 ? lines : ["", ...lines])));
  return exitCodes.holds;
}

async function section(io: Io, name: List, withTitle: boolean): Promise<readonly string[]> {
  const { bold } = colorsOf(io);
  const named = (rows: readonly (readonly string[])[]) => table(rows.map(([first = "", ...others]) => [bold(first), ...others]), widthOf(io.stdout));
  const lines = name === "properties" ? propertyGroups().flatMap(([heading, rows], index) => [...(index === 0 ? [] : [""]), heading, "", ...named(rows)]) : named(await rowsOf(name));
  return [...(withTitle ? [name.toUpperCase().replace("-", " "), ""] : []), ...(name === "conditions" ? await formLines(io) : []), ...lines];
}

/** The properties under the headings of INVARIANTS.md, what a design is asked for first. */
function propertyGroups(): readonly (readonly [string, readonly (readonly string[])[]])[] {
  const rows = (about: Property["about"]) => properties.filter((property) => property.about === about).map(({ name, says }) => [name, says]);
  return [
    ["Promises of a design:", rows("design")],
    ["Laws of the model, which no design can break:", rows("iOS")],
    ["What may happen:", rows("possibility")],
  ];
}

/** How a condition is written, over what can be asked. */
async function formLines(io: Io): Promise<readonly string[]> {
  const { conditionForms } = await import("../../designs/reference.ts");
  return [...table(conditionForms, widthOf(io.stdout)), ""];
}

async function entries(name: List): Promise<readonly object[]> {
  switch (name) {
    case "designs":
      return ownDesigns;
    case "field-designs":
      return fieldDesigns;
    case "scopes":
      return Object.entries(scopes).map(([scope, size]) => ({ name: scope, ...size }));
    case "properties":
      return properties.map(({ name: property, says, formally, about, expect, cites }) => ({ name: property, says, formally, about, expect, cites }));
    case "stories": {
      const { stories } = await import("../../counterexamples/catalogue.ts");
      const { storyFile } = await import("../../counterexamples/story.ts");
      return stories.map(({ title, property, design, scope, trace }) => ({
        name: storyFile(title),
        title,
        property,
        design: design.name,
        scope,
        actions: trace,
      }));
    }
    case "field-cases": {
      const { fieldCases } = await import("../../counterexamples/field/catalogue.ts");
      const { storyFile } = await import("../../counterexamples/story.ts");
      return fieldCases.map(({ title, project, year, links, property, design, scope, reading, trace, fix }) => ({
        name: storyFile(title),
        title,
        project,
        year,
        links: links.map(({ url }) => url),
        property,
        design: design.name,
        scope,
        reading,
        fix: fix.outcome,
        actions: trace,
      }));
    }
    case "readings":
      return Object.entries(readings).map(([reading, { values, because, cites }]) => ({ name: reading, values, usually: usually[reading], because, cites }));
    case "calls":
    case "callbacks":
    case "conditions":
    case "decisions":
      return (await import("./language.ts")).languageEntries(name);
  }
}

async function rowsOf(name: Exclude<List, "properties">): Promise<readonly (readonly string[])[]> {
  switch (name) {
    case "designs":
      return ownDesigns.map((design) => [design.name, design.says]);
    case "field-designs":
      return fieldDesigns.map((design) => [design.name, design.says]);
    case "scopes": {
      const { scopeInWords } = await import("../../counterexamples/scope-in-words.ts");
      return scopeNames.map((scope) => [scope, scopeInWords(scope)]);
    }
    case "stories": {
      const { stories } = await import("../../counterexamples/catalogue.ts");
      const { storyFile } = await import("../../counterexamples/story.ts");
      return stories.map(({ title, property, design, scope }) => [storyFile(title), `${title}: ${design.name} breaks ${property} in ${scope}`]);
    }
    case "field-cases": {
      const { fieldCases } = await import("../../counterexamples/field/catalogue.ts");
      const { storyFile } = await import("../../counterexamples/story.ts");
      return fieldCases.map(({ title, project, year, property, design, scope }) => [
        storyFile(title),
        `${project}, ${year}: ${design.name} breaks ${property} in ${scope}`,
      ]);
    }
    case "readings":
      return Object.entries(readings).map(([reading, { values, because }]) => [reading, values.map((value) => (value === usually[reading] ? `${value} (usual)` : value)).join(" | "), because]);
    case "calls":
    case "callbacks":
    case "conditions":
    case "decisions":
      return (await import("./language.ts")).languageRows(name);
  }
}
