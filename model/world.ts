import type { Action } from "./action.ts";
import type { ExtensionName, ProcessName } from "./process.ts";
import type { Queue } from "./queue.ts";
import type { Reading } from "./reading.ts";
import type { Script, ScriptName } from "./script.ts";
import type { SessionName } from "./session.ts";
import type { TaskName, TaskPlan } from "./task.ts";

/** Where the code runs. Xcode's debugger keeps processes from being suspended; the simulator hardly ever ends an extension. */
export type Environment = "device" | "debugger" | "simulator";

/** All that the rules need and that never changes: who there is, what their code is, how silence is read. */
export interface World {
  readonly processes: readonly ProcessName[];
  readonly extensions: readonly ExtensionName[];
  readonly sessions: readonly SessionName[];
  readonly tasks: Readonly<Record<TaskName, TaskPlan>>;
  readonly tasksOf: Readonly<Record<SessionName, readonly TaskName[]>>;
  /** The sessions whose identifier is one that a process starts its own tasks under. */
  readonly ownSessions: Readonly<Partial<Record<ProcessName, readonly SessionName[]>>>;
  readonly scripts: Readonly<Record<ScriptName, Script>>;
  readonly launchScripts: readonly ScriptName[];
  readonly invocations: number;
  readonly sharedContainer: boolean;
  /** How often the user can ask for an upload in the app itself. */
  readonly appUploads: number;
  /** What the app runs whenever the user opens it, after what it runs at launch. */
  readonly activeScripts: readonly ScriptName[];
  /** What the app runs whenever the user leaves it. */
  readonly backgroundScripts: readonly ScriptName[];
  /** What the app runs when the user cancels everything in it, or logs out. */
  readonly cancelScripts: readonly ScriptName[];
  /** What the app runs when its background tasks expire. */
  readonly expiryScripts: readonly ScriptName[];
  /** What the app runs when iOS runs it in the background for a reason of its own. */
  readonly pushScripts: readonly ScriptName[];
  /** How often iOS does so. */
  readonly pushes: number;
  /** Whether the user may cancel, in the app, whatever they have asked for. */
  readonly cancels: boolean;
  /** Whether the user may cancel, in the app, one of its own uploads and keep the others. */
  readonly cancelsOne: boolean;
  /** Whether the user may force quit the app. */
  readonly forceQuit: boolean;
  /** Whether an upload may fail, and is told apart from one that has arrived. */
  readonly failures: boolean;
  /** Whether the sessions ask for the app to be launched for their events (sessionSendsLaunchEvents). */
  readonly sendsLaunchEvents: boolean;
  readonly taskKind: "uploadFromFile" | "dataTask" | "download";
  /** The queue of the session's delegate: the main queue, or one of its own. */
  readonly delegateQueue: "main" | "own";
  /** How blocks follow one another that are left to a queue of the code's own: in their order, or whichever of them comes first. */
  readonly workQueue: "serial" | "tasks";
  /** Whether what is left to the main queue waits for a dispatch group, and when a block on the code's own queue enters that: before it is left there, or once it begins. */
  readonly group: "none" | "enteredBefore" | "enteredInside";
  /** Where the app stores completion handlers: one for each identifier, or the last one only. */
  readonly handlers: "byIdentifier" | "single";
  /** Who owns a session object: one manager for the life of the process, or a new one each time it is asked for. */
  readonly managers: "one" | "newEachTime";
  /** The records that could be meant when a task's completion is recorded, the first that is open being taken. */
  readonly recordsOf: Readonly<Record<TaskName, readonly TaskName[]>>;
  /** Whether the server knows the same upload again and keeps one copy of it. */
  readonly idempotent: boolean;
  /** Whether code keeps completions in mind, knows which tasks its process has made, asks for the list of tasks, for expiring activities, and whether it makes a follow-up request. */
  readonly remembersCompletions: boolean;
  readonly knowsItsTasks: boolean;
  readonly listsTasks: boolean;
  readonly asksForActivities: boolean;
  readonly followsUp: boolean;
  /** Where code keeps what it uploads one after the other, if it does so. */
  readonly queue: Queue;
  /** By which kinds of request the code of either asks for tokens, without which an upload is not to start; by none, where it needs none. */
  readonly tokens: Readonly<Record<"app" | "extension", readonly ("byTask" | "byShortRequest")[]>>;
  readonly environment: Environment;
  readonly reading: Reading;
  /** Everything that can ever happen, in a fixed order; the rules say when. */
  readonly actions: readonly Action[];
}
