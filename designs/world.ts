import { isCall } from "../model/action.ts";
import type { Action, CodeAction } from "../model/action.ts";
import type { ExtensionName, ProcessName } from "../model/process.ts";
import { defaultReading } from "../model/reading.ts";
import type { Reading } from "../model/reading.ts";
import { appCallbacks, calls, extensionCallbacks, scriptName } from "../model/script.ts";
import type { Call, Callback, Line, Script } from "../model/script.ts";
import type { SessionName } from "../model/session.ts";
import type { TaskName, TaskPlan } from "../model/task.ts";
import type { World } from "../model/world.ts";
import { extensionCalls } from "./design.ts";
import type { Design } from "./design.ts";
import type { Scope } from "./scope.ts";

/**
 * A design in a scope, under a reading, spelt out for the rules: every session, task and script by
 * name, every line with what it is about, and the list of everything that can ever happen.
 */
export function worldOf(design: Design, scope: Scope, reading: Reading = defaultReading): World {
  const extensions: readonly ExtensionName[] = scope.extensions === 1 ? ["A"] : ["A", "B"];
  const processes: readonly ProcessName[] = ["app", ...extensions];
  const invocations = extensions.flatMap((extension) =>
    upTo(scope.invocations).map((invocation) => ({ extension, invocation, name: `${extension}${invocation}` })),
  );
  const handed = unique(invocations.map((invocation) => sessionFor(design, invocation)));
  const sessions = design.appIdentifier === "itsOwn" ? [...handed, "app"] : handed;
  const withTokens = extensionCalls(design, "startTokenTask");

  const tasks: Record<TaskName, TaskPlan> = {};
  for (const invocation of invocations) {
    const plan = { extension: invocation.extension, invocation: invocation.invocation, session: sessionFor(design, invocation) };
    for (const upload of uploadsOf(invocation.name, scope)) {
      if (withTokens) tasks[tokenOf(upload)] = { ...plan, kind: "token" };
      tasks[upload] = { ...plan, kind: "upload" };
    }
  }
  const taskNames = Object.keys(tasks);

  const scripts: Record<string, Script> = {};
  const write = (process: ProcessName, callback: Callback, about: string, session: SessionName, lines: readonly Line[]) => {
    const task = about in tasks ? about : "none";
    if (lines.length > 0) scripts[scriptName(process, callback, about)] = { process, callback, session, task, lines };
  };
  for (const callback of appCallbacks) {
    const code = design.app[callback] ?? [];
    for (const about of callback === "didComplete" || callback === "didCompleteToken" ? taskNames : sessions) {
      const handedSession = tasks[about]?.session ?? about;
      write("app", callback, about, handedSession, code.map((call) => appLine(design, call, handedSession, about)));
    }
  }
  for (const extension of extensions) {
    for (const callback of extensionCallbacks) {
      const code = design.extension[callback] ?? [];
      for (const about of aboutFor(callback, extension, invocations, sessions, taskNames)) {
        const invocation = invocations.find(({ name }) => name === about);
        const session = tasks[about]?.session ?? (invocation === undefined ? about : sessionFor(design, invocation));
        const uploads = invocation === undefined ? [uploadOf(about)] : uploadsOf(invocation.name, scope);
        write(extension, callback, about, session, code.flatMap((call) => extensionLines(call, session, about, uploads)));
      }
    }
  }

  return {
    processes,
    extensions,
    sessions,
    tasks,
    tasksOf: Object.fromEntries(
      sessions.map((session) => [session, taskNames.filter((task) => tasks[task]?.session === session)]),
    ),
    scripts,
    launchScripts:
      design.app.didFinishLaunching === undefined
        ? []
        : (design.appIdentifier === "itsOwn" ? ["app"] : sessions).map((session) =>
            scriptName("app", "didFinishLaunching", session),
          ),
    invocations: scope.invocations,
    sharedContainer: design.sharedContainer,
    token: withTokens ? "byTask" : extensionCalls(design, "requestToken") ? "byShortRequest" : "none",
    environment: scope.environment,
    reading,
    actions: everyAction(processes, extensions, sessions, taskNames).filter(
      (action) => !isCall(action) || Object.values(scripts).some((script) => makes(script, action)),
    ),
  };
}

interface Invocation {
  readonly extension: ExtensionName;
  readonly invocation: number;
  readonly name: string;
}

function sessionFor(design: Design, { extension, name }: Invocation): SessionName {
  switch (design.identifiers) {
    case "perExtension":
      return extension;
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
const uploadOf = (task: TaskName): TaskName => task.replace(/ token$/, "");

/** What an extension's callback can be about: one of its invocations, a session, or a task of any extension that shares it. */
function aboutFor(
  callback: (typeof extensionCallbacks)[number],
  extension: ExtensionName,
  invocations: readonly Invocation[],
  sessions: readonly SessionName[],
  tasks: readonly TaskName[],
): readonly string[] {
  switch (callback) {
    case "invoked":
    case "activityGranted":
    case "activityRefused":
    case "activityExpired":
      return invocations.filter((invocation) => invocation.extension === extension).map(({ name }) => name);
    case "didComplete":
    case "didCompleteToken":
    case "didReceiveToken":
      return tasks;
    case "didBecomeInvalid":
      return sessions;
  }
}

/** Handlers belong to the session that has events; session objects to the identifier that the app uses. */
function appLine(design: Design, call: Call, handed: SessionName, about: string): Line {
  const isHandler = call === "saveCompletionHandler" || call === "callCompletionHandler";
  const session = design.appIdentifier === "itsOwn" && !isHandler ? "app" : handed;
  if (call === "startUpload") return { call, session, task: uploadOf(about) };
  return { call, session, task: call === "recordCompletion" ? about : "none" };
}

/** A call that is made once for each upload becomes one line for each. */
function extensionLines(call: Call, session: SessionName, about: string, uploads: readonly TaskName[]): readonly Line[] {
  if (call === "startUpload" || call === "requestToken") return uploads.map((task) => ({ call, session, task }));
  if (call === "startTokenTask") return uploads.map((task) => ({ call, session, task: tokenOf(task) }));
  return [{ call, session, task: call === "recordCompletion" ? about : "none" }];
}

function makes({ process, lines }: Script, action: CodeAction): boolean {
  return process === action.process && lines.some(({ call }) => call === action.type);
}

/**
 * Everything that can ever happen, the plain course of things first: where two traces are equally
 * short, the one that needs fewer intrusions is found first.
 */
function everyAction(
  processes: readonly ProcessName[],
  extensions: readonly ExtensionName[],
  sessions: readonly SessionName[],
  tasks: readonly TaskName[],
): readonly Action[] {
  const perSession = processes.flatMap((process) => sessions.map((session) => ({ process, session })));
  const perTask = processes.flatMap((process) => tasks.map((task) => ({ process, task })));
  const uploads = extensions.flatMap((process) =>
    tasks.filter((task) => task.startsWith(process) && task === uploadOf(task)).map((task) => ({ process, task })),
  );
  const actions: readonly (readonly Action[])[] = [
    processes.flatMap((process) => calls.map((type): Action => ({ type, process }))),
    extensions.map((process): Action => ({ type: "userInvokes", process })),
    tasks.map((task): Action => ({ type: "transferFinishes", task })),
    perTask.map(({ process, task }): Action => ({ type: "didComplete", process, task })),
    perSession.map(({ process, session }): Action => ({ type: "handleEvents", process, session })),
    perSession.map(({ process, session }): Action => ({ type: "didFinishEvents", process, session })),
    perSession.map(({ process, session }): Action => ({ type: "didBecomeInvalid", process, session })),
    uploads.map(({ process, task }): Action => ({ type: "tokenArrives", process, task })),
    extensions.map((process): Action => ({ type: "activityGranted", process })),
    extensions.map((process): Action => ({ type: "activityRefused", process })),
    extensions.map((process): Action => ({ type: "activityExpires", process })),
    perSession.map(({ process, session }): Action => ({ type: "wake", process, session })),
    processes.map((process): Action => ({ type: "suspend", process })),
    processes.map((process): Action => ({ type: "end", process })),
    [{ type: "userOpensApp", process: "app" }, { type: "userLeavesApp", process: "app" }],
    extensions.map((process): Action => ({ type: "userReturns", process })),
  ];
  return actions.flat();
}
