import { invocationName } from "../model/process.ts";
import type { ExtensionName, InvocationName, ProcessName } from "../model/process.ts";
import type { SessionName } from "../model/session.ts";
import { repetitionOf, tokenOf } from "../model/task.ts";
import type { TaskName, TaskPlan } from "../model/task.ts";
import { makesCall, processCalls } from "./design.ts";
import type { Design } from "./design.ts";
import type { Scope } from "./scope.ts";

/** Who and what there is when a design is explored in a scope: processes, what the user asks of them, sessions and tasks, all by name. */
export interface Cast {
  readonly extensions: readonly ExtensionName[];
  readonly processes: readonly ProcessName[];
  readonly invocations: readonly Invocation[];
  readonly sessions: readonly SessionName[];
  readonly tasks: Readonly<Record<TaskName, TaskPlan>>;
  readonly tasksOf: Readonly<Record<SessionName, readonly TaskName[]>>;
}

/** One time that the user asks for something: of an extension, or in the app. */
export interface Invocation {
  readonly starter: ProcessName;
  readonly invocation: number;
  readonly name: InvocationName;
  /** The session that it uploads in, and its uploads. */
  readonly session: SessionName;
  readonly uploads: readonly TaskName[];
}

export function castOf(design: Design, scope: Scope): Cast {
  const extensions: readonly ExtensionName[] = (["A", "B"] as const).slice(0, scope.extensions);
  const asked = (starter: ProcessName, times: number): readonly Invocation[] =>
    upTo(times).map((invocation) => {
      const name = invocationName(starter, invocation);
      return { starter, invocation, name, session: sessionFor(design, scope, starter, name), uploads: upTo(scope.uploads).map((upload) => `${name}.${upload}`) };
    });
  const invocations = [...extensions.flatMap((starter) => asked(starter, scope.invocations)), ...asked("app", scope.appUploads ?? 0)];
  const handed = invocations.map(({ session }) => session);
  const sessions = unique(design.appIdentifier === "itsOwn" ? [...handed, "app"] : handed);
  const tasks = Object.fromEntries(invocations.flatMap((invocation) => tasksFor(design, invocation)));
  const tasksOf = Object.fromEntries(sessions.map((session) => [session, Object.keys(tasks).filter((task) => tasks[task]?.session === session)]));
  return { extensions, processes: ["app", ...extensions], invocations, sessions, tasks, tasksOf };
}

/** The sessions that a process starts its own tasks in. The app's is its own also where the user asks for no upload in it. */
export function ownSessions(design: Design, scope: Scope, { invocations }: Cast, process: ProcessName): readonly SessionName[] {
  const own = invocations.filter(({ starter }) => starter === process).map(({ session }) => session);
  return unique(process === "app" ? [...own, sessionFor(design, scope, "app", invocationName("app", 1))] : own);
}

function tasksFor(design: Design, { starter, invocation, session, uploads }: Invocation): readonly (readonly [TaskName, TaskPlan])[] {
  // The app can ask for what an extension has written down and not started.
  const withToken = processCalls(design, "app", "startTokenTask") || (starter !== "app" && processCalls(design, "extension", "startTokenTask"));
  const plan = { starter, invocation, session };
  return uploads.flatMap((upload): readonly (readonly [TaskName, TaskPlan])[] => [
    ...(withToken ? [[tokenOf(upload), { ...plan, kind: "token" }] as const] : []),
    [upload, { ...plan, kind: "upload" }],
    ...(makesCall(design, "uploadAgain") ? [[repetitionOf(upload), { ...plan, kind: "again" }] as const] : []),
  ]);
}

/** The identifier under which an invocation uploads, as the name of its session. */
function sessionFor(design: Design, scope: Scope, starter: ProcessName, name: InvocationName): SessionName {
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

export const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index + 1);
const unique = <Value>(values: readonly Value[]): readonly Value[] => [...new Set(values)];
