import type { VariantSet, Variants } from "../../checker/family/check-family.ts";
import { NO_VARIANT, EVERY_VARIANT } from "../../checker/family/check-family.ts";
import type { Action } from "../../model/action.ts";
import { defaultReading } from "../../model/reading.ts";
import type { Reading } from "../../model/reading.ts";
import type { State } from "../../model/state.ts";
import { refusals } from "../../model/trace.ts";
import { readingOf, variantOf } from "./readings.ts";
import type { ReadingsAnswer, ReadingsFinding } from "./verify-readings.ts";

/** What a verdict comes to over all the readings that were asked about, in plain data. */
export type Dependence =
  | { readonly is: "everywhere"; readonly isBad: boolean }
  | { readonly is: "unknown" }
  | {
      readonly is: "depends";
      /** The fewest switches that decide it: it asks each of them, and no other. */
      readonly switches: readonly string[];
      /** Where it fails, or for what may happen: where it does not. One of these is met, each a value or several for some switches. */
      readonly conditions: readonly Setting[];
      /** Some readings are unknown still. */
      readonly isOpen: boolean;
      /** A story for each side, where both sides are known. */
      readonly sides?: TwoSides;
    };

/** A condition on how silent sources are read: for some switches, the values that meet it. */
export type Setting = Readonly<Record<string, readonly string[]>>;

/** What a finding says once the sets of readings are told as conditions; bad is what fails, or for what may happen, what does not. */
export function dependenceOf(answer: ReadingsAnswer, finding: ReadingsFinding): Dependence {
  const { variants } = answer;
  const { verdicts } = finding;
  const of = (verdict: Parameters<typeof verdicts.get>[0]): VariantSet => verdicts.get(verdict) ?? NO_VARIANT;
  const bad = variants.or(of("fails"), of("unreached"));
  const open = of("unknown");
  if (open !== NO_VARIANT && bad === NO_VARIANT) return { is: "unknown" };
  if (bad === NO_VARIANT || bad === EVERY_VARIANT) return { is: "everywhere", isBad: bad === EVERY_VARIANT };
  const sides = twoSides(answer, finding, bad);
  return {
    is: "depends",
    switches: variants.deciding(bad),
    conditions: conditionsOf(variants, bad),
    isOpen: open !== NO_VARIANT,
    ...(sides && { sides }),
  };
}

/**
 * A set of readings as few conditions, each as weak as it can be: one begins with the reading that is
 * nearest to the usual one, and gives up what it does not need.
 */
function conditionsOf(variants: Variants, set: VariantSet): readonly Setting[] {
  const { features } = variants;
  const deciding = new Set(variants.deciding(set));
  const conditions: Setting[] = [];
  const nearest = new Int32Array(features.length);
  for (let left = set; left !== NO_VARIANT; ) {
    variants.nearest(left, nearest);
    const allowed = features.map(({ name, values }, feature) => values.map((_, value) => value === nearest[feature] || !deciding.has(name)));
    // What is turned is kept as long as possible: it is what the condition is about.
    const isTurned = (feature: number): number => Math.sign(nearest[feature] ?? 0);
    const order = [...features.keys()].sort((one, other) => isTurned(one) - isTurned(other));
    for (const feature of order) {
      for (const value of features[feature]?.values.keys() ?? []) {
        const wider = allowed.map((values, other) => (other === feature ? values.map((is, index) => is || index === value) : values));
        if (variants.minus(cube(variants, wider), set) === NO_VARIANT) allowed[feature] = wider[feature] ?? [];
      }
    }
    conditions.push(
      Object.fromEntries(
        features.flatMap(({ name, values }, feature) =>
          allowed[feature]?.includes(false) === true ? [[name, values.filter((_, value) => allowed[feature]?.[value])]] : [],
        ),
      ),
    );
    left = variants.minus(left, cube(variants, allowed));
  }
  return conditions;
}

function cube(variants: Variants, allowed: readonly (readonly boolean[])[]): VariantSet {
  return allowed.reduce((all, values, feature) => {
    if (!values.includes(false)) return all;
    const some = values.reduce((set, is, value) => (is ? variants.or(set, variants.having(feature, value)) : set), NO_VARIANT);
    return variants.and(all, some);
  }, EVERY_VARIANT);
}

/** `patience=none and finishEvents=mayComeFirst` */
export function settingText(condition: Setting): string {
  return Object.entries(condition)
    .map(([name, values]) => `${name}=${values.join("|")}`)
    .join(" and ");
}

export interface TwoSides {
  /** The reading nearest to the usual one on the side that has a trace, and its trace. */
  readonly reading: Reading;
  readonly actions: readonly Action[];
  readonly states: readonly State[];
  /** The nearest reading to that one on the other side. */
  readonly otherwise: Reading;
  readonly parting: Parting;
}

/** Where the same events part under the other reading. */
export type Parting =
  /** This step cannot happen there: these guards of its rule refuse it. */
  | { readonly at: number; readonly is: "refused"; readonly guards: readonly string[] }
  /** All steps can, and this is the first that leads somewhere else. */
  | { readonly at: number; readonly is: "different"; readonly before: State; readonly after: State; readonly end: State; readonly further: readonly Further[] }
  /** They lead to the same end, and there something must happen still. */
  | { readonly at: number; readonly is: "further"; readonly end: State; readonly further: readonly Further[] };

/** Something that must happen still, and where it leads. */
export interface Further {
  readonly action: Action;
  readonly then: State;
}

/** A story for each side: the shortest one, and what becomes of its events on the other side. */
function twoSides(answer: ReadingsAnswer, finding: ReadingsFinding, bad: VariantSet): TwoSides | undefined {
  const { variants } = answer;
  const isFailure = finding.property.about !== "possibility";
  const known = variants.minus(EVERY_VARIANT, finding.verdicts.get("unknown") ?? NO_VARIANT);
  const good = variants.minus(known, bad);
  const [told, other] = isFailure ? [bad, good] : [good, bad];
  if (told === NO_VARIANT || other === NO_VARIANT) return undefined;
  const nearest = new Int32Array(variants.features.length);
  const candidates = conditionsOf(variants, told).flatMap((condition) => {
    variants.nearest(variants.and(told, setOf(variants, condition)), nearest);
    const reading = readingOf(variants.variant(nearest));
    const trace = finding.trace(reading);
    return trace === undefined ? [] : [{ reading, trace, turned: turned(reading) }];
  });
  const [first] = candidates.sort((one, two) => one.turned - two.turned || one.trace.actions.length - two.trace.actions.length);
  if (first === undefined) return undefined;
  const otherwise = nearestTo(variants, first.reading, other);
  const { actions, states } = first.trace;
  return { reading: first.reading, actions, states, otherwise, parting: partingOf(answer, otherwise, actions, states) };
}

function setOf(variants: Variants, condition: Setting): VariantSet {
  return cube(variants, variants.features.map(({ name, values }) => values.map((value) => condition[name]?.includes(value) ?? true)));
}

function turned(reading: Reading): number {
  const usual = variantOf(defaultReading);
  return Object.entries(reading).filter(([name, value]) => usual[name] !== value).length;
}

/** The member of a set that differs in the fewest switches. */
function nearestTo(variants: Variants, reading: Reading, set: VariantSet): Reading {
  const variant = variantOf(reading);
  const found = new Int32Array(variants.features.length);
  let best: { readonly reading: Reading; readonly distance: number } | undefined;
  // It differs in deciding switches only, so there are few to try.
  const deciding = variants.features.map((feature, index) => ({ ...feature, index })).filter(({ name }) => variants.deciding(set).includes(name));
  const search = (at: number, within: VariantSet, distance: number): void => {
    if (within === NO_VARIANT || (best !== undefined && distance >= best.distance)) return;
    const feature = deciding[at];
    if (feature === undefined) {
      const fixed = variants.features.reduce(
        (all, { name, values }, index) =>
          deciding.some((one) => one.index === index) ? all : variants.and(all, variants.having(index, Math.max(0, values.indexOf(variant[name] ?? "")))),
        within,
      );
      variants.nearest(fixed, found);
      best = { reading: readingOf(variants.variant(found)), distance };
      return;
    }
    const own = feature.values.indexOf(variant[feature.name] ?? "");
    const order = [...feature.values.keys()].sort((one, two) => Number(two === own) - Number(one === own));
    for (const value of order) search(at + 1, variants.and(within, variants.having(feature.index, value)), distance + Number(value !== own));
  };
  search(0, set, 0);
  return best?.reading ?? reading;
}

function partingOf({ family }: ReadingsAnswer, reading: Reading, actions: readonly Action[], states: readonly State[]): Parting {
  const world = family.worldUnder(reading);
  let [state] = family.initial;
  let different: { readonly at: number; readonly before: State; readonly after: State } | undefined;
  for (const [index, action] of actions.entries()) {
    if (state === undefined) break;
    if (!family.isEnabled(reading, state, action)) {
      return { at: index + 1, is: "refused", guards: refusals(world, state, action) };
    }
    const before: State = state;
    state = family.next(reading, before, action);
    if (different === undefined && JSON.stringify(state) !== JSON.stringify(states[index + 1])) different = { at: index + 1, before, after: state };
  }
  const end = state ?? family.initial[0];
  if (end === undefined) throw new Error("the family has no initial state");
  const further = family.universe
    .filter((action) => family.mustHappen(action) && family.isEnabled(reading, end, action))
    .map((action): Further => ({ action, then: family.next(reading, end, action) }));
  return different === undefined ? { at: actions.length, is: "further", end, further } : { ...different, is: "different", end, further };
}
