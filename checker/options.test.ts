import { describe, expect, it } from "vitest";
import { check, checkSync, type Property, type System } from "./check.ts";
import { checkFamily, checkFamilySync, type Family } from "./family/check-family.ts";
import { checkByParts } from "./parts/by-parts.ts";

const yes = (): boolean => true;
const counter: System<{ readonly n: number }, string> = { initial: [{ n: 0 }], actions: ({ n }) => (n < 2 ? ["up"] : []), next: ({ n }) => ({ n: n + 1 }) };

describe("an option", () => {
  interface Both { readonly a: { readonly n: number }; readonly b: { readonly n: number } }
  const isEnabled = (state: Both, who: keyof Both): boolean => state[who].n < 3;
  const universe = ["a", "b"] as const;
  const both: System<Both, keyof Both> = {
    initial: [{ a: { n: 0 }, b: { n: 0 } }],
    universe,
    isEnabled,
    actions: (state) => universe.filter((who) => isEnabled(state, who)),
    next: (state, who) => ({ ...state, [who]: { n: state[who].n + 1 } }),
  };
  const properties: Property<Both, keyof Both>[] = [{ name: "b gets to 3", kind: "sometimes", happens: ({ b }) => b.n === 3 }];

  const family: Family<{ readonly n: number }, "up"> = { features: { fast: ["no", "yes"] }, initial: [{ n: 0 }], universe: ["up"], isEnabled: (_, { n }) => n < 2, next: (_, { n }) => ({ n: n + 1 }) };

  it("that there is not is refused by name", async () => {
    // The compiler lets it pass in what has a name of its own.
    const misspelt = { properties, maxState: 3 };
    expect(() => checkSync(both, misspelt)).toThrow('checkSync has no option "maxState". The options that it has are: properties, ends, maxStates,');
    await expect(check(both, misspelt)).rejects.toThrow('check has no option "maxState".');
  });

  it("that makes no sense of a part is refused by parts", () => {
    // b gets to 3 where a leads the way, and a part alone does not know of the other.
    const scoped = { properties, within: ({ a, b }: Both) => a.n >= b.n };
    expect(checkSync(both, scoped).verdicts[0]?.verdict).toBe("holds");
    expect(() => checkByParts(both, scoped)).toThrow('checkByParts has no option "within". The options that it has are: properties, maxStates, maxMemory, signal, engine.');
  });

  it("that a family does not have is refused", async () => {
    const scoped = { properties: [], within: yes };
    expect(() => checkFamilySync(family, scoped)).toThrow('checkFamilySync has no option "within".');
    await expect(checkFamily(family, scoped)).rejects.toThrow('checkFamily has no option "within".');
  });

  const never = async (): Promise<boolean> => Promise.resolve(false);
  const asks = [yes];

  it.each([
    ["engine", "tabulate", '`engine` must be "plain", "tabulated" or "compact", and is "tabulate".'],
    ["until", "decide", '`until` must be "complete" or "decided", and is "decide".'],
    ["workers", 3, "`workers` must be 1 or 2, and is 3."],
    ["workers", "2", '`workers` must be 1 or 2, and is "2".'],
    ["maxStates", NaN, "`maxStates` must be a whole number, 0 or more, or Infinity, and is NaN."],
    ["maxStates", null, "0 or more, or Infinity, and is null."],
    ["maxStates", -1, "0 or more, or Infinity, and is -1."],
    ["maxStates", 1.5, "0 or more, or Infinity, and is 1.5."],
    ["maxMemory", NaN, "`maxMemory` must be a number of bytes, 0 or more, and is NaN."],
    ["maxMemory", "1GB", '`maxMemory` must be a number of bytes, 0 or more, and is "1GB".'],
    ["crowdedFrom", -1, "`crowdedFrom` must be a whole number, 0 or more, or Infinity, and is -1."],
    ["teamFrom", -1, "`teamFrom` must be a whole number, 0 or more, or Infinity, and is -1."],
    ["symmetry", [[1, 2]], '`symmetry` must be a list of sets of names, such as [["ann", "bob"]], or of lists of names that belong together, and is [[1,2]].'],
    ["symmetry", ["a", "b"], 'or of lists of names that belong together, and is ["a","b"].'],
    ["symmetry", [["a", [["b"]]]], 'and is [["a",[["b"]]]].'],
    // A hole is no name.
    ["symmetry", [Array.from({ length: 3 }, () => "a").concat(new Array<string>(1))], "`symmetry` must be a list of sets of names"],
    ["signal", new AbortController(), "`signal` must be a signal, which has a boolean `aborted` (of an AbortController it is the `signal`), and is an instance of AbortController."],
    ["within", never, "`within` must be a function, (state) => boolean, and is of the sort AsyncFunction."],
    ["within", true, "`within` must be a function, (state) => boolean, and is true."],
    ["ends", {}, "`ends.asks` must be a list of questions, and is missing."],
    ["ends", yes, "`ends` must be an object { asks, via }, and is a function."],
    ["ends", { asks: [yes, never], via: yes }, "Question 1 about the ends must be a function, (state) => boolean, and is of the sort AsyncFunction."],
    ["ends", { asks: [yes, function* () { yield true; }], via: yes }, "Question 1 about the ends must be a function, (state) => boolean, and is of the sort GeneratorFunction."],
    ["ends", { asks }, "`ends.via` must be a function, (action) => boolean, and is missing."],
    ["ends", { asks, via: never }, "`ends.via` must be a function, (action) => boolean, and is of the sort AsyncFunction."],
    ["fairness", {}, "`fairness` must be a list of constraints, and is {}."],
    ["onProgress", {}, "`onProgress` must be a function, (progress) => void, and is {}."],
    ["progressEveryMs", NaN, "`progressEveryMs` must be a number of milliseconds, 0 or more, and is NaN."],
  ])("%s that is %j is refused, and why", async (name, value, why) => {
    const asked = { properties: [], [name]: value };
    expect(() => checkSync(counter, asked)).toThrow(TypeError);
    expect(() => checkSync(counter, asked)).toThrow(why);
    await expect(check(counter, asked)).rejects.toThrow(why);
  });

  it("with a value that means nothing is refused by parts and of families, too", () => {
    for (const asked of [{ maxStates: NaN }, { maxMemory: "much" }, { signal: {} }, { engine: "fast" }]) {
      expect(() => checkByParts(both, { properties, ...(asked as object) })).toThrow(`\`${Object.keys(asked).join()}\` must be `);
    }
    for (const asked of [{ maxStates: NaN }, { until: "decide" }, { variants: {} }, { among: "all" }, { signal: {} }]) {
      expect(() => checkFamilySync(family, { properties: [], ...(asked as object) })).toThrow(`\`${Object.keys(asked).join()}\` must be `);
    }
  });

  it("may be there and undefined", () => {
    const without = { properties: [], maxState: undefined };
    expect(checkSync(counter, without).states).toBe(3);
  });

  it("is one of an object", () => {
    expect(() => checkSync(counter, undefined as unknown as { readonly properties: [] })).toThrow("What checkSync is asked must be an object { properties, ... }, and is missing.");
  });
});
