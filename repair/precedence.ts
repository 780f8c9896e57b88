import { callOf } from "../designs/design.ts";
import type { Design } from "../designs/design.ts";
import { linesAt, places } from "../designs/place.ts";
import type { Place } from "../designs/place.ts";
import { isBlock, queueLeftTo } from "../model/script.ts";
import type { Call, Callback } from "../model/script.ts";
import { blockAt } from "./edit.ts";

/** What comes after what. */
export interface Precedence {
  /** A line that makes one of these calls. */
  readonly calls: readonly Call[];
  /** The call that is looked for before it. */
  readonly first: Call;
  /** Where nothing else counts but what follows from this callback. */
  readonly from?: Place;
}

/** How many lines make such a call after the other one, and how many without it. */
export interface Counted {
  readonly after: number;
  readonly without: number;
}

/**
 * How often the one comes after the other where code follows from code: in a callback, in the blocks that it leaves, and in
 * the callback that brings the answer to what it asks for.
 */
export function countOf(design: Design, { calls, first, from }: Precedence): Counted {
  const heard = from === undefined ? places.filter((at) => !isBlock(at.callback) && !isAnswer(design, at)) : [from];
  const found = heard.flatMap((at) => following(at, false, []));
  return { after: found.filter((isAfter) => isAfter).length, without: found.filter((isAfter) => !isAfter).length };

  function following(at: Place, isAfter: boolean, before: readonly Callback[]): readonly boolean[] {
    if (before.includes(at.callback)) return [];
    const lines = linesAt(design, at).map(callOf);
    return lines.flatMap((call, index): readonly boolean[] => {
      const isSo = isAfter || lines.slice(0, index).includes(first);
      const next = followedBy(at, call).flatMap((one) => following(one, isSo, [...before, at.callback]));
      return calls.includes(call) ? [isSo, ...next] : next;
    });
  }
}

/** What a process asks for, and where it alone hears the answer. */
const answeredIn: Readonly<Partial<Record<Call, readonly Callback[]>>> = {
  performExpiringActivity: ["activityGranted", "activityRefused"],
  requestToken: ["didReceiveToken"],
  startFollowUp: ["didFinishFollowUp"],
};

/** Where what follows from a call stands: in the block that it leaves, or where its answer is heard. */
export function followedBy(at: Place, call: Call): readonly Place[] {
  const queue = queueLeftTo(call);
  const block = queue && blockAt(at, queue);
  return block === undefined ? (answeredIn[call] ?? []).map((callback) => ({ process: at.process, callback })) : [block];
}

/** Whether a callback brings the answer to what the code of its process asks for. */
function isAnswer(design: Design, { process, callback }: Place): boolean {
  return places.some((at) => at.process === process && linesAt(design, at).some((line) => answeredIn[callOf(line)]?.includes(callback) === true));
}
