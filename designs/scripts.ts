import type { CodeAction } from "../model/action.ts";
import { sideQueueOf } from "../model/process.ts";
import type { InvocationName, ProcessName } from "../model/process.ts";
import { appCallbacks, callbacksOfEverySession, dispatcherOf, extensionCallbacks, scriptName } from "../model/script.ts";
import type { Call, Callback, CallbackOfEverySession, Condition, Line, Script, ScriptName } from "../model/script.ts";
import type { SessionName } from "../model/session.ts";
import { repetitionOf, tokenOf, uploadOf } from "../model/task.ts";
import type { TaskName } from "../model/task.ts";
import type { Cast } from "./cast.ts";
import { asked, callOf, isAboutUploads, questionsOf } from "./design.ts";
import type { Design, DesignLine } from "./design.ts";

/** Each callback of a design, once for whatever it can be about: an invocation, a session or a task. One without lines is left out. */
export function scriptsOf(design: Design, cast: Cast): Readonly<Record<string, Script>> {
  const scripts = cast.processes.flatMap((process) =>
    (process === "app" ? appCallbacks : extensionCallbacks).flatMap((callback) =>
      aboutFor(callback, process, cast).map((about) => scriptFor(design, cast, process, callback, about)),
    ),
  );
  return Object.fromEntries(scripts.filter(([, { lines }]) => lines.length > 0));
}

/**
 * Of each line of these scripts, the index of the line of the design that it stands for: one about uploads stands there
 * once for each of them, and not at all where there is none.
 */
export function originsOf(design: Design, cast: Cast, scripts: Readonly<Record<string, Script>>): Readonly<Record<ScriptName, readonly number[]>> {
  return Object.fromEntries(
    Object.entries(scripts).map(([name, { process, callback, about }]) => {
      const subject = subjectOf(design, cast, callback, about);
      return [name, codeOf(design, process, callback).flatMap((line, index) => linesFor(design, process, line, subject).map(() => index))];
    }),
  );
}

/** A callback of the app that is about no session in particular, once for each that it may use and has lines for. */
export function scriptsAbout(scripts: Readonly<Record<string, Script>>, design: Design, cast: Cast, callback: CallbackOfEverySession) {
  return appSessions(design, cast).map((session) => scriptName("app", callback, session)).filter((name) => scripts[name] !== undefined);
}

/** The sessions that the app may use, its own last. */
function appSessions({ appIdentifier }: Design, { sessions }: Cast): readonly SessionName[] {
  return appIdentifier === "itsOwn" ? ["app"] : sessions;
}

function scriptFor(design: Design, cast: Cast, process: ProcessName, callback: Callback, about: string): readonly [string, Script] {
  const subject = subjectOf(design, cast, callback, about);
  const { session } = subject;
  const lines = codeOf(design, process, callback).flatMap((line) => linesFor(design, process, line, subject));
  const task = cast.tasks[about] === undefined ? "none" : about;
  return [scriptName(process, callback, about), { process, callback, about, session, task, invocation: invocationOf(cast, process, about, session), lines }];
}

function codeOf(design: Design, process: ProcessName, callback: Callback): readonly DesignLine[] {
  const code: Readonly<Partial<Record<Callback, readonly DesignLine[]>>> = process === "app" ? design.app : design.extension;
  return code[callback] ?? [];
}

function subjectOf(design: Design, cast: Cast, callback: Callback, about: string): Subject {
  const plan = cast.tasks[about];
  const meant = cast.invocations.find(({ name }) => name === about);
  const session = plan?.session ?? meant?.session ?? about;
  return {
    session,
    ...(plan !== undefined && { heard: [about] }),
    uploads: meant?.uploads ?? (plan === undefined ? uploadsIn(cast, about) : [uploadOf(about)]),
    tasks: cast.tasksOf[session] ?? [],
    isLast: !isOfEverySession(callback) || about === appSessions(design, cast).at(-1),
  };
}

/** What a callback is about. */
interface Subject {
  /** The session that it is handed, and all of its tasks. */
  readonly session: SessionName;
  readonly tasks: readonly TaskName[];
  readonly uploads: readonly TaskName[];
  /** The task that it tells of, if it tells of one. */
  readonly heard?: readonly [TaskName];
  /** Whether no other session has its turn after this one. What a callback calls once, however many sessions there are, it calls then. */
  readonly isLast: boolean;
}

function isOfEverySession(callback: Callback): boolean {
  return callbacksOfEverySession.some((one) => one === dispatcherOf(callback));
}

function uploadsIn({ tasks, tasksOf }: Cast, session: SessionName): readonly TaskName[] {
  return (tasksOf[session] ?? []).filter((task) => tasks[task]?.kind === "upload");
}

/** The invocation of its own process that a callback is about. There may be several whose session it is, and the app outlives what it was asked. */
function invocationOf({ invocations, tasks }: Cast, process: ProcessName, about: string, session: SessionName): InvocationName {
  const plan = tasks[about];
  const [only, ...others] = invocations
    .filter(({ starter }) => starter === process)
    .filter((one) =>
      plan === undefined
        ? one.name === about || (process !== "app" && about === session && one.session === session)
        : plan.starter === process && plan.invocation === one.invocation,
    );
  return only === undefined || others.length > 0 ? "none" : only.name;
}

/** What a callback can be about: one of its process's invocations or of its uploads, a session, or any task. */
function aboutFor(callback: Callback, process: ProcessName, { invocations, sessions, tasks }: Cast): readonly string[] {
  const by = dispatcherOf(callback);
  switch (by) {
    case "invoked":
    case "activityGranted":
    case "activityRefused":
    case "activityExpired":
    case "userUploads":
      return invocations.filter(({ starter }) => starter === process).map(({ name }) => name);
    case "userCancelsOne":
      return invocations.filter(({ starter }) => starter === process).flatMap(({ uploads }) => uploads);
    case "didComplete":
    case "didCompleteToken":
    case "didReceiveToken":
    case "didFinishFollowUp":
      return Object.keys(tasks);
    case "didFinishLaunching":
    case "didBecomeActive":
    case "didEnterBackground":
    case "userCancels":
    case "didReceiveRemoteNotification":
    case "handleEvents":
    case "didFinishEvents":
    case "didBecomeInvalid":
    case "didReceiveTasks":
    case "didDisconnect":
    case "backgroundTasksExpired":
      return sessions;
  }
}

/**
 * The lines that a call stands for. One about uploads becomes a line for each of them; what is recorded, or
 * followed up, or whose file is kept, is the task that was heard of, where there is one, or where code asks what it has in
 * mind, whatever it can have heard of. Handlers belong to the session that has events;
 * session objects to the identifier that the app uses. The fetch completion handler belongs to none of them.
 */
function linesFor(design: Design, process: ProcessName, line: DesignLine, { session: handed, tasks, uploads, heard, isLast }: Subject): readonly Line[] {
  const call = callOf(line);
  const conditions = conditionsOf(line);
  const session = process === "app" && design.appIdentifier === "itsOwn" && !aboutHandlers.includes(call) ? "app" : handed;
  const one = (task: TaskName): Line => ({ call, session, task, ...(conditions.length > 0 && { conditions }) });
  if (call === "callFetchCompletionHandler" && !isLast) return [];
  if (!isAboutUploads(call)) return [one("none")];
  if (ofWhatIsHeard.includes(call)) return (heard ?? (questionsOf(line).includes("completionIsRemembered") ? tasks : uploads)).map(one);
  return uploads.map((upload) => one(call === "startTokenTask" ? tokenOf(upload) : call === "uploadAgain" ? repetitionOf(upload) : upload));
}

/** The calls about completion handlers, which belong to the session that has events. */
const aboutHandlers: readonly Call[] = ["saveCompletionHandler", "takeCompletionHandler", "callCompletionHandler", "callTakenCompletionHandler"];

const ofWhatIsHeard: readonly Call[] = ["recordCompletion", "rememberCompletion", "keepFile", "startFollowUp"];

function conditionsOf(line: DesignLine): readonly Condition[] {
  return [
    ...asked(line, "if").map((question) => ({ question, answer: true })),
    ...asked(line, "unless").map((question) => ({ question, answer: false })),
  ];
}

/** Whether some line of a script is this action. */
export function makes(design: Design, { process, callback, lines }: Script, action: CodeAction): boolean {
  return process === action.process && sideQueueOf(callback, design.delegateQueue) === action.queue && lines.some(({ call }) => call === action.type);
}
