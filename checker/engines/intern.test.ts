import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { createInterner } from "./intern.ts";

/** The slow way to say when two plain values are one: written out, with the keys in order. */
function spelled(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spelled).join()}]`;
  if (typeof value === "object" && value !== null) {
    const parts = Object.entries(value).map(([key, part]) => `${JSON.stringify(key)}:${spelled(part)}`);
    return `{${parts.sort().join()}}`;
  }
  return JSON.stringify(value);
}

/** The same value with the keys of every object the other way round, and nothing shared. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, part]) => [key, reversed(part)]),
  );
}

// Few primitives and few keys, so that values often are alike.
const { value: plain } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom(null, true, false, 0, 1, "0", "1", ""),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom("a", "b", "0", "toString"), tie("value"), { maxKeys: 3 }),
  ),
}));

describe("interning", () => {
  it("gives two values one number exactly when they are spelled alike", () => {
    fc.assert(
      fc.property(fc.array(plain, { maxLength: 12 }), (values) => {
        const interner = createInterner();
        const numbers = new Map<string, number>();
        for (const value of values) {
          const number = interner.numberOf(value);
          expect(interner.numberOf(reversed(value))).toBe(number);
          expect(numbers.get(spelled(value)) ?? number).toBe(number);
          numbers.set(spelled(value), number);
        }
        expect(new Set(numbers.values()).size).toBe(numbers.size);
      }),
    );
  });

  it("gives the same number beside another value as alone", () => {
    fc.assert(
      fc.property(plain, plain, plain, (shared, one, two) => {
        const interner = createInterner();
        const other = { a: shared, b: [one, shared], c: one };
        const number = interner.numberOf(other);
        for (const value of [
          { a: shared, b: [two, shared], c: one },
          { c: two, b: other.b, a: shared },
          { b: other.b, c: one },
          { a: one, b: [one], d: shared },
          { a: shared, b: [...other.b, two], c: one },
          [shared, one],
          two,
        ]) {
          expect(interner.numberBeside(value, other, number)).toBe(interner.numberOf(reversed(value)));
        }
      }),
    );
  });

  it("tells apart what only looks alike", () => {
    const alike = [0, "0", 0n, false, null, "", [], {}, [[]], [0], { 0: 0 }, [0, 0], NaN, { a: null }];
    const interner = createInterner();
    expect(new Set(alike.map((value) => interner.numberOf(value))).size).toBe(alike.length);
  });

  it("takes -0 for 0, and NaN for itself", () => {
    const interner = createInterner();
    expect(interner.numberOf([-0])).toBe(interner.numberOf([0]));
    expect(interner.numberOf([NaN])).toBe(interner.numberOf([NaN]));
  });

  it("keeps rows apart when there are very many, and very long ones", () => {
    const interner = createInterner();
    const seen = new Set<number>();
    for (let x = 0; x < 100; x++) for (let y = 0; y < 100; y++) seen.add(interner.numberOf({ x, y: [y, x] }));
    expect(seen.size).toBe(10_000);
    const long = Array.from({ length: 5000 }, (_, index) => [index]);
    expect(interner.numberOf([1, long])).toBe(interner.numberOf([1, long]));
    expect(interner.numberOf(long)).toBe(interner.numberOf(long.map(([index]) => [index])));
    expect(interner.numberOf(long)).not.toBe(interner.numberOf(long.with(4999, [0])));
  });

  it.each([
    [{ app: { life: undefined } }, "value.app.life is undefined"],
    [[0, [() => 0]], "value[1][0] is a function"],
    [{ id: Symbol("id") }, "value.id is a symbol"],
    [{ at: new Date(0) }, "value.at is an instance of Date"],
    [[new Set()], "value[0] is an instance of Set"],
    [[0, , 2], "value[1] is missing"],
    [undefined, "value is undefined"],
  ])("refuses %j and says why", (value, reason) => {
    expect(() => createInterner().numberOf(value)).toThrow(reason);
  });

  it("refuses a value that contains itself", () => {
    const loop: { inner: unknown[] } = { inner: [] };
    loop.inner.push(loop);
    expect(() => createInterner().numberOf(loop)).toThrow("value.inner[0] contains itself");
  });

  it("says so where there are more numbers and strings than a map can have", () => {
    const { numberOf } = createInterner();
    numberOf({ n: 1 });
    const set = vi.spyOn(Map.prototype, "set").mockImplementation(() => {
      // As V8 says it beyond 2^24 entries, which take a minute to make.
      throw new RangeError("Map maximum size exceeded");
    });
    const run = (): number => numberOf({ n: 2 });
    try {
      run();
      expect.unreachable();
    } catch (thrown) {
      set.mockRestore();
      expect(String(thrown)).toMatch(/more than 16\.7 million \(2\^24\) different strings and numbers in the states.*`within`.*"compact"/);
    }
    expect(numberOf({ n: 1 })).toBe(numberOf({ n: 1 }));
  });
});
