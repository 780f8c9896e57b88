import { defaultReading } from "../model/reading.ts";
import type { Reading } from "../model/reading.ts";
import type { ScriptName } from "../model/script.ts";
import type { TaskName } from "../model/task.ts";
import type { World } from "../model/world.ts";
import { castOf, ownSessions } from "./cast.ts";
import type { Cast } from "./cast.ts";
import { asks, makesCall, processCalls, queueOf } from "./design.ts";
import type { Design } from "./design.ts";
import { everyAction } from "./everything.ts";
import type { Scope } from "./scope.ts";
import type { LinePlace } from "./place.ts";
import { originsOf, scriptsAbout, scriptsOf } from "./scripts.ts";

/**
 * A design in a scope, under a reading, spelt out for the rules: every session, task and script by
 * name, every line with what it is about, and the list of everything that can ever happen.
 */
export function worldOf(design: Design, scope: Scope, reading: Reading = defaultReading): World {
  const cast = castOf(design, scope);
  const scripts = scriptsOf(design, cast);
  return {
    processes: cast.processes,
    extensions: cast.extensions,
    sessions: cast.sessions,
    tasks: cast.tasks,
    tasksOf: cast.tasksOf,
    ownSessions: Object.fromEntries(cast.processes.map((process) => [process, ownSessions(design, scope, cast, process)])),
    scripts,
    launchScripts: scriptsAbout(scripts, design, cast, "didFinishLaunching"),
    activeScripts: scriptsAbout(scripts, design, cast, "didBecomeActive"),
    backgroundScripts: scriptsAbout(scripts, design, cast, "didEnterBackground"),
    cancelScripts: scriptsAbout(scripts, design, cast, "userCancels"),
    expiryScripts: scriptsAbout(scripts, design, cast, "backgroundTasksExpired"),
    pushScripts: scriptsAbout(scripts, design, cast, "didReceiveRemoteNotification"),
    pushes: scope.pushes ?? 0,
    invocations: scope.invocations,
    appUploads: scope.appUploads ?? 0,
    cancels: scope.cancels ?? false,
    cancelsOne: scope.cancelsOne ?? false,
    forceQuit: scope.forceQuit ?? false,
    failures: scope.failures ?? false,
    sharedContainer: design.sharedContainer,
    sendsLaunchEvents: design.sendsLaunchEvents,
    taskKind: design.taskKind,
    delegateQueue: design.delegateQueue,
    workQueue: design.workQueue,
    group: design.group,
    handlers: design.handlers,
    managers: design.managers,
    recordsOf: Object.fromEntries(Object.keys(cast.tasks).map((task) => [task, recordsOf(design, cast, task)])),
    idempotent: design.idempotent,
    remembersCompletions: makesCall(design, "rememberCompletion"),
    knowsItsTasks: asks(design, "taskWasMadeHere"),
    listsTasks: makesCall(design, "requestTaskList"),
    asksForActivities: makesCall(design, "performExpiringActivity"),
    followsUp: makesCall(design, "startFollowUp"),
    queue: queueOf(design),
    tokens: { app: tokensOf(design, "app"), extension: tokensOf(design, "extension") },
    environment: scope.environment,
    reading,
    actions: everyAction(design, scope, reading, cast, Object.values(scripts)),
  };
}

/** The line of a design for which a line of a script of its world stands. */
export type Origin = (script: ScriptName, line: number) => LinePlace;

export function originIn(design: Design, scope: Scope): Origin {
  const cast = castOf(design, scope);
  const scripts = scriptsOf(design, cast);
  const origins = originsOf(design, cast, scripts);
  return (name, line) => {
    const script = scripts[name];
    const index = origins[name]?.[line];
    if (script === undefined || index === undefined) throw new Error(`there is no line ${line} in ${name}`);
    return { at: { process: script.process === "app" ? "app" : "extension", callback: script.callback }, index };
  };
}

/** How the code of a process asks for tokens, if it asks for any. */
function tokensOf(design: Design, process: "app" | "extension"): World["tokens"]["app"] {
  return [...(processCalls(design, process, "startTokenTask") ? ["byTask" as const] : []), ...(processCalls(design, process, "requestToken") ? ["byShortRequest" as const] : [])];
}

/** The records that could be meant: its own, or the first open one of those that have its number in their sessions. */
function recordsOf({ records }: Design, { tasksOf }: Cast, task: TaskName): readonly TaskName[] {
  if (records === "byTask") return [task];
  const numberOf = (one: TaskName) => Math.max(...Object.values(tasksOf).map((tasks) => tasks.indexOf(one)));
  return Object.values(tasksOf).flat().filter((other) => numberOf(other) === numberOf(task));
}
