import { checkSync } from "../../checker/check.ts";
import { defaultReading, readings, switchNames } from "../../model/reading.ts";
import type { SwitchName } from "../../model/reading.ts";
import { model } from "../../model/reducer.ts";
import { rerun } from "../../model/trace.ts";
import { broken, isBreakable } from "../../properties/broken.ts";
import { propertyNamed } from "../../properties/catalogue.ts";
import { checkable } from "../../properties/verdict.ts";
import { worldOfFailure } from "../story.ts";
import type { Failure } from "../story.ts";

/** A disputed point on which a failure's course rests: read otherwise, it cannot be taken, or breaks nothing. */
export interface Disputed {
  readonly name: SwitchName;
  /** Those under which the same course breaks the promise, that under which it was found first. */
  readonly values: readonly [string, ...string[]];
  readonly others: readonly [Otherwise, ...Otherwise[]];
}

/** What there is under another value: the promise is kept in the same scope, or another course of so many steps breaks it, and none in fewer. */
interface Otherwise {
  readonly value: string;
  readonly then: "kept" | number;
}

/**
 * What a failure rests on, of the points that sources leave open or dispute. Each switch is turned on its own, and
 * the same course is tried; only where it does not break the promise any more is another looked for.
 */
export function disputed(failure: Failure): readonly Disputed[] {
  const known = found.get(failure) ?? searched(failure);
  found.set(failure, known);
  return known;
}

/** A failure is data that does not change, and is asked about by its test and by its page. */
const found = new WeakMap<Failure, readonly Disputed[]>();

function searched(failure: Failure): readonly Disputed[] {
  const reading: Readonly<Record<SwitchName, string>> = { ...defaultReading, ...failure.reading };
  return switchNames.flatMap((name): readonly Disputed[] => {
    const values: readonly string[] = readings[name].values;
    const turned = values.filter((value) => value !== reading[name]).map((value) => ({ value, then: otherwise(failure, name, value) }));
    const alike = turned.flatMap(({ value, then }) => (then === "the same" ? [value] : []));
    const [first, ...more] = turned.flatMap(({ value, then }) => (then === "the same" ? [] : [{ value, then }]));
    return first === undefined ? [] : [{ name, values: [reading[name], ...alike], others: [first, ...more] }];
  });
}

function otherwise(failure: Failure, name: SwitchName, value: string): Otherwise["then"] | "the same" {
  const turned = { ...failure, reading: { ...failure.reading, [name]: value } };
  if (isStillBroken(turned)) return "the same";
  const then = shortestOf(turned);
  // Whether rest can be reached is no matter of a single course: there is none to be tried again.
  return then === "kept" || isBreakable(propertyNamed(failure.property)) ? then : "the same";
}

/** Each as what follows "This course rests on"; `code` marks a reading as such. */
export function tellDisputed(points: readonly Disputed[], code: (text: string) => string): readonly string[] {
  return points.map(({ name, values, others }) => {
    const outcomes = others.map(({ value: other, then }) => {
      const outcome = then === "kept" ? "the promise is kept in this scope" : `another course breaks the promise, in ${then} steps`;
      return `under ${code(`${name}=${other}`)}, ${outcome}`;
    });
    return `${values.map((value) => code(`${name}=${value}`)).join(" or ")}; ${outcomes.join("; ")}. ${readings[name].because}`;
  });
}

type Turned = Pick<Failure, "design" | "scope" | "reading" | "property" | "trace">;

function isStillBroken(turned: Turned): boolean {
  const property = propertyNamed(turned.property);
  if (!isBreakable(property)) return false;
  const world = worldOfFailure(turned);
  const again = rerun(world, turned.trace);
  return again.outcome === "ran" && broken(world, model(world), property, again.actions) !== undefined;
}

function shortestOf(turned: Turned): Otherwise["then"] {
  const world = worldOfFailure(turned);
  const system = model(world);
  const { verdicts, complete } = checkSync(system, { properties: checkable(world, system, [propertyNamed(turned.property)]), until: "decided" });
  const [verdict] = verdicts;
  if (verdict?.trace !== undefined) return verdict.trace.actions.length;
  if (!complete) throw new Error(`"${turned.property}" of ${turned.design.name} was not decided in ${turned.scope}`);
  return "kept";
}
