import { courses } from "./courses.ts";
import type { Claim, System } from "./courses.ts";

/**
 * The steps of a failing trace that cannot be left out, by their indices: without the others, these
 * run as recorded, and the last one breaks the promise. What leads back to where it began goes first,
 * since nothing that follows can tell: were a longer stretch taken instead, part of such a round trip
 * could come to stand for a step that it merely repeats. Then what is left out is a stretch, or two
 * steps that lie apart; longer stretches are tried first, and it is tried again until nothing more
 * can go. Of a shortest trace nothing can.
 *
 * Often one of two steps can go: iOS wakes the app, and the user opens it besides. What must happen is
 * the plain course of things, so what may happen goes first.
 */
export function indispensable<State, Action>(
  system: System<State, Action>,
  claim: Claim<State, Action>,
  trace: readonly Action[],
): readonly number[] {
  // Leaving out the first of two invocations makes the second the first, which is all right here.
  const course = courses({ ...system, which: () => "" }, claim, trace);
  const last = trace.length - 1;

  function fails(indices: readonly number[]): boolean {
    const { refused, brokenBy } = course.follow(indices);
    return refused.length === 0 && brokenBy === last;
  }

  function isIntrusion(index: number): boolean {
    const action = trace[index];
    return action !== undefined && !system.mustHappen(action);
  }

  let left = withoutRoundTrips(system, trace);
  for (;;) {
    const fewer = first(omissions(left, isIntrusion), fails) ?? first(omissions(left, () => true), fails);
    if (fewer === undefined) return left;
    left = fewer;
  }
}

/** The steps that are left when each state is left as it was left for the last time. */
function withoutRoundTrips<State, Action>(system: System<State, Action>, trace: readonly Action[]): readonly number[] {
  const states = [system.initial[0]];
  for (const action of trace) states.push(system.next(states.at(-1) ?? system.initial[0], action));
  const lastLeft = new Map(states.slice(0, -1).map((state, at) => [state, at]));
  const left: number[] = [];
  for (let at = 0; at < trace.length; ) {
    const step = lastLeft.get(states[at] ?? system.initial[0]) ?? at;
    left.push(step);
    at = step + 1;
  }
  return left;
}

/** What is left without a stretch, the longest first, and then without any two, if all of them may go. The last step stays. */
function* omissions(left: readonly number[], mayGo: (index: number) => boolean): Generator<readonly number[]> {
  const most = left.length - 1;
  for (let size = most; size >= 1; size--) {
    for (let at = most - size; at >= 0; at--) {
      if (left.slice(at, at + size).every(mayGo)) yield left.toSpliced(at, size);
    }
  }
  const single = left.slice(0, most).filter(mayGo);
  for (const [at, one] of single.entries()) {
    for (const other of single.slice(at + 1)) yield left.filter((index) => index !== one && index !== other);
  }
}

function first<Item>(items: Iterable<Item>, isWanted: (item: Item) => boolean): Item | undefined {
  for (const item of items) if (isWanted(item)) return item;
  return undefined;
}
