import { isCall } from "../../model/action.ts";
import type { Action } from "../../model/action.ts";
import { owesHandler } from "../../model/process.ts";
import type { Call } from "../../model/script.ts";
import { hasOutstanding, isConnectedToAny, processIn, taskIn } from "../../model/state.ts";
import type { State } from "../../model/state.ts";
import { originalOf } from "../../model/task.ts";
import type { Task } from "../../model/task.ts";
import type { World } from "../../model/world.ts";
import type { Design } from "../../designs/design.ts";
import { freshIdentifierTriedAgain } from "../../designs/tried-again.ts";
import { propertyNamed } from "../catalogue.ts";
import type { Play } from "./play.ts";

/** The plays with an extension that uploads. */
export const extensionPlays: readonly Play[] = [
  {
    name: "ended before its first line",
    promise: "started-at-rest",
    scope: "one-upload",
    reading: {},
    says: "iOS ends the extension before its first line, or, in the simulator, suspends it there.",
    because: "No line of code is run.",
    strike: (_, __, possible) => {
      const isOfA = (type: "end" | "suspend") => possible.find((action) => action.type === type && action.process === "A");
      return isOfA("end") ?? isOfA("suspend");
    },
  },
  {
    name: "ended between hearing and recording",
    promise: "recorded-at-rest",
    scope: "one-upload",
    reading: {},
    says: "Once somebody has been told of the completion, iOS ends whoever is about to record it, before that line.",
    because: "Nobody is told again, and that line is never run: any record was made unheard.",
    strike: (world, state, possible) => {
      const isUnrecorded = tasksOf(world).some((task) => taskIn(state, task).recorded === 0 && taskIn(state, task).heard > 0);
      return isUnrecorded ? endOfWhoRuns("recordCompletion", possible) : undefined;
    },
    price: {
      says: "it records what nobody has heard of",
      isPaid: (world, before, _, after) => tasksOf(world).some((task) => taskIn(after, task).recorded > taskIn(before, task).recorded && taskIn(before, task).heard === 0),
    },
  },
  {
    name: "ended between hearing and trying again",
    design: freshIdentifierTriedAgain,
    promise: "tried-again-at-rest",
    scope: "one-upload-may-fail",
    reading: {},
    says: "The upload fails, and iOS ends whoever is about to upload again what has failed, before that line.",
    because: "Nobody is told again, and whoever comes to that line does not run it: what was uploaded again all the same had not failed.",
    isAbout: ({ failed }) => failed,
    strike: (_, __, possible) => possible.find(({ type }) => type === "transferFails") ?? endOfWhoRuns("uploadAgain", possible),
    price: {
      says: "it uploads again what has not failed",
      isPaid: (world, before, _, after) => tasksOf(world).some((task) => !taskIn(before, originalOf(task)).failed && originalOf(task) !== task && taskIn(after, task).transfer === "running"),
    },
  },
  {
    name: "suspended while a handler is owed",
    promise: "no-handler-owed-at-rest",
    scope: "one-upload",
    reading: { patience: "none" },
    says: "iOS ends the extension once it has nothing to run, and suspends the app when it owes a handler and has been told of every completion.",
    because: "Nobody resumes an app for which nothing is to come: a handler that is called all the same was called before the events were there.",
    strike: (world, state, possible) =>
      possible.find(
        (action) =>
          (action.type === "end" && action.process === "A" && isUnderWay(world, state, possible)) ||
          (action.type === "suspend" && action.process === "app" && owesHandler(processIn(state, "app")) && world.sessions.every((session) => !hasOutstanding(world, state, session))),
      ),
    price: {
      says: "it calls the handler before the session has delivered its events, or begins a background task, which helps unless iOS suspends the app before that line",
      isPaid: (world, before, action, after) =>
        action.type === "beginBackgroundTask" || !propertyNamedStep("handler-called-after-the-events")(world, before, action, after),
    },
  },
  {
    name: "ended with what it was to be told",
    promise: "heard-at-rest",
    scope: "one-upload",
    reading: { redelivery: "notEvenTheWaiting" },
    says: "A transfer of the extension finishes as soon as it is under way, and iOS ends the extension before it is told.",
    because: "From the moment that the transfer is under way, no line of code is run.",
    strike: (world, state, possible) =>
      possible.find(({ type }) => type === "transferFinishes") ??
      (transfers(world, state).includes("finished") ? possible.find((action) => action.type === "end" && action.process === "A") : undefined),
  },
  {
    name: "force quit, opened and left",
    promise: "cancellation-heard-at-rest",
    scope: "one-upload-force-quit",
    reading: {},
    says:
      "iOS ends the extension as soon as a transfer of it is under way; the user force quits the app, opens it again and leaves at once, and iOS ends it before its first line. " +
      "Nobody is woken for what a force quit has cancelled.",
    because: "From the moment that the transfer is under way, no line of code is run.",
    strike: (world, state, possible) => {
      const isOf = (type: Action["type"], process: "A" | "app") => (action: Action) => action.type === type && "process" in action && action.process === process;
      const found = transfers(world, state);
      if (found.includes("running")) return possible.find(isOf("end", "A")) ?? possible.find(isOf("forceQuit", "app")) ?? possible.find(isOf("userOpensApp", "app"));
      if (!found.includes("quit")) return undefined;
      return possible.find(isOf("userReopensApp", "app")) ?? possible.find(isOf("userLeavesApp", "app")) ?? possible.find(isOf("end", "app"));
    },
  },
  {
    name: "cancelled while the extension is connected",
    prepared: withCancelling,
    promise: "cancelling-reaches-the-upload",
    scope: "one-upload-cancelled",
    reading: { contention: "rejectsTheSecond" },
    says: "As soon as a transfer of the extension is under way, the user opens the app and cancels, before the extension comes to its next line. (A design without code for that is given some: it creates the session object, unless its identifier is new with each invocation, and cancels the session's tasks.)",
    because: "The extension is connected, so that iOS rejects whoever else asks for the session, and cancels nothing for whoever is not connected.",
    strike: (world, state, possible) => {
      const isHeld = transfers(world, state).includes("running") && isConnectedToAny(state, "A");
      const isOfTheApp = (action: Action): boolean => isCall(action) && action.process === "app";
      return isHeld ? (possible.find(isOfTheApp) ?? possible.find(({ type }) => type === "userCancels") ?? possible.find(({ type }) => type === "userOpensApp")) : undefined;
    },
  },
];

/** A design whose app does what it can when the user cancels, if it does nothing yet. Of identifiers that are new with each invocation it knows none that it can ask for. */
function withCancelling(design: Design): Design {
  if (design.app.userCancels !== undefined) return design;
  const isKnown = design.identifiers !== "perInvocation" || design.appIdentifier === "itsOwn";
  return { ...design, app: { ...design.app, userCancels: isKnown ? ["createSession", "cancelTasks"] : ["cancelTasks"] } };
}

const tasksOf = (world: World): readonly string[] => Object.keys(world.tasks);

/** How it stands with each transfer, those for tokens included. */
function transfers(world: World, state: State): readonly Task["transfer"][] {
  return Object.keys(world.tasks).map((task) => taskIn(state, task).transfer);
}

/** Something was handed to the system, nobody has heard of it, and the extension has run all its code. */
function isUnderWay(world: World, state: State, possible: readonly Action[]): boolean {
  return world.sessions.some((session) => hasOutstanding(world, state, session)) && !possible.some((action) => isCall(action) && action.process === "A");
}

/** That iOS ends whoever comes to such a line. */
function endOfWhoRuns(call: Call, possible: readonly Action[]): Action | undefined {
  const line = possible.filter(isCall).find(({ type }) => type === call);
  return possible.find((action) => action.type === "end" && action.process === line?.process);
}

function propertyNamedStep(name: string) {
  const property = propertyNamed(name);
  if (property.expect !== "step") throw new Error(`"${name}" is not about steps`);
  return (world: World, before: State, action: Action, after: State): boolean => property.holds({ world, before, action, after });
}
