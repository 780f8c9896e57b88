import type { Action } from "./action.ts";
import { defaultReading } from "./reading.ts";
import type { Call, Callback, Line, Script } from "./script.ts";
import { scriptName } from "./script.ts";
import type { World } from "./world.ts";

/**
 * The recipe with one extension, one invocation and one upload, spelt out by hand: all that the
 * tests of this folder need, which know nothing of designs.
 */
const session = "A";
const task = "A1.1";

const scripts: readonly Script[] = [
  script("app", "handleEvents", "none", "saveCompletionHandler", "createSession"),
  script("app", "didComplete", task, "recordCompletion"),
  script("app", "didFinishEvents", "none", "finishTasksAndInvalidate", "callCompletionHandler"),
  script("A", "invoked", "none", "createSession", "startUpload", "completeRequest"),
  script("A", "didComplete", task, "recordCompletion"),
];

const systemActions: readonly Action[] = [
  { type: "userInvokes", process: "A" },
  { type: "transferFinishes", task },
  { type: "didComplete", process: "A", task },
  { type: "didComplete", process: "app", task },
  { type: "handleEvents", process: "app", session },
  { type: "didFinishEvents", process: "app", session },
  { type: "didBecomeInvalid", process: "A", session },
  { type: "didBecomeInvalid", process: "app", session },
  { type: "wake", process: "app", session },
  { type: "suspend", process: "A" },
  { type: "suspend", process: "app" },
  { type: "end", process: "A" },
  { type: "end", process: "app" },
  { type: "userOpensApp", process: "app" },
  { type: "userLeavesApp", process: "app" },
  { type: "userReturns", process: "A" },
];

export const smallestWorld: World = {
  processes: ["app", "A"],
  extensions: ["A"],
  sessions: [session],
  tasks: { [task]: { kind: "upload", starter: "A", invocation: 1, session } },
  tasksOf: { [session]: [task] },
  ownSessions: { app: [], A: [session] },
  scripts: Object.fromEntries(scripts.map((one) => [scriptName(one.process, one.callback, one.about), one])),
  launchScripts: [],
  activeScripts: [],
  backgroundScripts: [],
  cancelScripts: [],
  expiryScripts: [],
  pushScripts: [],
  pushes: 0,
  invocations: 1,
  appUploads: 0,
  cancels: false,
  cancelsOne: false,
  forceQuit: false,
  failures: false,
  sendsLaunchEvents: true,
  taskKind: "uploadFromFile",
  delegateQueue: "main",
  workQueue: "serial",
  group: "none",
  handlers: "byIdentifier",
  managers: "one",
  recordsOf: { [task]: [task] },
  idempotent: false,
  remembersCompletions: false,
  knowsItsTasks: false,
  listsTasks: false,
  asksForActivities: false,
  followsUp: false,
  queue: "none",
  sharedContainer: true,
  tokens: { app: [], extension: [] },
  environment: "device",
  reading: defaultReading,
  actions: [
    ...scripts.flatMap(({ process, lines }) => lines.map(({ call }): Action => ({ type: call, process }))),
    ...systemActions,
  ].filter((action, index, all) => all.findIndex((other) => JSON.stringify(other) === JSON.stringify(action)) === index),
};

function script(process: "app" | "A", callback: Callback, about: typeof task | "none", ...calls: readonly Call[]): Script {
  const lines = calls.map((call): Line => ({ call, session, task: call === "startUpload" ? task : about }));
  return { process, callback, about: callback === "invoked" ? "A1" : about === "none" ? session : about, session, task: about, invocation: process === "A" ? "A1" : "none", lines };
}
