import type { System } from "../checker/system.ts";
import type { Action } from "../model/action.ts";
import type { ProcessName } from "../model/process.ts";
import type { Model } from "../model/reducer.ts";
import type { State } from "../model/state.ts";
import type { TaskName } from "../model/task.ts";
import type { World } from "../model/world.ts";

/**
 * A state that remembers who has heard of which upload. The model's own states count how often and
 * forget who, because no rule asks; whoever compares how things end wants to know. Hearing is never
 * forgotten, even where the system delivers again what a dying process had heard.
 */
export interface HearingState extends State {
  /** For each upload, in the order of the world's processes. */
  readonly heardBy: Readonly<Record<TaskName, readonly ProcessName[]>>;
}

/**
 * The model with this memory. What can happen is the same, so the runs are the same, and a shortest
 * run stays one; there are more states, because some are told apart by how they were reached.
 */
export function withHearing(world: World, system: Model): System<HearingState, Action> {
  const uploads = Object.entries(world.tasks).flatMap(([task, { kind }]) => (kind === "upload" ? [task] : []));
  const nobody = Object.fromEntries(uploads.map((upload) => [upload, []]));
  return {
    initial: system.initial.map((state) => ({ ...state, heardBy: nobody })),
    universe: system.universe,
    actions: (state) => system.actions(state),
    isEnabled: (state, action) => system.isEnabled(state, action),
    next: (state, action) => {
      const { heardBy } = state;
      const after = system.next(state, action);
      if (action.type !== "didComplete" || !uploads.includes(action.task)) return { ...after, heardBy };
      const { process, task } = action;
      const hearers = world.processes.filter((name) => name === process || heardBy[task]?.includes(name) === true);
      return { ...after, heardBy: { ...heardBy, [task]: hearers } };
    },
  };
}
