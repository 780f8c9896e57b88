import { describe, expect, test } from "vitest";
import { checkSync, type Options } from "../checker/check.ts";
import { designNamed } from "../designs/catalogue.ts";
import { scopes, type ScopeName } from "../designs/scope.ts";
import { worldOf } from "../designs/world.ts";
import type { Action } from "../model/action.ts";
import { model } from "../model/reducer.ts";
import type { State } from "../model/state.ts";
import { properties } from "./catalogue.ts";
import { checkable } from "./verdict.ts";

/** Each of them explores the model in a way of its own, and may not come to another conclusion. */
const ways = {
  tabulated: { engine: "tabulated" },
  compact: { engine: "compact" },
  "two threads": { engine: "tabulated", workers: 2, teamFrom: 20 },
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
const places = process.env["MODE"] === "deep" ? many : few;

describe.each(places)("%s in %s", (name, scope) => {
  const design = designNamed(name);
  if (design === undefined) throw new Error(`there is no design "${name}"`);
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
