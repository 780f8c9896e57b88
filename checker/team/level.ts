import { takeSteps } from "./arrival.ts";
import { putDown, type Steps } from "./steps.ts";
import { chunkFor, CURSOR, END, LIMIT, NEXT, ROOM, TALLIES, type Stretch } from "./stretch.ts";

/** Leaves states as long as there are some, and room for what it finds. What it has done stands in `control`. */
export function leaveStretch(stretch: Stretch, thread: number, steps: Steps): void {
  const { moves, control, isAlone } = stretch;
  const postponed = stretch.postponed[thread] ?? new Int32Array(0);
  const noted = stretch.noted[thread] ?? new Int32Array(0);
  const chunk = chunkFor(moves.length);
  const most = chunk * moves.length;
  const end = control[END] ?? 0;
  let putOff = 0;
  let told = 0;
  let transitions = 0;
  const note = (number: number): void => {
    noted[told++] = number;
  };

  while (putOff + chunk <= ROOM && told + most <= ROOM && Atomics.load(control, NEXT) <= (control[LIMIT] ?? 0)) {
    const first = Atomics.add(control, CURSOR, chunk);
    if (first >= end) break;
    const behind = Math.min(end, first + chunk);
    steps.bundles.review(behind - first);
    let number = putDown(stretch, steps, first, behind);
    while (number < behind && !isAlone) {
      postponed[putOff++] = number;
      number = putDown(stretch, steps, number + 1, behind);
    }
    const taken = takeSteps(stretch, steps, note);
    transitions += taken.transitions;
    if (taken.left >= 0) number = taken.left;
    if (number === behind) continue;
    if (isAlone) {
      // In their order: what comes behind is left later.
      control[CURSOR] = number;
      break;
    }
    while (putOff > 0 && (postponed[putOff - 1] ?? 0) >= number) putOff--;
    while (number < behind) postponed[putOff++] = number++;
  }
  control.set([putOff, told, transitions], TALLIES + 3 * thread);
}
