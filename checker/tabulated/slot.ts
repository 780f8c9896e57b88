import type { Interner } from "../engines/intern.ts";
import { ABSENT, isOfKind, kindOf, type PartPlace } from "./layout.ts";
import { asLimit } from "./limit.ts";
import { createPath, type Path } from "./path.ts";
import { isPlainObject, whyNotPlain } from "../plain.ts";

/** All the parts that were ever found in one place, numbered from 0 up. */
export interface Slot {
  /** The number of a part, new or not. */
  numberOf(part: unknown): number;
  part(number: number): unknown;
  parts(): readonly unknown[];
  readonly path: Path;
}

export function createSlot(place: PartPlace, interner: Interner): Slot {
  const { key, kind } = place;
  const parts: unknown[] = [];
  const numbers = new Map<number, number>();
  let absence = -1;

  function nameOf(part: unknown): number {
    try {
      return interner.numberOf(part);
    } catch (thrown) {
      // The interner does not know which part it is.
      const reason = whyNotPlain(part, key);
      throw reason === undefined ? thrown : new TypeError(reason);
    }
  }

  function misfit(part: unknown): Error {
    const reason = whyNotPlain(part, key);
    if (reason !== undefined) return new TypeError(reason);
    return asLimit(new TypeError(`The part \`${key}\` has become one of another kind: ${kindOf(part)} where the first state has ${String(kind)}.`));
  }

  return {
    numberOf(part) {
      if (part === ABSENT) return absence < 0 ? (absence = parts.push(ABSENT) - 1) : absence;
      if (!isOfKind(place, part)) throw misfit(part);
      const name = nameOf(part);
      const known = numbers.get(name);
      if (known !== undefined) return known;
      numbers.set(name, parts.length);
      return parts.push(settled(part)) - 1;
    },
    part: (number) => parts[number],
    parts: () => parts,
    path: createPath((number) => parts[number], interner.numberOf),
  };
}

/** A copy that nobody can change. */
function settled(value: unknown): unknown {
  if (Array.isArray(value)) return Object.freeze(value.map(settled));
  if (!isPlainObject(value)) return value === 0 ? 0 : value;
  return Object.freeze(Object.fromEntries(Object.entries(value).map(([key, part]) => [key, settled(part)])));
}
