import { describe, expect, it } from "vitest";
import type { Bounds } from "./bounds.ts";
import { check, checkSync, type System } from "./check.ts";
import { checkFamilySync, type Family } from "./family/check-family.ts";
import { checkByParts } from "./parts/by-parts.ts";

interface Count { readonly n: number; readonly log: string; readonly dead: boolean }

const universe = ["tick", "crash"];
/** Where it is 5, the answer about a crash is only as good as true. */
const isArmed = ({ n, log }: Count, action: string): unknown => (action === "tick" ? n < 9 : n === 5 && log);
/** What nobody has compiled may answer with anything. */
const asGuard = (ask: (state: Count, action: string) => unknown) => ask as (state: Count, action: string) => boolean;
const counter = (isEnabled = asGuard(isArmed)): System<Count, string> => ({
  initial: [{ n: 0, log: "armed", dead: false }],
  universe,
  isEnabled,
  actions: (state) => universe.filter((action) => isEnabled(state, action)),
  next: (state, action) => (action === "tick" ? { ...state, n: state.n + 1 } : { ...state, dead: true }),
});
const symmetry = [["armed", "ready"]];
const ofBoth = ["armed", "ready"].map((log) => ({ n: 0, log, dead: false }));
const neverDead = { name: "never dead", kind: "never", happens: ({ dead }: Count) => dead } as const;
const ticks = (count: number) => Array.from({ length: count }, () => "tick");

describe("`isEnabled` has to answer true or false", () => {
  const told = '`isEnabled` must answer true or false, (state, action) => boolean, and for the action "crash" answered "armed".';

  it("and is blamed where it does not, with the way there", async () => {
    const error = expect.objectContaining({
      message: `Listing the actions, 5 actions after the start: ${told}`,
      trace: { actions: ticks(5), states: Array.from({ length: 6 }, (_, n) => ({ n, log: "armed", dead: false })) },
    }) as Error;
    const properties = [neverDead];
    expect(() => checkSync(counter(), { properties })).toThrow(error);
    expect(() => checkSync(counter(), { properties, workers: 2, teamFrom: 1 })).toThrow(told);
    expect(() => checkSync({ ...counter(), initial: ofBoth }, { properties, symmetry })).toThrow(told);
    await expect(check(counter(), { properties })).rejects.toThrow(error);
    expect(() => checkByParts(counter(), { properties })).toThrow(error);
  });

  it("where the engine does not ask it, what `actions` gives counts", () => {
    for (const engine of ["plain", "compact"] as const) {
      expect(checkSync(counter(), { properties: [neverDead], engine })).toMatchObject({ states: 15, verdicts: [{ verdict: "fails" }] });
    }
  });

  it("not what is only as good as true or false", () => {
    const answering = (answer: unknown) => () => checkSync(counter(asGuard(() => answer)), { properties: [] });
    expect(answering(1)).toThrow('Listing the actions: `isEnabled` must answer true or false, (state, action) => boolean, and for the action "tick" answered 1.');
    expect(answering(undefined)).toThrow('and for the action "tick" answered undefined, as where `return` was left out.');
    expect(answering(null)).toThrow('and for the action "tick" answered null.');
    expect(answering({ is: true })).toThrow('and for the action "tick" answered {"is":true}.');
    expect(answering(Promise.resolve(true))).toThrow('and for the action "tick" answered a promise, for which nobody waits.');
  });

  it("of a part", () => {
    interface Two { readonly one: Count; readonly other: { readonly n: number } }
    const moves = (["one", "other"] as const).flatMap((who) => universe.map((action) => ({ who, action })));
    const isEnabled = ({ one, other }: Two, { who, action }: (typeof moves)[number]) => asGuard(isArmed)(who === "one" ? one : { ...one, ...other, log: "" }, action);
    const whole = counter();
    const two: System<Two, (typeof moves)[number]> = {
      initial: counter().initial.map((one) => ({ one, other: { n: 0 } })),
      universe: moves,
      isEnabled,
      actions: (state) => moves.filter((move) => isEnabled(state, move)),
      next: ({ one, other }, { who, action }) => (who === "one" ? { one: whole.next(one, action), other } : { one, other: { n: other.n + 1 } }),
    };
    expect(() => checkByParts(two, { properties: [] })).toThrow(/`isEnabled` must answer true or false, .*, and for the action .* answered (""|"armed")/);
  });

  it("of a family, for the variant for which it does not", () => {
    const family: Family<Count, string, { readonly log: readonly ["off", "on"] }> = {
      features: { log: ["off", "on"] },
      initial: counter().initial,
      universe,
      isEnabled: ({ log }, state, action) => (log === "on" ? asGuard(isArmed)(state, action) : Boolean(isArmed(state, action))),
      next: (_, state, action) => counter().next(state, action),
    };
    expect(() => checkFamilySync(family, { properties: [] })).toThrow(
      expect.objectContaining({
        message: 'At the action "crash", in the variant {"log":"on"}, 5 actions after the start: `isEnabled` must answer true or false, (variant, state, action) => boolean, and answered "armed".',
        variant: { log: "on" },
      }),
    );
  });
});

describe("what is asked besides has to answer true or false", () => {
  const usual = counter(asGuard((state, action) => Boolean(isArmed(state, action))));
  const one = [{ name: "ends", kind: "eventually", goal: ({ dead }: Count) => dead }] as const;
  // What nobody has compiled may answer with anything.
  const odd = ((): unknown => "no") as () => boolean;
  const forgotten = ((): unknown => undefined) as () => boolean;
  const later = ((): unknown => Promise.resolve(false)) as () => boolean;
  const returned = "and answered undefined, as where `return` was left out.";

  it.each<readonly [Omit<Bounds<Count, string>, "properties">, string]>([
    [{ within: odd }, 'In initial state 0: `within` must answer true or false, (state) => boolean, and answered "no".'],
    [{ within: forgotten }, `\`within\` must answer true or false, (state) => boolean, ${returned}`],
    [{ within: later }, "and answered a promise, for which nobody waits."],
    [{ ends: { asks: [() => true, forgotten], via: () => false } }, `In initial state 0: question 1 about the ends must answer true or false, (state) => boolean, ${returned}`],
    [{ ends: { asks: [], via: odd } }, 'Leaving a state: `ends.via` must answer true or false, (action) => boolean, and for the action "tick" answered "no".'],
    [{ fairness: [{ name: "goes on", kind: "weak", of: odd }] }, 'At the action "tick": the fairness constraint "goes on" must answer true or false (`of`, (action) => boolean), and for the action "tick" answered "no".'],
  ])("%o", (bounds, why) => {
    for (const engine of ["plain", "compact", "tabulated"] as const) {
      expect(() => checkSync(usual, { properties: one, engine, ...bounds })).toThrow(why);
    }
  });

  it("under symmetry, too", () => {
    for (const bounds of [{ within: forgotten }, { ends: { asks: [forgotten], via: () => false } }]) {
      expect(() => checkSync({ ...usual, initial: ofBoth }, { properties: [], symmetry, ...bounds })).toThrow(returned);
    }
  });

  it("as what belongs to the object that has it", () => {
    class Ends {
      readonly asks = [];
      readonly last = "tick";
      via(action: string): boolean { return action === this.last; }
    }
    expect(checkSync(usual, { properties: [], ends: new Ends() }).ends).toMatchObject([{ actions: ["tick", "tick", "tick", "tick", "tick", "tick", "tick", "tick", "tick"] }]);
  });
});

describe("a scope in which there is no initial state", () => {
  const far = (n: number) => ({ within: (state: Count): boolean => state.n > n });
  it("is refused: nothing would be looked at", () => {
    for (const engine of ["plain", "tabulated"] as const) {
      expect(() => checkSync(counter(), { properties: [neverDead], engine, ...far(0) })).toThrow(
        expect.objectContaining({
          message: "In the initial states: None of them is `within` the scope, so no state would be left, and next to nothing looked at: `within` must be true of one of them.",
          trace: { actions: [], states: counter().initial },
        }),
      );
    }
    expect(checkSync({ ...counter(), initial: [0, 8].map((n) => ({ n, log: "", dead: true })) }, { properties: [], engine: "plain", ...far(7) })).toMatchObject({ states: 2, outside: 1 });
  });
});
