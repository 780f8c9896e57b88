import { asked, callOf } from "../designs/design.ts";
import type { Design, DesignLine } from "../designs/design.ts";
import { linesAt, places } from "../designs/place.ts";
import type { Place } from "../designs/place.ts";
import type { Callback } from "../model/script.ts";
import { countOf, followedBy } from "./precedence.ts";

/** What an invocation does once. */
const ends: readonly string[] = ["completeRequest", "exit"];

/** Whether a callback ends twice what it has ended once before the edits: a line that should have been moved was written a second time. */
export function endsTwice(before: Design, after: Design): boolean {
  const isTwiceAt = (design: Design, at: Place, call: string): boolean => waysFrom(design, at, []).some((lines) => isRepeated(lines, call));
  return places.some((at) => ends.some((call) => isTwiceAt(after, at, call) && !isTwiceAt(before, at, call)));
}

/**
 * Whether the extension ends itself with its sheet open where it did not before. No promise asks an extension that has ended to
 * complete its request; but to whoever sees its sheet it has crashed.
 */
export function endsWithItsSheet(before: Design, after: Design): boolean {
  const endings = (design: Design): number => countOf(design, { calls: ["exit"], first: "completeRequest", from: { process: "extension", callback: "invoked" } }).without;
  return endings(after) > endings(before);
}

/** The lines of a callback, of the blocks that it leaves to other queues, and of one of the answers to what it asks for. */
function waysFrom(design: Design, at: Place, before: readonly Callback[]): readonly (readonly DesignLine[])[] {
  if (before.includes(at.callback)) return [[]];
  return linesAt(design, at).reduce<readonly (readonly DesignLine[])[]>(
    (ways, line) => {
      const next = followedBy(at, callOf(line)).flatMap((one) => waysFrom(design, one, [...before, at.callback]));
      return ways.flatMap((way) => (next.length === 0 ? [[...way, line]] : next.map((further) => [...way, line, ...further])));
    },
    [[]],
  );
}

/** Whether two lines make this call that do not exclude each other. */
function isRepeated(lines: readonly DesignLine[], call: string): boolean {
  const made = lines.filter((line) => callOf(line) === call);
  return made.some((one, index) => made.slice(index + 1).some((other) => !isOpposite(one, other) && !isOpposite(other, one)));
}

/** Whether one asks for what the other must not find. */
function isOpposite(one: DesignLine, other: DesignLine): boolean {
  return asked(one, "if").some((question) => asked(other, "unless").includes(question));
}
