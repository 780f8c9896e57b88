import { isCall } from "../model/action.ts";
import type { Action } from "../model/action.ts";
import { invocationName } from "../model/process.ts";
import type { ProcessName } from "../model/process.ts";
import type { Reading } from "../model/reading.ts";
import { blockQueueOf, calls } from "../model/script.ts";
import type { Script } from "../model/script.ts";
import { upTo } from "./cast.ts";
import type { Cast, Invocation } from "./cast.ts";
import { makesCall, processCalls } from "./design.ts";
import type { Design } from "./design.ts";
import type { Scope } from "./scope.ts";
import { makes } from "./scripts.ts";

/**
 * Everything that can ever happen, the plain course of things first: where two traces are equally
 * short, the one that needs fewer intrusions is found first.
 */
export function everyAction(design: Design, scope: Scope, reading: Reading, cast: Cast, scripts: readonly Script[]): readonly Action[] {
  const { processes, extensions, sessions } = cast;
  const tasks = Object.keys(cast.tasks);
  const perSession = processes.flatMap((process) => sessions.map((session) => ({ process, session })));
  const perTask = processes.flatMap((process) => tasks.map((task) => ({ process, task })));
  const tokensFor = (process: ProcessName, asked: readonly Invocation[]) => asked.flatMap(({ uploads }) => uploads.map((task) => ({ process, task })));
  const tokens = [
    ...extensions.flatMap((process) => tokensFor(process, cast.invocations.filter(({ starter }) => starter === process))),
    ...(processCalls(design, "app", "requestToken") ? tokensFor("app", cast.invocations) : []),
  ];
  const activities = makesCall(design, "performExpiringActivity")
    ? extensions.flatMap((process) => upTo(scope.invocations).map((number) => ({ process, invocation: invocationName(process, number) })))
    : [];
  const leftWork = scripts.filter(({ callback }) => blockQueueOf(callback) === "work");
  const tasksLeft = design.workQueue === "tasks" ? leftWork : [];
  const actions: readonly (readonly Action[])[] = [
    processes.flatMap((process) => calls.map((type): Action => ({ type, process }))),
    design.delegateQueue === "own" ? processes.flatMap((process) => calls.map((type): Action => ({ type, process, queue: "delegate" }))) : [],
    makesCall(design, "dispatchToWorkQueue") ? processes.flatMap((process) => calls.map((type): Action => ({ type, process, queue: "work" }))) : [],
    extensions.map((process): Action => ({ type: "userInvokes", process })),
    tasks.map((task): Action => ({ type: "transferFinishes", task })),
    perTask.map(({ process, task }): Action => ({ type: "didComplete", process, task })),
    perSession.map(({ process, session }): Action => ({ type: "handleEvents", process, session })),
    perSession.map(({ process, session }): Action => ({ type: "didFinishEvents", process, session })),
    perSession.map(({ process, session }): Action => ({ type: "didBecomeInvalid", process, session })),
    tokens.map(({ process, task }): Action => ({ type: "tokenArrives", process, task })),
    activities.map((one): Action => ({ type: "activityGranted", ...one })),
    activities.map((one): Action => ({ type: "activityRefused", ...one })),
    activities.map((one): Action => ({ type: "activityExpires", ...one })),
    perSession.map(({ process, session }): Action => ({ type: "wake", process, session })),
    processes.map((process): Action => ({ type: "suspend", process })),
    processes.map((process): Action => ({ type: "end", process })),
    [{ type: "userOpensApp", process: "app" }, { type: "userLeavesApp", process: "app" }],
    extensions.map((process): Action => ({ type: "userReturns", process })),
    scope.appUploads === undefined ? [] : [{ type: "userUploads", process: "app" }],
    scope.cancels === undefined ? [] : [{ type: "userCancels", process: "app" }],
    scope.cancelsOne === undefined ? [] : tasks.map((task): Action => ({ type: "userCancelsOne", process: "app", task })),
    scope.forceQuit === undefined ? [] : [{ type: "forceQuit", process: "app" }, { type: "userReopensApp", process: "app" }],
    scope.pushes === undefined ? [] : [{ type: "didReceiveRemoteNotification", process: "app" }],
    scope.failures === undefined ? [] : tasks.map((task): Action => ({ type: "transferFails", task })),
    reading.contention === "displacesTheFirst" ? perSession.map(({ process, session }): Action => ({ type: "didDisconnect", process, session })) : [],
    reading.retries === "mayRepeat" ? tasks.map((task): Action => ({ type: "transferIsRepeated", task })) : [],
    reading.downloads === "mayVanish" && design.taskKind === "download" ? tasks.map((task): Action => ({ type: "fileVanishes", task })) : [],
    makesCall(design, "requestTaskList") ? perSession.map(({ process, session }): Action => ({ type: "didReceiveTasks", process, session })) : [],
    makesCall(design, "startFollowUp")
      ? perTask.filter(({ task }) => cast.tasks[task]?.kind !== "token").map(({ process, task }): Action => ({ type: "followUpFinishes", process, task }))
      : [],
    makesCall(design, "beginBackgroundTask") ? [{ type: "backgroundTasksExpire", process: "app" }] : [],
    makesCall(design, "dispatchToMain") ? processes.map((process): Action => ({ type: "blockBegins", process })) : [],
    makesCall(design, "dispatchToMain") && design.group !== "none" ? processes.map((process): Action => ({ type: "groupNotifies", process })) : [],
    leftWork.map(({ process, callback, about }): Action => ({ type: "workBlockBegins", process, callback, about })),
    processes.filter((name) => tasksLeft.some(({ process }) => process === name)).map((process): Action => ({ type: "taskYields", process })),
    tasksLeft.flatMap(({ process, callback, about, lines }) => lines.map((_, line): Action => ({ type: "taskGoesOn", process, callback, about, line }))),
  ];
  // Of what code can do, only what some of its lines do.
  return actions.flat().filter((action) => !isCall(action) || scripts.some((script) => makes(design, script, action)));
}
