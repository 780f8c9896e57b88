import { createDetours } from "./detour.ts";
import { fairComponents, type LoopSearch } from "./fair-components.ts";
import { regionOf, type Region } from "./region.ts";
import { statesOf } from "./state-graph.ts";
import type { Stems } from "./stem.ts";
import { createTours } from "./tour.ts";

/**
 * A behaviour without end: some edges, then a loop. The states of its trace are one more than its
 * edges. The last of them is the one at `loopsTo` again, unless that is the last one itself; then
 * the behaviour stays there for ever. `isShortest` says whether no other lasso that does what this
 * one does has fewer edges.
 */
export interface Lasso {
  readonly edges: readonly number[];
  readonly start: number;
  readonly loopsTo: number;
  readonly isShortest: boolean;
}

/** Where a loop may begin, how to get there, and which loop it must be. */
export interface LassoSearch extends LoopSearch {
  readonly stems: Stems;
  /** States in which the loop must stay. */
  readonly inside?: Uint8Array | undefined;
}

/**
 * The best lasso of several searches, of which the later ones find none where the first finds
 * none. A few edges may be walked again and again to make it a shortest one; `effort` says how
 * many in all, and when they are used up the best lasso so far has to do. Whether there is a lasso
 * does not depend on it.
 */
export function shortestLasso(searches: Iterable<LassoSearch>, effort: number): Lasso | undefined {
  const hunt: Hunt = { length: Infinity, certain: Infinity, effort };
  for (const search of searches) {
    stayPut(search, hunt);
    goRound(search, hunt);
    if (hunt.best === undefined) return undefined;
  }
  if (hunt.best === undefined) return undefined;
  const { stems, at, loop } = hunt.best;
  const { start, edges } = stems.to(at);
  return { start, edges: [...edges, ...loop], loopsTo: edges.length, isShortest: hunt.length <= hunt.certain };
}

interface Hunt {
  /** The best lasso so far, and its length. */
  best?: { readonly stems: Stems; readonly at: number; readonly loop: readonly number[] };
  length: number;
  /** Where the hunt was given up, no lasso is shorter than this. */
  certain: number;
  /** How many edges may still be walked. */
  effort: number;
}

/** Staying put is fair where nothing is enabled that must not be put off. It has no edges. */
function stayPut({ demands, stems, inside, visited }: LassoSearch, hunt: Hunt): void {
  const at = stems.order.find(
    (state) => demands.enabled[state] === 0 && inside?.[state] !== 0 && visited?.[state] !== 0,
  );
  if (at !== undefined) propose(hunt, stems, at, []);
}

/** A loop has two edges at least, and the lasso leads to each of its states before its last edge. */
function goRound(search: LassoSearch, hunt: Hunt): void {
  const { graph, stems, inside } = search;
  const { distance } = stems;
  const leastFrom = (state: number): number => (distance[state] ?? 0) + 2;
  const leastAmong = (states: Int32Array): number =>
    states.reduce((least, state) => Math.min(least, leastFrom(state)), Infinity);
  const edgesPerState = graph.targets.length / statesOf(graph);
  const numbers = new Int32Array(statesOf(graph));

  const near = (states: Int32Array): Int32Array => states.filter((state) => leastFrom(state) <= hunt.length);
  const promising = (states: Int32Array): Int32Array => {
    const part = near(states);
    if (part.length === 0 || afford(hunt, Math.ceil(part.length * edgesPerState))) return part;
    giveUp(hunt, leastAmong(part));
    return part.subarray(0, 0);
  };
  const part = near(stems.order.filter((state) => inside?.[state] !== 0));
  for (const component of fairComponents(search, part, promising)) {
    if (leastAmong(component.states) < hunt.length) goRoundIn(regionOf(search, component, numbers), stems, hunt);
  }
}

/**
 * Tries the states of a region, those first from which the lasso may be the shortest. It looks for
 * lassos that are hardly longer than they must be, and for longer ones only if there are none.
 */
function goRoundIn(region: Region, stems: Stems, hunt: Hunt): void {
  // Half of what is left is for other regions.
  const reserve = hunt.effort / 2;
  const mayWalk = (edges: number): boolean => afford(hunt, edges, reserve);
  const distanceTo = (state: number): number => stems.distance[region.states[state] ?? 0] ?? 0;
  const detours = createDetours(region, mayWalk);
  const tours = createTours(region, detours, mayWalk);
  const least = detours.least.map((detour, state) => detour + distanceTo(state));
  const leastFrom = (state: number): number => least[state] ?? 0;
  const take = (state: number, loop: readonly number[]): void => {
    propose(hunt, stems, region.states[state] ?? 0, loop);
  };

  const nearest = least.reduce((best, _, state) => (distanceTo(state) < distanceTo(best) ? state : best), 0);
  const likeliest = least.reduce((best, value, state) => (value < leastFrom(best) ? state : best), 0);
  for (const state of [nearest, likeliest]) if (leastFrom(state) < hunt.length) take(state, tours.hasty(state));

  // No lasso has fewer edges than this.
  let certain = leastFrom(likeliest);
  for (let slack = 1; certain < hunt.length; slack *= 2) {
    const most = certain + slack - 1;
    for (const state of ascending(least, most)) {
      if (leastFrom(state) >= hunt.length) break;
      const loop = tours.shortest(state, Math.min(most, hunt.length - 1) - distanceTo(state));
      if (loop === "gaveUp") {
        giveUp(hunt, Math.max(certain, leastFrom(state)));
        return;
      }
      if (loop !== "none") take(state, loop);
    }
    certain = most + 1;
  }
}

function propose(hunt: Hunt, stems: Stems, at: number, loop: readonly number[]): void {
  const length = (stems.distance[at] ?? 0) + loop.length;
  if (length >= hunt.length) return;
  hunt.best = { stems, at, loop };
  hunt.length = length;
}

function afford(hunt: Hunt, edges: number, reserve = 0): boolean {
  if (edges > hunt.effort - reserve) return false;
  hunt.effort -= edges;
  return true;
}

function giveUp(hunt: Hunt, certain: number): void {
  hunt.certain = Math.min(hunt.certain, certain);
}

/** The numbers of those values that are not above `most`, by value. */
function ascending(values: Int32Array, most: number): number[] {
  const count = values.length;
  const keys: number[] = [];
  for (let index = 0; index < count; index++) if ((values[index] ?? 0) <= most) keys.push((values[index] ?? 0) * count + index);
  return Array.from(Float64Array.from(keys).sort(), (key) => key % count);
}
