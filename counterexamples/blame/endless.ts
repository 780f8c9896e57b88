import type { Action } from "../../model/action.ts";
import { model } from "../../model/reducer.ts";
import type { Model } from "../../model/reducer.ts";
import type { State } from "../../model/state.ts";
import type { World } from "../../model/world.ts";

/** What must happen from a situation on, where it never comes to rest: what leads into the round, and the round. */
export interface Endless {
  readonly into: readonly Action[];
  readonly round: readonly Action[];
}

/** The round that what must happen runs in for ever from here, or nothing if it can come to rest. */
export function endlessFrom(world: World, from: State): Endless | undefined {
  const system = model(world);
  if (canRest(system, from)) return undefined;
  const passed: string[] = [];
  const ran: Action[] = [];
  let state = from;
  while (!passed.includes(JSON.stringify(state))) {
    const [action] = due(system, state);
    if (action === undefined) return undefined;
    passed.push(JSON.stringify(state));
    ran.push(action);
    state = system.next(state, action);
  }
  const start = passed.indexOf(JSON.stringify(state));
  return { into: ran.slice(0, start), round: ran.slice(start) };
}

/** Whether some order of what must happen leads to a situation in which nothing must happen any more. */
function canRest(system: Model, from: State): boolean {
  const seen = new Set([JSON.stringify(from)]);
  const open = [from];
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    if (system.isAtRest(state)) return true;
    for (const action of due(system, state)) {
      const next = system.next(state, action);
      const key = JSON.stringify(next);
      if (!seen.has(key)) open.push(next);
      seen.add(key);
    }
  }
  return false;
}

function due(system: Model, state: State): readonly Action[] {
  return system.actions(state).filter((action) => system.mustHappen(action));
}
