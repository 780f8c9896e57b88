import { blockAt } from "./edit.ts";
import type { Edit } from "./edit.ts";
import { lineKey, placeText } from "../designs/place.ts";
import type { LinePlace, Place } from "../designs/place.ts";

/** Where the lines that these edits have written stand in the end. One that a later edit takes away stands nowhere. */
export function written(edits: readonly Edit[]): readonly LinePlace[] {
  return edits.reduce(after, []);
}

function after(known: readonly LinePlace[], edit: Edit): readonly LinePlace[] {
  switch (edit.kind) {
    case "insert":
      return [...inserted(known, edit), { at: edit.at, index: edit.index }];
    case "delete":
      return deleted(known, edit);
    case "replace":
      return [...known.filter((one) => !isAt(one, edit)), { at: edit.at, index: edit.index }];
    case "move": {
      const there = { at: edit.to, index: edit.toIndex };
      return [...inserted(deleted(known, edit), there), there];
    }
    case "leave": {
      const block = blockAt(edit.at, edit.queue);
      const others = known.filter((one) => !isAt(one, edit));
      // It is the first line of its block, since there is none before.
      return [...others, { at: edit.at, index: edit.index }, ...(block === undefined ? [] : [{ at: block, index: 0 }])];
    }
    case "takeBack": {
      const block = blockAt(edit.at, edit.queue);
      // What stands behind the line that left the block there makes room for all of its lines.
      return known
        .filter((one) => !isAt(one, edit))
        .map((one) => {
          if (block !== undefined && isIn(one, block)) return { at: edit.at, index: edit.index + one.index };
          return isIn(one, edit.at) && one.index > edit.index ? { ...one, index: one.index + edit.lines - 1 } : one;
        });
    }
    case "decision":
      return known;
  }
}

function inserted(known: readonly LinePlace[], { at, index }: LinePlace): readonly LinePlace[] {
  return known.map((one) => (isIn(one, at) && one.index >= index ? { ...one, index: one.index + 1 } : one));
}

function deleted(known: readonly LinePlace[], { at, index }: LinePlace): readonly LinePlace[] {
  return known.filter((one) => !isAt(one, { at, index })).map((one) => (isIn(one, at) && one.index > index ? { ...one, index: one.index - 1 } : one));
}

const isIn = (one: LinePlace, place: Place): boolean => placeText(one.at) === placeText(place);
const isAt = (one: LinePlace, { at, index }: LinePlace): boolean => isIn(one, at) && one.index === index;

/** The lines that these edits have written, and that are run nowhere. */
export function neverRun(edits: readonly Edit[], run: ReadonlySet<string>): readonly LinePlace[] {
  return written(edits).filter((one) => !run.has(lineKey(one)));
}

/** Whether each line that these edits have written is run somewhere. What is put where nothing runs it, is given up. */
export function isRun(edits: readonly Edit[], run: ReadonlySet<string>): boolean {
  return neverRun(edits, run).length === 0;
}
