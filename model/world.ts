import type { Action } from "./action.ts";
import type { ExtensionName, ProcessName } from "./process.ts";
import type { Reading } from "./reading.ts";
import type { Script, ScriptName } from "./script.ts";
import type { SessionName } from "./session.ts";
import type { TaskName, TaskPlan } from "./task.ts";

/** Where the code runs. Xcode's debugger keeps processes from being suspended; the simulator hardly ever ends an extension. */
export const environments = ["device", "debugger", "simulator"] as const;
export type Environment = (typeof environments)[number];

/** All that the rules need and that never changes: who there is, what their code is, how silence is read. */
export interface World {
  readonly processes: readonly ProcessName[];
  readonly extensions: readonly ExtensionName[];
  readonly sessions: readonly SessionName[];
  readonly tasks: Readonly<Record<TaskName, TaskPlan>>;
  readonly tasksOf: Readonly<Record<SessionName, readonly TaskName[]>>;
  readonly scripts: Readonly<Record<ScriptName, Script>>;
  readonly launchScripts: readonly ScriptName[];
  readonly invocations: number;
  readonly sharedContainer: boolean;
  /** What an upload needs before it can start, and by which kind of request it is asked for. */
  readonly token: "none" | "byTask" | "byShortRequest";
  readonly environment: Environment;
  readonly reading: Reading;
  /** Everything that can ever happen, in a fixed order; the rules say when. */
  readonly actions: readonly Action[];
}
