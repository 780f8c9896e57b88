import { shown } from "../argument.ts";
import { createColumn, enlarged } from "../column.ts";
import { valuesOfEach, type Features, type Variant } from "./features.ts";

/**
 * Sets of variants. Each is a decision diagram: a node asks one feature, has a branch for each of its
 * values, and what does not depend on a feature does not ask it. Equal sets are one number, so that to
 * compare them costs nothing, and what two sets have in common is worked out once. However many
 * variants there are, a set is as large as what is said of them.
 */
export interface Variants {
  readonly features: readonly { readonly name: string; readonly values: readonly string[] }[];
  /** Those that have this value of the feature; both by their numbers, from 0. An error if there is none such. */
  readonly having: (feature: number, value: number) => VariantSet;
  readonly and: (one: VariantSet, other: VariantSet) => VariantSet;
  readonly or: (one: VariantSet, other: VariantSet) => VariantSet;
  readonly minus: (one: VariantSet, other: VariantSet) => VariantSet;
  /** The set without regard to a feature: who is a member with some value of it is one with any. */
  readonly whatever: (feature: number, set: VariantSet) => VariantSet;
  /** Whether the variant is a member. What it leaves out is as usual; an error if it has a feature or a value that there is not. */
  readonly has: (set: VariantSet, variant: Variant) => boolean;
  readonly count: (set: VariantSet) => number;
  /** The member that chooses most as usual, written down as the numbers of its values. Nothing is written for no members. */
  readonly nearest: (set: VariantSet, values: Int32Array, from?: number) => void;
  /** The variant with these numbers of values. */
  readonly variant: (values: Int32Array) => Variant;
  /** The features that decide whether a variant is a member. */
  readonly deciding: (set: VariantSet) => readonly string[];
}

export type VariantSet = number;

export const NO_VARIANT: VariantSet = 0;
export const EVERY_VARIANT: VariantSet = 1;

/** For each pair that was worked out before, where the answer may still stand. */
const REMEMBERED = 1 << 18;
const AND = 1;
const OR = 2;
const MINUS = 3;

export function createVariants(described: Features): Variants {
  const features = valuesOfEach(described);
  const end = features.length;
  const sizes = Int32Array.from([...features.map(({ values }) => values.length), 0]);
  // Of each node the feature that it asks, and where its branches begin. The first two have none.
  const asks = createColumn();
  const branchesFrom = createColumn();
  const branches = createColumn();
  // The nodes again, each where its feature and its branches say; 0 where there is none, because the first two are not among them.
  let known = new Int32Array(1 << 12);
  const remembered = new Int32Array(4 * REMEMBERED);
  const costs: number[] = [Infinity, 0];
  // The branches of those nodes that are being made.
  let stack: Int32Array = new Int32Array(1024);
  let top = 0;
  for (const terminal of [NO_VARIANT, EVERY_VARIANT]) {
    asks.set(terminal, end);
    branchesFrom.set(terminal, 0);
  }

  const valuesOf = (feature: number): number => sizes[feature] ?? 0;
  const askedBy = (set: VariantSet): number => asks.at(set);
  /** What is left of a set where the feature has this value. */
  const branch = (set: VariantSet, feature: number, value: number): VariantSet =>
    askedBy(set) === feature ? branches.at(branchesFrom.at(set) + value) : set;

  function push(set: VariantSet): void {
    if (top === stack.length) stack = enlarged(stack);
    stack[top++] = set;
  }

  function placeFor(feature: number, row: Int32Array, from: number): number {
    let hash = feature;
    for (let value = 0; value < valuesOf(feature); value++) {
      hash = Math.imul(hash ^ (row[from + value] ?? 0), 0x9e3779b1);
      hash ^= hash >>> 15;
    }
    return hash & (known.length - 1);
  }

  /** Where a node stands that asks this feature and has these branches, or where it would. */
  function placeOf(feature: number, from: number): number {
    const mask = known.length - 1;
    for (let place = placeFor(feature, stack, from); ; place = (place + 1) & mask) {
      const found = known[place] ?? 0;
      if (found === 0) return place;
      if (asks.at(found) !== feature) continue;
      const start = branchesFrom.at(found);
      let value = 0;
      while (value < valuesOf(feature) && branches.at(start + value) === stack[from + value]) value++;
      if (value === valuesOf(feature)) return place;
    }
  }

  /** The set that asks this feature, with the last sets of the stack, which are taken off it, for its values. */
  function node(feature: number): VariantSet {
    const count = valuesOf(feature);
    const from = top - count;
    top = from;
    const first = stack[from] ?? NO_VARIANT;
    let same = 1;
    while (same < count && stack[from + same] === first) same++;
    if (same === count) return first;
    let place = placeOf(feature, from);
    const found = known[place] ?? 0;
    if (found !== 0) return found;
    const made = asks.length();
    if (2 * made > known.length) {
      known = new Int32Array(4 * known.length);
      for (let other = EVERY_VARIANT + 1; other < made; other++) {
        let free = placeFor(asks.at(other), branches.cells(), branchesFrom.at(other));
        while (known[free] !== 0) free = (free + 1) & (known.length - 1);
        known[free] = other;
      }
      place = placeOf(feature, from);
    }
    asks.push(feature);
    branchesFrom.push(branches.length());
    let cost = Infinity;
    for (let value = 0; value < count; value++) {
      const set = stack[from + value] ?? NO_VARIANT;
      branches.push(set);
      cost = Math.min(cost, (costs[set] ?? Infinity) + Math.sign(value));
    }
    costs.push(cost);
    known[place] = made;
    return made;
  }

  /** The answer where one look is enough; -1, which is no set, where it is not. */
  function obvious(operation: number, one: VariantSet, other: VariantSet): number {
    if (operation === AND) {
      if (one === NO_VARIANT || other === NO_VARIANT) return NO_VARIANT;
      if (one === EVERY_VARIANT || one === other) return other;
      return other === EVERY_VARIANT ? one : -1;
    }
    if (operation === OR) {
      if (one === EVERY_VARIANT || other === EVERY_VARIANT) return EVERY_VARIANT;
      if (one === NO_VARIANT || one === other) return other;
      return other === NO_VARIANT ? one : -1;
    }
    if (one === NO_VARIANT || other === EVERY_VARIANT || one === other) return NO_VARIANT;
    return other === NO_VARIANT ? one : -1;
  }

  function combine(operation: number, one: VariantSet, other: VariantSet): VariantSet {
    const answer = obvious(operation, one, other);
    if (answer !== -1) return answer;
    const slot = 4 * ((Math.imul(one, 0x9e3779b1) ^ Math.imul(other, 0x85ebca6b) ^ Math.imul(operation, 0xc2b2ae35)) >>> 14);
    if (remembered[slot] === operation && remembered[slot + 1] === one && remembered[slot + 2] === other) return remembered[slot + 3] ?? 0;
    const feature = Math.min(askedBy(one), askedBy(other));
    for (let value = 0; value < valuesOf(feature); value++) {
      push(combine(operation, branch(one, feature, value), branch(other, feature, value)));
    }
    const made = node(feature);
    remembered[slot] = operation;
    remembered[slot + 1] = one;
    remembered[slot + 2] = other;
    remembered[slot + 3] = made;
    return made;
  }

  /** How many variants a set has, as if the features before this one did not exist. Each set in it is counted once. */
  function countFrom(set: VariantSet, feature: number, counted: Map<VariantSet, number>): number {
    if (set === NO_VARIANT) return 0;
    const asked = askedBy(set);
    let factor = 1;
    for (let passed = feature; passed < asked; passed++) factor *= valuesOf(passed);
    if (set === EVERY_VARIANT) return factor;
    let sum = counted.get(set);
    if (sum === undefined) {
      sum = 0;
      for (let value = 0; value < valuesOf(asked); value++) sum += countFrom(branch(set, asked, value), asked + 1, counted);
      counted.set(set, sum);
    }
    return factor * sum;
  }

  function nodeWith(feature: number, to: readonly VariantSet[]): VariantSet {
    to.forEach(push);
    return node(feature);
  }

  function whatever(feature: number, set: VariantSet, done: Map<VariantSet, VariantSet>): VariantSet {
    const asked = askedBy(set);
    if (asked > feature) return set;
    const known = done.get(set);
    if (known !== undefined) return known;
    const to = Array.from({ length: valuesOf(asked) }, (_, value) => whatever(feature, branch(set, asked, value), done));
    const made = asked === feature ? to.reduce((all, one) => combine(OR, all, one), NO_VARIANT) : nodeWith(asked, to);
    done.set(set, made);
    return made;
  }

  /** Of a variant that leaves a feature out, which means the usual value: it may have meant that one by another name. */
  function expectKnown(variant: Variant): void {
    const stranger = Object.keys(variant).find((name) => !Object.hasOwn(described, name));
    if (stranger !== undefined) throw new Error(`There is no feature "${stranger}". Allowed: ${Object.keys(described).join(", ")}.`);
  }

  function misnumbered(feature: unknown, value: unknown): never {
    const numbers = features.map(({ name, values }, number) => `${number} (${name}) has ${values.map((told, of) => `${of} (${told})`).join(", ")}`);
    throw new TypeError(`There is no value ${shown(value)} of a feature ${shown(feature)}: both are told by their numbers. Feature ${numbers.join("; ")}.`);
  }

  const singles = features.map(({ values }, feature) =>
    values.map((_, value) => nodeWith(feature, values.map((__, other) => (other === value ? EVERY_VARIANT : NO_VARIANT)))),
  );

  return {
    features,
    having: (feature, value) => singles[feature]?.[value] ?? misnumbered(feature, value),
    and: (one, other) => combine(AND, one, other),
    or: (one, other) => combine(OR, one, other),
    minus: (one, other) => combine(MINUS, one, other),
    whatever: (feature, set) => whatever(feature, set, new Map()),
    has(set, variant) {
      let at = set;
      for (const [feature, { name, values }] of features.entries()) {
        const chosen = variant[name];
        if (chosen === undefined) expectKnown(variant);
        const value = chosen === undefined ? 0 : values.indexOf(chosen);
        if (value < 0) throw new Error(`The feature "${name}" has no value ${JSON.stringify(chosen)}. Allowed: ${values.join(", ")}.`);
        at = branch(at, feature, value);
      }
      return at === EVERY_VARIANT;
    },
    count: (set) => countFrom(set, 0, new Map()),
    nearest(set, values, from = 0) {
      values.fill(0, from, from + end);
      for (let at = set; askedBy(at) < end; ) {
        const feature = askedBy(at);
        let best = 0;
        for (let value = 1; value < valuesOf(feature); value++) {
          const cost = (costs[branch(at, feature, value)] ?? Infinity) + 1;
          if (cost < (costs[branch(at, feature, best)] ?? Infinity) + Math.sign(best)) best = value;
        }
        values[from + feature] = best;
        at = branch(at, feature, best);
      }
    },
    variant: (values) => Object.fromEntries(features.map(({ name, values: named }, feature) => [name, named[values[feature] ?? 0] ?? ""])),
    deciding(set) {
      const seen = new Set<VariantSet>();
      const asked = new Set<number>();
      const visit = (at: VariantSet): void => {
        if (askedBy(at) === end || seen.has(at)) return;
        seen.add(at);
        asked.add(askedBy(at));
        for (let value = 0; value < valuesOf(askedBy(at)); value++) visit(branch(at, askedBy(at), value));
      };
      visit(set);
      return [...asked].sort((one, other) => one - other).map((feature) => features[feature]?.name ?? "");
    },
  };
}
