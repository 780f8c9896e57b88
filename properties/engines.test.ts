import { describe, expect, test } from "vitest";
import { checkSync, type NameSets, type Options, type Report } from "../checker/check.ts";
import { designs } from "../designs/catalogue.ts";
import { designNamed } from "../designs/known.ts";
import { scopes, type ScopeName } from "../designs/scope.ts";
import { worldOf } from "../designs/world.ts";
import type { Action } from "../model/action.ts";
import { model } from "../model/reducer.ts";
import type { State } from "../model/state.ts";
import type { World } from "../model/world.ts";
import { properties } from "./catalogue.ts";
import { checkable } from "./verdict.ts";

/** Each of them explores the model in a way of its own, and may not come to another conclusion. */
const ways = {
  tabulated: { engine: "tabulated" },
  "divided places": { engine: "tabulated", crowdedFrom: 8 },
  compact: { engine: "compact" },
  "two threads": { engine: "tabulated", workers: 2, teamFrom: 20 },
  "two threads, divided places": { engine: "tabulated", workers: 2, teamFrom: 20, crowdedFrom: 8 },
} as const satisfies Readonly<Record<string, Partial<Options<State, Action>>>>;

const few: readonly (readonly [string, ScopeName])[] = [
  ["recipe", "one-upload"],
  ["token-with-held-activity", "one-upload"],
  ["one-session-for-all", "two-uploads-debugger"],
];

const many: readonly (readonly [string, ScopeName])[] = [
  ...few,
  ["one-session-for-all", "two-invocations-debugger"],
  ["recipe", "two-uploads"],
  ["recipe", "two-invocations"],
  ["session-at-launch", "one-upload"],
  ["invalidate-and-cancel", "two-uploads"],
];

/** All of them by `npm run test:deep`. */
const isDeep = process.env["MODE"] === "deep";
const places = isDeep ? many : few;

describe.each(places)("%s in %s", (name, scope) => {
  const design = designNamed(name);
  const world = worldOf(design, scopes[scope]);
  const system = model(world);
  const asked = checkable(world, system, properties);
  // Two threads are for claims about states; of the others one thread keeps charge.
  const safety = asked.filter(({ kind }) => kind === "always" || kind === "step");
  const plain = conclusion({ properties: asked, engine: "plain" });
  const plainSafety = conclusion({ properties: safety, engine: "plain" });

  test.each(Object.entries(ways))("is to the engine %s what it is to the plain one", (_, way) => {
    expect(conclusion({ properties: asked, ...way })).toEqual(plain);
    expect(conclusion({ properties: safety, ...way })).toEqual(plainSafety);
  });

  function conclusion(options: Options<State, Action>): object {
    const { states, transitions, depth, deadlocks, complete, verdicts } = checkSync(system, options);
    return {
      sizes: { states, transitions, depth, deadlocks, complete },
      verdicts: verdicts.map(({ property, verdict, trace }) => [property, verdict, trace?.actions.length]),
    };
  }
});

/**
 * All that is called after the one extension, and in the same order what is called so after the other:
 * `A` and `B`, their sessions, uploads and invocations, and the code that runs for these.
 */
function exchanged({ processes, sessions, tasks, scripts }: World): NameSets {
  const callbacks = Object.keys(scripts);
  const names = new Set([...processes, ...sessions, ...Object.keys(tasks), ...callbacks, ...callbacks.flatMap((name) => name.split(" "))]);
  const counterpart = (name: string): string => name.replace(/(?<![^ ])[AB](?=[ \d]|$)/g, (letter) => (letter === "A" ? "B" : "A"));
  const ones = [...names].filter((name, index, all) => name !== counterpart(name) && !all.slice(0, index).includes(counterpart(name)));
  return [[ones, ones.map(counterpart)]];
}

describe("two extensions run the same code, and one state stands for two that differ in which is which", () => {
  const apart = "session-at-launch";

  test.each((isDeep ? designs : designs.slice(0, 1)).filter(({ name }) => name !== apart).map(({ name }) => [name]))("%s", (name) => {
    const { all, settled } = looks(name);
    expect(settled.engine.name).toBe("tabulated");
    expect(conclusions(settled)).toEqual(conclusions(all));
    // A state in which they are in the same situation has no other beside it.
    expect(settled.states).toBeGreaterThanOrEqual(all.states / 2);
    expect(settled.states).toBeLessThan(all.states);
  });

  test("whichever engine it is", () => {
    const { settled, settledPlainly } = looks("no-shared-container", true);
    expect(settledPlainly?.engine.name).toBe("plain");
    expect(settledPlainly).toEqual({ ...settled, engine: settledPlainly?.engine });
  });

  test("unless an app that creates both sessions at launch does it in an order", () => {
    expect(() => looks(apart)).toThrow("The system is not symmetric");
  });

  function looks(name: string, isPlain = false): { readonly all: Report<State, Action>; readonly settled: Report<State, Action>; readonly settledPlainly?: Report<State, Action> } {
    const design = designNamed(name);
    const world = worldOf(design, scopes["two-extensions"]);
    const system = model(world);
    const asked = { properties: checkable(world, system, properties) };
    const symmetry = exchanged(world);
    return {
      all: checkSync(system, asked),
      settled: checkSync(system, { ...asked, symmetry }),
      ...(isPlain ? { settledPlainly: checkSync(system, { ...asked, symmetry, engine: "plain" }) } : {}),
    };
  }

  function conclusions({ verdicts, depth, complete }: Report<State, Action>): object {
    return { depth, complete, verdicts: verdicts.map(({ property, verdict, trace }) => [property, verdict, trace?.actions.length]) };
  }
});
