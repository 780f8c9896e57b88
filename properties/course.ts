import { checkSync } from "../checker/check.ts";
import type { Property as Checked } from "../checker/property.ts";
import type { System } from "../checker/system.ts";
import { isCall } from "../model/action.ts";
import type { Action, SystemAction } from "../model/action.ts";
import { model } from "../model/reducer.ts";
import type { State } from "../model/state.ts";
import type { World } from "../model/world.ts";
import { isBreakable } from "./broken.ts";
import type { Breakable } from "./broken.ts";
import type { Property } from "./property.ts";

/**
 * The course of events of an interleaving: what the user, iOS and the network decided, in order.
 * Two designs can be put through one course, although their code differs: the code, and the
 * callbacks that iOS owes to it, run between the events as each design has them. So a moment is told
 * by the events before and after it, not by a line of code, of which the other design may have none.
 * Sessions are left out, because two designs may name them differently.
 */
export type Course = readonly string[];

/** What is decided outside our code, and what only follows: iOS delivers callbacks, it does not choose to. */
const isEvent: Readonly<Record<SystemAction["type"], boolean>> = {
  userInvokes: true,
  userReturns: true,
  userOpensApp: true,
  userLeavesApp: true,
  suspend: true,
  end: true,
  transferFinishes: true,
  transferFails: true,
  wake: true,
  tokenArrives: true,
  activityGranted: true,
  activityRefused: true,
  activityExpires: true,
  handleEvents: false,
  didComplete: false,
  didFinishEvents: false,
  didBecomeInvalid: false,
  userUploads: true,
  userCancels: true,
  userCancelsOne: true,
  forceQuit: true,
  userReopensApp: true,
  transferIsRepeated: true,
  fileVanishes: true,
  followUpFinishes: true,
  didReceiveTasks: false,
  didDisconnect: false,
  groupNotifies: false,
  blockBegins: false,
  workBlockBegins: false,
  taskYields: false,
  taskGoesOn: false,
  backgroundTasksExpire: true,
  didReceiveRemoteNotification: true,
};

export function courseOf(actions: readonly Action[]): Course {
  return actions.flatMap((action) => eventOf(action) ?? []);
}

function eventOf(action: Action): string | undefined {
  if (isCall(action) || !isEvent[action.type]) return undefined;
  const { type } = action;
  return [type, ..."process" in action ? [action.process] : [], ..."task" in action ? [action.task] : []].join(" ");
}

/** The model's state, and how much of the course is over. */
interface Stage {
  readonly state: State;
  readonly over: number;
}

/**
 * Whether a course of events can break a property in another world: in some order in which the code
 * of that world runs in between. What is broken on the way is broken; what is claimed of rest is
 * judged when the whole course is over. Every order is looked at, so a no is a no; where the memory does not
 * suffice for that, there is no answer. Nor is there one to whether rest can be reached: that is a question about many courses.
 */
export function breaksOn(course: Course, world: World, property: Property): boolean | undefined {
  if (!isBreakable(property)) return undefined;
  const system = model(world);
  const isNext = (over: number, action: Action): boolean => {
    const event = eventOf(action);
    return event === undefined || event === course[over];
  };
  const stages: System<Stage, Action> = {
    initial: system.initial.map((state) => ({ state, over: 0 })),
    actions: ({ state, over }) => system.actions(state).filter((action) => isNext(over, action)),
    next: ({ state, over }, action) => ({ state: system.next(state, action), over: eventOf(action) === undefined ? over : over + 1 }),
  };
  const claim = claimed(world, property, ({ state, over }) => over === course.length && system.isAtRest(state));
  const { verdicts } = checkSync(stages, { properties: [claim], engine: "plain", until: "decided" });
  const verdict = verdicts[0]?.verdict;
  return verdict === "unknown" ? undefined : verdict === "fails";
}

function claimed(world: World, property: Breakable, isOver: (stage: Stage) => boolean): Checked<Stage, Action> {
  const { name } = property;
  switch (property.expect) {
    case "always":
      return { name, kind: "always", holds: ({ state }) => property.holds(world, state) };
    case "step":
      return { name, kind: "step", holds: ({ state: before }, action, { state: after }) => property.holds({ world, before, action, after }) };
    case "atRest":
      return { name, kind: "always", holds: (stage) => property.holds(world, stage.state) || !isOver(stage) };
  }
}
