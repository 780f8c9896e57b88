import { isCall } from "../model/action.ts";
import type { Action, CodeAction } from "../model/action.ts";
import { invocationName } from "../model/process.ts";
import type { ExtensionName, InvocationName, ProcessName } from "../model/process.ts";
import { defaultReading } from "../model/reading.ts";
import type { Reading } from "../model/reading.ts";
import { appCallbacks, calls, delegateCallbacks, extensionCallbacks, scriptName } from "../model/script.ts";
import type { Callback, Condition, Line, Script } from "../model/script.ts";
import type { SessionName } from "../model/session.ts";
import { repetitionOf } from "../model/task.ts";
import type { TaskName, TaskPlan } from "../model/task.ts";
import type { World } from "../model/world.ts";
import { asked, callOf, extensionCalls, isAboutUploads, makesCall } from "./design.ts";
import type { Design, DesignLine } from "./design.ts";
import type { Scope } from "./scope.ts";

/**
 * A design in a scope, under a reading, spelt out for the rules: every session, task and script by
 * name, every line with what it is about, and the list of everything that can ever happen.
 */
export function worldOf(design: Design, scope: Scope, reading: Reading = defaultReading): World {
  const extensions: readonly ExtensionName[] = (["A", "B"] as const).slice(0, scope.extensions);
  const processes: readonly ProcessName[] = ["app", ...extensions];
  const invocations: readonly Invocation[] = [
    ...extensions.flatMap((starter) => upTo(scope.invocations).map((invocation) => ({ starter, invocation, name: invocationName(starter, invocation) }))),
    ...upTo(scope.appUploads ?? 0).map((invocation) => ({ starter: "app" as const, invocation, name: invocationName("app", invocation) })),
  ];
  const sessionFor = (invocation: Invocation) => sessionUnder(design, scope, invocation);
  const handed = unique(invocations.map(sessionFor));
  const sessions = design.appIdentifier === "itsOwn" ? unique([...handed, "app"]) : handed;
  const withTokens = extensionCalls(design, "startTokenTask");
  const withRepeats = makesCall(design, "uploadAgain");

  const tasks: Record<TaskName, TaskPlan> = {};
  for (const invocation of invocations) {
    const plan = { starter: invocation.starter, invocation: invocation.invocation, session: sessionFor(invocation) };
    for (const upload of uploadsOf(invocation.name, scope)) {
      if (withTokens && invocation.starter !== "app") tasks[tokenOf(upload)] = { ...plan, kind: "token" };
      tasks[upload] = { ...plan, kind: "upload" };
      if (withRepeats) tasks[repetitionOf(upload)] = { ...plan, kind: "again" };
    }
  }
  // The app's session is its own also where the user asks for no upload in it.
  const own = (process: ProcessName): readonly SessionName[] =>
    unique([...invocations, { starter: "app" as const, invocation: 1, name: "app1" }].filter(({ starter }) => starter === process).map(sessionFor));
  const taskNames = Object.keys(tasks);
  const tasksOf = Object.fromEntries(
    sessions.map((session) => [session, taskNames.filter((task) => tasks[task]?.session === session)]),
  );
  const uploadsIn = (session: SessionName) => (tasksOf[session] ?? []).filter((task) => tasks[task]?.kind === "upload");
  /** The tasks that a line is about, where it is not one about its session: those of an invocation, the one that was heard of, or all of a session. */
  const uploadsFor = (about: string): readonly TaskName[] => {
    const invocation = invocations.find(({ name }) => name === about);
    return invocation !== undefined ? uploadsOf(invocation.name, scope) : about in tasks ? [uploadOf(about)] : uploadsIn(about);
  };

  /** The invocation of its own process that a callback is about. There may be several whose session it is, and the app outlives what it was asked. */
  const invocationOf = (process: ProcessName, about: string, session: SessionName): InvocationName => {
    const plan = tasks[about];
    const meant = invocations.filter(
      (one) => one.starter === process && (plan === undefined ? one.name === about || (process !== "app" && about === session && sessionFor(one) === session) : plan.starter === process && plan.invocation === one.invocation),
    );
    const [only, ...others] = meant;
    return only === undefined || others.length > 0 ? "none" : only.name;
  };

  const scripts: Record<string, Script> = {};
  const write = (process: ProcessName, callback: Callback, about: string, session: SessionName, lines: readonly Line[]) => {
    const task = about in tasks ? about : "none";
    const invocation = invocationOf(process, about, session);
    if (lines.length > 0) scripts[scriptName(process, callback, about)] = { process, callback, session, task, invocation, lines };
  };
  for (const process of processes) {
    const callbacks: readonly Callback[] = process === "app" ? appCallbacks : extensionCallbacks;
    const code: Readonly<Partial<Record<Callback, readonly DesignLine[]>>> = process === "app" ? design.app : design.extension;
    for (const callback of callbacks) {
      for (const about of aboutFor(callback, process, invocations, sessions, taskNames)) {
        const invocation = invocations.find(({ name }) => name === about);
        const session = tasks[about]?.session ?? (invocation === undefined ? about : sessionFor(invocation));
        const lines = (code[callback] ?? []).flatMap((line) => linesFor(design, process, line, session, about in tasks ? [about] : undefined, uploadsFor(about)));
        write(process, callback, about, session, lines);
      }
    }
  }
  const appSessions = design.appIdentifier === "itsOwn" ? ["app"] : sessions;
  const scriptsAbout = (callback: "didFinishLaunching" | "didBecomeActive" | "didEnterBackground" | "backgroundTasksExpired") =>
    design.app[callback] === undefined ? [] : appSessions.map((session) => scriptName("app", callback, session));

  return {
    processes,
    extensions,
    sessions,
    tasks,
    tasksOf,
    ownSessions: Object.fromEntries(processes.map((process) => [process, own(process)])),
    scripts,
    launchScripts: scriptsAbout("didFinishLaunching"),
    activeScripts: scriptsAbout("didBecomeActive"),
    backgroundScripts: scriptsAbout("didEnterBackground"),
    expiryScripts: scriptsAbout("backgroundTasksExpired"),
    invocations: scope.invocations,
    appUploads: scope.appUploads ?? 0,
    forceQuit: scope.forceQuit ?? false,
    failures: scope.failures ?? false,
    sharedContainer: design.sharedContainer,
    sendsLaunchEvents: design.sendsLaunchEvents,
    taskKind: design.taskKind,
    delegateQueue: design.delegateQueue,
    handlers: design.handlers,
    managers: design.managers,
    recordsOf: Object.fromEntries(taskNames.map((task) => [task, recordsOf(design, tasksOf, task)])),
    idempotent: design.idempotent,
    listsTasks: makesCall(design, "requestTaskList"),
    asksForActivities: makesCall(design, "performExpiringActivity"),
    followsUp: makesCall(design, "startFollowUp"),
    token: withTokens ? "byTask" : extensionCalls(design, "requestToken") ? "byShortRequest" : "none",
    environment: scope.environment,
    reading,
    actions: everyAction(processes, extensions, sessions, tasks, scope, design, reading).filter(
      (action) => !isCall(action) || Object.values(scripts).some((script) => makes(design, script, action)),
    ),
  };
}

/** One time that the user asks for something: of an extension, or in the app. */
interface Invocation {
  readonly starter: ProcessName;
  readonly invocation: number;
  readonly name: InvocationName;
}

function sessionUnder(design: Design, scope: Scope, { starter, name }: Invocation): SessionName {
  if (starter === "app" && design.appUploadsUnder === "itsOwn") return design.identifiers === "sharedByAll" ? "shared" : "app";
  switch (design.identifiers) {
    case "perExtension":
      return starter === "app" || scope.sameExtension === true ? "A" : starter;
    case "sharedByAll":
      return "shared";
    case "perInvocation":
      return name;
  }
}

const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index + 1);
const unique = <Value>(values: readonly Value[]): readonly Value[] => [...new Set(values)];
const uploadsOf = (invocation: string, scope: Scope): readonly TaskName[] =>
  upTo(scope.uploads).map((upload) => `${invocation}.${upload}`);
const tokenOf = (upload: TaskName): TaskName => `${upload} token`;
const uploadOf = (task: TaskName): TaskName => task.replace(/ (token|again)$/, "");

/** The records that could be meant: its own, or the first open one of those that have its number in their sessions. */
function recordsOf(design: Design, tasksOf: Readonly<Record<SessionName, readonly TaskName[]>>, task: TaskName): readonly TaskName[] {
  if (design.records === "byTask") return [task];
  const numberOf = (one: TaskName) => Math.max(...Object.values(tasksOf).map((tasks) => tasks.indexOf(one)));
  return Object.values(tasksOf).flat().filter((other) => numberOf(other) === numberOf(task));
}

/** What a callback can be about: one of its process's invocations, a session, or any task. */
function aboutFor(
  callback: Callback,
  process: ProcessName,
  invocations: readonly Invocation[],
  sessions: readonly SessionName[],
  tasks: readonly TaskName[],
): readonly string[] {
  switch (callback) {
    case "invoked":
    case "activityGranted":
    case "activityRefused":
    case "activityExpired":
    case "userUploads":
      return invocations.filter(({ starter }) => starter === process).map(({ name }) => name);
    case "didComplete":
    case "didCompleteToken":
    case "didReceiveToken":
    case "didFinishFollowUp":
    case "didCompleteOnMain":
      return tasks;
    case "didFinishLaunching":
    case "didBecomeActive":
    case "didEnterBackground":
    case "handleEvents":
    case "didFinishEvents":
    case "didBecomeInvalid":
    case "didReceiveTasks":
    case "didDisconnect":
    case "handleEventsOnMain":
    case "didFinishEventsOnMain":
    case "didBecomeInvalidOnMain":
    case "didReceiveTasksOnMain":
    case "backgroundTasksExpired":
      return sessions;
  }
}

/**
 * The lines that a call stands for. One about uploads becomes a line for each of them; what is recorded
 * is the task that was heard of, where there is one. Handlers belong to the session that has events;
 * session objects to the identifier that the app uses.
 */
function linesFor(
  design: Design,
  process: ProcessName,
  line: DesignLine,
  handed: SessionName,
  heard: readonly TaskName[] | undefined,
  uploads: readonly TaskName[],
): readonly Line[] {
  const call = callOf(line);
  const conditions = conditionsOf(line);
  const isHandler = call === "saveCompletionHandler" || call === "callCompletionHandler";
  const session = process === "app" && design.appIdentifier === "itsOwn" && !isHandler ? "app" : handed;
  const one = (task: TaskName): Line => ({ call, session, task, ...(conditions.length > 0 && { conditions }) });
  if (!isAboutUploads(call)) return [one("none")];
  if (call === "recordCompletion") return (heard ?? uploads).map(one);
  return uploads.map((upload) => one(call === "startTokenTask" ? tokenOf(upload) : call === "uploadAgain" ? repetitionOf(upload) : upload));
}

function conditionsOf(line: DesignLine): readonly Condition[] {
  return [
    ...asked(line, "if").map((question) => ({ question, answer: true })),
    ...asked(line, "unless").map((question) => ({ question, answer: false })),
  ];
}

function makes(design: Design, { process, callback, lines }: Script, action: CodeAction): boolean {
  const queue = design.delegateQueue === "own" && delegateCallbacks.has(callback) ? "delegate" : undefined;
  return process === action.process && queue === action.queue && lines.some(({ call }) => call === action.type);
}

/**
 * Everything that can ever happen, the plain course of things first: where two traces are equally
 * short, the one that needs fewer intrusions is found first.
 */
function everyAction(
  processes: readonly ProcessName[],
  extensions: readonly ExtensionName[],
  sessions: readonly SessionName[],
  plans: Readonly<Record<TaskName, TaskPlan>>,
  scope: Scope,
  design: Design,
  reading: Reading,
): readonly Action[] {
  const tasks = Object.keys(plans);
  const perSession = processes.flatMap((process) => sessions.map((session) => ({ process, session })));
  const perTask = processes.flatMap((process) => tasks.map((task) => ({ process, task })));
  const uploads = extensions.flatMap((process) =>
    tasks.filter((task) => plans[task]?.starter === process && plans[task].kind === "upload").map((task) => ({ process, task })),
  );
  const activities = makesCall(design, "performExpiringActivity")
    ? extensions.flatMap((process) => upTo(scope.invocations).map((number) => ({ process, invocation: invocationName(process, number) })))
    : [];
  const actions: readonly (readonly Action[])[] = [
    processes.flatMap((process) => calls.map((type): Action => ({ type, process }))),
    design.delegateQueue === "own" ? processes.flatMap((process) => calls.map((type): Action => ({ type, process, queue: "delegate" }))) : [],
    extensions.map((process): Action => ({ type: "userInvokes", process })),
    tasks.map((task): Action => ({ type: "transferFinishes", task })),
    perTask.map(({ process, task }): Action => ({ type: "didComplete", process, task })),
    perSession.map(({ process, session }): Action => ({ type: "handleEvents", process, session })),
    perSession.map(({ process, session }): Action => ({ type: "didFinishEvents", process, session })),
    perSession.map(({ process, session }): Action => ({ type: "didBecomeInvalid", process, session })),
    uploads.map(({ process, task }): Action => ({ type: "tokenArrives", process, task })),
    activities.map((one): Action => ({ type: "activityGranted", ...one })),
    activities.map((one): Action => ({ type: "activityRefused", ...one })),
    activities.map((one): Action => ({ type: "activityExpires", ...one })),
    perSession.map(({ process, session }): Action => ({ type: "wake", process, session })),
    processes.map((process): Action => ({ type: "suspend", process })),
    processes.map((process): Action => ({ type: "end", process })),
    [{ type: "userOpensApp", process: "app" }, { type: "userLeavesApp", process: "app" }],
    extensions.map((process): Action => ({ type: "userReturns", process })),
    scope.appUploads === undefined ? [] : [{ type: "userUploads", process: "app" }],
    scope.forceQuit === undefined ? [] : [{ type: "forceQuit", process: "app" }, { type: "userReopensApp", process: "app" }],
    scope.failures === undefined ? [] : tasks.map((task): Action => ({ type: "transferFails", task })),
    reading.contention === "displacesTheFirst" ? perSession.map(({ process, session }): Action => ({ type: "didDisconnect", process, session })) : [],
    reading.retries === "mayRepeat" ? tasks.map((task): Action => ({ type: "transferIsRepeated", task })) : [],
    reading.downloads === "mayVanish" && design.taskKind === "download" ? tasks.map((task): Action => ({ type: "fileVanishes", task })) : [],
    makesCall(design, "requestTaskList") ? perSession.map(({ process, session }): Action => ({ type: "didReceiveTasks", process, session })) : [],
    makesCall(design, "startFollowUp")
      ? perTask.filter(({ task }) => task === uploadOf(task)).map(({ process, task }): Action => ({ type: "followUpFinishes", process, task }))
      : [],
    makesCall(design, "beginBackgroundTask") ? [{ type: "backgroundTasksExpire", process: "app" }] : [],
    makesCall(design, "dispatchToMain") ? processes.map((process): Action => ({ type: "blockBegins", process })) : [],
  ];
  return actions.flat();
}
