import { describe, expect, it } from "vitest";
import { fingerprint } from "./fingerprint.ts";
import { compactSeen } from "./seen.ts";

/** The two halves of the fingerprint of each value. */
function printsOf(values: readonly unknown[]): { readonly ones: Int32Array; readonly twos: Int32Array } {
  const print = new Int32Array(2);
  const ones = new Int32Array(values.length);
  const twos = new Int32Array(values.length);
  for (const [index, value] of values.entries()) {
    fingerprint(value, print, false);
    [ones[index], twos[index]] = [print[0] ?? 0, print[1] ?? 0];
  }
  return { ones, twos };
}

/** How many of them there are in each of so many classes, by their last bits. */
function counts(prints: Int32Array, classes: number): Int32Array {
  const found = new Int32Array(classes);
  for (const print of prints) found[print & (classes - 1)] = (found[print & (classes - 1)] ?? 0) + 1;
  return found;
}

const SIDE = 512;
const numbers = Array.from({ length: SIDE }, (_, number) => number);
const grid = numbers.flatMap((x) => numbers.map((y) => ({ x, y })));

describe.each([
  ["a counter", grid.map((_, n) => ({ n }))],
  ["a grid", grid],
  ["words", grid.map(({ x, y }) => [`process ${x}`, { at: `line ${y}`, isDone: x === y }])],
])("the fingerprints of many states that are alike: %s", (_, states: readonly unknown[]) => {
  const { ones, twos } = printsOf(states);

  it("are as many", () => {
    expect(new Set(Array.from(ones, (one, index) => `${one} ${twos[index] ?? 0}`)).size).toBe(states.length);
  });

  it("differ in either half, but for the few that 32 bits by lot would have in common", () => {
    for (const half of [ones, twos]) expect(states.length - new Set(half).size).toBeLessThan(30);
  });

  it("are spread by their last bits: 64 in a class, give or take", () => {
    for (const half of [ones, twos]) {
      const found = counts(half, states.length / 64).toSorted();
      expect(found[0]).toBeGreaterThan(20);
      expect(found.at(-1)).toBeLessThan(120);
    }
  });
});

describe("a set of fingerprints", () => {
  it("tells apart states that 32 bits did not", () => {
    const seen = compactSeen();
    expect([{ n: 66455 }, { n: 67611 }, { n: 66455 }].map((state) => seen.numberOf(state))).toEqual([0, 1, 0]);
  });

  it("has as many states as were put in, however they are written", () => {
    const seen = compactSeen();
    for (const state of grid) seen.numberOf(state);
    expect(seen.size()).toBe(grid.length);
    for (const { x, y } of grid) seen.numberOf({ y, x });
    expect(seen.size()).toBe(grid.length);
  });
});
