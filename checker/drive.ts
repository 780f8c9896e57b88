import { setImmediate } from "node:timers/promises";

/** How long a search keeps the thread to itself. A person who presses Ctrl-C does not notice. */
const TURN_MS = 50;

/** Runs a search to its end, and lets other work run every so often, so that a `signal` is heard. */
export async function drive<Explored, Found>(search: Generator<Explored, Found>, report: (explored: Explored) => void): Promise<Found> {
  let turn = performance.now();
  for (;;) {
    const step = search.next();
    if (step.done === true) return step.value;
    tell(search, report, step.value);
    if (performance.now() - turn < TURN_MS) continue;
    await setImmediate();
    turn = performance.now();
  }
}

/** The same without a pause. */
export function driveSync<Explored, Found>(search: Generator<Explored, Found>, report: (explored: Explored) => void): Found {
  for (;;) {
    const step = search.next();
    if (step.done === true) return step.value;
    tell(search, report, step.value);
  }
}

/** Where whoever is told throws, the search is over: it lets go of its threads, so that the process can end. */
function tell<Explored>(search: Generator<Explored, unknown>, report: (explored: Explored) => void, explored: Explored): void {
  try {
    report(explored);
  } catch (thrown) {
    search.throw(thrown);
  }
}
