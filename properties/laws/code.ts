import { isCall } from "../../model/action.ts";
import type { Action, ActionType } from "../../model/action.ts";
import { isIdle, runs } from "../../model/process.ts";
import type { ProcessName } from "../../model/process.ts";
import { scriptName } from "../../model/script.ts";
import type { Callback, ScriptName } from "../../model/script.ts";
import { invocationsIn, nextLine, processIn } from "../../model/state.ts";
import type { State } from "../../model/state.ts";
import type { World } from "../../model/world.ts";
import type { Property } from "../property.ts";
import { isThere } from "../situation.ts";

/** How processes run the code of a design. */
export const lawsOfCode: readonly Property[] = [
  {
    name: "code-runs-in-order",
    says: "A process runs the line that it is at, and no other.",
    formally: "□ [call(p)] ⇒ line(p) = call",
    about: "iOS",
    cites: ["S10"],
    expect: "step",
    holds: ({ world, before, action }) => !isCall(action) || nextLine(world, before, action.process)?.call === action.type,
    witness: { says: "a line is run", happens: ({ action }) => isCall(action) },
  },
  {
    name: "code-runs-on",
    says: "At rest, every process that runs has run its callbacks to the end.",
    formally: "□ rest ∧ runs(p) ⇒ at(p) = idle",
    about: "iOS",
    cites: ["S9", "S10"],
    expect: "atRest",
    holds: (world, state) => world.processes.every((name) => !runs(processIn(state, name)) || isIdle(processIn(state, name))),
    witness: { says: "a line is run", happens: ({ action }) => isCall(action) },
  },
  {
    name: "one-callback-at-a-time",
    says: "A callback begins only in a process that runs and is between two callbacks.",
    formally: "□ [callback(p,x)] ⇒ runs(p) ∧ at(p) = idle",
    about: "iOS",
    cites: ["S4", "F66"],
    expect: "step",
    holds: ({ world, before, action }) =>
      callbackIn(world, before, action) === undefined || !("process" in action) || isIdle(processIn(before, action.process)),
    witness: {
      says: "a callback begins",
      happens: ({ world, before, action }) => callbackIn(world, before, action) !== undefined,
    },
  },
  {
    name: "told-by-its-callback",
    says: "A launch, an invocation and a callback begin with the first line that the code has for them.",
    formally: "□ [begins(p,x)] ∧ at(p) = idle ⇒ at'(p) = first line of script(p,x)",
    about: "iOS",
    cites: ["S10", "S13", "F20"],
    expect: "step",
    holds: ({ world, before, action, after }) => {
      const script = beginning(world, before, action) ?? callbackIn(world, before, action);
      if (script === undefined || !("process" in action) || positionIn(before, action.process) !== "idle") return true;
      return positionIn(after, action.process) === (script in world.scripts ? `${script} 0` : "idle");
    },
    witness: {
      says: "a callback begins that has code",
      happens: ({ world, before, action }) => (callbackIn(world, before, action) ?? "") in world.scripts,
    },
  },
  {
    name: "resumed-where-it-stood",
    says: "A process that is suspended and resumed goes on where it stood, and is told nothing by that.",
    formally: "□ [suspend(p) ∨ life(p) = suspended ∧ runs'(p) ∧ ¬userInvokes(p)] ⇒ at'(p) = at(p)",
    about: "iOS",
    cites: ["S7", "F16", "F17"],
    expect: "step",
    holds: ({ before, action, after }) =>
      !("process" in action) ||
      !(action.type === "suspend" || isResumption(before, action, after)) ||
      positionIn(after, action.process) === positionIn(before, action.process),
    witness: {
      says: "a suspended process is resumed",
      happens: ({ before, action, after }) => isResumption(before, action, after),
    },
  },
];

const callbackOf: Readonly<Partial<Record<ActionType, Callback>>> = {
  handleEvents: "handleEvents",
  didFinishEvents: "didFinishEvents",
  didBecomeInvalid: "didBecomeInvalid",
  tokenArrives: "didReceiveToken",
  activityGranted: "activityGranted",
  activityRefused: "activityRefused",
  activityExpires: "activityExpired",
};

/** The callback by which a process is told of this. */
function callbackIn(world: World, before: State, action: Action): ScriptName | undefined {
  if (action.type === "didComplete") {
    const isToken = world.tasks[action.task]?.kind === "token";
    return scriptName(action.process, isToken ? "didCompleteToken" : "didComplete", action.task);
  }
  const callback = callbackOf[action.type];
  if (callback === undefined || !("process" in action)) return undefined;
  if ("session" in action) return scriptName(action.process, callback, action.session);
  if ("task" in action) return scriptName(action.process, callback, action.task);
  return action.process === "app"
    ? undefined
    : scriptName(action.process, callback, `${action.process}${invocationsIn(before, action.process)}`);
}

/** What a launch of the app, or an invocation, begins with. */
function beginning(world: World, before: State, action: Action): ScriptName | undefined {
  if (action.type === "userInvokes") {
    return scriptName(action.process, "invoked", `${action.process}${invocationsIn(before, action.process) + 1}`);
  }
  const isLaunch = (action.type === "wake" || action.type === "userOpensApp") && !isThere(before, action.process);
  return isLaunch ? world.launchScripts[0] : undefined;
}

/** Where a process stands, in words. One that is not there stands nowhere, and begins like an idle one. */
function positionIn(state: State, name: ProcessName): string {
  const process = processIn(state, name);
  if (process.life === "notRunning" || process.memory.at === "idle") return "idle";
  return `${process.memory.at.script} ${process.memory.at.line}`;
}

/** An invocation resumes a process too, but to tell it something. */
function isResumption(before: State, action: Action, after: State): boolean {
  if (!("process" in action) || action.type === "userInvokes") return false;
  return processIn(before, action.process).life === "suspended" && runs(processIn(after, action.process));
}
