import { types } from "node:util";
import { describe, expect, it } from "vitest";
import { checkSync, type Property, type System } from "./check.ts";
import { checkFamilySync } from "./family/check-family.ts";
import { checkByParts } from "./parts/by-parts.ts";
import { withoutProxies } from "./proxies.ts";

interface Cells {
  readonly left: { readonly at: { readonly n: number }; readonly box: readonly number[] };
  readonly right: { readonly at: { readonly n: number } };
}

/** Two cells that count to two, in one of which stands a box that every step carries on. */
const initial: readonly Cells[] = [{ left: { at: { n: 0 }, box: [1, 2] }, right: { at: { n: 0 } } }];
const universe = ["left", "right"] as const;
type Side = (typeof universe)[number];

const isEnabled = (state: Cells, side: Side): boolean => state[side].at.n < 2;

/** It keeps its answers, and in them what it was shown. */
function keeping(): (state: Cells, side: Side) => Cells {
  const kept = new Map<string, Cells>();
  return (state, side) => {
    const key = JSON.stringify([state, side]);
    const answer = kept.get(key) ?? { ...state, [side]: { ...state[side], at: { n: state[side].at.n + 1 } } };
    kept.set(key, answer);
    return answer;
  };
}

const system = (): System<Cells, Side> => ({ initial, universe, isEnabled, actions: (state) => universe.filter((side) => isEnabled(state, side)), next: keeping() });
const properties: Property<Cells, Side>[] = [
  { name: "far", kind: "never", happens: ({ left }) => left.at.n === 2 },
  { name: "both", kind: "atRest", holds: () => false, via: () => true },
];

describe("a trace can be sent, though a reducer kept what it was shown", () => {
  it("of a system, whichever engine there was", () => {
    for (const engine of ["plain", "tabulated", "compact"] as const) {
      for (const { trace } of checkSync(system(), { properties, engine }).verdicts) expect(structuredClone(trace)).toEqual(trace);
    }
  });

  it("of a system of parts", () => {
    const one: Property<Cells, Side>[] = [{ name: "farther", kind: "step", holds: (_, side, after) => side === "left" || after.left.at.n === 0 }];
    for (const { trace } of checkByParts(system(), { properties: [...properties, ...one] }).verdicts) {
      expect(trace).toBeDefined();
      expect(structuredClone(trace)).toEqual(trace);
    }
  });

  it("of a family", () => {
    const next = keeping();
    const { verdicts } = checkFamilySync(
      { features: { f: ["x", "y"] }, initial, universe, isEnabled: (_, ...step) => isEnabled(...step), next: (_, ...step) => next(...step) },
      { properties: [{ name: "near", kind: "always", holds: (_, { left }) => left.at.n < 2 }] },
    );
    const trace = verdicts[0]?.trace({ f: "y" });
    expect(trace?.states).toHaveLength(3);
    expect(structuredClone(trace)).toEqual(trace);
  });
});

it("only what has a proxy in it is copied", () => {
  const rest = { deep: [{ k: Number.NaN }] };
  expect(withoutProxies(rest)).toBe(rest);
  const value = { rest, list: new Proxy([1, new Proxy({ a: 1 }, {})], {}) };
  const copy = withoutProxies(value);
  expect(copy).toEqual({ rest, list: [1, { a: 1 }] });
  expect(copy.rest).toBe(rest);
  expect([copy, copy.list, copy.list[1]].some((part) => types.isProxy(part))).toBe(false);
});
