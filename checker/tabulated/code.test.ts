import fc from "fast-check";
import { expect, test } from "vitest";
import { cellOf, createCode, MOST_PLACES, placeOf, UNKNOWN } from "./code.ts";
import { isLimit } from "./limit.ts";
import { createTable, type Reading, type Table } from "./table.ts";

const places = 4;

/** A function that reads by remainders: the first place always, and each further one if the sum of what it has seen is not divisible by three. */
interface Rule {
  readonly order: readonly number[];
  readonly moduli: readonly number[];
}

const rule: fc.Arbitrary<Rule> = fc.record({
  order: fc.shuffledSubarray([0, 1, 2, 3], { minLength: 1 }),
  moduli: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: places, maxLength: places }),
});

/** Few parts at first, and then so many that there has to be more room again and again. */
const state = fc.array(fc.oneof(fc.nat(20), fc.nat(1_500)), { minLength: places, maxLength: places });

interface Learner {
  readonly table: Table<number>;
  readonly answer: (words: Int32Array) => { readonly readings: readonly Reading[]; readonly sum: number };
}

function learner({ order, moduli }: Rule): Learner {
  const all = order.map((place): Reading => ({ place, view: { numberIn: (part) => part % (moduli[place] ?? 1) }, trace: 0 }));
  return {
    table: createTable<number>(),
    answer(words) {
      const readings: Reading[] = [];
      let sum = 0;
      for (const reading of all) {
        readings.push(reading);
        sum += reading.view.numberIn(words[reading.place] ?? 0);
        if (sum % 3 === 0) break;
      }
      return { readings, sum };
    },
  };
}

test("a walk gives what was recorded, however much room was made since, and nothing else", () => {
  fc.assert(
    fc.property(fc.array(rule, { minLength: 1, maxLength: 40 }), fc.array(state, { minLength: 1, maxLength: 60 }), (rules, states) => {
      const code = createCode(places);
      const words = new Int32Array(places);
      const trees = rules.map((one) => ({ root: code.plant(), ...learner(one) }));
      for (const parts of states) {
        words.set(parts);
        for (const [place, part] of parts.entries()) code.makeRoom(place, part);
        for (const { root, table, answer } of trees) {
          const { readings, sum } = answer(words);
          if (table.find(words) === undefined) {
            expect(code.walk(root, words)).toBe(UNKNOWN);
            table.add(words, readings, sum);
          }
          code.record(root, table.nodes(words), words, sum);
        }
      }
      for (const parts of states) {
        words.set(parts);
        for (const { root, answer } of trees) expect(code.walk(root, words)).toBe(answer(words).sum);
      }
    }),
    { numRuns: 60 },
  );
});

test("of a part that was never recorded nothing is known, also where another stood in the same row before there was more room", () => {
  const code = createCode(places);
  const words = new Int32Array(places);
  const table = createTable<number>();
  const reading: Reading = { place: 1, view: { numberIn: (part) => part }, trace: 0 };
  const root = code.plant();
  table.add(words, [reading], 7);
  code.record(root, table.nodes(words), words, 7);
  for (const part of [1, 15, 16, 64, 255, 5_000]) {
    code.makeRoom(1, part);
    words[1] = part;
    expect(code.walk(root, words)).toBe(UNKNOWN);
  }
  words[1] = 0;
  expect(code.walk(root, words)).toBe(7);
});

test("more places than a node can tell apart are refused, because one would be taken for another", () => {
  createCode(MOST_PLACES);
  expect(() => createCode(MOST_PLACES + 1)).toThrow("there are 1025 places to read, and at most 1024 can be told apart");
});

test("where there is no room, that is said, and all is as it was", () => {
  const reading: Reading = { place: 1, view: { numberIn: (part) => part }, trace: 0 };
  for (const most of [undefined, 100]) {
    const code = createCode(places, most === undefined ? undefined : () => 16 * 16 * places + most);
    const words = new Int32Array(places);
    const table = createTable<number>();
    const root = code.plant();
    table.add(words, [reading], 7);
    code.record(root, table.nodes(words), words, 7);
    // Four bits of nodes: the cells of the place would be none, as far as 32 bits tell.
    const tooMany = (): void => { code.makeRoom(1, 2 ** 28 - 1); };
    expect(tooMany).toThrow("have become too large: they would have");
    let thrown: unknown;
    try {
      tooMany();
    } catch (error) {
      thrown = error;
    }
    expect(isLimit(thrown)).toBe(true);
    expect(code.full()).toBe(1);
    expect(code.walk(root, words)).toBe(7);
    expect(code.memory(false).partsFor[1]).toBe(16);
  }
});

test("where there are too many nodes, too", () => {
  const code = createCode(places, () => 16 * 16 * places);
  const words = new Int32Array(places);
  const roots = Array.from({ length: 15 }, () => code.plant());
  const record = (root: number): void => { code.record(root, [{ place: 2, node: 0 }], words, 7); };
  roots.forEach(record);
  const more = code.plant();
  expect(() => { record(more); }).toThrow("have become too large");
  expect([...roots, more].map((root) => code.walk(root, words))).toEqual([...roots.map(() => 7), UNKNOWN]);
});

test("a node tells its place, and no two have a cell in common", () => {
  const code = createCode(places);
  const words = new Int32Array(places);
  const nodes = Array.from({ length: 40 }, () => {
    const table = createTable<number>();
    const root = code.plant();
    table.add(words, [{ place: 2, view: { numberIn: (part) => part }, trace: 0 }], 0);
    code.record(root, table.nodes(words), words, 0);
    return code.memory(false).roots[root] ?? 0;
  });
  const trees = code.memory(false);
  expect(new Set(nodes.map(placeOf))).toEqual(new Set([2]));
  const cells = nodes.flatMap((node) => [0, 1, 2, 15].map((part) => cellOf(trees, node, part)));
  expect(new Set(cells).size).toBe(cells.length);
});
