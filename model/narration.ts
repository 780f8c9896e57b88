import { match } from "ts-pattern";
import type { Action } from "./action.ts";
import {
  capital,
  disconnections,
  displacements,
  ending,
  forgottenUpload,
  inUse,
  isAwaited,
  leftBy,
  listeners,
  resumption,
  summons,
  stillRunning,
  stopping,
  wish,
  wishInApp,
} from "./consequences.ts";
import type { Passage, Told } from "./consequences.ts";
import { callOfFetchHandler, callOfHandler, savingOfHandler, takingOfHandler } from "./handler-telling.ts";
import { naming } from "./naming.ts";
import { activityOf, backgroundTasksOf, blocksIn, fetchesOwedBy, groupedIn, handlerOf, hasCompletedRequest, hasMade, isGroupEmpty, isHeld, isIdle, objectOf, positionOf, requestOf } from "./process.ts";
import type { ProcessName, Runner } from "./process.ts";
import { inTheWay, isQueueLost, nextUpload } from "./queue.ts";
import { blockOf, scriptName } from "./script.ts";
import type { BlockQueue, Line, ScriptName, Script } from "./script.ts";
import type { SessionName } from "./session.ts";
import { nextLine } from "./next-line.ts";
import { becomesCancelled, blocksWaiting, completionCallback, followUpOf, invocationAt, invocationsIn, isAskedFor, isConnected, isConnectedToAny, isRecorded, lastInvocation, processIn, scriptAt, scriptsAt, sessionOf, taskIn, tasksOf } from "./state.ts";
import type { State } from "./state.ts";
import { originalOf, uploadOf, wasCancelled } from "./task.ts";
import type { Task, TaskName } from "./task.ts";
import type { World } from "./world.ts";

/** One step as a developer would tell it: the thing itself, and what followed at once. */
export interface Telling {
  readonly does: string;
  readonly then: readonly string[];
}

/**
 * Tells one step in Apple's words. What happened is read off the states before and after it, not
 * off the action: one and the same `createSession` connects, is rejected, or gives an old object.
 */
export function tell(world: World, before: State, action: Action, after: State): Telling {
  const named = naming(world);
  const passage: Passage = { world, before, after, named };
  const subject = "process" in action ? capital(named.process(action.process)) : "";
  const line = "process" in action ? nextLine(world, before, action) : undefined;
  const byCode = (does: string, then: readonly string[] = []): Telling => ({ does, then });

  return match(action)
    .returnType<Telling>()
    .with({ type: "userInvokes" }, ({ process }) => ({
      does: invocation(passage, process),
      then: resumption(passage, process),
    }))
    .with({ type: "userReturns" }, ({ process }) => ({
      does: `The user comes back to the open ${world.taskKind === "download" ? "sheet" : "share sheet"}: iOS resumes ${named.process(process)}.`,
      then: resumption(passage, process),
    }))
    .with({ type: "userOpensApp" }, ({ process }) => ({
      does: match(processIn(before, process).life)
        .with("notRunning", () => "The user opens the app: iOS launches it.")
        .with("suspended", () => "The user opens the app: iOS resumes it.")
        .with("foreground", "background", "running", () => "The user opens the app: it comes to the foreground.")
        .exhaustive(),
      then: [...resumption(passage, process), ...summons(passage, process)],
    }))
    .with({ type: "userLeavesApp" }, ({ process }) => ({
      does: "The user leaves the app: it goes on in the background.",
      then: summons(passage, process),
    }))
    .with({ type: "suspend" }, ({ process }) => ({
      does: `iOS suspends ${named.process(process)}.`,
      then: stopping(passage, process, "iOS"),
    }))
    .with({ type: "end" }, ({ process }) => ({
      does: `iOS ends ${named.process(process)}.`,
      then: stopping(passage, process, "iOS"),
    }))
    .with({ type: "transferFinishes" }, ({ task }) => ({
      does: `${capital(named.task(task))} finishes.`,
      then: [
        ...(taskIn(before, task).body !== "missed" && taskIn(after, task).body === "missed" ? ["Its file was gone: nothing has arrived."] : []),
        ...listeners(passage, task),
      ],
    }))
    .with({ type: "transferFails" }, ({ task }) => ({
      does: `${capital(named.task(task))} fails: ${taskIn(before, task).repeated ? "the server has it from the first time that it was sent" : "it has not arrived"}.`,
      then: listeners(passage, task),
    }))
    .with({ type: "wake" }, ({ process, session }) => ({
      does: `iOS ${processIn(before, process).life === "suspended" ? "resumes" : "launches"} the app in the background, because a completion waits${named.which("in", session)}.`,
      then: [...resumption(passage, process), ...summons(passage, process)],
    }))
    .with({ type: "handleEvents" }, ({ process, session }) => ({
      does: `iOS calls handleEventsForBackgroundURLSession${named.which("for", session)} and hands the app ${handlerOf(processIn(before, process), session).owed > 0 ? "another" : "a"} completion handler.`,
      then: [...regained(passage, process, session), ...withoutCode(passage, process, scriptName(process, "handleEvents", session))],
    }))
    .with({ type: "didComplete" }, ({ process, task }) => ({
      does: `${subject} hears that ${named.task(task)} ${ending(before, task)} (${callbacksOf(passage, task)}).`,
      then: [
        ...notItsOwn(passage, process, task),
        ...notMadeHere(passage, process, task),
        ...withoutCode(passage, process, scriptName(process, completionCallback(world, task), task)),
        ...forgottenUpload(passage, process, task),
      ],
    }))
    .with({ type: "didFinishEvents" }, ({ process, session }) => ({
      does: `iOS tells the app that all waiting events${named.which("of", session)} have been delivered (urlSessionDidFinishEvents).`,
      then: [...stillRunning(passage, session), ...withoutCode(passage, process, scriptName(process, "didFinishEvents", session))],
    }))
    .with({ type: "didBecomeInvalid" }, ({ process, session }) => ({
      does: `${subject}'s ${match(objectOf(processIn(before, process), session))
        .with("rejected", () => "rejected ")
        .with("barred", () => "dead ")
        .with("none", "live", "finishing", "invalid", "displaced", "stranded", () => "")
        .exhaustive()}${named.objectNoun(process, session)} sends its last message (didBecomeInvalidWithError).`,
      then: [
        ...disconnections(passage, process),
        ...(isAwaited(world, after, session) ? ["A completion still waits, and nobody is connected."] : []),
        ...(handlerOf(processIn(after, process), session).owed > 0 && isIdle(processIn(after, process))
          ? [`iOS still waits for the completion handler${named.which("of", session)}.`]
          : []),
      ],
    }))
    .with({ type: "tokenArrives" }, ({ process, task }) => ({
      does: `${capital(named.token(task))} arrives.`,
      then: withoutCode(passage, process, scriptName(process, "didReceiveToken", task)),
    }))
    .with({ type: "activityGranted" }, ({ process, invocation }) => ({
      does: `iOS grants ${named.process(process)} its expiring activity${named.forInvocation(process, invocation)}, and does not suspend it meanwhile.`,
      then: [],
    }))
    .with({ type: "activityRefused" }, ({ process, invocation }) => ({
      does: `iOS refuses ${named.process(process)} its expiring activity${named.forInvocation(process, invocation)}: the block is called once, with expired = true.`,
      then: [],
    }))
    .with({ type: "activityExpires" }, ({ process, invocation }) => ({
      does: `iOS takes the expiring activity of ${named.process(process)}${named.forInvocation(process, invocation)} back: the block is called with expired = true.`,
      then: requestsInFlight(passage, process),
    }))
    .with({ type: "saveCompletionHandler" }, ({ process }) => byCode(...savingOfHandler(passage, process, line)))
    .with({ type: "createSession" }, ({ process }) => byCode(...creation(passage, process, subject, line)))
    .with({ type: "startUpload" }, { type: "startTokenTask" }, ({ process }) => byCode(...start(passage, process, subject, line)))
    .with({ type: "startNextUpload" }, (call) => byCode(...startOfNext(passage, call, subject, line)))
    .with({ type: "requestToken" }, () =>
      byCode(`${subject} asks for ${line === undefined ? "" : named.token(line.task)} in a standard session.`),
    )
    .with({ type: "recordCompletion" }, ({ process }) => byCode(...recording(passage, process, subject, line)))
    .with({ type: "finishTasksAndInvalidate" }, { type: "invalidateAndCancel" }, ({ process, type }) =>
      byCode(...invalidation(passage, process, subject, type, line)),
    )
    .with({ type: "cancelTasks" }, ({ process }) => byCode(...cancelling(passage, process, subject, line)))
    .with({ type: "cancelTask" }, ({ process }) => byCode(...cancellingOne(passage, process, subject, line)))
    .with({ type: "takeCompletionHandler" }, (call) => byCode(...takingOfHandler(passage, call, line)))
    .with({ type: "callCompletionHandler" }, { type: "callTakenCompletionHandler" }, (call) => byCode(...callOfHandler(passage, call, line)))
    .with({ type: "performExpiringActivity" }, () =>
      byCode(`${subject} asks iOS not to suspend it for a while (performExpiringActivity).`),
    )
    .with({ type: "endExpiringActivity" }, (call) => {
      const invocation = invocationAt(world, before, call);
      const activity = `its expiring activity${named.forInvocation(call.process, invocation)}`;
      return isHeld(activityOf(processIn(before, call.process), invocation))
        ? byCode(`${subject} gives ${activity} back.`, requestsInFlight(passage, call.process))
        : byCode(`${subject} comes to the line that ends ${activity}, and holds none.`);
    })
    .with({ type: "completeRequest" }, (call) =>
      byCode(
        invocationAt(world, before, call) === lastInvocation(before, call.process)
          ? hasCompletedRequest(processIn(before, call.process))
            ? `${subject} calls completeRequest once more: its sheet is closed already.`
            : `${subject} calls completeRequest: its sheet closes.`
          : `${subject} calls completeRequest for an earlier invocation: no sheet closes.`,
        isConnectedToAny(after, call.process) ? ["It is still connected."] : [],
      ),
    )
    .with({ type: "exit" }, ({ process }) =>
      byCode(`${subject} ${process === "app" ? "crashes" : "ends itself"}.`, stopping(passage, process, "itself")),
    )
    .with({ type: "userUploads" }, () => ({
      does: `The user ${wishInApp(world, after)} in the app.`,
      then: withoutCode(passage, "app", scriptName("app", "userUploads", `app${invocationsIn(after, "app")}`)),
    }))
    .with({ type: "userCancels" }, () => ({
      does: "The user cancels in the app what they have asked for.",
      then: world.cancelScripts.every((script) => world.scripts[script] === undefined) ? ["The app has no code for that."] : [],
    }))
    .with({ type: "userCancelsOne" }, ({ task }) => ({
      does: `The user cancels ${named.task(task)} in the app${isOnlyUpload(world, task) ? "" : ", and keeps the rest"}.`,
      then: withoutCode(passage, "app", scriptName("app", "userCancelsOne", task)),
    }))
    .with({ type: "forceQuit" }, ({ process }) => ({
      does: "The user force quits the app.",
      then: stopping(passage, process, "iOS"),
    }))
    .with({ type: "userReopensApp" }, ({ process }) => ({
      does: "The user opens the app again: iOS launches it.",
      then: [...resumption(passage, process), ...summons(passage, process)],
    }))
    .with({ type: "transferIsRepeated" }, ({ task }) => ({
      does: `${capital(named.task(task))} reaches the server, and the answer is lost: iOS sends it again.`,
      then: [],
    }))
    .with({ type: "didReceiveTasks" }, ({ process, session }) => ({
      does: `${subject} gets the list of ${named.which("of", session) === "" ? "its session's tasks" : `the tasks${named.which("of", session)}`} (getAllTasks).`,
      then: taskList(passage, process, session),
    }))
    .with({ type: "didDisconnect" }, ({ session }) => ({
      does: `${subject} hears that it was disconnected${named.which("from", session)} (NSURLErrorBackgroundSessionWasDisconnected).`,
      then: [],
    }))
    .with({ type: "followUpFinishes" }, ({ process, task }) => ({
      does: `The request that follows ${named.task(task)} up is answered.`,
      then: withoutCode(passage, process, scriptName(process, "didFinishFollowUp", task)),
    }))
    .with({ type: "createTask" }, ({ process }) => byCode(...start(passage, process, subject, line)))
    .with({ type: "resumeTask" }, ({ process }) => byCode(...resumed(passage, process, subject, line)))
    .with({ type: "uploadAgain" }, ({ process }) => byCode(...start(passage, process, subject, line)))
    .with({ type: "deleteBody" }, () => byCode(`${subject} deletes the file of ${named.task(originalOf(line?.task ?? "none"))}.`))
    .with({ type: "deleteAllBodies" }, () => byCode(`${subject} empties the folder of files to be uploaded.`))
    .with({ type: "keepFile" }, () => byCode(...keeping(passage, subject, line)))
    .with({ type: "fileVanishes" }, ({ task }) => ({
      does: `iOS removes the file of ${named.task(task)}, which nobody has been told of yet.`,
      then: [],
    }))
    .with({ type: "rememberCompletion" }, () => byCode(...remembering(passage, subject, line)))
    .with({ type: "recordFailure" }, () => byCode(...failure(passage, subject, line)))
    .with({ type: "recordStart" }, () => byCode(startWritten(passage, subject, originalOf(line?.task ?? "none"))))
    .with({ type: "eraseStart" }, () =>
      byCode(`${subject} strikes ${named.task(originalOf(line?.task ?? "none"))} off the record of what is under way.`),
    )
    .with({ type: "eraseFailure" }, () =>
      byCode(`${subject} strikes ${named.task(originalOf(line?.task ?? "none"))} off the record of what has failed.`),
    )
    .with({ type: "requestTaskList" }, ({ process }) =>
      byCode(
        line !== undefined && objectOf(processIn(before, process), line.session) === "none"
          ? `${subject} comes to the line that asks for the list of tasks${named.which("of", line.session)}, and has no session object to ask.`
          : `${subject} asks ${line === undefined || named.which("of", line.session) === "" ? "its session" : named.session(line.session)} for the list of its tasks.`,
        line === undefined ? [] : [...regained(passage, process, line.session), ...rejectedNow(passage, process, line.session)],
      ),
    )
    .with({ type: "startFollowUp" }, () =>
      line !== undefined && line.task !== "none" && taskIn(before, line.task).heard === 0
        ? byCode(`${subject} comes to the line that follows ${named.task(line.task)} up, of which nobody has heard yet.`)
        : byCode(`${subject} makes the request that follows ${named.task(line?.task ?? "none")} up, in a standard session.`),
    )
    .with({ type: "beginBackgroundTask" }, () =>
      byCode(`${subject} begins a background task (beginBackgroundTask): until it is ended, iOS does not suspend the app.`),
    )
    .with({ type: "endBackgroundTask" }, ({ process }) => byCode(...endOfBackgroundTask(passage, process, subject)))
    .with({ type: "backgroundTasksExpire" }, ({ process }) => ({
      does: "The app's time in the background is up: iOS calls the expiration handlers of its background tasks.",
      then: followUpsInFlight(passage, process),
    }))
    .with({ type: "didReceiveRemoteNotification" }, ({ process }) => ({
      does: `${match(processIn(before, process).life)
        .with("notRunning", () => "iOS launches the app in the background, for a silent push or a BGTask")
        .with("suspended", () => "iOS resumes the app in the background, for a silent push or a BGTask")
        .with("foreground", "background", "running", () => "iOS tells the app, which runs already, of a silent push or a BGTask")
        .exhaustive()}${handedFetch(passage, process)}.`,
      then: [...resumption(passage, process), ...(world.pushScripts.length === 0 ? ["The app has no code for it."] : []), ...summons(passage, process)],
    }))
    .with({ type: "callFetchCompletionHandler" }, ({ process }) => byCode(...callOfFetchHandler(passage, process)))
    .with({ type: "dispatchToMain" }, (call) => {
      const where = scriptAt(world, before, call)?.callback ?? "a callback";
      return byCode(
        world.group === "none"
          ? `${subject} leaves work to a block on its main queue (DispatchQueue.main.async in ${where}).`
          : `${subject} leaves work to a block that comes to its main queue as soon as nobody is in the dispatch group (DispatchGroup.notify in ${where}).`,
        [...withoutALine(passage, call, "main"), ...whoIsWaitedFor(passage, call.process)],
      );
    })
    .with({ type: "groupNotifies" }, ({ process }) => ({
      does: `Nobody is in the dispatch group of ${named.process(process)} any more, and ${groupedText(passage, process)} to its main queue.`,
      then: [],
    }))
    .with({ type: "dispatchToWorkQueue" }, (call) => {
      const where = scriptAt(world, before, call)?.callback ?? "a callback";
      return byCode(
        world.workQueue === "serial" ? `${subject} leaves work to a queue of its own (queue.async in ${where}).` : `${subject} leaves work to a task (Task.detached { } in ${where}).`,
        withoutALine(passage, call, "work"),
      );
    })
    .with({ type: "blockBegins" }, ({ process }) => ({
      does: `The main queue of ${named.process(process)} comes to ${blockOn(passage, process)}.`,
      then: blocksIn(processIn(before, process), "main").slice(0, 1).flatMap((script) => withoutCode(passage, process, script)),
    }))
    .with({ type: "workBlockBegins" }, ({ process, callback, about }) => ({
      does: workBegun(passage, process, world.scripts[scriptName(process, callback, about)]),
      then: withoutCode(passage, process, scriptName(process, callback, about)),
    }))
    .with({ type: "taskYields" }, ({ process }) => ({ does: `In ${named.process(process)}, ${taskAt(passage, process)}, and another may have its turn.`, then: [] }))
    .with({ type: "taskGoesOn" }, ({ process, callback, about }) => {
      const script = world.scripts[scriptName(process, callback, about)];
      return { does: `In ${named.process(process)}, the task goes on to which ${script === undefined ? "work was left" : leftBy(script, "work", named)}.`, then: [] };
    })
    .with({ type: "setFlag" }, () => byCode(`${subject} sets its flag.`))
    .with({ type: "clearFlag" }, () => byCode(`${subject} clears its flag.`))
    .with({ type: "work" }, () => byCode(`${subject} is done with the work that it has at this line.`))
    .with({ type: "dropReference" }, ({ process }) =>
      byCode(
        line !== undefined && objectOf(processIn(before, process), line.session) === "none"
          ? `${subject} has no session object to drop its reference to.`
          : `${subject} drops its reference to ${namedObject(passage, process, line)}.`,
        line !== undefined && isConnected(after, process, line.session) ? ["It is still connected."] : [],
      ),
    )
    .exhaustive();
}

/** The session object that a line is about, as one that has been spoken of. */
function namedObject({ named }: Passage, process: ProcessName, line: Line | undefined): string {
  const noun = named.objectNoun(process, line?.session ?? "");
  return noun === "session object" ? "the session object" : `its ${noun}`;
}

/** Whether a block that is left by way of the dispatch group waits for anybody, and who is passed over. */
function whoIsWaitedFor({ world, before, named }: Passage, name: ProcessName): readonly string[] {
  const process = processIn(before, name);
  if (world.group === "none" || !isGroupEmpty(process, world.group)) return [];
  const late = blocksIn(process, "work").flatMap((block) => world.scripts[block] ?? []);
  return ["Nobody is in it.", ...late.map((script) => `What ${leftBy(script, world.workQueue === "serial" ? "to its work queue" : "to a task", named)} has not begun, and enters it only then.`)];
}

/** The blocks that come to the main queue, by the callbacks that have left them. */
function groupedText({ world, before, named }: Passage, name: ProcessName): string {
  const left = groupedIn(processIn(before, name)).flatMap((block) => world.scripts[block] ?? []);
  const [only, ...others] = left;
  return only === undefined || others.length > 0 ? `${left.length} blocks that were left for that come` : `the block that ${leftBy(only, "for that", named)} comes`;
}

/** The block that is first on the main queue, by the callback that has left it there. */
function blockOn({ world, before, named }: Passage, name: ProcessName): string {
  const [script] = blocksWaiting(world, before, name);
  return script === undefined ? "a block" : `the block that ${leftBy(script, "there", named)}`;
}

/** Of what a callback leaves to another queue, there may be no line about its own session. */
function withoutALine({ world, before, named }: Passage, runner: Runner, queue: BlockQueue): readonly string[] {
  const script = scriptAt(world, before, runner);
  const block = script && blockOf(script.callback, queue);
  return script && block && world.scripts[scriptName(script.process, block, script.about)] === undefined ? [`${capital(named.process(runner.process))} has nothing to do there.`] : [];
}

/** The task that a process is in, by the callback that has started it, and the line that it comes to. */
function taskAt({ world, before, named }: Passage, process: ProcessName): string {
  const at = positionOf(processIn(before, process), "work");
  const script = at === "idle" ? undefined : world.scripts[at.script];
  if (at === "idle" || script === undefined) return "a task";
  return `the task to which ${leftBy(script, "work", named)} waits before ${script.lines[at.line]?.call ?? "its end"}`;
}

/** What was left to a queue of the code's own, or to a task, begins. */
function workBegun({ world, named }: Passage, process: ProcessName, script: Script | undefined): string {
  const who = named.process(process);
  if (script === undefined) return `${capital(who)} comes to work that was left to another queue.`;
  return world.workQueue === "serial" ? `The work queue of ${who} comes to the block that ${leftBy(script, "there", named)}.` : `In ${who}, the task begins to which ${leftBy(script, "work", named)}.`;
}

/** What is on a list of tasks, as the process sees it. */
function taskList({ world, after, named }: Passage, process: ProcessName, session: SessionName): readonly string[] {
  const told = processIn(after, process);
  const listed = tasksOf(world, session).filter((task) => told.life !== "notRunning" && told.memory.listed[task] === true);
  return [listed.length === 0 ? "The list is empty." : `On it: ${listed.map(named.task).join(" and ")}.`];
}

function resumed(passage: Passage, process: ProcessName, subject: string, line: Line | undefined): Told {
  const { world, before, after, named } = passage;
  const task = line?.task ?? "none";
  if (task === "none" || taskIn(before, task).transfer !== "created" || taskIn(after, task).transfer === "created") return [`${subject} resumes nothing.`, []];
  const session = sessionOf(world, task);
  if (taskIn(after, task).transfer === "refused") {
    return [`${subject} resumes ${named.task(task)} in a dead session object: it never reaches the system.`, rejectedNow(passage, process, session)];
  }
  return [
    `${subject} resumes ${named.task(task)}.`,
    [...regained(passage, process, session), ...(taskIn(after, task).body === "missed" ? ["Its file is gone: it is sent empty."] : [])],
  ];
}

/** A suspension had taken the connection, and what the process does now gives it back. */
function regained({ before, after, named }: Passage, process: ProcessName, session: SessionName): readonly string[] {
  return !isConnected(before, process, session) && isConnected(after, process, session) ? [`For that it is connected to ${named.session(session)} again.`] : [];
}

/** The same where somebody else has it by now. */
function rejectedNow({ before, after, named }: Passage, process: ProcessName, session: SessionName): readonly string[] {
  const [was, is] = [before, after].map((state) => objectOf(processIn(state, process), session));
  return was === "live" && is === "rejected" ? [`Its session object was disconnected, and now is rejected: ${inUse(after, named, session)}.`] : [];
}

function startWritten({ before, after, named }: Passage, subject: string, task: TaskName): string {
  if (task === "none" || !taskIn(after, task).startRecorded) return `${subject} writes down no start${task === "none" ? "" : `: nobody has tried to start ${named.task(task)}`}.`;
  return `${subject} writes down that ${named.task(task)} is ${["unstarted", "created"].includes(taskIn(before, task).transfer) ? "to be made" : "under way"}.`;
}

/** What tells of a completion. F53: a download comes with a file; one that has failed, where the server has sent something else instead. */
function callbacksOf({ world, before }: Passage, task: TaskName): string {
  if (world.taskKind !== "download" || wasCancelled(taskIn(before, task))) return "didCompleteWithError";
  return taskIn(before, task).failed ? "didCompleteWithError, after didFinishDownloadingTo if the server has sent something" : "didFinishDownloadingTo, and didCompleteWithError";
}

function keeping({ before, after, named }: Passage, subject: string, line: Line | undefined): Told {
  const task = line?.task ?? "none";
  if (task === "none") return [`${subject} keeps nothing.`, []];
  const [was, is] = [taskIn(before, task).body, taskIn(after, task).body];
  if (is === "kept" && was !== "kept") return [`${subject} moves the file of ${named.task(task)} to where it stays.`, taskIn(after, task).failed ? ["It is what the server has sent instead of it."] : []];
  return [`${subject} comes to the line that moves the file of ${named.task(task)}.`, [is === "kept" ? "It was moved before." : wasCancelled(taskIn(before, task)) ? "It was cancelled, so there is none." : "The file is gone."]];
}

function failure({ before, after, named }: Passage, subject: string, line: Line | undefined): Told {
  const task = line?.task ?? "none";
  const isWritten = task !== "none" && !isRecorded(before, task) && taskIn(after, task).failureRecorded;
  if (!isWritten) return [`${subject} records no failure.`, []];
  const { transfer, failed, body } = taskIn(after, task);
  return [
    `${subject} records that ${named.task(task)} has failed.`,
    [
      ...(taskIn(before, task).failureRecorded ? ["That was recorded before."] : []),
      ...(body !== "missed" && (transfer === "running" || (transfer === "finished" && !failed)) ? [`In truth it ${transfer === "running" ? "is still running" : "has finished"}.`] : []),
    ],
  ];
}

function invocation(passage: Passage, process: "A" | "B"): string {
  const { world, before, after, named } = passage;
  const [name, extension] = [named.process(process), named.extension(process)];
  const asks = `The user ${wish(world, after, process, world.extensions.length > 1 ? extension : undefined)}`;
  const [launched, itsProcess] =
    world.extensions.length === 1 ? [name, `${name}'s process`] : name === extension ? ["it", "its process"] : [`its ${name}`, `its ${name}`];
  return match(processIn(before, process).life)
    .with("notRunning", () => `${asks}: iOS launches ${launched}${invocationsIn(after, process) > 1 ? " anew" : ""}.`)
    .with("suspended", () => `${asks}: iOS resumes ${itsProcess}, which is still there.`)
    .with("running", "foreground", "background", () => `${asks}: ${itsProcess} is still running and is used again.`)
    .exhaustive();
}

function notItsOwn({ world, named }: Passage, process: ProcessName, task: TaskName): readonly string[] {
  const starter = world.tasks[task]?.starter;
  return process === "app" || starter === undefined || starter === process
    ? []
    : [`It knows nothing of ${named.task(task)}: ${named.process(starter)} started it.`];
}

/** Why code that asks for it finds no entry for a task. */
function notMadeHere({ world, before }: Passage, process: ProcessName, task: TaskName): readonly string[] {
  return !world.knowsItsTasks || hasMade(processIn(before, process), task) ? [] : ["Another process has made it: what that one kept in memory for it is not here."];
}

/** A callback or a block for which the design lists nothing, or nothing that is to be run now. */
function withoutCode({ world, after }: Passage, process: ProcessName, script: ScriptName): readonly string[] {
  if (world.scripts[script] === undefined) return ["It has no code for that."];
  const told = processIn(after, process);
  const isDue = told.life !== "notRunning" && (told.memory.waiting.includes(script) || scriptsAt(world, after, process).includes(world.scripts[script]));
  return told.life === "notRunning" || isDue ? [] : ["Its code for that passes it over."];
}

function requestsInFlight({ world, after, named }: Passage, process: ProcessName): readonly string[] {
  return Object.keys(world.tasks)
    .filter((task) => requestOf(processIn(after, process), task) === "inFlight")
    .map((task) => `${capital(named.tokenRequest(task))} is still in flight.`);
}

function followUpsInFlight({ world, after, named }: Passage, process: ProcessName): readonly string[] {
  return Object.keys(world.tasks)
    .filter((task) => requestOf(processIn(after, process), followUpOf(task)) === "inFlight")
    .map((task) => `The request that follows ${named.task(task)} up is still in flight.`);
}

function endOfBackgroundTask(passage: Passage, process: ProcessName, subject: string): Told {
  const [was, is] = [passage.before, passage.after].map((state) => backgroundTasksOf(processIn(state, process)));
  if (was === 0) return [`${subject} has no background task to end.`, []];
  return [`${subject} ends a background task (endBackgroundTask).`, is === 0 ? followUpsInFlight(passage, process) : []];
}

/** Whether a fetch completion handler comes with what iOS runs the app for. */
function handedFetch({ world, before }: Passage, process: ProcessName): string {
  if (world.pushScripts.length === 0) return "";
  return `, and hands it ${fetchesOwedBy(processIn(before, process)) > 0 ? "another" : "a"} fetch completion handler`;
}

/** What became of an attempt to connect. */
function creation(passage: Passage, process: ProcessName, subject: string, line: Line | undefined): Told {
  const { world, before, after, named } = passage;
  const session = line?.session ?? "";
  const object = named.object(process, session);
  const was = objectOf(processIn(before, process), session);
  const is = objectOf(processIn(after, process), session);
  const isNewlyConnected = !isConnected(before, process, session) && isConnected(after, process, session);

  if (isNewlyConnected) {
    return [
      `${subject} creates ${object} and is connected${was === "live" ? " again" : ""}.`,
      tasksOf(world, session).length > 0
        ? displacements(passage, process, session)
        : world.sessions.some((other) => isAwaited(world, after, other))
          ? ["No task was ever started in that session. The completion waits in another."]
          : ["No task was ever started in that session."],
    ];
  }
  if (is !== was) {
    return match(is)
      .returnType<Told>()
      .with("rejected", () => [`${subject} creates ${object} and is rejected: ${inUse(after, named, session)}.`, []])
      .with("barred", () => [
        `${subject} creates ${object}, which is dead from the start: the configuration names no shared container (NSURLErrorBackgroundSessionRequiresSharedContainer).`,
        [],
      ])
      .with("none", "live", "finishing", "invalid", "displaced", "stranded", () => [`${subject} creates ${object}.`, []])
      .exhaustive();
  }
  const asks = `${subject} asks again for ${object} and gets the one it has`;
  const connection = isConnected(after, process, session) ? "It is still connected." : "It is not connected by that.";
  return match(was)
    .returnType<Told>()
    .with("live", () => [`${asks}.`, [connection]])
    .with("finishing", "stranded", () => [`${asks}, which is being invalidated and takes no new task.`, [connection]])
    .with("displaced", () => [`${asks}, which was disconnected and can do nothing.`, [connection]])
    .with("rejected", () => [`${asks}, which was rejected.`, [connection]])
    .with("barred", () => [`${asks}, which is dead.`, [connection]])
    .with("none", "invalid", () => [`${subject} creates ${object}, and nothing comes of it.`, []])
    .exhaustive();
}

/** What became of a task that a line starts. */
function start(passage: Passage, process: ProcessName, subject: string, line: Line | undefined): Told {
  const { before, after, named, world } = passage;
  if (line === undefined || line.task === "none") return [`${subject} starts nothing.`, []];
  const { task } = line;
  const what = named.task(task);
  const makes = line.call === "createTask" ? "creates" : "starts";
  const was = taskIn(before, task).transfer;
  const is = taskIn(after, task).transfer;
  const object = objectOf(processIn(before, process), sessionOf(world, task));

  if (processIn(after, process).life === "notRunning") {
    if (!["finishing", "invalid", "stranded"].includes(object)) {
      return [`${subject} ${makes} ${what}, whose file is not there: an exception is raised, and the process crashes.`, stopping(passage, process, "itself")];
    }
    return [
      `${subject} ${makes} ${what} in a session object that ${object === "invalid" ? "is invalid by now" : "it has invalidated"}: an exception is raised, and the process crashes.`,
      stopping(passage, process, "itself"),
    ];
  }
  if (is === was) return [notStarted(passage, subject, line), []];
  const session = sessionOf(world, task);
  const again = regained(passage, process, session);
  if (is === "running") {
    return [
      `${subject} starts ${what}${line.call === "startTokenTask" ? " in the background session" : ""}.`,
      [...again, ...(taskIn(after, task).body === "missed" ? ["Its file is gone: it is sent empty."] : [])],
    ];
  }
  if (is === "created") return [`${subject} creates ${what} and has not resumed it yet.`, again];
  return match(object)
    .returnType<Told>()
    .with("rejected", () => [`${subject} ${makes} ${what} in the rejected session object: it never reaches the system.`, []])
    .with("barred", "displaced", () => [`${subject} ${makes} ${what} in the dead session object: it never reaches the system.`, []])
    .with("live", () => [
      `${subject} ${makes} ${what} in a session object that was disconnected, and now is rejected: ${inUse(after, named, session)}.`,
      ["It never reaches the system."],
    ])
    .with("none", "finishing", "invalid", "stranded", () => [
      `${subject} ${makes} ${what} without a session object: it never reaches the system.`,
      [],
    ])
    .exhaustive();
}

/** What comes first in a queue is started; or there is nothing to start, because it was started before, or is not in the queue. */
function startOfNext(passage: Passage, runner: Runner, subject: string, line: Line | undefined): Told {
  const { world, before, named } = passage;
  if (line === undefined) return [`${subject} starts nothing.`, []];
  const task = nextUpload(world, before, runner, line.session);
  if (task !== undefined) return start(passage, runner.process, subject, { ...line, task });
  const first = inTheWay(world, before, runner, line.session);
  if (first !== undefined) return [`${subject} starts nothing: ${named.task(first)} comes first in its queue, and ${notDone(taskIn(before, first))}.`, []];
  return [`${subject} finds nothing in its queue to start.`, isQueueLost(world, before, runner, line.session) ? ["It was a variable, and is gone with the process that had it."] : []];
}

/** How it stands with an upload that was started and is in the queue still. */
function notDone({ transfer, heard }: Task): string {
  if (heard > 0) return "was heard of, and not dealt with";
  return match(transfer)
    .with("unstarted", "created", () => "was not resumed")
    .with("running", () => "is under way")
    .with("finished", "cancelled", "quit", () => "has ended, and nobody was told of it")
    .with("dropped", "lost", () => "has ended, and nobody will be told of it any more")
    .with("refused", () => "never reached the system")
    .exhaustive();
}

/** A line that starts a task and changes nothing: it was started before, or the code cannot know of it. */
function notStarted({ world, before, named }: Passage, subject: string, { task, call }: Line): string {
  if (taskIn(before, task).transfer !== "unstarted") return `${subject} comes to the line that starts ${named.task(task)}, which was started before.`;
  return call === "uploadAgain"
    ? `${subject} finds nothing to ${world.taskKind === "download" ? "download" : "upload"} again: ${named.task(originalOf(task))} has not been started.`
    : `${subject} comes to the line that starts ${named.task(task)}, of which nothing is written down.`;
}

function recording(passage: Passage, process: ProcessName, subject: string, line: Line | undefined): Told {
  const { world, before, after, named } = passage;
  if (line === undefined || line.task === "none") return [`${subject} records nothing.`, []];
  if (!isAskedFor(world, before, line.task)) return [`${subject} has nothing to record of ${named.task(line.task)}: the user has not asked for it yet.`, []];
  const other = Object.keys(world.tasks).find(
    (task) => task !== line.task && taskIn(after, task).recorded > taskIn(before, task).recorded,
  );
  return [
    `${subject} records that ${named.task(other ?? line.task)} ${taskIn(before, line.task).failed || wasCancelled(taskIn(before, line.task)) ? "is complete" : ending(before, line.task)}.`,
    [
      ...(other === undefined ? [] : [`It was ${named.task(line.task)} that ${ending(before, line.task)}: both have the same task identifier.`]),
      ...(taskIn(before, other ?? line.task).recorded > 0 ? ["It was recorded before."] : []),
      ...inTruth(before, line.task),
      ...forgottenUpload(passage, process, line.task),
    ],
  ];
}

function remembering({ before, named }: Passage, subject: string, line: Line | undefined): Told {
  if (line === undefined || line.task === "none") return [`${subject} keeps nothing in mind.`, []];
  return [`${subject} keeps in mind that ${named.task(line.task)} ${ending(before, line.task)}, to write it down later.`, []];
}

/** What is otherwise than code takes it to be that records a task as finished, where it was not told so but has concluded it. */
function inTruth(state: State, task: TaskName): readonly string[] {
  const { transfer, failed } = taskIn(state, task);
  if (failed) return ["In truth it has failed."];
  return match(transfer)
    .with("running", () => ["In truth it is still running."])
    .with("unstarted", "created", () => ["In truth it has not been started."])
    .with("cancelled", "dropped", () => ["In truth it was cancelled."])
    .with("refused", () => ["In truth it never reached the system."])
    .with("quit", () => ["In truth the force quit has cancelled it."])
    .with("finished", "lost", () => [])
    .exhaustive();
}

function invalidation(
  passage: Passage,
  process: ProcessName,
  subject: string,
  call: "finishTasksAndInvalidate" | "invalidateAndCancel",
  line: Line | undefined,
): Told {
  const { before, after, named } = passage;
  const session = line?.session ?? "";
  const noun = named.objectNoun(process, session);
  const isOneOfMany = noun !== "session object";
  const does = `${subject} calls ${call}`;
  return match(objectOf(processIn(before, process), session))
    .returnType<Told>()
    .with("live", "finishing", "stranded", () => [
      isOneOfMany ? `${does} on its ${noun}.` : `${does}.`,
      [
        ...regained(passage, process, session),
        ...cancellations(passage, session),
        ...(isConnected(after, process, session) ? [`It stays connected ${howLong(passage, session)}.`] : notConnected(passage, process, session)),
      ],
    ])
    .with("none", () => [`${does}, and has no ${noun} to call it on.`, []])
    .with("invalid", "rejected", "barred", "displaced", () => [`${does} on ${isOneOfMany ? "an" : "a"} ${noun} that is dead already.`, []])
    .exhaustive();
}

/** How a process that has invalidated its object comes to have no connection: that ends with it, or had ended before. */
function notConnected(passage: Passage, process: ProcessName, session: SessionName): readonly string[] {
  const told = [...rejectedNow(passage, process, session), ...disconnections(passage, process)];
  return told.length > 0 ? told : ["It is not connected by that."];
}

/** What is cancelled with this step. */
function cancellations({ world, before, after, named }: Passage, session: SessionName): readonly string[] {
  return tasksOf(world, session)
    .filter((task) => becomesCancelled(before, after, task))
    .map((task) => `${capital(named.task(task))}, which ${taskIn(before, task).transfer === "created" ? "nobody had resumed" : "was running"}, is cancelled.`);
}

function cancelling(passage: Passage, process: ProcessName, subject: string, line: Line | undefined): Told {
  const { world, before, after, named } = passage;
  const session = line?.session ?? "";
  if (!isConnected(after, process, session)) {
    const why = whyUnreached(passage, process, session);
    const running = tasksOf(world, session).filter((task) => taskIn(before, task).transfer === "running");
    return [`${subject} cancels the tasks${named.which("of", session)}, and reaches none: ${why}.`, running.map((task) => `${capital(named.task(task))} goes on.`)];
  }
  const told = cancellations(passage, session);
  return [`${subject} cancels the tasks${named.which("of", session)} (getAllTasks, cancel).`, [...regained(passage, process, session), ...(told.length === 0 ? ["There is nothing left to cancel."] : told)]];
}

/** The cancelling of one upload, whose tasks code looks for on the list. */
function cancellingOne(passage: Passage, process: ProcessName, subject: string, line: Line | undefined): Told {
  const { world, before, after, named } = passage;
  const session = line?.session ?? "";
  const upload = line?.task ?? "none";
  if (!isConnected(after, process, session)) {
    const running = tasksOf(world, session).filter((task) => uploadOf(task) === upload && taskIn(before, task).transfer === "running");
    return [`${subject} looks for ${named.task(upload)} in the list of tasks, which is empty: ${whyUnreached(passage, process, session)}.`, running.map((task) => `${capital(named.task(task))} goes on.`)];
  }
  const told = cancellations(passage, session);
  return [
    `${subject} looks for ${named.task(upload)} in the list of tasks${told.length === 0 ? ", and finds nothing to cancel" : ", and cancels it"} (getAllTasks, cancel).`,
    [...regained(passage, process, session), ...told],
  ];
}

/** Why a process gets an empty list of tasks. */
function whyUnreached({ after, named }: Passage, process: ProcessName, session: SessionName): string {
  const noun = named.objectNoun(process, session);
  return match(objectOf(processIn(after, process), session))
    .with("none", () => `there is no ${noun}`)
    .with("rejected", () => `the ${noun} was rejected: ${inUse(after, named, session)}`)
    .with("live", "finishing", "stranded", "invalid", "barred", "displaced", () => `the ${noun} is not connected`)
    .exhaustive();
}

/** Whether the user can have asked for no other upload in this world. */
function isOnlyUpload({ tasks }: World, upload: TaskName): boolean {
  return Object.entries(tasks).every(([task, { kind }]) => kind !== "upload" || task === upload);
}

function howLong({ world, after, named }: Passage, session: SessionName): string {
  const running = tasksOf(world, session).filter((task) => taskIn(after, task).transfer === "running");
  return running.length === 0
    ? "until the object has sent its last message"
    : `while ${running.map(named.task).join(" and ")} ${running.length === 1 ? "is" : "are"} running`;
}
