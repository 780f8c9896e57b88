import { callOf } from "../designs/design.ts";
import type { Design } from "../designs/design.ts";
import { linesAt, places } from "../designs/place.ts";
import type { Place } from "../designs/place.ts";
import { blockQueues, dispatching, isBlock } from "../model/script.ts";
import type { Call } from "../model/script.ts";
import { blockAt } from "./edit.ts";

const starts: readonly Call[] = ["startUpload", "startNextUpload", "createTask"];

/**
 * Whether an upload is started without the work that comes before it in this design, such as writing its file. No
 * promise knows what an upload needs: `work` only says that something takes time.
 */
export function startsUnprepared(before: Design, after: Design): boolean {
  const [{ prepared, unprepared }, then] = [startsOf(before), startsOf(after)];
  return prepared > 0 && then.unprepared > unprepared;
}

/** How many lines start uploads after some work, and how many without any. */
function startsOf(design: Design): { readonly prepared: number; readonly unprepared: number } {
  const all = places.filter(({ callback }) => !isBlock(callback)).flatMap((at) => startsAt(design, at, false));
  return { prepared: all.filter((isPrepared) => isPrepared).length, unprepared: all.filter((isPrepared) => !isPrepared).length };
}

/** For each line of a callback that starts an upload, and of the blocks that it leaves, whether some work comes before it. */
function startsAt(design: Design, at: Place, wasPrepared: boolean): readonly boolean[] {
  const lines = linesAt(design, at).map(callOf);
  return lines.flatMap((call, index): readonly boolean[] => {
    const isPrepared = wasPrepared || lines.slice(0, index).includes("work");
    const queue = blockQueues.find((one) => dispatching[one] === call);
    const block = queue && blockAt(at, queue);
    if (block !== undefined) return startsAt(design, block, isPrepared);
    return starts.includes(call) ? [isPrepared] : [];
  });
}
