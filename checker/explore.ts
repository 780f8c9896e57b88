import { whyNotSymmetric } from "./symmetry/asymmetry.ts";
import type { Bounds } from "./bounds.ts";
import { directEngine } from "./engines/direct.ts";
import { failure } from "./failure.ts";
import { whyPartial } from "./symmetry/partiality.ts";
import { needsNumbers } from "./property.ts";
import type { NameSets } from "./symmetry/renaming.ts";
import type { Report } from "./report.ts";
import { search, type Explored } from "./search.ts";
import { compactSeen, exactSeen, symmetricSeen, type Seen } from "./engines/seen.ts";
import { symmetryOf } from "./symmetry/symmetry.ts";
import type { System } from "./system.ts";
import { tabulatedEngine } from "./tabulated/tabulated.ts";

/**
 * Looks at everything with the fastest engine that understands the system. Where that one goes
 * astray, the search starts over with the engine that asks about every step.
 */
export function* explore<State, Action>(
  system: System<State, Action>,
  bounds: Bounds<State, Action>,
): Generator<Explored, Report<State, Action>, undefined> {
  const { engine, symmetry } = bounds;
  const partial = symmetry === undefined ? new Map<string, string>() : doubts(system, bounds, symmetry);
  const fast =
    engine === "plain" || engine === "compact" || symmetry !== undefined
      ? undefined
      : tabulatedEngine(system, bounds.properties.some(needsNumbers), bounds.workers === 2);
  const report = fast && (yield* search(system, fast, bounds, partial));
  if (report !== undefined) return report;
  const seen: Seen<State> = engine === "compact" ? compactSeen() : exactSeen();
  const distinct = symmetry === undefined ? seen : symmetricSeen(symmetryOf(symmetry), seen);
  const slow = yield* search(system, directEngine(system, distinct), bounds, partial);
  if (slow === undefined) throw new Error("The search lost its way, which is an error of the checker.");
  return slow;
}

/**
 * A system that is not symmetric is refused as soon as a few of its states show it. Of a property
 * that tells names apart nothing can be said; the doubt tells why.
 */
function doubts<State, Action>(
  system: System<State, Action>,
  { properties }: Bounds<State, Action>,
  sets: NameSets,
): ReadonlyMap<string, string> {
  try {
    const states = firstStates(system, 200);
    const why = whyNotSymmetric(system, sets, states);
    if (why !== undefined) throw new Error(`The system is not symmetric: ${why}`);
    return new Map(
      properties.flatMap((property) => {
        const partial = whyPartial(property, system, sets, states);
        return partial === undefined ? [] : [[property.name, partial] as const];
      }),
    );
  } catch (thrown) {
    const [state] = system.initial;
    throw failure("Before the search, trying out the symmetry", thrown, { actions: [], states: state === undefined ? [] : [state] });
  }
}

function firstStates<State, Action>(system: System<State, Action>, count: number): readonly State[] {
  const seen = exactSeen<State>();
  const found: State[] = [];
  const note = (state: State): void => {
    if (found.length < count && seen.numberOf(state) === found.length) found.push(state);
  };
  system.initial.forEach(note);
  for (const state of found) for (const action of system.actions(state)) note(system.next(state, action));
  return found;
}
