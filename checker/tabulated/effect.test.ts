import { describe, expect, it } from "vitest";
import { createInterner } from "../engines/intern.ts";
import { finestLayout } from "./finest-layout.ts";
import { effectsOf } from "./effect.ts";
import type { Layout } from "./layout.ts";
import { partsOf } from "./layout.ts";
import { createPath } from "./path.ts";
import { createSlot } from "./slot.ts";
import { createWatch } from "./watch.ts";

interface Boxes {
  readonly box: { readonly one: { readonly x: number; readonly y: number; readonly at: "idle" | { readonly line: number } } };
}

const state: Boxes = { box: { one: { x: 1, y: 2, at: { line: 3 } } } };
const other: Boxes = { box: { one: { x: 1, y: 0, at: "idle" } } };

/** The keys of the parts that a step changes, for all that is known in the states that look alike to it. `raw` is what is in `at`, as it is. */
function changedBy(step: (state: Boxes, raw: Boxes["box"]["one"]["at"]) => Boxes): readonly string[] {
  const layout: Layout | undefined = finestLayout([state, other]);
  if (layout === undefined) throw new Error("Nothing was divided.");
  const interner = createInterner();
  const slots = layout.places.map((place) => createSlot(place, interner));
  const words = new Int32Array(2 * slots.length + 1);
  const parts = partsOf(layout, state) ?? [];
  words.set(slots.map((slot, place) => slot.numberOf(parts[place])));
  const watch = createWatch(layout, slots, createPath(() => "step", interner.numberOf), words);
  const raw = slots[2]?.part(words[2] ?? 0) as Boxes["box"]["one"]["at"];
  // The cast: a proxy of a state passes for a state.
  const traced = watch.trace(() => effectsOf(step(watch.state(0) as Boxes, raw), layout, slots, watch));
  return (traced?.answer ?? []).map(({ place }) => layout.places[place]?.key ?? "");
}

const withOne = (before: Boxes, one: Boxes["box"]["one"]): Boxes => ({ ...before, box: { ...before.box, one } });

describe("a step changes", () => {
  it("of a table that it copies, what it puts there anew", () => {
    expect(changedBy((before) => withOne(before, { ...before.box.one, x: 5 }))).toEqual(["x"]);
    expect(changedBy((before) => withOne(before, { ...before.box.one }))).toEqual([]);
  });

  it("not what it has read and puts there again", () => {
    expect(changedBy((before) => withOne(before, { x: before.box.one.x === 1 ? 1 : 0, y: 2, at: before.box.one.at }))).toEqual(["y"]);
  });

  it("what it has not read, though the same stands there by chance", () => {
    expect(changedBy((before) => withOne(before, { x: 1, y: 2, at: before.box.one.at }))).toEqual(["x", "y"]);
  });

  it("an object that it has kept, though the same stands there by chance: it has read no more than that it is one", () => {
    expect(changedBy((before, raw) => withOne(before, { ...before.box.one, at: typeof before.box.one.at === "object" ? raw : "idle" }))).toEqual(["at"]);
  });
});
