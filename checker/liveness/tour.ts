import type { Detours } from "./detour.ts";
import type { Region } from "./region.ts";
import { createSituations } from "./situations.ts";

/** Loops within a region: from a state back to it, with all obligations met on the way. */
export interface Tours {
  /** A shortest one of at most so many edges, if there is one. Gives up where that would take too long. */
  shortest(from: number, atMost: number): readonly number[] | "none" | "gaveUp";
  /** The one that goes from obligation to obligation, always to the nearest, and then back. */
  hasty(from: number): readonly number[];
}

/** No more situations than this are kept at a time. */
const ROOM = 2 ** 22;

/**
 * The edges of tours are those of the graph. `mayWalk` says of a number of edges whether there is
 * still time to walk them.
 */
export function createTours(region: Region, detours: Detours, mayWalk: (edges: number) => boolean): Tours {
  const { offsets, targets, edges, met, earned, obligations } = region;
  const seen = createSituations();

  /** Breadth first to the nearest situation that `ends` the walk. Gives its row. */
  function walk(
    from: number,
    done: number,
    ends: (place: number, done: number) => boolean,
    isPromising: (place: number, done: number, length: number) => boolean,
    mayGoOn: (edges: number) => boolean,
  ): number | "none" | "gaveUp" {
    seen.clear();
    seen.add(from, done, 0, 0);
    let length = 1;
    let levelEnd = 1;
    for (let row = 0; row < seen.size(); row++) {
      if (row === levelEnd) {
        length++;
        levelEnd = seen.size();
      }
      const place = seen.placeAt(row);
      const before = seen.metAt(row);
      const first = offsets[place] ?? 0;
      const end = offsets[place + 1] ?? 0;
      if (!mayGoOn(end - first)) return "gaveUp";
      for (let edge = first; edge < end; edge++) {
        const to = targets[edge] ?? 0;
        const after = before | (earned[edge] ?? 0);
        if (!isPromising(to, after, length) || !seen.add(to, after, row, edges[edge] ?? 0)) continue;
        if (ends(to, after)) return seen.size() - 1;
      }
    }
    return "none";
  }

  /** There is always a way on: every obligation is met somewhere, and every state leads to every other. */
  function leg(from: number, done: number, ends: (place: number, done: number) => boolean): number {
    const always = (): boolean => true;
    const row = walk(from, done, ends, always, always);
    if (typeof row !== "number") throw new Error("A component is not connected, which is an error of the checker.");
    return row;
  }

  return {
    shortest(from, atMost) {
      if (!detours.goHome(from, atMost)) return "gaveUp";
      const row = walk(
        from,
        met[from] ?? 0,
        (place, done) => place === from && done === obligations,
        (place, done, length) => length + detours.left(place, done) <= atMost,
        (more) => seen.size() < ROOM && mayWalk(more),
      );
      return typeof row === "number" ? seen.edgesTo(row) : row;
    },
    hasty(from) {
      const legs: (readonly number[])[] = [];
      let at = from;
      let done = met[from] ?? 0;
      while (done !== obligations) {
        const before = done;
        const row = leg(at, done, (_, after) => after !== before);
        legs.push(seen.edgesTo(row));
        at = seen.placeAt(row);
        done = seen.metAt(row);
      }
      if (at !== from) legs.push(seen.edgesTo(leg(at, done, (place) => place === from)));
      return legs.flat();
    },
  };
}
