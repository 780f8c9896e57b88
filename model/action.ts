import type { ExtensionName, InvocationName, ProcessName, Runner } from "./process.ts";
import { calls } from "./script.ts";
import type { Call, Callback } from "./script.ts";
import type { SessionName } from "./session.ts";
import type { TaskName } from "./task.ts";

/** What the user, iOS and the network do, at any moment that the rules allow. */
export type SystemAction =
  | { readonly type: "userInvokes"; readonly process: ExtensionName }
  | { readonly type: "userReturns"; readonly process: ExtensionName }
  | { readonly type: "userOpensApp"; readonly process: "app" }
  | { readonly type: "userLeavesApp"; readonly process: "app" }
  | { readonly type: "suspend"; readonly process: ProcessName }
  | { readonly type: "end"; readonly process: ProcessName }
  | { readonly type: "transferFinishes"; readonly task: TaskName }
  | { readonly type: "transferFails"; readonly task: TaskName }
  | { readonly type: "wake"; readonly process: ProcessName; readonly session: SessionName }
  | { readonly type: "handleEvents"; readonly process: ProcessName; readonly session: SessionName }
  | { readonly type: "didComplete"; readonly process: ProcessName; readonly task: TaskName }
  | { readonly type: "didFinishEvents"; readonly process: ProcessName; readonly session: SessionName }
  | { readonly type: "didBecomeInvalid"; readonly process: ProcessName; readonly session: SessionName }
  | { readonly type: "tokenArrives"; readonly process: ProcessName; readonly task: TaskName }
  | { readonly type: "activityGranted"; readonly process: ExtensionName; readonly invocation: InvocationName }
  | { readonly type: "activityRefused"; readonly process: ExtensionName; readonly invocation: InvocationName }
  | { readonly type: "activityExpires"; readonly process: ExtensionName; readonly invocation: InvocationName }
  | { readonly type: "userUploads"; readonly process: "app" }
  | { readonly type: "userCancels"; readonly process: "app" }
  | { readonly type: "userCancelsOne"; readonly process: "app"; readonly task: TaskName }
  | { readonly type: "forceQuit"; readonly process: "app" }
  | { readonly type: "userReopensApp"; readonly process: "app" }
  | { readonly type: "transferIsRepeated"; readonly task: TaskName }
  | { readonly type: "fileVanishes"; readonly task: TaskName }
  | { readonly type: "didReceiveTasks"; readonly process: ProcessName; readonly session: SessionName }
  | { readonly type: "didDisconnect"; readonly process: ProcessName; readonly session: SessionName }
  | { readonly type: "followUpFinishes"; readonly process: ProcessName; readonly task: TaskName }
  | { readonly type: "backgroundTasksExpire"; readonly process: "app" }
  | { readonly type: "didReceiveRemoteNotification"; readonly process: "app" }
  | { readonly type: "groupNotifies"; readonly process: ProcessName }
  | { readonly type: "blockBegins"; readonly process: ProcessName }
  | { readonly type: "workBlockBegins"; readonly process: ProcessName; readonly callback: Callback; readonly about: string }
  | { readonly type: "taskYields"; readonly process: ProcessName }
  | { readonly type: "taskGoesOn"; readonly process: ProcessName; readonly callback: Callback; readonly about: string; readonly line: number };

/** A process runs its next line, on one of its queues. Which session or task it is about stands in the line. */
export type CodeAction = { readonly type: Call } & Runner;

export type Action = SystemAction | CodeAction;
export type ActionType = Action["type"];

/** The actions of one type. */
export type ActionOf<Type extends ActionType> = Type extends Call
  ? CodeAction & { readonly type: Type }
  : Extract<SystemAction, { readonly type: Type }>;

const callNames: ReadonlySet<string> = new Set(calls);

/** Whether an action is a process running its next line. */
export function isCall(action: Action): action is CodeAction {
  return callNames.has(action.type);
}

/** An action in one line, as traces are written: `createSession app`, `didComplete A A1.1`. */
export function actionName(action: Action): string {
  return Object.values(action).join(" ");
}
