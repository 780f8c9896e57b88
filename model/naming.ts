import { match } from "ts-pattern";
import type { ExtensionName, InvocationName, ProcessName } from "./process.ts";
import type { SessionName } from "./session.ts";
import { invocationsOf, sessionOf, tasksOf } from "./state.ts";
import { originalOf } from "./task.ts";
import type { TaskName, TaskPlan } from "./task.ts";
import type { World } from "./world.ts";

/**
 * What things are called when a world is talked about: no more is said than tells one from another.
 * The only extension is "the extension", the only upload "the upload"; where there are two, it is
 * "extension A", "the second upload", "B's upload". Two processes of one extension are "process A" and
 * "process B".
 */
export interface Naming {
  readonly process: (name: ProcessName) => string;
  /** What the user asks for something when iOS launches this process. */
  readonly extension: (name: ExtensionName) => string;
  readonly session: (name: SessionName) => string;
  /** " of A's session", where there is more than one that it could be. */
  readonly which: (preposition: "of" | "for" | "from" | "in", session: SessionName) => string;
  /** A process's own session object, as the object of its sentence. */
  readonly object: (process: ProcessName, session: SessionName) => string;
  /** The same without its owner: "session object", "object for A's session". */
  readonly objectNoun: (process: ProcessName, session: SessionName) => string;
  readonly task: (name: TaskName) => string;
  /** " for its second invocation", where an expiring activity could be for another. */
  readonly forInvocation: (process: ProcessName, invocation: InvocationName) => string;
  /** The token that an upload needs. */
  readonly token: (upload: TaskName) => string;
  /** The request for the token that an upload needs. */
  readonly tokenRequest: (upload: TaskName) => string;
}

const ordinals = ["first", "second", "third", "fourth"];

/** Names for what is in this world; a task that is not in it is an error. */
export function naming(world: World): Naming {
  const isAlone = world.extensions.length === 1;
  const plans = Object.entries(world.tasks);
  const used = world.sessions.filter((name) => tasksOf(world, name).length > 0);
  // Each extension has a session of its own name, but for two processes of one extension.
  const areOneExtension = plans.some(([, { starter, session }]) => starter === "B" && session === "A");

  function planOf(task: TaskName): TaskPlan {
    const plan = world.tasks[task];
    if (plan === undefined) throw new Error(`there is no task "${task}" in this world`);
    return plan;
  }

  /** "the", "A's", "the app's": whose of several, where it takes that to tell them apart. */
  function whose(starter: ProcessName): string {
    if (starter === "app") return world.extensions.length === 0 ? "the" : "the app's";
    if (!isAlone) return `${starter}'s`;
    return world.appUploads > 0 ? "the extension's" : "the";
  }

  /** "The app's download" would be taken for a download of the app. */
  function transferOf(task: TaskName): string {
    const isNamedByOwner = ["the app's", "the extension's"].includes(whose(planOf(task).starter));
    return world.taskKind !== "download" ? "upload" : isNamedByOwner ? "file download" : "download";
  }

  /** "the upload", "the second upload", "B's upload", "A's first upload of the second invocation". */
  function which(noun: string, task: TaskName): string {
    const { kind, starter, invocation } = planOf(task);
    const alike = plans.filter(([, plan]) => plan.kind === kind && plan.starter === starter);
    const together = alike.filter(([, plan]) => plan.invocation === invocation);
    const isOneOfMany = together.length > 1 && together.length < alike.length;
    const ordinal = alike.length === 1 ? "" : `${nth((isOneOfMany ? together : alike).findIndex(([name]) => name === task))} `;
    const from = isOneOfMany ? ` of the ${nth(invocation - 1)} ${oneAsking(starter)}` : "";
    return `${whose(starter)} ${ordinal}${noun}${from}`;
  }

  function session(name: SessionName): string {
    const [first] = tasksOf(world, name);
    if (first === undefined) return "its own session";
    if (plans.every(([task]) => sessionOf(world, task) === name)) return "the session";
    const { starter, invocation } = planOf(first);
    const isOneOfMany = plans.some(([, plan]) => plan.starter === starter && plan.session !== name);
    const owner = `${areOneExtension && starter !== "app" ? "the extension's" : whose(starter)} session`;
    return isOneOfMany ? `${owner} of the ${nth(invocation - 1)} ${oneAsking(starter)}` : owner;
  }

  /** What the user asks for at one time: an extension is invoked; the app is asked for an upload, or for several at once. */
  function oneAsking(starter: ProcessName): string {
    if (starter !== "app") return "invocation";
    const wanted = plans.filter(([, plan]) => plan.starter === "app" && plan.kind === "upload" && plan.invocation === 1);
    return wanted.length > 1 ? "batch" : world.taskKind === "download" ? "download" : "upload";
  }

  function objectNoun(process: ProcessName, name: SessionName): string {
    const could = world.sessions.filter(
      (other) => process === "app" || tasksOf(world, other).some((task) => planOf(task).starter === process),
    );
    return could.length === 1 || isAppApart(world) ? "session object" : `object for ${session(name)}`;
  }

  return {
    process: (name) =>
      name === "app" ? "the app" : isAlone ? "the extension" : areOneExtension ? `process ${name}` : `extension ${name}`,
    extension: (name) => (isAlone || areOneExtension ? "the extension" : `extension ${name}`),
    session,
    which: (preposition, name) => (used.length > 1 ? ` ${preposition} ${session(name)}` : ""),
    object: (process, name) =>
      tasksOf(world, name).length === 0 ? "a session object under an identifier of its own" : `its ${objectNoun(process, name)}`,
    objectNoun,
    task: (name) =>
      match(planOf(name).kind)
        .with("upload", () => which(transferOf(name), name))
        .with("token", () => which("token request", name))
        .with("again", () => `the second copy of ${which(transferOf(name), originalOf(name))}`)
        .exhaustive(),
    forInvocation: (process, invocation) =>
      world.invocations === 1 ? "" : ` for its ${nth(invocationsOf(world, process).indexOf(invocation))} invocation`,
    token: (upload) => which("token", upload),
    tokenRequest: (upload) => which("token request", upload),
  };
}

/** Whether the app has a session of its own, in which no extension ever starts a task. */
function isAppApart(world: World): boolean {
  return world.sessions.some((name) => tasksOf(world, name).length === 0);
}

function nth(index: number): string {
  return ordinals[index] ?? `${index + 1}th`;
}
