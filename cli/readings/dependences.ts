import { match } from "ts-pattern";
import { settingText } from "../../properties/readings/dependence.ts";
import type { Dependence, Parting, TwoSides } from "../../properties/readings/dependence.ts";
import { tell } from "../../model/narration.ts";
import { refusal } from "../../model/refusal.ts";
import { scopes } from "../../designs/scope.ts";
import type { ScopeName } from "../../designs/scope.ts";
import type { Reading } from "../../model/reading.ts";
import { stepsOf } from "../../model/trace.ts";
import type { World } from "../../model/world.ts";
import type { Property } from "../../properties/property.ts";
import { worldReadAs } from "../../properties/readings/readings.ts";
import type { VerdictOverReadings } from "../../properties/readings/readings-verdicts.ts";
import type { ReadingsInquiry, ReadingsLook, ScopedVerdicts } from "./all-readings.ts";
import { colorsOf, widthOf } from "../io.ts";
import type { Io } from "../io.ts";
import { listed, prose, steps } from "../prose.ts";
import { readingArguments } from "../question.ts";
import type { Subject } from "../question.ts";
import type { ScopedSubject } from "../check/scope-by-scope.ts";
import { endingLines, omitted, shortStoryLines, stepsLines } from "../show/story.ts";
import { scopeTable } from "../scope-table.ts";
import { symbol } from "../check/verdicts.ts";

/** Of each property in each scope: under every reading, under none, or on how many switches it depends. */
export function readingsTable(io: Io, look: ReadingsLook, { properties, isByName }: ReadingsInquiry): readonly string[] {
  const { yellow } = colorsOf(io);
  const width = widthOf(io.stdout);
  const isOpen = look.answers.some(({ complete }) => !complete);
  return [
    ...scopeTable(io, {
      answers: look.answers,
      properties,
      cell: (answer, property) => cell(io, answer, property),
      isWorthARow: (property) =>
        isByName ||
        look.answers.some((answer) => {
          const readings = verdictIn(answer, property)?.readings ?? {};
          return "fails" in readings || "unknown" in readings || (property.about === "design" && "holds" in readings);
        }),
      foldedCell: (_, folded) => symbol(io, folded.some(({ about }) => about === "design") ? "vacuous" : "holds"),
    }),
    "",
    ...[
      `${symbol(io, "holds")} under every reading   ${symbol(io, "fails")} fails under every reading   ${yellow("±")} depends on so many switches`,
      `${symbol(io, "vacuous")} under every reading, but under none did anything happen that could have broken it`,
      ...(isOpen ? [`${symbol(io, "unknown")} the search was cut off before it could tell; behind a verdict: known under some readings, and under the others it could not tell`] : []),
    ].flatMap((line) => prose(line, width)),
  ];
}

function verdictIn(answer: ScopedVerdicts, { name }: Property): VerdictOverReadings | undefined {
  return answer.verdicts.find(({ property }) => property === name);
}

function cell(io: Io, answer: ScopedVerdicts, property: Property): string {
  const { yellow } = colorsOf(io);
  const found = verdictIn(answer, property);
  if (found === undefined) return "";
  return match(found.dependence)
    .with({ is: "unknown" }, () => symbol(io, "unknown"))
    .with({ is: "depends", isOpen: true }, () => `${symbol(io, property.about === "possibility" ? "unreached" : "fails")} ${symbol(io, "unknown")}`)
    .with({ is: "depends", isOpen: false }, ({ switches }) => yellow(`± ${switches.length}`))
    .with({ is: "everywhere" }, ({ isBad }) =>
      property.about === "possibility"
        ? symbol(io, isBad ? "unreached" : "reached")
        : symbol(io, isBad ? "fails" : "holds" in found.readings ? "holds" : "vacuous"),
    )
    .exhaustive();
}

interface Dependent {
  readonly scope: ScopeName;
  readonly dependence: Extract<Dependence, { is: "depends" }>;
}

/**
 * Each property that depends on switches: where, on which, under which condition it fails, and a story for each side. Where
 * the search was cut off, it may fail under further conditions, or under every one; on what it depends is not known.
 */
export function dependenceLines(io: Io, look: ReadingsLook, inquiry: ReadingsInquiry, withTrace: boolean): readonly string[] {
  const { dim } = colorsOf(io);
  const lines = inquiry.properties.flatMap((property) => {
    const places = look.answers.flatMap((answer): readonly Dependent[] => {
      const dependence = verdictIn(answer, property)?.dependence;
      return dependence?.is === "depends" ? [{ scope: answer.scope, dependence }] : [];
    });
    return places.length === 0 ? [] : ["", ...propertyLines(io, look.subject, property, places, withTrace)];
  });
  const isShort = lines.length > 0 && !withTrace;
  return isShort ? [...lines, "", ...prose(omitted, widthOf(io.stdout)).map(dim)] : lines;
}

function propertyLines(io: Io, subject: Subject, property: Property, places: readonly Dependent[], withTrace: boolean): readonly string[] {
  const { bold, yellow } = colorsOf(io);
  const width = widthOf(io.stdout);
  const bad = property.about === "possibility" ? "does not happen" : "fails";
  const switches = [...new Set(places.flatMap(({ dependence }) => (dependence.isOpen ? [] : dependence.switches)))];
  const [shortest] = places.flatMap(({ scope, dependence: { sides } }) => (sides === undefined ? [] : [{ scope, sides }]))
    .toSorted((one, other) => one.sides.actions.length - other.sides.actions.length);
  return [
    ...(switches.length > 0
      ? prose(`${bold(property.name)} depends on ${listed(switches)}`, width, `${yellow("±")} `)
      : prose(`${bold(property.name)} ${bad}, at least under some readings`, width, `${symbol(io, property.about === "possibility" ? "unreached" : "fails")} `)),
    ...prose(property.says, width, "  "),
    ...places.flatMap(({ scope, dependence }) =>
      prose(`${property.about === "possibility" ? "it " : ""}${bad}${dependence.isOpen ? " at least" : ""} where ${dependence.conditions.map(settingText).join(", or where ")}`, width, `  ${scope}: `),
    ),
    ...(shortest === undefined ? [] : sideLines(io, { subject, scope: shortest.scope }, property, shortest.sides, withTrace)),
  ];
}

function sideLines(io: Io, { subject, scope }: ScopedSubject, property: Property, sides: TwoSides, withTrace: boolean): readonly string[] {
  const { bold } = colorsOf(io);
  const width = widthOf(io.stdout);
  const { reading, otherwise } = sides;
  const worldUnder = (one: Reading): World => worldReadAs(subject.design, scopes[scope], one);
  const [world, otherWorld] = [worldUnder(reading), worldUnder(otherwise)];
  return [
    ...prose(`${inWords(reading)}, ${scope}, ${steps(sides.actions.length)}:`, width, "  ").map(bold),
    ...(withTrace ? stepsLines(io, world, sides) : shortStoryLines(io, world, sides)),
    ...endingLines(io, property),
    ...prose(`The same with ${turnedBetween(reading, otherwise)}, where ${property.about === "possibility" ? "it does not happen" : "the promise is kept"}:`, width, "  ").map(bold),
    ...partingText(sides, world, otherWorld).flatMap((text) => prose(text, width, "     ")),
  ];
}

function inWords(reading: Reading): string {
  const turned = readingArguments(reading);
  return turned.length === 0 ? "Read as usual" : `With ${turned.join(" ")}`;
}

function turnedBetween(reading: Reading, otherwise: Reading): string {
  const before = Object.entries(reading);
  const turned = Object.entries(otherwise).filter(([name, value]) => before.some(([key, old]) => key === name && old !== value));
  return turned.map(([name, value]) => `${name}=${value}`).join(" ");
}

/** Where and how the same events part. */
function partingText({ actions, states, parting }: TwoSides, world: World, otherWorld: World): readonly string[] {
  const step = stepsOf({ actions, states })[parting.at - 1];
  if (step === undefined) return ["It makes a difference before the first step."];
  const { before, action, after } = step;
  const does = tell(world, before, action, after).does.replace(/\.$/, "");
  const further = (end: Extract<Parting, { readonly further: unknown }>): readonly string[] => {
    const [next] = end.further;
    if (next === undefined) return ["In the end nothing is left that must happen."];
    return [`In the end something must happen still: ${tell(otherWorld, end.end, next.action, next.then).does}`];
  };
  return match(parting)
    .with({ is: "refused" }, ({ at, guards }) => [`step ${at} cannot happen (${does}): ${refusal(guards)}.`])
    .with({ is: "different" }, (different) => {
      const there = tell(otherWorld, different.before, action, different.after);
      const here = tell(world, before, action, after);
      const instead = there.then.filter((sentence) => !here.then.includes(sentence));
      const missing = here.then.filter((sentence) => !there.then.includes(sentence));
      return [
        `step ${different.at} ends otherwise (${does})${instead.length > 0 ? `: ${instead.join(" ")}` : missing.length > 0 ? `. This does not follow: ${missing.join(" ")}` : "."}`,
        ...further(different),
      ];
    })
    .with({ is: "further" }, (end) => [`the same steps lead to the same end. ${further(end).join(" ")}`])
    .exhaustive();
}
