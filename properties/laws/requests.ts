import { isCall } from "../../model/action.ts";
import type { Action } from "../../model/action.ts";
import { activityOf, backgroundTasksOf, fetchesOwedBy, isAsked, isHeld, positionOf, requestOf, runs } from "../../model/process.ts";
import type { Memory, Process } from "../../model/process.ts";
import type { SessionName } from "../../model/session.ts";
import { followUpOf, invocationAt, isConnected, processIn, sessionOf } from "../../model/state.ts";
import type { TaskName } from "../../model/task.ts";
import type { World } from "../../model/world.ts";
import type { Property } from "../property.ts";
import { isThere, lineRun, object, tasks } from "../situation.ts";
import { isKnown } from "./tasks.ts";

/** What becomes of short requests and expiring activities. */
export const lawsOfRequests: readonly Property[] = [
  {
    name: "suspension-cuts-short-requests-off",
    says: "A process that is suspended has no short request in flight.",
    formally: "□ life(p) = suspended ⇒ ∀t: request(p,t) ≠ inFlight ≠ followUp(p,t)",
    about: "iOS",
    cites: ["S17", "F71"],
    expect: "always",
    holds: (world, state) => world.processes.every((name) => processIn(state, name).life !== "suspended" || !isAsking(processIn(state, name))),
    witness: {
      says: "a short request is made",
      happens: (step) => lineRun(step, "requestToken", "startFollowUp") !== undefined,
    },
  },
  {
    name: "asked-and-answered-once",
    says: "A short request is answered while it is in flight, an expiring activity granted or refused when it was asked for, and each once.",
    formally: "□ [tokenArrives(e,t)] ⇒ request(e,t) = inFlight ≠ request'(e,t), [followUpFinishes(p,t)] ⇒ followUp(p,t) = inFlight ≠ followUp'(p,t), and [activityGranted(e,i) ∨ activityRefused(e,i)] ⇒ activity(e,i) ∈ {asked, heldAndAsked} ∌ activity'(e,i)",
    about: "iOS",
    cites: ["S17", "F70", "F71"],
    expect: "step",
    holds: ({ before, action, after }) => {
      if (action.type === "tokenArrives" || action.type === "followUpFinishes") {
        const request = action.type === "tokenArrives" ? action.task : followUpOf(action.task);
        const [was, is] = [before, after].map((state) => requestOf(processIn(state, action.process), request));
        return was === "inFlight" && is !== "inFlight";
      }
      if (action.type !== "activityGranted" && action.type !== "activityRefused") return true;
      const [was, is] = [before, after].map((state) => isAsked(activityOf(processIn(state, action.process), action.invocation)));
      return was === true && is === false;
    },
    witness: {
      says: "a short request or an expiring activity is answered",
      happens: ({ action }) => ["tokenArrives", "followUpFinishes", "activityGranted", "activityRefused"].includes(action.type),
    },
  },
  {
    name: "every-answer-comes",
    says: "At rest, a process that runs waits for no short request, for no expiring activity and for no list of tasks.",
    formally: "□ rest ∧ runs(p) ⇒ ∀i: activity(p,i) ∉ {asked, heldAndAsked} ∧ ∀t: request(p,t) ≠ inFlight ≠ followUp(p,t) ∧ ∀s: asked(p,s) = 0",
    about: "iOS",
    cites: ["S17", "F63", "F70"],
    expect: "atRest",
    holds: (world, state) =>
      world.processes.every((name) => {
        const process = processIn(state, name);
        const isWaiting = isAsking(process) || Object.values(activitiesOf(process)).some(isAsked) || world.sessions.some((session) => askedFor(process, session) > 0);
        return !runs(process) || !isWaiting;
      }),
    witness: {
      says: "a short request is made, or a list is asked for",
      happens: (step) => lineRun(step, "requestToken", "startFollowUp", "requestTaskList") !== undefined,
    },
  },
  {
    name: "asked-for-what-is-known",
    says: "A short request for a token is in flight from the line that asks for it, in code that knows of the upload, until the answer comes or the process is suspended.",
    formally: "□ exists'(p) ⇒ (request'(p,t) = inFlight ⇔ requestToken(p,t) ∧ known(p,t) ∨ request(p,t) = inFlight ∧ ¬tokenArrives(p,t) ∧ ¬suspend(p))",
    about: "iOS",
    cites: ["S17", "F71"],
    expect: "step",
    holds: (step) => {
      const { world, before, action, after } = step;
      return world.processes.every((name) =>
        tasks(world, before).every(([task]) => {
          const isMeant = "process" in action && action.process === name;
          const isAsked = isMeant && isCall(action) && lineRun(step, "requestToken")?.task === task && isKnown(world, before, action, task);
          const isOver = isMeant && (action.type === "suspend" || (action.type === "tokenArrives" && action.task === task));
          const [was, is] = [before, after].map((state) => requestOf(processIn(state, name), task) === "inFlight");
          return !isThere(after, name) || is === (isAsked || (was === true && isThere(before, name) && !isOver));
        }),
      );
    },
    witness: { says: "a token is asked for in a standard session", happens: (step) => lineRun(step, "requestToken") !== undefined },
  },
  {
    name: "held-until-given-back",
    says: "An expiring activity is held from the grant until code of its invocation ends it, or the reading lets it expire, or the process ends.",
    formally: "□ exists'(e) ⇒ ∀i: (holds'(e,i) ⇔ [activityGranted(e,i)] ∨ holds(e,i) ∧ ¬[endExpiringActivity(e) for i ∨ activityExpires(e,i) ∧ activity = mayExpire])",
    about: "iOS",
    cites: ["S17", "F70"],
    expect: "step",
    holds: ({ world, before, action, after }) =>
      world.extensions.every((name) =>
        Object.entries(activitiesOf(processIn(after, name))).every(([invocation, is]) => {
          const was = activityOf(processIn(before, name), invocation);
          const isMeant = "process" in action && action.process === name && ("invocation" in action ? action.invocation === invocation : isCall(action) && invocationAt(world, before, action) === invocation);
          const expires = action.type === "activityExpires" && world.reading.activity === "mayExpire";
          const isReturned = isMeant && (action.type === "endExpiringActivity" || expires);
          return isHeld(is) === ((isMeant && action.type === "activityGranted") || (isHeld(was) && !isReturned));
        }),
      ),
    witness: { says: "an expiring activity is granted", happens: ({ action }) => action.type === "activityGranted" },
  },
  {
    name: "background-tasks-are-counted",
    says: "The app has as many background tasks as it has begun and not ended, four at most, until they expire; while it has one it is not suspended, and they expire in the background only, between two callbacks.",
    formally: "□ exists'(app) ⇒ backgroundTasks'(app) = min(n + 1, 4) if beginBackgroundTask, max(n − 1, 0) if endBackgroundTask, 0 if backgroundTasksExpire, else n, with n = backgroundTasks(app); [suspend(app)] ⇒ n = 0; [backgroundTasksExpire] ⇒ n > 0 ∧ life(app) = background ∧ at(app) = idle ∧ activity = mayExpire",
    about: "iOS",
    cites: ["F71"],
    expect: "step",
    holds: ({ world, before, action, after }) => {
      const [was, is] = [before, after].map((state) => backgroundTasksOf(processIn(state, "app")));
      const app = processIn(before, "app");
      if (was === undefined || (action.type === "suspend" && action.process === "app" && was > 0)) return false;
      const mayExpire = was > 0 && app.life === "background" && positionOf(app) === "idle" && world.reading.activity === "mayExpire";
      if (action.type === "backgroundTasksExpire" && !mayExpire) return false;
      return is === (isThere(after, "app") ? backgroundTasksAfter(action, was) : 0);
    },
    witness: { says: "a background task is begun", happens: (step) => lineRun(step, "beginBackgroundTask") !== undefined },
  },
  {
    name: "fetch-handlers-are-counted",
    says: "iOS waits for a fetch completion handler for each silent push that the app has code for, until the app, which has it when the callback begins, calls it or its process ends; while iOS waits, the app is not suspended.",
    formally: "□ exists'(app) ⇒ fetchesOwed'(app) = min(n + 1, 2) if didReceiveRemoteNotification ∧ the app has code for it, n − 1 if callFetchCompletionHandler ∧ n > |{i: waiting(app)[i] begins didReceiveRemoteNotification}|, else n, with n = fetchesOwed(app); [suspend(app)] ⇒ n = 0",
    about: "iOS",
    cites: ["F81", "F79"],
    expect: "step",
    holds: ({ world, before, action, after }) => {
      const was = fetchesOwedBy(processIn(before, "app"));
      if (action.type === "suspend" && action.process === "app" && was > 0) return false;
      const change = action.type === "didReceiveRemoteNotification" && world.pushScripts.length > 0 ? 1 : action.type === "callFetchCompletionHandler" && was > pushesToBeTold(world, processIn(before, "app")) ? -1 : 0;
      return fetchesOwedBy(processIn(after, "app")) === (isThere(after, "app") ? Math.min(Math.max(was + change, 0), 2) : 0);
    },
    witness: { says: "a fetch completion handler is called", happens: ({ action }) => action.type === "callFetchCompletionHandler" },
  },
  {
    name: "asked-until-answered",
    says: "An expiring activity that was asked for stays asked for until it is granted or refused, or the process ends.",
    formally: "□ exists'(e) ∧ activity(e,i) ∈ {asked, heldAndAsked} ∧ ¬[activityGranted(e,i) ∨ activityRefused(e,i)] ⇒ activity'(e,i) ∈ {asked, heldAndAsked}",
    about: "iOS",
    cites: ["F70"],
    expect: "step",
    holds: ({ world, before, action, after }) =>
      world.extensions.every((name) =>
        Object.entries(activitiesOf(processIn(after, name))).every(([invocation, is]) => {
          const isAnswered =
            (action.type === "activityGranted" || action.type === "activityRefused") && action.process === name && action.invocation === invocation;
          return !isAsked(activityOf(processIn(before, name), invocation)) || isAnswered || isAsked(is);
        }),
      ),
    witness: { says: "an expiring activity is asked for", happens: (step) => lineRun(step, "performExpiringActivity") !== undefined },
  },
  {
    name: "asking-takes-the-connection",
    says: "Who asks for a list of tasks by a live object is connected by it, or rejected.",
    formally: "□ requestTaskList(p,s) ∧ object(p,s) = live ⇒ p ∈ connected'(s) ∨ object'(p,s) = rejected",
    about: "iOS",
    cites: ["S3", "F63"],
    expect: "step",
    holds: (step) => {
      const session = lineRun(step, "requestTaskList")?.session;
      if (session === undefined || !("process" in step.action)) return true;
      const { process } = step.action;
      return object(step.after, process, session) !== "live" || isConnected(step.after, process, session);
    },
    witness: { says: "a list is asked for", happens: (step) => lineRun(step, "requestTaskList") !== undefined },
  },
  {
    name: "followed-up-once-heard",
    says: "A follow-up request is made by its line, for an upload that somebody has heard of, and dies with its process.",
    formally: "□ [followUp(p,t) becomes inFlight] ⇔ startFollowUp(p,t) ∧ heard(t) ≥ 1 ∧ followUp(p,t) ≠ inFlight",
    about: "iOS",
    cites: ["F69", "F71"],
    expect: "step",
    holds: (step) => {
      const line = lineRun(step, "startFollowUp");
      return step.world.processes.every((name) =>
        tasks(step.world, step.before).every(([task, { heard }]) => {
          const [was, is] = [step.before, step.after].map((state) => requestOf(processIn(state, name), followUpOf(task)));
          const isMade = line?.task === task && "process" in step.action && step.action.process === name && heard > 0;
          return (was !== "inFlight" && is === "inFlight") === (isMade && was !== "inFlight");
        }),
      );
    },
    witness: { says: "an upload is followed up", happens: (step) => lineRun(step, "startFollowUp") !== undefined },
  },
  {
    name: "asked-until-the-list-comes",
    says: "A process waits for a list of tasks from each asking, of two at most, until the list comes, and none comes unasked.",
    formally: "□ exists'(p) ⇒ asked'(p,s) = min(2, asked(p,s) + [requestTaskList(p,s) ∧ object(p,s) ≠ none]) - [didReceiveTasks(p,s)] ∧ (didReceiveTasks(p,s) ⇒ asked(p,s) ≥ 1)",
    about: "iOS",
    cites: ["F63"],
    expect: "step",
    holds: (step) => {
      const { world, before, action, after } = step;
      return world.processes.every((name) =>
        world.sessions.every((session) => {
          const isMeant = "process" in action && action.process === name;
          const isAsking = isMeant && lineRun(step, "requestTaskList")?.session === session && object(before, name, session) !== "none";
          const comes = isMeant && action.type === "didReceiveTasks" && action.session === session;
          const [was, is] = [askedFor(processIn(before, name), session), askedFor(processIn(after, name), session)];
          return !isThere(after, name) || (is === Math.min(2, was + Number(isAsking)) - Number(comes) && (!comes || was > 0));
        }),
      );
    },
    witness: { says: "a list is asked for", happens: (step) => lineRun(step, "requestTaskList") !== undefined },
  },
  {
    name: "listed-is-what-there-is",
    says: "A list has the tasks of its session that were made and are not done, under one reading those too that nobody has heard of; for who is not connected it is empty; and it stays until another comes.",
    formally: "□ exists'(p) ⇒ (listed'(p,t) ⇔ p ∈ connected(s) ∧ (transfer(t) ∈ {created, running} ∨ taskList = withTheUnheard ∧ awaits(t)) if didReceiveTasks(p,s = session(t)), else listed(p,t))",
    about: "iOS",
    cites: ["F3", "F63"],
    expect: "step",
    holds: ({ world, before, action, after }) =>
      world.processes.every((name) =>
        tasks(world, before).every(([task, { transfer, heard }]) => {
          const session = sessionOf(world, task);
          const comes = action.type === "didReceiveTasks" && action.process === name && action.session === session;
          const isUnheard = heard === 0 && ["finished", "cancelled", "quit"].includes(transfer);
          const isListed = transfer === "created" || transfer === "running" || (world.reading.taskList === "withTheUnheard" && isUnheard);
          const expected = comes ? isConnected(before, name, session) && isListed : isOnList(processIn(before, name), task);
          return !isThere(after, name) || isOnList(processIn(after, name), task) === expected;
        }),
      ),
    witness: { says: "a list of tasks comes", happens: ({ action }) => action.type === "didReceiveTasks" },
  },
];

function backgroundTasksAfter({ type }: Action, before: number): number {
  if (type === "beginBackgroundTask") return Math.min(before + 1, 4);
  if (type === "endBackgroundTask") return Math.max(before - 1, 0);
  return type === "backgroundTasksExpire" ? 0 : before;
}

/** How many silent pushes wait until the main queue has time to tell of them. */
function pushesToBeTold({ pushScripts }: World, app: Process): number {
  return app.life === "notRunning" ? 0 : app.memory.waiting.filter((script) => script === pushScripts[0]).length;
}

/** Whether a short request of this process is in flight. */
function isAsking(process: Process): boolean {
  return process.life !== "notRunning" && Object.values(process.memory.requests).includes("inFlight");
}

function askedFor(process: Process, session: SessionName): number {
  return process.life === "notRunning" ? 0 : (process.memory.asked[session] ?? 0);
}

function isOnList(process: Process, task: TaskName): boolean {
  return process.life !== "notRunning" && process.memory.listed[task] === true;
}

function activitiesOf(process: Process): Memory["activities"] {
  return process.life === "notRunning" ? {} : process.memory.activities;
}
