import { createColumn } from "../column.ts";
import { ABSENT, kindOf } from "./layout.ts";

/**
 * A way into the parts of one place, `memory` then `at`, and what can be found out at its end:
 *
 * - `there`: whether anything is
 * - `look`: which primitive is there, or merely that it is an object, an array, or nothing
 * - `keys`: the keys of the object that is there
 * - `whole`: everything that is there
 *
 * The path leads to `ABSENT` where a part does not have it. Each of these views numbers what it sees from 0 up, and remembers the number for every part.
 */
export interface Path {
  readonly there: View;
  readonly look: View;
  readonly keys: View;
  readonly whole: View;
  /** What the path leads to in the part with this number. */
  at(part: number): unknown;
  to(key: string): Path;
}

export interface View {
  numberIn(part: number): number;
}

const sights = { object: Symbol("object"), array: Symbol("array") };

export function createPath(at: (part: number) => unknown, wholeNumber: (value: unknown) => number): Path {
  const further = new Map<string, Path>();
  const view = (see: (found: unknown) => unknown): View => createView((part) => see(at(part)));
  return {
    at,
    there: view((found) => found !== ABSENT),
    look: view(sightOf),
    keys: view((found) => (isOpen(found) ? JSON.stringify(Object.keys(found)) : ABSENT)),
    whole: view((found) => (found === ABSENT ? ABSENT : wholeNumber(found))),
    to(key) {
      const known = further.get(key);
      if (known !== undefined) return known;
      const inside = (part: number): unknown => {
        const found = at(part);
        return isOpen(found) && Object.hasOwn(found, key) ? found[key] : ABSENT;
      };
      const path = createPath(inside, wholeNumber);
      further.set(key, path);
      return path;
    },
  };
}

function sightOf(found: unknown): unknown {
  if (found === ABSENT) return ABSENT;
  const kind = kindOf(found);
  return kind === "atom" ? found : sights[kind];
}

function isOpen(found: unknown): found is Readonly<Record<string, unknown>> {
  return typeof found === "object" && found !== null;
}

/** There are a thousand views, and most of them see a few parts. */
const FEW = 16;

function createView(see: (part: number) => unknown): View {
  const numbers = new Map<unknown, number>();
  // One more than the number, and 0 for a part that was not looked at yet.
  const known = createColumn(FEW);
  return {
    numberIn(part) {
      const before = known.at(part);
      if (before > 0) return before - 1;
      const seen = see(part);
      const number = numbers.get(seen) ?? numbers.size;
      numbers.set(seen, number);
      known.set(part, number + 1);
      return number;
    },
  };
}
