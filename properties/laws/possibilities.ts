import { isCall } from "../../model/action.ts";
import { backgroundTasksOf, blocksIn, holdsActivity, isIdle, positionOf, yieldedIn } from "../../model/process.ts";
import { scriptName } from "../../model/script.ts";
import { invocationsIn, isAskedFor, isTakenBack, processIn, sessionIn, sessionOf } from "../../model/state.ts";
import type { Property } from "../property.ts";

/**
 * What may happen, and was lost by some wrong version of a rule without anything noticing.
 *
 * Where what may happen became what must, there is less rest: all is at rest only after it has
 * happened. So most of these say that rest comes without it.
 */
export const missingPossibilities: readonly Property[] = [
  {
    name: "extension-may-be-suspended-while-the-app-is-woken",
    says: "An extension may be suspended while the app is being woken.",
    formally: "◇ [suspend(e)] ∧ events(s) = waking",
    about: "possibility",
    cites: ["S6", "S9"],
    expect: "sometimes",
    happens: ({ world, before, action }) =>
      action.type === "suspend" &&
      action.process !== "app" &&
      world.sessions.some((session) => sessionIn(before, session).events === "waking"),
  },
  {
    name: "failure-may-find-nobody-connected",
    says: "An upload may fail while no process is connected to its session.",
    formally: "◇ [transferFails(t)] ∧ connected(session(t)) = ∅",
    about: "possibility",
    cites: ["S5", "F56"],
    expect: "sometimes",
    happens: ({ world, before, action }) => action.type === "transferFails" && sessionIn(before, sessionOf(world, action.task)).connected.length === 0,
  },
  {
    name: "work-may-run-beside-a-callback",
    says: "What is left to a queue of the code's own may begin while the main queue is in the middle of a callback.",
    formally: "◇ [workBlockBegins(p)] ∧ at(p,main) ≠ idle",
    about: "possibility",
    cites: ["F27"],
    expect: "sometimes",
    happens: ({ before, action }) => action.type === "workBlockBegins" && positionOf(processIn(before, action.process)) !== "idle",
  },
  {
    name: "later-task-may-begin-first",
    says: "Of two tasks that were started, either may begin first.",
    formally: "◇ [workBlockBegins(p,x)] ∧ workQueue = tasks ∧ ∃y ∈ work(p): y < x",
    about: "possibility",
    cites: ["F27"],
    expect: "sometimes",
    happens: ({ before, action }) =>
      action.type === "workBlockBegins" && blocksIn(processIn(before, action.process), "work").indexOf(scriptName(action.process, action.callback, action.about)) > 0,
  },
  {
    name: "task-may-wait-for-another",
    says: "A task may wait in its middle while another one runs.",
    formally: "◇ [call(p) on work] ∧ yielded(p) ≠ ∅",
    about: "possibility",
    cites: ["S10"],
    expect: "sometimes",
    happens: ({ before, action }) => isCall(action) && action.queue === "work" && yieldedIn(processIn(before, action.process)).length > 0,
  },
  {
    name: "group-may-be-empty-too-early",
    says: "Nobody may be in a dispatch group any more while work that was left has not begun, where work enters the group only then.",
    formally: "◇ [groupNotifies(p)] ∧ group = enteredInside ∧ work(p) ≠ ∅",
    about: "possibility",
    cites: ["F27"],
    expect: "sometimes",
    happens: ({ before, action }) => action.type === "groupNotifies" && blocksIn(processIn(before, action.process), "work").length > 0,
  },
  {
    name: "rest-without-another-invocation",
    says: "All may be at rest with an invocation left that the user never makes.",
    formally: "◇ rest ∧ invoked(e) < invocations ∧ life(e) = notRunning",
    about: "possibility",
    cites: ["S9"],
    expect: "sometimesAtRest",
    happens: (world, state) =>
      world.extensions.some(
        (name) => invocationsIn(state, name) < world.invocations && processIn(state, name).life === "notRunning",
      ),
  },
  {
    name: "rest-without-a-push",
    says: "All may be at rest with a silent push left that never comes.",
    formally: "◇ rest ∧ pushes < pushes(scope)",
    about: "possibility",
    cites: ["F81"],
    expect: "sometimesAtRest",
    happens: (world, { pushes }) => pushes < world.pushes,
  },
  {
    name: "push-may-come-in-front",
    says: "A silent push may come while the user looks at the app.",
    formally: "◇ [didReceiveRemoteNotification] ∧ life(app) = foreground",
    about: "possibility",
    cites: ["F81"],
    expect: "sometimes",
    happens: ({ before, action }) => action.type === "didReceiveRemoteNotification" && processIn(before, "app").life === "foreground",
  },
  {
    name: "push-may-have-to-wait",
    says: "A silent push may come while the app is in the middle of a callback.",
    formally: "◇ [didReceiveRemoteNotification] ∧ at(app) ≠ idle",
    about: "possibility",
    cites: ["F81"],
    expect: "sometimes",
    happens: ({ before, action }) => action.type === "didReceiveRemoteNotification" && positionOf(processIn(before, "app")) !== "idle",
  },
  {
    name: "rest-without-an-upload-in-the-app",
    says: "All may be at rest while the user looks at the app and has an upload left that is never asked for.",
    formally: "◇ rest ∧ life(app) = foreground ∧ invoked(app) < appUploads",
    about: "possibility",
    cites: ["F9"],
    expect: "sometimesAtRest",
    happens: (world, state) =>
      world.appUploads > 0 && processIn(state, "app").life === "foreground" && invocationsIn(state, "app") < world.appUploads,
  },
  {
    name: "rest-without-a-cancellation",
    says: "All may be at rest while the user looks at the app and could cancel what they have asked for, and does not.",
    formally: "◇ rest ∧ cancels ∧ life(app) = foreground ∧ ∃t: asked(t) ∧ ¬takenBack(t)",
    about: "possibility",
    cites: ["F42"],
    expect: "sometimesAtRest",
    happens: (world, state) =>
      world.cancels && processIn(state, "app").life === "foreground" && Object.keys(state.takenBack).some((task) => isAskedFor(world, state, task) && !isTakenBack(state, task)),
  },
  {
    name: "rest-without-cancelling-one",
    says: "All may be at rest while the user looks at the app and could cancel one of its uploads, and does not.",
    formally: "◇ rest ∧ cancelsOne ∧ life(app) = foreground ∧ ∃t: starter(t) = app ∧ asked(t) ∧ ¬takenBack(t)",
    about: "possibility",
    cites: ["F42"],
    expect: "sometimesAtRest",
    happens: (world, state) =>
      world.cancelsOne &&
      processIn(state, "app").life === "foreground" &&
      Object.keys(state.takenBack).some((task) => world.tasks[task]?.starter === "app" && isAskedFor(world, state, task) && !isTakenBack(state, task)),
  },
  {
    name: "rest-without-a-force-quit",
    says: "All may be at rest with an app that the user could force quit and does not.",
    formally: "◇ rest ∧ forceQuit ∧ exists(app)",
    about: "possibility",
    cites: ["F25"],
    expect: "sometimesAtRest",
    happens: (world, state) => world.forceQuit && processIn(state, "app").life !== "notRunning",
  },
  {
    name: "rest-with-a-waiting-file",
    says: "All may be at rest with a downloaded file that waits for the app and was not removed, though it may be.",
    formally: "◇ rest ∧ downloads = mayVanish ∧ taskKind = download ∧ transfer(t) = finished ∧ heard(t) = 0 ∧ body(t) = there",
    about: "possibility",
    cites: ["F23"],
    expect: "sometimesAtRest",
    happens: (world, state) =>
      world.reading.downloads === "mayVanish" &&
      world.taskKind === "download" &&
      Object.values(state.tasks).some(({ transfer, heard, body }) => transfer === "finished" && heard === 0 && body === "there"),
  },
  {
    name: "rest-without-the-user-coming-back",
    says: "All may be at rest with a sheet left open, to which the user never comes back.",
    formally: "◇ rest ∧ life(e) = suspended ∧ ¬requestCompleted(e)",
    about: "possibility",
    cites: ["S7", "F26"],
    expect: "sometimesAtRest",
    happens: (world, state) =>
      world.extensions.some((name) => {
        const process = processIn(state, name);
        return process.life === "suspended" && !process.memory.requestCompleted;
      }),
  },
  {
    name: "rest-out-of-sight",
    says: "All may be at rest while the user looks at something other than the app.",
    formally: "◇ rest ∧ life(app) ≠ foreground",
    about: "possibility",
    cites: ["S15", "F17"],
    expect: "sometimesAtRest",
    happens: (_, state) => processIn(state, "app").life !== "foreground",
  },
  {
    name: "rest-in-front",
    says: "All may be at rest while the user looks at the app.",
    formally: "◇ rest ∧ life(app) = foreground",
    about: "possibility",
    cites: ["S15"],
    expect: "sometimesAtRest",
    happens: (_, state) => processIn(state, "app").life === "foreground",
  },
  {
    name: "rest-without-suspension",
    says: "All may be at rest although the app still runs in the background.",
    formally: "◇ rest ∧ life(app) = background ∧ at(app) = idle",
    about: "possibility",
    cites: ["S6", "F17"],
    expect: "sometimesAtRest",
    happens: (_, state) => processIn(state, "app").life === "background" && isIdle(processIn(state, "app")),
  },
  {
    name: "rest-with-an-activity",
    says: "All may be at rest while an extension holds an expiring activity that was not taken back.",
    formally: "◇ rest ∧ ∃i: activity(e,i) ∈ {held, heldAndAsked}",
    about: "possibility",
    cites: ["F70"],
    expect: "sometimesAtRest",
    happens: (world, state) => world.extensions.some((name) => holdsActivity(processIn(state, name))),
  },
  {
    name: "rest-with-a-background-task",
    says: "All may be at rest in the background while the app has a background task left that has not expired.",
    formally: "◇ rest ∧ life(app) = background ∧ backgroundTasks(app) > 0",
    about: "possibility",
    cites: ["F71"],
    expect: "sometimesAtRest",
    happens: (_, state) => processIn(state, "app").life === "background" && backgroundTasksOf(processIn(state, "app")) > 0,
  },
];
