import { describe, expect, it } from "vitest";
import { check, checkSync, type Property, type System } from "./check.ts";
import { checkFamilySync, type Family } from "./family/check-family.ts";
import { checkByParts } from "./parts/by-parts.ts";
import { replay } from "./replay.ts";

interface Count { readonly n: number }
const counter = { initial: [{ n: 0 }], actions: ({ n }: Count) => (n < 2 ? ["up"] : []), next: ({ n }: Count) => ({ n: n + 1 }) };
const system = (change: object): System<Count, string> => ({ ...counter, ...change });
const properties: readonly Property<Count, string>[] = [{ name: "low", kind: "always", holds: ({ n }) => n < 1 }];
const later = async (): Promise<boolean> => Promise.resolve(true);

const nowhere = "There is no initial state: `initial` must be a list of at least one, and is [].";

describe("a system", () => {
  it.each([
    [{ initial: undefined }, "`initial` must be a list of states, and is missing."],
    [{ initial: { n: 0 } }, '`initial` must be a list of states, and is {"n":0}.'],
    [{ initial: [] }, nowhere],
    [{ actions: undefined }, "`actions` must be a function, (state) => actions, and is missing."],
    [{ actions: ["up"] }, '`actions` must be a function, (state) => actions, and is ["up"].'],
    [{ actions: later }, "`actions` must be a function, (state) => actions, and is of the sort AsyncFunction."],
    [{ next: undefined }, "`next` must be a function, (state, action) => state, and is missing."],
    [{ next: later }, "`next` must be a function, (state, action) => state, and is of the sort AsyncFunction."],
    [{ universe: "up" }, '`universe` must be a list of all actions that may ever happen, and is "up".'],
    [{ isEnabled: later }, "`isEnabled` must be a function, (state, action) => boolean, and is of the sort AsyncFunction."],
  ])("with %o is refused by whomever, and why", async (change, why) => {
    expect(() => checkSync(system(change), { properties })).toThrow(new TypeError(why));
    expect(() => checkByParts(system(change), { properties })).toThrow(new TypeError(why));
    await expect(check(system(change), { properties })).rejects.toThrow(why);
  });

  it.each([
    ["ab", 'and gave "ab".'],
    [undefined, "and gave undefined."],
    [new Set(["up"]), "and gave an instance of Set."],
    [{ length: 0 }, 'and gave {"length":0}.'],
  ])("whose `actions` give %j is refused where they do, by whomever, and why", (given, why) => {
    const isLow = ({ n }: Count): boolean => n < 1;
    const lists = { actions: (state: Count) => (isLow(state) ? ["up"] : given) };
    const told = `Listing the actions, 1 action after the start: \`actions\` must give a list of actions, ${why}`;
    expect(() => checkSync(system(lists), { properties })).toThrow(expect.objectContaining({ message: told, trace: { actions: ["up"], states: [{ n: 0 }, { n: 1 }] } }));
    const tabulated = { ...lists, universe: ["up"], isEnabled: isLow };
    expect(() => checkSync(system(tabulated), { properties })).toThrow(why);
    expect(() => checkByParts(system(tabulated), { properties })).toThrow(why);
    expect(() => replay(system(lists), ["up", "up"])).toThrow(told);
  });

  it("whose `actions` and `isEnabled` disagree in one of its first 32 states is refused, whichever it is", () => {
    const among = (one: number, other: string[]) => {
      const isEnabled = ({ n }: Count): boolean => n < 140;
      return system({ universe: ["up", "down"], isEnabled: (state: Count, action: string) => isEnabled(state) && action === "up", actions: (state: Count) => (state.n === one ? other : isEnabled(state) ? ["up"] : []) });
    };
    for (const other of [["up", "down"], ["down"], []]) {
      for (const n of [3, 5, 29, 31]) {
        expect(() => checkSync(among(n, other), { properties })).toThrow(
          expect.objectContaining({
            message: `Listing the actions, ${n} actions after the start: \`actions\` did not give what of \`universe\` is enabled, in the order of \`universe\`; the two must agree (see \`system.ts\`).`,
            trace: expect.objectContaining({ actions: Array.from({ length: n }, () => "up") }) as object,
          }),
        );
      }
    }
    // Those that look the same are the same.
    const parcel = () => ["up"].map((go) => ({ go }));
    const alike = { initial: [{ n: 0 }], universe: parcel(), isEnabled: ({ n }: Count) => n < 3, actions: ({ n }: Count) => (n < 3 ? parcel() : []), next: ({ n }: Count) => ({ n: n + 1 }) };
    expect(checkSync(alike, { properties: [] })).toMatchObject({ states: 4, engine: { name: "tabulated" } });
  });

  it("is an object", () => {
    expect(() => checkSync(undefined as unknown as System<Count, string>, { properties })).toThrow("The system must be an object { initial, actions, next }, and is missing.");
  });

  it("may be passed on as one of wider states and actions, its guard included, or without one", () => {
    const narrow: System<Count, "up"> = { ...system({}), actions: () => [], next: (state) => state, universe: ["up"], isEnabled: ({ n }, action) => n + action.length < 0 };
    const wide: System<object, string> = narrow;
    expect(checkSync(wide, { properties: [] }).engine.name).toBe("tabulated");
    expect(checkSync({ ...wide, universe: undefined, isEnabled: undefined }, { properties: [] }).engine.name).toBe("plain");
  });

  it("may inherit what it has, and name what it has not", () => {
    class Counter {
      readonly initial = counter.initial;
      readonly universe = undefined;
      actions(state: Count): string[] { return counter.actions(state); }
      next(state: Count): Count { return counter.next(state); }
    }
    expect(checkSync(new Counter(), { properties })).toMatchObject({ states: 3, verdicts: [{ verdict: "fails" }] });
  });
});

describe("a family", () => {
  const family = { features: { pace: ["slow", "fast"] }, initial: counter.initial, universe: ["up"], isEnabled: (_: unknown, { n }: Count) => n < 2, next: (_: unknown, state: Count) => counter.next(state) };

  it.each([
    [{ initial: [] }, nowhere],
    [{ universe: undefined }, "`universe` must be a list of all actions that may ever happen, and is missing."],
    [{ isEnabled: later }, "`isEnabled` must be a function, (variant, state, action) => boolean, and is of the sort AsyncFunction."],
    [{ next: undefined }, "`next` must be a function, (variant, state, action) => state, and is missing."],
  ])("with %o is refused, and why", (change, why) => {
    expect(() => checkFamilySync({ ...family, ...change } as unknown as Family<Count, string>, { properties: [] })).toThrow(new TypeError(why));
  });
});
