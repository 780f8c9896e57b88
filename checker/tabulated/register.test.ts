import fc from "fast-check";
import { expect, test } from "vitest";
import { SEEN } from "../engines/engine.ts";
import { hashAt } from "./hash.ts";
import { createPacked } from "./packed.ts";
import { enterQuotient, ENTERED, FULL, mixedOf, secondOf, THERE } from "./quotients.ts";

const second = fc.nat({ max: 0xff });
const words = fc.tuple(fc.integer(), second);

test("a quotient and its place are all of a state", () => {
  fc.assert(
    fc.property(fc.uniqueArray(words, { selector: String, maxLength: 600 }), (states) => {
      const power = 12;
      const cells = new Int32Array(1 << power);
      const mixed = states.map((state) => hashAt(Int32Array.from(state), 0, 2));
      const enter = (index: number): number => enterQuotient(cells, power, 8, mixed[index] ?? 0, states[index]?.[1] ?? 0, true);
      const entered = states.map((_, index) => enter(index));
      expect(entered.every((outcome) => outcome === ENTERED || outcome === FULL)).toBe(true);
      const within = states.flatMap((_, index) => (entered[index] === ENTERED ? [index] : []));
      expect(within.every((index) => enter(index) === THERE)).toBe(true);
      const read = [...cells].flatMap((name, cell) => (name === 0 ? [] : [[mixedOf(name, cell, power, 8), secondOf(name, power, 8)].join()]));
      expect(read.toSorted()).toEqual(within.map((index) => [mixed[index], states[index]?.[1]].join()).toSorted());
    }),
    { numRuns: 50 },
  );
});

test("no two first words are scrambled to the same for one second word", () => {
  const scrambled = new Set(Array.from({ length: 1 << 16 }, (_, first) => hashAt(Int32Array.of(first * 65_537, 5), 0, 2)));
  expect(scrambled.size).toBe(1 << 16);
});

test("where there is no room near its home, a state is not entered, nor said to be there", () => {
  const cells = new Int32Array(1 << 6);
  const outcomes = Array.from({ length: 16 }, (_, state) => enterQuotient(cells, 6, 3, state, 0, true));
  expect(outcomes.slice(0, 7)).toEqual(Array.from({ length: 7 }, () => ENTERED));
  expect(outcomes.slice(7)).toEqual(Array.from({ length: 9 }, () => FULL));
});

/** Fields that give back what they had a share of, and a field that is a whole word. */
test.each([
  [[0, 0, 0, 4096, 0, 0], [32768, 32768, 2, 0, 64, 0]],
  [[0, 0, 0, 0, 8192, 16384], [0, 0, 0, 16384, 0, 0]],
])("what is packed anew is what it was", (...states) => {
  const packed = createPacked(6, false, false);
  for (const state of states) {
    for (const [place, part] of state.entries()) packed.makeRoom(place, part);
    for (const [place, part] of state.entries()) packed.put(place, part);
    packed.number();
  }
  const read = states.map((_, number) => {
    const parts = new Int32Array(6);
    packed.leave(number, parts);
    return [...parts];
  });
  expect(read).toEqual(states);
});

/** By a bitmap, as quotients of one word and of two, and by their numbers; a place that has many parts gets two bits more. */
test.each([{ bits: [6, 6, 6] }, { bits: [30] }, { bits: [16, 10, 6] }, { bits: [16, 16, 16, 16, 16, 16] }])(
  "states with parts of $bits bits are found once each, whether somebody asks for their numbers or not",
  ({ bits }) => {
    const parts = fc.tuple(...bits.map((each) => fc.oneof(fc.nat({ max: 3 }), fc.nat({ max: 2 ** each - 1 }))));
    fc.assert(
      fc.property(fc.array(parts, { minLength: 1, maxLength: 100 }), fc.boolean(), fc.boolean(), (states, needsNumbers, isShared) => {
        const packed = createPacked(bits.length, needsNumbers, isShared);
        const known = new Map<string, number>();
        for (const state of [...states, ...states]) {
          for (const [place, part] of state.entries()) packed.makeRoom(place, part);
          for (const [place, part] of state.entries()) packed.put(place, part);
          const before = known.get(String(state));
          const number = packed.number();
          if (before === undefined) {
            expect(number).toBe(known.size);
            known.set(String(state), number);
          } else {
            expect(needsNumbers ? [before] : [before, SEEN]).toContain(number);
          }
          expect(packed.size()).toBe(known.size);
        }
      }),
      { numRuns: 10 },
    );
  },
);
