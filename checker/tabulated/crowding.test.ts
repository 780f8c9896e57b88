import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkSync } from "../check.ts";
import { ASTRAY, type Engine } from "../engines/engine.ts";
import { found } from "../reference/found.ts";
import type { System } from "../system.ts";
import { finestLayout } from "./finest-layout.ts";
import { ABSENT, partsOf, tableOf, type Branch } from "./layout.ts";
import { tabulatedEngine } from "./tabulated.ts";

/** What the layout makes of these states, with a question mark behind what is optional. */
function divided(...boxes: readonly object[]): readonly string[] | undefined {
  const named = (branches: readonly Branch[]): readonly string[] =>
    branches.flatMap((branch) =>
      "place" in branch
        ? [`${branch.key}${branch.place.isOptional ? "?" : ""}`]
        : named(branch.branches).map((inner) => `${branch.key}${branch.sign === undefined ? "" : "?"}.${inner}`),
    );
  const layout = finestLayout(boxes.map((box) => ({ box: { one: box } })));
  return layout && named(layout.branches);
}

describe("a finer layout", () => {
  it("has the entries of what was a part", () => {
    expect(divided({ x: 0, y: 0 }, { x: 1, y: 0 })).toEqual(["box.one.x", "box.one.y"]);
    expect(divided({ x: 0, y: { z: 0, w: 0 } }, { x: 1, y: { z: 1, w: 0 } })).toEqual(["box.one.x", "box.one.y.z", "box.one.y.w"]);
  });

  it("lets an entry be missing, be it a part or a table", () => {
    expect(divided({ x: 0 }, { x: 0, y: 0 })).toEqual(["box.one.x", "box.one.y?"]);
    expect(divided({ x: 0 }, { x: 0, y: { z: 0 } }, { x: 0, y: { z: 1, w: 1 } })).toEqual(["box.one.x", "box.one.y?.z", "box.one.y?.w?"]);
  });

  it("leaves together what is no object each time, or has no entry that is always there", () => {
    expect(divided({ n: 0, x: { y: 0 } }, { n: 0, x: { y: 1 } }, { n: 0, x: "idle" })).toEqual(["box.one.n", "box.one.x"]);
    expect(divided({ n: 0, x: [0] }, { n: 0, x: [1, 2] })).toEqual(["box.one.n", "box.one.x"]);
    expect(divided({ x: 0 }, { y: 0 })).toBeUndefined();
    expect(divided({ x: 0, y: {} }, { x: 0, y: { z: 0 } })).toEqual(["box.one.x", "box.one.y"]);
  });

  it("is none where there is nothing to divide", () => {
    expect(divided({ x: 0 }, { x: 1 })).toBeUndefined();
  });

  it("does not take apart what lacks an entry, or has another one", () => {
    const layout = finestLayout([{ box: { one: { x: 0, y: 0 } } }, { box: { one: { x: 1, y: 0, z: 0 } } }]);
    expect(layout && partsOf(layout, { box: { one: { x: 2, y: 2 } } })).toEqual([2, 2, ABSENT]);
    for (const one of [{ x: 0, z: 0 }, { x: 0, y: 0, w: 0 }, { x: 0, y: 0, z: {} }, {}]) expect(layout && partsOf(layout, { box: { one } })).toBeUndefined();
  });

  it("takes any state of those apart, and puts it together again", () => {
    const leaf = fc.oneof(fc.nat(2), fc.constantFrom("idle", null), fc.array(fc.nat(1), { maxLength: 2 }));
    // What is bare is never divided.
    const noNullPrototype = true;
    const inmost = fc.record({ c: leaf, d: leaf }, { requiredKeys: ["c"], noNullPrototype });
    const inner = fc.record({ a: leaf, b: fc.oneof(leaf, inmost) }, { requiredKeys: ["a"], noNullPrototype });
    const box = fc.record({ life: fc.nat(3), memory: inner, x: leaf }, { requiredKeys: ["life"], noNullPrototype });
    const state = fc.record({ boxes: fc.record({ one: box, two: box }, { noNullPrototype }), count: fc.nat(2) }, { noNullPrototype });
    fc.assert(
      fc.property(fc.array(state, { minLength: 1, maxLength: 12 }), (states) => {
        const layout = finestLayout(states);
        fc.pre(layout !== undefined);
        for (const one of states) {
          const parts = partsOf(layout, one);
          expect(parts).toHaveLength(layout.places.length);
          expect(tableOf(layout.branches, ({ index }) => parts?.[index])).toEqual(one);
        }
      }),
    );
  });
});

/**
 * A box that opens, is filled, and closes again. What is in it is of all kinds: always there or not, now a word and now
 * an object. A strange one may get an entry that has not been met before the place is divided.
 */
interface Boxes {
  readonly boxes: { readonly one: Box };
  readonly closings: number;
}
type Box = { readonly life: "closed" } | { readonly life: "open"; readonly memory: Memory };
interface Memory {
  readonly x: number;
  readonly y: number;
  readonly at: "idle" | { readonly line: number };
  readonly lid?: { readonly turned: number };
  readonly strange?: true;
}

const most = 7;
const actions = ["open", "close", "fill", "pour", "step", "shut", "turn", "lift", "strange"] as const;
type Action = (typeof actions)[number];

function boxes(isStrange: boolean): System<Boxes, Action> {
  /** What the action makes of the memory; nothing where it is not enabled. */
  function changed(memory: Memory, action: Action): Memory | undefined {
    const { x, y, at, lid, ...rest } = memory;
    switch (action) {
      case "fill":
        return x < most && lid === undefined ? { ...memory, x: x + 1 } : undefined;
      case "pour":
        return y < most && memory.at !== "idle" ? { ...memory, y: y + 1 } : undefined;
      case "step":
        return { ...memory, at: at === "idle" ? { line: 0 } : at.line < 3 ? { line: at.line + 1 } : "idle" };
      case "shut":
        return lid === undefined ? { ...memory, lid: { turned: 0 } } : undefined;
      case "turn":
        return lid !== undefined && lid.turned < 2 ? { ...memory, lid: { turned: lid.turned + 1 } } : undefined;
      case "lift":
        return lid !== undefined && at === "idle" ? { x, y, at, ...rest } : undefined;
      case "strange":
        return isStrange && x === most && y === most ? { ...memory, strange: true } : undefined;
      case "open":
      case "close":
        return undefined;
    }
  }
  function after({ boxes: { one }, closings }: Boxes, action: Action): Boxes | undefined {
    if (one.life === "closed") return action === "open" ? { boxes: { one: { life: "open", memory: { x: 0, y: 0, at: "idle" } } }, closings } : undefined;
    if (action === "close") return { boxes: { one: { life: "closed" } }, closings: Math.min(2, closings + 1) };
    const memory = changed(one.memory, action);
    return memory && { boxes: { one: { ...one, memory } }, closings };
  }
  const isEnabled = (state: Boxes, action: Action): boolean => after(state, action) !== undefined;
  return {
    initial: [{ boxes: { one: { life: "closed" } }, closings: 0 }],
    universe: actions,
    isEnabled,
    actions: (state) => actions.filter((action) => isEnabled(state, action)),
    next: (state, action) => after(state, action) ?? state,
  };
}

/** Leaves one state after the other; whether the engine found its way. */
function isExplored(engine: Engine<Boxes, Action>): boolean {
  let size = 1;
  if (engine.enter(0) !== 0) return false;
  const visit = { reach: () => size++ > 0, step: () => undefined };
  for (let from = 0; from < size; from++) if (engine.expand(from, visit) === ASTRAY) return false;
  return true;
}

function engineFor(system: System<Boxes, Action>, crowdedFrom: number): Engine<Boxes, Action> {
  const engine = tabulatedEngine(system, true, false, [], crowdedFrom);
  if ("why" in engine) throw new Error(engine.why);
  return engine;
}

describe("a crowded place", () => {
  const regular = boxes(false);

  it("makes the engine start over, once", () => {
    const engine = engineFor(regular, 64);
    expect(isExplored(engine)).toBe(false);
    const again = engine.again?.();
    if (again === undefined || "why" in again) throw new Error("It does not.");
    expect(isExplored(again)).toBe(true);
    expect(isExplored(engineFor(regular, Infinity))).toBe(true);
  });

  it("does not where states have names that are exchanged", () => {
    const engine = tabulatedEngine(regular, true, false, [new Map([["x", "y"], ["y", "x"]])], 64);
    expect("name" in engine && isExplored(engine)).toBe(true);
  });

  it.each([["one that fits", regular], ["one that turns out otherwise", boxes(true)]] as const)("does not change what is found of a system, %s", (_, system) => {
    const isOpen = (one: Box, is: (memory: Memory) => boolean): boolean => one.life === "open" && is(one.memory);
    const properties = [
      { name: "full", kind: "sometimes", happens: ({ boxes: { one } }: Boxes) => isOpen(one, ({ x, y, lid }) => x + y === 2 * most && lid?.turned === 2) },
      { name: "never strange", kind: "always", holds: ({ boxes: { one } }: Boxes) => !isOpen(one, (memory) => "strange" in memory) },
      { name: "closes", kind: "step", holds: ({ boxes: { one } }: Boxes, action: Action, after: Boxes) => action !== "close" || Object.keys(one).length > Object.keys(after.boxes.one).length },
      { name: "is idle", kind: "step", holds: ({ boxes: { one } }: Boxes, action: Action) => action !== "lift" || !isOpen(one, ({ at }) => typeof at === "object") },
    ] as const;
    const plain = checkSync(system, { properties, engine: "plain" });
    expect(plain.states).toBeGreaterThan(2000);
    const whole = checkSync(system, { properties, crowdedFrom: Infinity });
    expect(whole.engine).toEqual({ name: "tabulated", team: 0 });
    expect(found(whole)).toEqual(found(plain));
    for (const crowdedFrom of [4, 16, 64]) {
      const report = checkSync(system, { properties, crowdedFrom });
      expect(found(report)).toEqual(found(plain));
      // Where it turns out otherwise, because the search starts over with the first layout.
      expect(report.engine).toEqual({ name: "tabulated", team: 0 });
    }
  });
});

/**
 * A book of many pages, whose box gets one content after the other behind the last page. What is done with the box depends on
 * the page, so its tables have a node for each page, and there a cell for each content.
 */
function pages(last: number, most: number): System<Book, "next" | "turn" | "grow" | "widen"> {
  const universe = ["next", "turn", "grow", "widen"] as const;
  const isEnabled = ({ page, turns, box }: Book, action: (typeof universe)[number]): boolean => {
    if (action === "turn") return turns.at.n < 7;
    if (action === "next") return page.at.n < last && box.one.x === 0;
    return page.at.n === last && (action === "grow" ? box.one.x : box.one.y) < most;
  };
  return {
    initial: [{ page: { at: { n: 0 } }, turns: { at: { n: 0 } }, box: { one: { x: 0, y: 0 } } }],
    universe,
    isEnabled,
    actions: (state) => universe.filter((action) => isEnabled(state, action)),
    next({ page, turns, box }, action) {
      const { one } = box;
      switch (action) {
        case "next":
          return { page: { at: { n: page.at.n + 1 } }, turns, box };
        case "turn":
          return { page, turns: { at: { n: turns.at.n + 1 } }, box };
        case "grow":
          return { page, turns, box: { one: { x: one.x + 1, y: one.y } } };
        case "widen":
          return { page, turns, box: { one: { x: one.x, y: one.y + 1 } } };
      }
    },
  };
}

interface Book {
  readonly page: { readonly at: { readonly n: number } };
  readonly turns: { readonly at: { readonly n: number } };
  readonly box: { readonly one: { readonly x: number; readonly y: number } };
}

it("divides the part for which the tables have no room, rather than to ask about every step", () => {
  const { engine, states } = checkSync(pages(8200, 63), { properties: [] });
  expect([engine, states]).toEqual([{ name: "tabulated", team: 0 }, 8 * (8200 + 64 * 64)]);
  const undivided = checkSync(pages(8200, 63), { properties: [], crowdedFrom: Infinity });
  expect(undivided.engine.why).toContain("The tables of the search have become too large");
  expect(undivided.states).toBe(states);
});
