import fc from "fast-check";
import { expect, test } from "vitest";
import { createVariants, NO_VARIANT, type Variants, type VariantSet } from "./variants.ts";

/** The variants that have an odd number of these values. */
function oddIn({ having, minus, or }: Variants, chosen: readonly (readonly [feature: number, value: number])[]): VariantSet {
  return chosen.reduce((odd, [feature, value]) => {
    const those = having(feature, value);
    return or(minus(odd, those), minus(those, odd));
  }, NO_VARIANT);
}

test("a set has as many variants as are found in it one by one", () => {
  const features = { one: ["a", "b"], two: ["a", "b", "c"], three: ["a"], four: ["a", "b", "c", "d"] } as const;
  const every = features.one.flatMap((one) => features.two.flatMap((two) => features.three.flatMap((three) => features.four.map((four) => ({ one, two, three, four })))));
  const value = fc.constantFrom(...Object.values(features).flatMap((values, feature) => values.map((_, number) => [feature, number] as const)));
  fc.assert(
    fc.property(fc.array(value, { maxLength: 6 }), fc.array(value, { maxLength: 6 }), (some, others) => {
      const variants = createVariants(features);
      for (const combined of [variants.and, variants.or, variants.minus]) {
        const set = combined(oddIn(variants, some), oddIn(variants, others));
        expect(variants.count(set)).toBe(every.filter((variant) => variants.has(set, variant)).length);
      }
    }),
  );
});

test("a set of many features is counted by what is said of it, not one by one", () => {
  const variants = createVariants(Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`f${index}`, ["x", "y"]])));
  expect(variants.count(oddIn(variants, variants.features.map((_, feature) => [feature, 1])))).toBe(2 ** 59);
});

test("a feature with a value twice is refused: these would be two variants that nothing tells apart", () => {
  expect(() => createVariants({ one: ["a", "b"], two: ["a", "b", "a"] })).toThrow('The feature "two" has a value twice: a, b, a.');
});

test("what has no number is refused, where a set is told by numbers", () => {
  const { having, has } = createVariants({ lock: ["key", "none"], guests: ["one"] });
  expect(has(having(0, 1), { lock: "none" })).toBe(true);
  const known = "both are told by their numbers. Feature 0 (lock) has 0 (key), 1 (none); 1 (guests) has 0 (one).";
  const asked = having as (...given: readonly unknown[]) => VariantSet;
  expect(() => asked({ lock: "none" })).toThrow(new TypeError(`There is no value missing of a feature {"lock":"none"}: ${known}`));
  expect(() => asked("lock", "none")).toThrow(`There is no value "none" of a feature "lock": ${known}`);
  for (const [feature, value] of [[0, 2], [2, 0], [0, -1], [0.5, 0], [NaN, 0], [0, "key"], [1, 1]]) expect(() => asked(feature, value)).toThrow(known);
});
