import { objectOf } from "../../model/process.ts";
import { begin, nextLine } from "../../model/next-line.ts";
import { processIn, taskIn, withLife, withMemory, withObject, withSession, withTask } from "../../model/state.ts";
import type { State } from "../../model/state.ts";
import type { World } from "../../model/world.ts";
import { brought, ended } from "../../model/rules/life.ts";
import { read } from "./life.ts";
import { effectOf, guardOf, version } from "./version.ts";
import type { Mutant } from "./version.ts";

const connects = effectOf("createSession", "it connects, or is rejected");
const isDoneFor = guardOf("didBecomeInvalid", "the object is done for");
const wasTold = guardOf("didFinishEvents", "it was told of events");
const isQuiet = effectOf("didFinishEvents", "the session is quiet");
const becomesActive = effectOf("userOpensApp", "it becomes active");
const strands = effectOf("suspend", "the last message that it waits for may be lost");
const needsItsFile = effectOf("transferFinishes", "it needed its file to the end, under one reading");
const releases = "it is disconnected at once, under one reading";

/** What the field has reported and the sources dispute, told wrongly. */
export const readingMutants: readonly Mutant[] = [
  version("createSession", `with the reading "contention" the other way round`, {
    effects: {
      "it connects, or is rejected": (world, state, action) =>
        connects(read(world, "contention", ["rejectsTheSecond", "displacesTheFirst"]), state, action),
    },
  }),
  version("didBecomeInvalid", `with the reading "rejection" the other way round`, {
    guards: {
      "the object is done for": (world, state, action) => isDoneFor(read(world, "rejection", ["isTold", "isSilent"]), state, action),
    },
  }),
  version("didFinishEvents", `with the reading "finishEvents" the other way round`, {
    guards: {
      "it was told of events": (world, state, action) => wasTold(read(world, "finishEvents", ["afterHandleEvents", "mayComeFirst"]), state, action),
    },
  }),
  version("didFinishEvents", "keeps handleEvents from following where it has overtaken it", {
    effects: {
      "the session is quiet": (_, state, { session }) => withSession(state, session, { events: "quiet" }),
    },
  }),
  version("didFinishEvents", "overtakes what is not on its way", {
    effects: {
      "the session is quiet": (world, state, action) =>
        isQuiet(world, state, action) === state ? state : withSession(state, action.session, { events: "overtaken" }),
    },
  }),
  ...(["finishTasksAndInvalidate", "invalidateAndCancel"] as const).map((rule) =>
    version(rule, `with the reading "release" the other way round`, {
      effects: {
        [releases]: (world, state, action) =>
          effectOf(rule, releases)(read(world, "release", ["atTheLastMessage", "atTheCall"]), state, action),
      },
    }),
  ),
  version("suspend", `with the reading "lastMessage" the other way round`, {
    effects: {
      "the last message that it waits for may be lost": (world, state, action) =>
        strands(read(world, "lastMessage", ["comes", "isLostBySuspension"]), state, action),
    },
  }),
  version("suspend", "loses the last message of a live object", {
    effects: {
      "the last message that it waits for may be lost": (world, state, { process }) =>
        world.reading.lastMessage === "comes"
          ? state
          : world.sessions
              .filter((session) => ["live", "finishing"].includes(objectOf(processIn(state, process), session)))
              .reduce((changed, session) => withObject(changed, process, session, "stranded"), state),
    },
  }),
  version("suspend", "loses the last message of an object that waits for no transfer", {
    effects: {
      "the last message that it waits for may be lost": (world, state, { process }) =>
        world.reading.lastMessage === "comes"
          ? state
          : world.sessions
              .filter((session) => objectOf(processIn(state, process), session) === "finishing")
              .reduce((changed, session) => withObject(changed, process, session, "stranded"), state),
    },
  }),
  version("suspend", "makes the data tasks of every process fail", {
    effects: {
      "its data tasks fail": (world, state) =>
        world.taskKind === "dataTask" ? transferred(world, state, "running", "dropped") : state,
    },
  }),
  version("suspend", "makes uploads from files fail as well", {
    effects: {
      "its data tasks fail": (world, state, action) => effectOf("suspend", "its data tasks fail")({ ...world, taskKind: "dataTask" }, state, action),
    },
  }),
  version("end", "lets the data tasks of the process go on", {
    effects: { "the process is gone": (world, state, { process }) => ended({ ...world, taskKind: "uploadFromFile" }, state, process) },
  }),
  version("end", "loses the completions that wait in it, whatever the reading", {
    effects: {
      "the process is gone": (world, state, { process }) => ended(read(world, "redelivery", ["never", "notEvenTheWaiting"]), state, process),
    },
  }),
  version("transferFinishes", `with the reading "body" the other way round`, {
    effects: {
      "it needed its file to the end, under one reading": (world, state, action) =>
        needsItsFile(read(world, "body", ["readAtTheStart", "readToTheEnd"]), state, action),
    },
  }),
  version("transferFinishes", "finishes what was created and not resumed", {
    guards: { "it is running": (_, state, { task }) => ["running", "created"].includes(taskIn(state, task).transfer) },
  }),
  version("createTask", "starts the transfer", {
    effects: {
      "there is a task, or it is refused": (world, state, action) => {
        const made = effectOf("createTask", "there is a task, or it is refused")(world, state, action);
        return transferred(world, made, "created", "running");
      },
    },
  }),
  version("resumeTask", "starts what has finished again", {
    effects: {
      "the transfer runs, or is refused": (world, state, action) => {
        const task = nextLine(world, state, action)?.task ?? "none";
        return task !== "none" && taskIn(state, task).transfer === "finished"
          ? withTask(state, task, { transfer: "running" })
          : effectOf("resumeTask", "the transfer runs, or is refused")(world, state, action);
      },
    },
  }),
  version("resumeTask", "resumes what is not on the list", {
    effects: {
      "the transfer runs, or is refused": (world, state, action) => {
        const isListed = Object.fromEntries(Object.keys(world.tasks).map((task) => [task, true]));
        const process = processIn(state, action.process);
        const listed = process.life === "notRunning" ? {} : process.memory.listed;
        const all = withMemory(state, action.process, () => ({ listed: isListed }));
        return withMemory(effectOf("resumeTask", "the transfer runs, or is refused")(world, all, action), action.process, () => ({ listed }));
      },
    },
  }),
  version("resumeTask", "needs no connection", {
    effects: {
      "the transfer runs, or is refused": (world, state, action) => {
        const task = nextLine(world, state, action)?.task ?? "none";
        return task !== "none" && taskIn(state, task).transfer === "created" ? withTask(state, task, { transfer: "running" }) : state;
      },
    },
  }),
  version("uploadAgain", "uploads what nobody has started before", {
    effects: {
      "the task starts, or is refused": (world, state, action) => {
        const task = nextLine(world, state, action)?.task ?? "none";
        const isLive = task !== "none" && objectOf(processIn(state, action.process), world.tasks[task]?.session ?? "") === "live";
        return isLive && taskIn(state, task).transfer === "unstarted"
          ? withTask(state, task, { transfer: "running" })
          : effectOf("uploadAgain", "the task starts, or is refused")(world, state, action);
      },
    },
  }),
  version("forceQuit", "spares the transfers that an extension has started", {
    effects: {
      "every running transfer is cancelled": (world, state) =>
        Object.keys(world.tasks)
          .filter((task) => world.tasks[task]?.starter === "app" && taskIn(state, task).transfer === "running")
          .reduce((changed, task) => withTask(changed, task, { transfer: "quit" }), state),
    },
  }),
  version("forceQuit", "ends the extensions as well", {
    effects: {
      "the process is gone": (world, state) => world.processes.reduce((changed, name) => ended(world, changed, name), state),
    },
  }),
  version("forceQuit", "cancels what was created and not resumed", {
    effects: {
      "every running transfer is cancelled": (world, state) =>
        transferred(world, transferred(world, state, "running", "quit"), "created", "quit"),
    },
  }),
  version("userReopensApp", "leaves the app in the background", {
    effects: { "its process runs": (world, state, { process }) => brought(world, state, process, "background") },
  }),
  version("userReopensApp", "launches the app without didFinishLaunching", {
    effects: { "its process runs": (world, state, { process }) => brought({ ...world, launchScripts: [] }, state, process, "foreground") },
  }),
  version("userOpensApp", "lets the app become active twice", {
    effects: {
      "it becomes active": (world, state, action) =>
        world.activeScripts.reduce((active, script) => begin(world, active, action.process, script), becomesActive(world, state, action)),
    },
  }),
  version("userOpensApp", "is not told again of the app that went away before it was told", {
    effects: {
      "it becomes active": (world, state, action) => {
        const app = processIn(state, action.process);
        const isToBeTold = app.life !== "notRunning" && world.activeScripts.some((script) => app.memory.waiting.includes(script));
        return isToBeTold ? state : becomesActive(world, state, action);
      },
    },
  }),
  version("userLeavesApp", "is told as if the app had become active", {
    effects: {
      "it hears that it has entered the background": (world, state, action) =>
        world.activeScripts.reduce((left, script) => begin(world, left, action.process, script), state),
    },
  }),
  version("userUploads", "is not counted", {
    effects: {
      "the code for it begins": (world, state, action) => ({
        ...effectOf("userUploads", "the code for it begins")(world, state, action),
        invoked: state.invoked,
      }),
    },
  }),
  version("didDisconnect", "is told to the process that is connected", {
    guards: {
      "another process is connected": (_, state, { process, session }) => state.sessions[session]?.connected.includes(process) === true,
    },
  }),
  version("didDisconnect", "leaves an object that can be created anew", {
    effects: { "the object is displaced, and sends no last message": (_, state, { process, session }) => withObject(state, process, session, "none") },
  }),
  version("saveCompletionHandler", "forgets every other handler, wherever they are stored", {
    effects: {
      "a store for one handler forgets the one before": (world, state, action) =>
        effectOf("saveCompletionHandler", "a store for one handler forgets the one before")({ ...world, handlers: "single" }, state, action),
    },
  }),
  version("transferIsRepeated", "starts the transfer anew and has it finish twice", {
    effects: { "the server has it more than once": (_, state, { task }) => withTask(state, task, { repeated: true, heard: 1 }) },
  }),
  version("wake", "launches the app that was force quit for what a force quit has cancelled", {
    guards: {
      "the user has not force quit it": () => true,
      "a completion awaits delivery": (world, state, { session }) =>
        (world.tasksOf[session] ?? []).some((task) => ["finished", "quit"].includes(taskIn(state, task).transfer) && taskIn(state, task).heard === 0),
    },
  }),
  version("dropReference", "takes an object that was not invalidated with it", {
    effects: {
      "an object that has sent its last message is gone": (world, state, action) => {
        const session = nextLine(world, state, action)?.session;
        return session === undefined ? state : withObject(state, action.process, session, "none");
      },
    },
  }),
  version("dropReference", "disconnects", {
    effects: {
      "the next line follows": (world, state, action) => {
        const session = nextLine(world, state, action)?.session ?? "";
        const after = effectOf("dropReference", "the next line follows")(world, state, action);
        return withSession(after, session, { connected: (state.sessions[session]?.connected ?? []).filter((name) => name !== action.process) });
      },
    },
  }),
  version("work", "brings the app to the front", {
    effects: {
      "the next line follows": (world, state, action) => {
        const after = effectOf("work", "the next line follows")(world, state, action);
        return action.process === "app" ? withLife(world, after, "app", "foreground") : withMemory(after, action.process, () => ({ requestCompleted: true }));
      },
    },
  }),
];

function transferred(world: World, state: State, from: "running" | "created", to: "running" | "quit" | "dropped"): State {
  return Object.keys(world.tasks)
    .filter((task) => taskIn(state, task).transfer === from)
    .reduce((changed, task) => withTask(changed, task, { transfer: to }), state);
}
