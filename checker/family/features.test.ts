import { describe, expect, expectTypeOf, it, test } from "vitest";
import { checkFamilySync, createVariants, type Family, type Features, type Variant } from "./check-family.ts";

interface Count { readonly n: number }

const counting = {
  features: { pace: ["slow", "fast"], mood: ["good", "bad"] },
  initial: [{ n: 0 }],
  universe: ["up"],
  isEnabled: (_: unknown, { n }: Count) => n < 5,
  next: ({ pace }: Variant, { n }: Count) => ({ n: pace === "fast" ? n + 2 : n + 1 }),
} satisfies Family<Count, string>;

describe("the features of a family", () => {
  it("are what its variant may be asked for, and their values what it answers, as the compiler knows", () => {
    const { variants, verdicts } = checkFamilySync(
      {
        features: { pace: ["slow", "fast"], mood: ["good", "bad"] },
        initial: [{ n: 0 }],
        universe: ["up"],
        isEnabled: (variant, { n }: Count) => {
          expectTypeOf(variant).toEqualTypeOf<{ readonly pace: "slow" | "fast"; readonly mood: "good" | "bad" }>();
          return n < 5;
        },
        next: ({ pace }, { n }) => ({ n: pace === "fast" ? n + 2 : n + 1 }),
      },
      {
        properties: [
          // @ts-expect-error: there is no such value.
          { name: "reaches 6", kind: "always", holds: ({ pace }, { n }) => n < 6 || pace === "quick" },
          { name: "is asked nothing", kind: "always", holds: (_: Variant, { n }) => n < 6 },
        ],
      },
    );
    expect(verdicts.map(({ fails }) => variants.count(fails))).toEqual([2, 2]);
  });

  it("may be written down beforehand, and be of any names", () => {
    const features: Record<string, string[]> = { pace: ["slow", "fast"] };
    const { variants, verdicts } = checkFamilySync({ ...counting, features }, { properties: [{ name: "low", kind: "always", holds: (_, { n }) => n < 6 }] });
    expect(verdicts[0] && variants.deciding(verdicts[0].fails)).toEqual(["pace"]);
  });

  it.each([
    [{ lock: [] }, 'The feature "lock" has no values'],
    [{ lock: "key" }, 'The values of the feature "lock" must be a list of strings, and is "key".'],
    [{ lock: ["key", 1] }, 'The feature "lock" must have strings for its values, and one is 1.'],
    [undefined, "`features` must be an object { name: [value, ...] }, and is missing."],
  ])("that are %j are refused", (features, why) => {
    expect(() => createVariants(features as unknown as Features)).toThrow(why);
    expect(() => checkFamilySync({ ...counting, features: features as unknown as Features }, { properties: [] })).toThrow(why);
  });
});

describe("a variant that is asked for a feature that there is not", () => {
  const why = 'A variant was asked for the feature "pcae", which there is not. The features are: pace, mood.';
  const misspelt = (variant: Variant): string | undefined => variant["pcae"];

  it("says so, whoever asks, and where", () => {
    expect(() => checkFamilySync({ ...counting, isEnabled: (variant, { n }) => misspelt(variant) !== "fast" && n < 5 }, { properties: [] })).toThrow(`At the action "up", in the usual variant: ${why}`);
    expect(() => checkFamilySync({ ...counting, next: (variant, { n }) => ({ n: misspelt(variant) === "fast" ? n : n + 1 }) }, { properties: [] })).toThrow(why);
    expect(() => checkFamilySync(counting, { properties: [{ name: "low", kind: "always", holds: (variant) => misspelt(variant) === undefined }] })).toThrow(`In initial state 0, in the usual variant: the property "low" threw: ${why}`);
  });

  it("says so where what it is shown is no proxy, too", () => {
    // Every eighth answer is given twice, and the first among these: what it is then shown is the variant itself.
    let asked = 0;
    const second = (variant: Variant): boolean => asked++ % 2 === 0 || misspelt(variant) === undefined;
    expect(() => checkFamilySync({ ...counting, isEnabled: (variant, { n }) => second(variant) && n < 5 }, { properties: [] })).toThrow(why);
  });

  it("is none where it is looked at as a whole", () => {
    const isWhole = (variant: Variant): boolean => JSON.stringify({ ...variant }) === JSON.stringify(variant) && Object.prototype.toString.call(variant) === "[object Object]" && !("pcae" in variant);
    const { variants, verdicts } = checkFamilySync(counting, { properties: [{ name: "whole", kind: "always", holds: isWhole }] });
    expect(variants.count(verdicts[0]?.holds ?? 0)).toBe(4);
  });
});

test("a trace is one of the variant that is meant where only what is unusual of it is said", () => {
  const sticking: Family<Count, string> = { ...counting, next: ({ mood }, { n }) => ({ n: mood === "good" ? n + 1 : n }) };
  const { verdicts } = checkFamilySync(sticking, { properties: [{ name: "low", kind: "always", holds: (_, { n }) => n < 2 }] });
  expect(verdicts[0]?.trace({ pace: "fast" })?.states).toEqual([{ n: 0 }, { n: 1 }, { n: 2 }]);
});
