import { match } from "ts-pattern";
import type { Action } from "../../model/action.ts";
import { wish, wishInApp } from "../../model/consequences.ts";
import { reach } from "../../model/handler-telling.ts";
import { naming } from "../../model/naming.ts";
import { objectOf } from "../../model/process.ts";
import type { ProcessName } from "../../model/process.ts";
import { nextLine } from "../../model/next-line.ts";
import { inTheWay, nextUpload } from "../../model/queue.ts";
import { becomesCancelled, fetchesInHand, isConnected, isConnectedToAny, processIn, sessionIn, taskIn } from "../../model/state.ts";
import type { State } from "../../model/state.ts";
import { stepsOf } from "../../model/trace.ts";
import type { TaskName } from "../../model/task.ts";
import type { World } from "../../model/world.ts";
import { played } from "../story.ts";
import type { Failure } from "../story.ts";

/** A failure as a Mermaid sequence diagram, fenced for Markdown: who says what to whom, and who is stopped. */
export function mermaid(story: Failure): string {
  const { world, ...trace } = played(story);
  const steps = stepsOf(trace).flatMap(({ before, action, after }) => drawn(world, before, action, after));
  const lines = [
    "sequenceDiagram",
    "    actor user as the user",
    ...world.extensions.map((name) => `    participant ${name} as ${escaped(naming(world).process(name))}`),
    "    participant iOS",
    "    participant app as the app",
    ...steps.map((line) => `    ${line}`),
    `    Note over user,app: ${escaped(`✗ ${story.property}`)}`,
  ];
  return ["```mermaid", ...lines, "```"].join("\n");
}

/** Text for a message or a note. Mermaid ends a statement at a semicolon and starts an entity with a hash. */
export function escaped(text: string): string {
  return text.replaceAll(/[#;]/g, (sign) => (sign === "#" ? "#35;" : "#59;")).replaceAll(/\s*\n\s*/g, "<br/>");
}

/** One step: as a rule one arrow or one note, with the answer or the consequence that has to be seen. */
function drawn(world: World, before: State, action: Action, after: State): readonly string[] {
  const named = naming(world);
  const line = "process" in action ? nextLine(world, before, action) : undefined;
  const task = line === undefined || line.task === "none" ? "" : named.task(line.task);
  const started = (process: ProcessName, made: TaskName): readonly string[] => {
    const what = made === "none" ? "" : named.task(made);
    if (processIn(after, process).life === "notRunning") return [lost(process, `starts ${what}`), note(process, `crashes${disconnection(before, after, process)}`)];
    return [made !== "none" && taskIn(after, made).transfer === "running" ? arrow(process, "iOS", `starts ${what}`) : lost(process, `starts ${what}`)];
  };

  return match(action)
    .returnType<readonly string[]>()
    .with({ type: "userInvokes" }, ({ process }) => [arrow("user", process, wish(world, after, process))])
    .with({ type: "userReturns" }, ({ process }) => [arrow("user", process, "comes back to the sheet")])
    .with({ type: "userOpensApp" }, ({ process }) => [arrow("user", process, "opens it"), ...reconnections(world, before, after)])
    .with({ type: "userLeavesApp" }, ({ process }) => [arrow("user", process, "leaves it")])
    .with({ type: "suspend" }, ({ process }) => [note(process, `suspended${disconnection(before, after, process)}`)])
    .with({ type: "end" }, ({ process }) => [note(process, `ended by iOS${disconnection(before, after, process)}`)])
    .with({ type: "transferFinishes" }, ({ task: finished }) => [
      note("iOS", `${named.task(finished)} finishes${isHeard(world, after, finished) ? "" : ", nobody is connected"}`),
    ])
    .with({ type: "transferFails" }, ({ task: failed }) => [
      note("iOS", `${named.task(failed)} fails${isHeard(world, after, failed) ? "" : ", nobody is connected"}`),
    ])
    .with({ type: "wake" }, ({ process }) => [
      arrow("iOS", process, processIn(before, process).life === "suspended" ? "resumes it" : "launches it"),
      ...reconnections(world, before, after),
    ])
    .with({ type: "handleEvents" }, ({ process }) => [arrow("iOS", process, "handleEvents, with a completion handler")])
    .with({ type: "didComplete" }, ({ process, task: heard }) => [arrow("iOS", process, `didComplete: ${named.task(heard)}`)])
    .with({ type: "didFinishEvents" }, ({ process }) => [arrow("iOS", process, "didFinishEvents")])
    .with({ type: "didBecomeInvalid" }, ({ process }) => [
      arrow("iOS", process, `didBecomeInvalid${disconnection(before, after, process)}`),
    ])
    .with({ type: "tokenArrives" }, ({ process, task: upload }) => [note(process, `${named.token(upload)} arrives`)])
    .with({ type: "activityGranted" }, ({ process }) => [answer(process, "granted")])
    .with({ type: "activityRefused" }, ({ process }) => [refusal(process, "refused (expired = true)")])
    .with({ type: "activityExpires" }, ({ process }) => [refusal(process, "taken back (expired = true)")])
    .with({ type: "saveCompletionHandler" }, ({ process }) => [arrow(process, process, "saves the handler")])
    .with({ type: "createSession" }, ({ process }) => [
      arrow(process, "iOS", "createSession"),
      ...reply(world, before, after, process, line?.session ?? ""),
    ])
    .with({ type: "startUpload" }, { type: "startTokenTask" }, ({ process }) => started(process, line?.task ?? "none"))
    .with({ type: "startNextUpload" }, (call) => {
      const next = line && nextUpload(world, before, call, line.session);
      if (next !== undefined) return started(call.process, next);
      const first = line && inTheWay(world, before, call, line.session);
      return [note(call.process, first === undefined ? "finds its queue empty" : `starts nothing: ${named.task(first)} comes first`)];
    })
    .with({ type: "requestToken" }, ({ process }) => [
      note(process, `asks for ${line === undefined ? "" : named.token(line.task)}`),
    ])
    .with({ type: "recordCompletion" }, ({ process }) => [arrow(process, process, `records ${task}`)])
    .with({ type: "finishTasksAndInvalidate" }, { type: "invalidateAndCancel" }, ({ process, type }) => [
      arrow(process, "iOS", type),
      ...cancellations(world, before, after),
    ])
    .with({ type: "cancelTasks" }, ({ process }) => [
      isConnected(after, process, line?.session ?? "") ? arrow(process, "iOS", "cancels the tasks") : lost(process, "cancels the tasks"),
      ...cancellations(world, before, after),
    ])
    .with({ type: "cancelTask" }, ({ process }) => [
      isConnected(after, process, line?.session ?? "") ? arrow(process, "iOS", `cancels ${task}`) : lost(process, `cancels ${task}`),
      ...cancellations(world, before, after),
    ])
    .with({ type: "takeCompletionHandler" }, (call) => [
      match(reach(world, before, call).handler)
        .with("none", "another", () => note(call.process, "has no handler to take along"))
        .with("early", "due", "called", () => note(call.process, "takes the handler along"))
        .exhaustive(),
    ])
    .with({ type: "callCompletionHandler" }, { type: "callTakenCompletionHandler" }, (call) => [
      match(reach(world, before, call).handler)
        .with("none", "another", () => lost(call.process, "has no handler to call"))
        .with("early", "due", "called", () => arrow(call.process, "iOS", "calls the handler"))
        .exhaustive(),
    ])
    .with({ type: "performExpiringActivity" }, ({ process }) => [arrow(process, "iOS", "performExpiringActivity")])
    .with({ type: "endExpiringActivity" }, ({ process }) => [arrow(process, "iOS", "gives the activity back")])
    .with({ type: "completeRequest" }, ({ process }) => [arrow(process, "iOS", "completeRequest")])
    .with({ type: "exit" }, ({ process }) => [
      note(process, `${process === "app" ? "crashes" : "ends itself"}${disconnection(before, after, process)}`),
    ])
    .with({ type: "userUploads" }, ({ process }) => [arrow("user", process, wishInApp(world, after))])
    .with({ type: "userCancels" }, ({ process }) => [arrow("user", process, "cancels")])
    .with({ type: "userCancelsOne" }, (cancelled) => [arrow("user", cancelled.process, `cancels ${named.task(cancelled.task)}`)])
    .with({ type: "forceQuit" }, ({ process }) => [
      arrow("user", process, "force quits it"),
      ...Object.keys(world.tasks)
        .filter((name) => taskIn(before, name).transfer === "running" && taskIn(after, name).transfer === "quit")
        .map((name) => note("iOS", `${named.task(name)} is cancelled`)),
    ])
    .with({ type: "userReopensApp" }, ({ process }) => [arrow("user", process, "opens it again")])
    .with({ type: "transferIsRepeated" }, (repeated) => [note("iOS", `sends ${named.task(repeated.task)} again`)])
    .with({ type: "didReceiveTasks" }, ({ process }) => [answer(process, "the list of tasks")])
    .with({ type: "didDisconnect" }, ({ process }) => [refusal(process, "disconnected")])
    .with({ type: "followUpFinishes" }, (followed) => [answer(followed.process, `the request after ${named.task(followed.task)} is answered`)])
    .with({ type: "createTask" }, ({ process }) => [arrow(process, "iOS", `creates ${task}`)])
    .with({ type: "resumeTask" }, ({ process }) => [arrow(process, "iOS", `resumes ${task}`)])
    .with({ type: "uploadAgain" }, ({ process }) => [
      taskIn(before, line?.task ?? "").transfer === "unstarted" && taskIn(after, line?.task ?? "").transfer === "running"
        ? arrow(process, "iOS", `starts ${task}`)
        : note(process, "uploads nothing again"),
    ])
    .with({ type: "deleteBody" }, ({ process }) => [note(process, "deletes the file")])
    .with({ type: "deleteAllBodies" }, ({ process }) => [note(process, "deletes every file")])
    .with({ type: "keepFile" }, ({ process }) => [
      note(process, taskIn(after, line?.task ?? "").body === "kept" ? "moves the file" : "finds no file to move"),
    ])
    .with({ type: "fileVanishes" }, (vanished) => [note("iOS", `removes the file of ${named.task(vanished.task)}`)])
    .with({ type: "rememberCompletion" }, ({ process }) => [note(process, `keeps in mind that ${task} is complete`)])
    .with({ type: "recordFailure" }, ({ process }) => [note(process, `records that ${task} has failed`)])
    .with({ type: "eraseFailure" }, ({ process }) => [note(process, `strikes ${task} off the failures`)])
    .with({ type: "recordStart" }, ({ process }) => [note(process, taskIn(before, line?.task ?? "").transfer === "unstarted" ? `writes down that ${task} is to be made` : `writes ${task} down as under way`)])
    .with({ type: "eraseStart" }, ({ process }) => [note(process, `strikes ${task} off the record`)])
    .with({ type: "requestTaskList" }, ({ process }) => [arrow(process, "iOS", "asks for the list of tasks")])
    .with({ type: "startFollowUp" }, ({ process }) => [note(process, `makes the request after ${task}`)])
    .with({ type: "beginBackgroundTask" }, ({ process }) => [arrow(process, "iOS", "begins a background task")])
    .with({ type: "endBackgroundTask" }, ({ process }) => [arrow(process, "iOS", "ends a background task")])
    .with({ type: "backgroundTasksExpire" }, ({ process }) => [refusal(process, "background tasks expire")])
    .with({ type: "didReceiveRemoteNotification" }, ({ process }) => [
      ...match(processIn(before, process).life)
        .with("notRunning", () => [arrow("iOS", process, "launches it, for a silent push or a BGTask")])
        .with("suspended", () => [arrow("iOS", process, "resumes it, for a silent push or a BGTask")])
        .with("foreground", "background", "running", () => [arrow("iOS", process, "a silent push or a BGTask")])
        .exhaustive(),
      ...reconnections(world, before, after),
    ])
    .with({ type: "callFetchCompletionHandler" }, ({ process }) => [
      fetchesInHand(world, before, process) === 0 ? lost(process, "has no fetch completion handler to call") : arrow(process, "iOS", "calls the fetch completion handler"),
    ])
    .with({ type: "dispatchToMain" }, ({ process }) => [note(process, world.group === "none" ? "leaves a block to its main queue" : "leaves a block to its dispatch group")])
    .with({ type: "groupNotifies" }, ({ process }) => [note(process, "the group is empty")])
    .with({ type: "dispatchToWorkQueue" }, ({ process }) => [note(process, world.workQueue === "serial" ? "leaves a block to its work queue" : "leaves work to a task")])
    .with({ type: "workBlockBegins" }, ({ process }) => [note(process, world.workQueue === "serial" ? "the work queue comes to the block" : "the task begins")])
    .with({ type: "taskYields" }, ({ process }) => [note(process, "the task waits")])
    .with({ type: "taskGoesOn" }, ({ process }) => [note(process, "the task goes on")])
    .with({ type: "blockBegins" }, ({ process }) => [note(process, "the main queue comes to the block")])
    .with({ type: "setFlag" }, ({ process }) => [note(process, "sets its flag")])
    .with({ type: "clearFlag" }, ({ process }) => [note(process, "clears its flag")])
    .with({ type: "work" }, ({ process }) => [note(process, "works")])
    .with({ type: "dropReference" }, ({ process }) => [note(process, "drops its reference")])
    .exhaustive();
}

type Participant = ProcessName | "user" | "iOS";

const arrow = (from: Participant, to: Participant, text: string): string => `${from}->>${to}: ${escaped(text)}`;
const answer = (to: ProcessName, text: string): string => `iOS-->>${to}: ${escaped(text)}`;
const refusal = (to: ProcessName, text: string): string => `iOS--x${to}: ${escaped(text)}`;
const lost = (from: ProcessName, text: string): string => `${from}-xiOS: ${escaped(text)}`;
const note = (over: Participant, text: string): string => `Note over ${over}: ${escaped(text)}`;

function cancellations(world: World, before: State, after: State): readonly string[] {
  return Object.keys(world.tasks)
    .filter((name) => becomesCancelled(before, after, name))
    .map((name) => note("iOS", `${naming(world).task(name)} is cancelled`));
}

function disconnection(before: State, after: State, process: ProcessName): string {
  return isConnectedToAny(before, process) && !isConnectedToAny(after, process) ? ", disconnected" : "";
}

function isHeard(world: World, state: State, task: string): boolean {
  const session = world.tasks[task]?.session;
  return session !== undefined && sessionIn(state, session).connected.length > 0;
}

/** What a process gets that asks for a session object. */
function reply(world: World, before: State, after: State, process: ProcessName, session: string): readonly string[] {
  const object = objectOf(processIn(after, process), session);
  if (!isConnected(before, process, session) && isConnected(after, process, session)) return [answer(process, "connected")];
  return match(object)
    .with("rejected", () => [refusal(process, `rejected, in use by ${holders(world, after, session)}`)])
    .with("barred", () => [refusal(process, "dead, no shared container")])
    .with("finishing", "stranded", () => [answer(process, "the object that is being invalidated")])
    .with("displaced", () => [refusal(process, "the object that was disconnected")])
    .with("none", "live", "invalid", () => [answer(process, "the object that it has")])
    .exhaustive();
}

/** S7, F17: what becomes of the session objects of an app that is resumed. */
function reconnections(world: World, before: State, after: State): readonly string[] {
  return world.sessions.flatMap((session) => {
    if (!isConnected(before, "app", session) && isConnected(after, "app", session)) return [answer("app", "connected again")];
    const isNewlyRejected =
      objectOf(processIn(before, "app"), session) !== "rejected" && objectOf(processIn(after, "app"), session) === "rejected";
    return isNewlyRejected ? [refusal("app", `rejected, in use by ${holders(world, after, session)}`)] : [];
  });
}

function holders(world: World, state: State, session: string): string {
  return sessionIn(state, session).connected.map(naming(world).process).join(" and ");
}
