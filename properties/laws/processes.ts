import type { Action } from "../../model/action.ts";
import { isToldToCancel, positionOf, runs } from "../../model/process.ts";
import type { ProcessName } from "../../model/process.ts";
import { makings } from "../../model/script.ts";
import type { ScriptName } from "../../model/script.ts";
import { invocationAt, invocationsIn, lastInvocation, processIn } from "../../model/state.ts";
import type { State } from "../../model/state.ts";
import type { TaskName } from "../../model/task.ts";
import type { World } from "../../model/world.ts";
import type { Property, Step } from "../property.ts";
import { isThere, lineRun } from "../situation.ts";
import { isMade, isMadeOfNoFile } from "./tasks.ts";

/** How processes live. */
export const lawsOfProcesses: readonly Property[] = [
  {
    name: "nothing-happens-in-vain",
    says: "Whatever happens changes something.",
    formally: "□ [action] ⇒ state' ≠ state",
    about: "iOS",
    cites: ["S6", "S7"],
    expect: "step",
    holds: ({ before, after }) => !isSame(before, after),
    witness: { says: "a process ends", happens: ({ action }) => action.type === "end" },
  },
  {
    name: "processes-share-no-memory",
    says: "What happens in one process, or to it, leaves every other process as it is.",
    formally: "□ [action(p)] ⇒ ∀q ≠ p: process'(q) = process(q)",
    about: "iOS",
    cites: ["S4", "S13"],
    expect: "step",
    holds: ({ world, before, action, after }) =>
      world.processes.every(
        (name) =>
          ("process" in action && name === action.process) || isSame(processIn(before, name), processIn(after, name)),
      ),
    witness: {
      says: "something happens to a process while another is there",
      happens: ({ world, before, action }) =>
        "process" in action && world.processes.some((name) => name !== action.process && isThere(before, name)),
    },
  },
  {
    name: "only-the-user-brings-to-the-front",
    says: "Only the user brings the app to the front; events find it where it is, or run it in the background.",
    formally: "□ [life(app) ≠ foreground ∧ life'(app) = foreground] ⇒ userOpensApp ∨ userReopensApp",
    about: "iOS",
    cites: ["S5", "S15"],
    expect: "step",
    holds: ({ before, action, after }) =>
      processIn(before, "app").life === "foreground" ||
      processIn(after, "app").life !== "foreground" ||
      action.type === "userOpensApp" ||
      action.type === "userReopensApp",
    witness: { says: "the app is woken", happens: ({ action }) => action.type === "wake" },
  },
  {
    name: "opened-in-front",
    says: "The app that the user opens is in front.",
    formally: "□ [userOpensApp ∨ userReopensApp] ⇒ life'(app) = foreground",
    about: "iOS",
    cites: ["S15", "F38"],
    expect: "step",
    holds: ({ action, after }) =>
      (action.type !== "userOpensApp" && action.type !== "userReopensApp") || processIn(after, "app").life === "foreground",
    witness: { says: "the user opens the app", happens: ({ action }) => action.type === "userOpensApp" },
  },
  {
    name: "left-alone-in-front",
    says: "The system neither suspends nor ends what the user looks at.",
    formally: "□ [suspend(p) ∨ end(p)] ⇒ life(p) ≠ foreground",
    about: "iOS",
    cites: ["S15", "F30"],
    expect: "step",
    holds: ({ before, action }) =>
      (action.type !== "suspend" && action.type !== "end") || processIn(before, action.process).life !== "foreground",
    witness: {
      says: "a process is suspended or ends while the app is in front",
      happens: ({ before, action }) =>
        (action.type === "suspend" || action.type === "end") && processIn(before, "app").life === "foreground",
    },
  },
  {
    name: "launched-and-left-in-peace",
    says: "The app is not suspended before it has run what it runs at its launch, when the user leaves it, and when its background tasks expire.",
    formally: "□ [suspend(app)] ⇒ ∀x ∈ didFinishLaunching ∪ didEnterBackground ∪ backgroundTasksExpired: x ≠ script(app) ∧ x ∉ waiting(app)",
    about: "iOS",
    cites: ["S15", "F17"],
    expect: "step",
    holds: ({ before, action }) => {
      if (action.type !== "suspend") return true;
      const process = processIn(before, action.process);
      if (process.life === "notRunning") return true;
      const { at, waiting } = process.memory;
      return [...waiting, ...(at === "idle" ? [] : [at.script])].every((script) => !/^app (didFinishLaunching|didEnterBackground|backgroundTasksExpired) /.test(script));
    },
    witness: {
      says: "the app is suspended, and has code for its launch, for when the user leaves it, or for when its background tasks expire",
      happens: ({ world, action }) =>
        action.type === "suspend" && action.process === "app" && [...world.launchScripts, ...world.backgroundScripts, ...world.expiryScripts].some((script) => script in world.scripts),
    },
  },
  {
    name: "told-last-where-it-is",
    says: "Where the app is still to be told that it has come to the front or gone from it, it is told last of where it is.",
    formally: "□ last(waiting(app) ∩ (didBecomeActive ∪ didEnterBackground)) ∈ didBecomeActive ⇔ life(app) = foreground, where there is code for both",
    about: "iOS",
    cites: ["S15", "F17"],
    expect: "always",
    holds: (world, state) => {
      const last = lastMoveWaiting(world, state);
      return last === undefined || world.activeScripts.includes(last) === (processIn(state, "app").life === "foreground");
    },
    witness: { says: "the user opens or leaves an app that is busy and has code for both", happens: ({ world, after }) => lastMoveWaiting(world, after) !== undefined },
  },
  {
    name: "no-suspension-under-the-debugger",
    says: "Under the debugger no process is suspended.",
    formally: "□ [suspend(p)] ⇒ ¬debugger",
    about: "iOS",
    cites: ["S16", "F77"],
    expect: "step",
    holds: ({ world, action }) => action.type !== "suspend" || world.environment !== "debugger",
    witness: { says: "a process is suspended", happens: ({ action }) => action.type === "suspend" },
  },
  {
    name: "no-ended-extension-in-the-simulator",
    says: "In the simulator the system ends no extension.",
    formally: "□ [end(e)] ⇒ ¬simulator",
    about: "iOS",
    cites: ["S16"],
    expect: "step",
    holds: ({ world, action }) => !isEndOfExtension(action) || world.environment !== "simulator",
    witness: { says: "an extension is ended", happens: ({ action }) => isEndOfExtension(action) },
  },
  {
    name: "ends-for-a-reason",
    says: "A process ends when the system ends it, when the user force quits it, when it exits, and when it makes a task on an object that it has invalidated, or an upload of a file that is not there.",
    formally: "□ exists(p) ⇒ (¬exists'(p) ⇔ [end(p) ∨ forceQuit ∧ p = app ∨ exit(p) ∨ make(p,t) ∧ asked(t) ∧ transfer(t) = unstarted on an object in {finishing, invalid, stranded}, or on any if ¬hasFile(t)])",
    about: "iOS",
    cites: ["F16", "F45", "F46", "F80"],
    expect: "step",
    holds: (step) => {
      const { before, action, after } = step;
      if (!("process" in action) || !isThere(before, action.process)) return true;
      const throws = lineRun(step, ...makings) !== undefined && Object.keys(step.world.tasks).some((task) => isMade(step, task, ["finishing", "invalid", "stranded"]) || isMadeOfNoFile(step, task));
      return isThere(after, action.process) !== (throws || ["end", "exit", "forceQuit"].includes(action.type));
    },
    witness: { says: "a process ends", happens: ({ action }) => action.type === "end" },
  },
  {
    name: "one-invocation-at-a-time",
    says: "The user invokes an extension only when its last request is completed, or its process gone.",
    formally: "□ [userInvokes(e)] ⇒ ¬exists(e) ∨ requestCompleted(e)",
    about: "iOS",
    cites: ["S9", "F73"],
    expect: "step",
    holds: ({ before, action }) =>
      action.type !== "userInvokes" || !isThere(before, action.process) || hasCompletedRequest(before, action.process),
    witness: { says: "the user invokes an extension", happens: ({ action }) => action.type === "userInvokes" },
  },
  {
    name: "completed-until-invoked-again",
    says: "A request is completed by completeRequest, and stays completed until the next invocation.",
    formally: "□ exists'(e) ⇒ (requestCompleted'(e) ⇔ [completeRequest(e) for its last invocation] ∨ requestCompleted(e) ∧ ¬[userInvokes(e)])",
    about: "iOS",
    cites: ["F69", "F73"],
    expect: "step",
    holds: ({ world, before, action, after }) =>
      world.extensions.every((name) => {
        const isMeant = "process" in action && action.process === name;
        const isCompleted = isMeant && action.type === "completeRequest" && invocationAt(world, before, action) === lastInvocation(before, name);
        const isReopened = isMeant && action.type === "userInvokes";
        const stays = hasCompletedRequest(before, name) && !isReopened;
        return !isThere(after, name) || hasCompletedRequest(after, name) === (isCompleted || stays);
      }),
    witness: { says: "a request is completed", happens: ({ action }) => action.type === "completeRequest" },
  },
  {
    name: "an-open-sheet-to-come-back-to",
    says: "The user comes back to an extension only while it is suspended with its sheet open.",
    formally: "□ [userReturns(e)] ⇒ life(e) = suspended ∧ ¬requestCompleted(e)",
    about: "iOS",
    cites: ["F26", "F69"],
    expect: "step",
    holds: ({ before, action }) =>
      action.type !== "userReturns" ||
      (processIn(before, action.process).life === "suspended" && !hasCompletedRequest(before, action.process)),
    witness: { says: "the user comes back", happens: ({ action }) => action.type === "userReturns" },
  },
  {
    name: "the-scope-is-kept",
    says: "The user invokes each extension and asks the app for uploads no more often than the scope says, and force quits the app, or cancels, only if it says so. Nor does a silent push come more often.",
    formally: "□ invoked(e) ≤ invocations ∧ invoked(app) ≤ appUploads ∧ pushes ≤ pushes(scope) ∧ (quit ⇒ forceQuit) ∧ (takenBack(t) ⇒ cancels ∨ cancelsOne ∧ starter(t) = app)",
    about: "iOS",
    cites: ["S9", "F25"],
    expect: "always",
    holds: (world, state) =>
      world.extensions.every((name) => invocationsIn(state, name) <= world.invocations) &&
      (world.appUploads === 0 || invocationsIn(state, "app") <= world.appUploads) &&
      state.pushes <= world.pushes &&
      (world.forceQuit || !state.quit) &&
      Object.entries(state.takenBack).every(([task, isTakenBack]) => !isTakenBack || world.cancels || (world.cancelsOne && world.tasks[task]?.starter === "app")),
    witness: {
      says: "the user invokes an extension, or asks for an upload in the app",
      happens: ({ action }) => action.type === "userInvokes" || action.type === "userUploads",
    },
  },
  {
    name: "each-wish-is-counted",
    says: "Each invocation of an extension and each upload that the user asks for in the app is counted, and nothing else is.",
    formally: "□ invoked'(p) = invoked(p) + [userInvokes(p) ∨ userUploads(p)]",
    about: "iOS",
    cites: ["S9"],
    expect: "step",
    holds: ({ before, action, after }) =>
      Object.entries(after.invoked).every(([name, count]) => {
        const isMeant = (action.type === "userInvokes" || action.type === "userUploads") && action.process === name;
        return count === (before.invoked[name] ?? 0) + (isMeant ? 1 : 0);
      }),
    witness: {
      says: "the user invokes an extension, or asks for an upload in the app",
      happens: ({ action }) => action.type === "userInvokes" || action.type === "userUploads",
    },
  },
  {
    name: "each-push-is-counted",
    says: "Each time that iOS runs the app in the background for a reason of its own is counted, and nothing else is.",
    formally: "□ pushes' = pushes + [didReceiveRemoteNotification]",
    about: "iOS",
    cites: ["F81"],
    expect: "step",
    holds: ({ before, action, after }) => after.pushes === before.pushes + (action.type === "didReceiveRemoteNotification" ? 1 : 0),
    witness: { says: "a silent push comes", happens: ({ action }) => action.type === "didReceiveRemoteNotification" },
  },
  {
    name: "pushed-into-the-background",
    says: "A silent push runs the app in the background, or finds it running and leaves it where it is; the app that it launches or finds idle runs what it has for each of its sessions.",
    formally: "□ [didReceiveRemoteNotification] ⇒ life'(app) = (life(app) if runs(app), else background) ∧ (∀x ∈ didReceiveRemoteNotification: x has no condition ⇒ x ∈ at'(app) · waiting'(app))",
    about: "iOS",
    cites: ["F81", "F20"],
    expect: "step",
    holds: ({ world, before, action, after }) => {
      if (action.type !== "didReceiveRemoteNotification") return true;
      const [was, is] = [processIn(before, "app"), processIn(after, "app")];
      if (is.life !== (runs(was) ? was.life : "background")) return false;
      const ahead = [...(is.memory.at === "idle" ? [] : [is.memory.at.script]), ...is.memory.waiting];
      return world.pushScripts.every((script) => ahead.includes(script) || world.scripts[script]?.lines.every(({ conditions }) => conditions === undefined) !== true);
    },
    witness: { says: "a silent push comes", happens: ({ action }) => action.type === "didReceiveRemoteNotification" },
  },
  {
    name: "asked-for-in-front",
    says: "The user asks for an upload in the app only while it is in front and between two callbacks.",
    formally: "□ [userUploads] ⇒ life(app) = foreground ∧ at(app) = idle",
    about: "iOS",
    cites: ["F9"],
    expect: "step",
    holds: ({ before, action }) =>
      action.type !== "userUploads" || (processIn(before, "app").life === "foreground" && positionOf(processIn(before, "app")) === "idle"),
    witness: { says: "the user asks for an upload in the app", happens: ({ action }) => action.type === "userUploads" },
  },
  {
    name: "told-to-cancel",
    says: "The app knows of each upload that the user has cancelled from then on, as long as its process lives.",
    formally: "□ exists'(app) ⇒ ∀t: (toldToCancel'(app,t) ⇔ userCancels ∧ asked(t) ∨ userCancelsOne(t) ∨ exists(app) ∧ toldToCancel(app,t))",
    about: "iOS",
    cites: ["F42"],
    expect: "step",
    holds: (step) =>
      !isThere(step.after, "app") ||
      Object.keys(step.world.tasks).every((task) => isToldToCancel(processIn(step.after, "app"), task) === (isCancelledIn(step, task) || isToldToCancel(processIn(step.before, "app"), task))),
    witness: { says: "the user cancels, everything or one upload", happens: ({ action }) => isCancellation(action) },
  },
  {
    name: "taken-back-by-the-user",
    says: "What the user no longer wants is, once they cancel everything, whatever they have asked for by then, and once they cancel one upload, that one; and nothing else takes an upload back.",
    formally: "□ ∀t: takenBack'(t) ⇔ takenBack(t) ∨ userCancels ∧ asked(t) ∨ userCancelsOne(t)",
    about: "iOS",
    cites: ["F42"],
    expect: "step",
    holds: (step) => Object.keys(step.world.tasks).every((task) => (step.after.takenBack[task] === true) === (step.before.takenBack[task] === true || isCancelledIn(step, task))),
    witness: { says: "the user cancels, everything or one upload", happens: ({ action }) => isCancellation(action) },
  },
  {
    name: "cancelled-in-front",
    says: "The user cancels in the app only while it is in front and between two callbacks, and only what they have asked for and not cancelled yet.",
    formally: "□ [userCancels] ⇒ life(app) = foreground ∧ at(app) = idle ∧ ∃t: asked(t) ∧ ¬takenBack(t), and □ [userCancelsOne(t)] ⇒ life(app) = foreground ∧ at(app) = idle ∧ starter(t) = app ∧ asked(t) ∧ ¬takenBack(t)",
    about: "iOS",
    cites: ["F42"],
    expect: "step",
    holds: (step) =>
      !isCancellation(step.action) ||
      (processIn(step.before, "app").life === "foreground" &&
        positionOf(processIn(step.before, "app")) === "idle" &&
        Object.keys(step.world.tasks).some((task) => isCancelledIn(step, task) && step.before.takenBack[task] !== true)),
    witness: { says: "the user cancels, everything or one upload", happens: ({ action }) => isCancellation(action) },
  },
  {
    name: "quit-until-reopened",
    says: "An app that the user has force quit does not run until the user opens it again, and no transfer finishes.",
    formally: "□ (quit' ⇔ forceQuit ∨ quit ∧ ¬userReopensApp) ∧ (quit ∧ exists'(app) ⇒ userReopensApp) ∧ (quit ⇒ ¬transferFinishes ∧ ¬transferFails) ∧ (userReopensApp ⇒ quit)",
    about: "iOS",
    cites: ["F25", "F36", "F37"],
    expect: "step",
    holds: ({ before, action, after }) => {
      const isQuit = action.type === "forceQuit";
      const isReopened = action.type === "userReopensApp";
      return (
        after.quit === (isQuit || (before.quit && !isReopened)) &&
        (!before.quit || (action.type !== "transferFinishes" && action.type !== "transferFails")) &&
        (!before.quit || isReopened || !isThere(after, "app")) &&
        (!isReopened || (before.quit && isThere(after, "app")))
      );
    },
    witness: { says: "the app is force quit", happens: ({ action }) => action.type === "forceQuit" },
  },
  {
    name: "reopened-at-rest",
    says: "At rest, the user has opened the app again that was force quit.",
    formally: "□ rest ⇒ ¬quit",
    about: "iOS",
    cites: ["F38"],
    expect: "atRest",
    holds: (_, state) => !state.quit,
    witness: { says: "the app is force quit", happens: ({ action }) => action.type === "forceQuit" },
  },
];

function isCancellation({ type }: Action): boolean {
  return type === "userCancels" || type === "userCancelsOne";
}

/** Whether the user cancels an upload in this step: with whatever else they have asked for, or one of the app's alone. */
function isCancelledIn({ world, before, action }: Step, task: TaskName): boolean {
  const plan = world.tasks[task];
  if (plan?.kind !== "upload" || invocationsIn(before, plan.starter) < plan.invocation) return false;
  return action.type === "userCancels" || (action.type === "userCancelsOne" && action.task === task && plan.starter === "app");
}

/** What the app is still to be told last of coming to the front or going from it, where there is code for both. */
function lastMoveWaiting({ activeScripts, backgroundScripts, scripts }: World, state: State): ScriptName | undefined {
  const app = processIn(state, "app");
  if (app.life === "notRunning" || ![activeScripts, backgroundScripts].every((moves) => moves.some((script) => script in scripts))) return undefined;
  return app.memory.waiting.findLast((script) => activeScripts.includes(script) || backgroundScripts.includes(script));
}

function isEndOfExtension(action: Action): boolean {
  return action.type === "end" && action.process !== "app";
}

function hasCompletedRequest(state: State, name: ProcessName): boolean {
  const process = processIn(state, name);
  return process.life !== "notRunning" && process.memory.requestCompleted;
}

/** Whether two plain values look the same. */
function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  const others = new Map<string, unknown>(Object.entries(other));
  const ones = Object.entries(one);
  return ones.length === others.size && ones.every(([key, value]) => others.has(key) && isSame(value, others.get(key)));
}
