import { lineAt, placeText } from "../designs/place.ts";
import type { ScopeName } from "../designs/scope.ts";
import { callOf } from "../designs/design.ts";
import type { Design, DesignLine } from "../designs/design.ts";
import { conditionText } from "../designs/listing.ts";
import type { Call } from "../model/script.ts";
import { properties } from "../properties/catalogue.ts";
import { alongEdits, queueNames } from "./edit.ts";
import type { Edit } from "./edit.ts";
import type { LesserRepair, Repair } from "./smallest.ts";
import { fails, isCutOff, kindOf } from "../properties/row.ts";
import type { Row } from "../properties/row.ts";

/** What a repair takes, beside the code that is written. */
export interface Cost {
  /** A sentence for each edit: what it adds or gives up. */
  readonly says: readonly string[];
  /** Held before, and fails now. */
  readonly lost: readonly Change[];
  /** Failed before, and holds now. */
  readonly gained: readonly Change[];
  /** Held or failed before, and is not put to the test any more. */
  readonly idle: readonly Change[];
  /** Of what may happen: what newly may, and what no longer may. */
  readonly mayNow: readonly Change[];
  readonly mayNoLonger: readonly Change[];
  readonly states: readonly Size[];
}

/** How many states there are in a scope. */
export interface Size {
  readonly scope: ScopeName;
  readonly before: number;
  /** Before, there are more of them: the design to be repaired was not looked at any further. */
  readonly isAtLeast?: true;
  readonly after: number;
}

/** A property, with the scopes in which its verdict is another one. */
export interface Change {
  readonly property: string;
  readonly scopes: readonly ScopeName[];
}

/** A repair, weighed. */
export type Offer = Weighed<Repair>;
export type LesserOffer = Weighed<LesserRepair>;
type Weighed<One extends Repair> = One & { readonly cost: Cost };

/** The repairs with what they cost, the least costly first: what is lost counts before what is gained, and size comes last. */
export function offersFrom<One extends Repair>(design: Design, before: readonly Row[], repairs: readonly One[]): readonly Weighed<One>[] {
  const count = (changes: readonly Change[]): number => changes.reduce((sum, { scopes }) => sum + scopes.length, 0);
  const size = ({ states }: Cost): number => states.reduce((sum, { after }) => sum + after, 0);
  return repairs
    .map((repair): Weighed<One> => ({ ...repair, cost: costOf(design, before, repair) }))
    .toSorted(
      ({ cost: one }, { cost: other }) =>
        count(one.lost) - count(other.lost) || count(one.idle) - count(other.idle) || count(other.gained) - count(one.gained) || size(one) - size(other),
    );
}

function costOf(design: Design, before: readonly Row[], { edits, rows }: Repair): Cost {
  const changed = (is: (was: string, now: string) => boolean): readonly Change[] =>
    properties.flatMap(({ name }) => {
      const scopes = before.flatMap(({ scope, verdicts }) => {
        const now = rows.find((row) => row.scope === scope)?.verdicts[name];
        const was = verdicts[name];
        return was !== undefined && was !== "unknown" && now !== undefined && is(was, now) ? [scope] : [];
      });
      return scopes.length === 0 ? [] : [{ property: name, scopes }];
    });
  const isReached = (verdict: string): boolean => kindOf(verdict) === "reached";
  return {
    says: alongEdits(design, edits, priceOf),
    lost: changed((was, now) => !fails(was) && fails(now)),
    gained: changed((was, now) => fails(was) && now === "holds"),
    idle: changed((was, now) => was !== "vacuous" && now === "vacuous"),
    mayNow: changed((was, now) => was === "unreached" && isReached(now)),
    mayNoLonger: changed((was, now) => isReached(was) && now === "unreached"),
    states: rows.map(({ scope, states }) => {
      const was = before.find((row) => row.scope === scope);
      return { scope, before: was?.states ?? 0, ...(was !== undefined && isCutOff(was) && { isAtLeast: true }), after: states };
    }),
  };
}

/** What an edit of this design adds or gives up, in words. */
export function priceOf(design: Design, edit: Edit): string {
  switch (edit.kind) {
    case "insert":
      return `In ${placeText(edit.at)}${casesText(edit.line)}, it adds ${meaning(edit.line)}.`;
    case "delete":
      return `In ${placeText(edit.at)}, it gives up ${meaning(lineAt(design, edit))}.`;
    case "replace":
      if (callOf(edit.line) === callOf(lineAt(design, edit))) {
        const condition = conditionText(edit.line);
        return condition === ""
          ? `In ${placeText(edit.at)}, it asks no question before ${meaning(edit.line)}.`
          : `In ${placeText(edit.at)}, it asks a question before ${meaning(edit.line)}: ${condition}.`;
      }
      return `In ${placeText(edit.at)}, it gives up ${meaning(lineAt(design, edit))}. In its place comes ${meaning(edit.line)}${casesText(edit.line)}.`;
    case "move": {
      const line = lineAt(design, edit);
      return placeText(edit.at) === placeText(edit.to)
        ? `It takes nothing but another order: in ${placeText(edit.at)}, ${asSubject(meaning(line))} comes ${edit.toIndex < edit.index ? "earlier" : "later"}.`
        : `From ${placeText(edit.at)} to ${placeText(edit.to)}, it moves ${meaning(line)}.`;
    }
    case "leave": {
      const line = lineAt(design, edit);
      // A handler that was not called keeps the app running; nothing else does.
      return `From ${placeText(edit.at)} to a block on ${queueNames[edit.queue]}${callOf(line) === "callCompletionHandler" ? "" : ", before which iOS may suspend the process"}, it puts off ${meaning(line)}.`;
    }
    case "takeBack":
      return `It brings forward what the block of ${placeText(edit.at)} does: it is done in the callback itself.`;
    case "decision":
      return decisionMeanings[`${edit.decision}=${String(edit.value)}`] ?? `It takes another decision: ${edit.decision} is ${String(edit.value)}.`;
  }
}

/** In which cases a line is run, if it asks: `, unless taskFailed`. */
function casesText(line: DesignLine): string {
  const condition = conditionText(line);
  return condition === "" ? "" : `, ${condition.startsWith("unless") ? "" : "only "}${condition}`;
}

/** A clause at its end is closed by a comma before the verb. */
function asSubject(noun: string): string {
  return noun.includes(", ") ? `${noun},` : noun;
}

function meaning(line: DesignLine): string {
  return meanings[callOf(line)];
}

/** What a call is to the person who pays for it. */
const meanings: Readonly<Record<Call, string>> = {
  saveCompletionHandler: "the keeping of iOS's completion handler",
  takeCompletionHandler: "the taking of iOS's completion handler out of its place, where nothing else can call it",
  createSession: "a connection, which keeps everybody else out",
  startUpload: "the start of the upload",
  startNextUpload: "the start of the next upload in the queue",
  startTokenTask: "a transfer before the upload, for the token",
  requestToken: "a short request, for which the process has to keep running",
  recordCompletion: "the writing down of the completion, where both processes can read it",
  rememberCompletion: "a completion kept in memory only, which is gone with the process",
  finishTasksAndInvalidate: "the letting go of the session once its tasks are done",
  invalidateAndCancel: "the cancelling of every running transfer of the session",
  cancelTasks: "the cancelling of every running transfer of the session, which stays as it is",
  cancelTask: "the cancelling of one upload of the session, which stays as it is",
  callCompletionHandler: "the call of iOS's completion handler, after which the app may be suspended",
  callTakenCompletionHandler: "the call of the completion handler that was taken, after which the app may be suspended",
  performExpiringActivity: "a wish for running time, which iOS may refuse",
  endExpiringActivity: "the end of the running time that was asked for",
  completeRequest: "the closing of the sheet",
  exit: "the end of the process by its own hand, which hears of nothing afterwards",
  createTask: "a task that does nothing before it is resumed",
  resumeTask: "the start of a task that was created before",
  uploadAgain: "a second copy of the upload, which the server may get beside the first",
  deleteBody: "the deletion of the upload's file",
  deleteAllBodies: "the deletion of every upload's file",
  recordFailure: "the writing down of a failure, true or not",
  eraseFailure: "the striking of a failure off the record, true or not",
  recordStart: "a record of what is to be uploaded, where both processes can read it",
  eraseStart: "the striking of an upload off the record of what is under way",
  keepFile: "the moving of the downloaded file to where it stays",
  work: "time for something else, in which the process can be stopped",
  requestTaskList: "a question about the session's tasks, which is answered later",
  startFollowUp: "a request after the upload, for which the process has to keep running",
  beginBackgroundTask: "a wish for running time in the background, which has to be ended",
  endBackgroundTask: "the end of a background task, after which the app may be suspended",
  callFetchCompletionHandler: "the call of the fetch completion handler, after which the app may be suspended",
  dispatchToMain: "a block on the main queue, which runs later",
  dispatchToWorkQueue: "work beside the callbacks, which runs later",
  setFlag: "a note in memory, which is gone with the process",
  clearFlag: "the removal of a note in memory",
  dropReference: "the loss of the variable, which disconnects nobody",
};

const decisionMeanings: Readonly<Partial<Record<string, string>>> = {
  "identifiers=perExtension": "One identifier for each extension: its invocations share a session, and one can find it in use by another.",
  "identifiers=sharedByAll": "One identifier for all extensions: each can find the session in use by another, and hear of its uploads.",
  "identifiers=perInvocation":
    "A new identifier, and so a new session, for each invocation: the app has to accept identifiers that it has never seen, and iOS delays apps that have many sessions.",
  "appIdentifier=theExtensions": "The app connects under the identifier that it is handed, and has none of its own.",
  "appIdentifier=itsOwn": "The app connects under an identifier of its own, and hears of nothing in its extensions' sessions.",
  "sendsLaunchEvents=true": "The app is launched for the events of its sessions, and owes iOS the call of a completion handler each time.",
  "sendsLaunchEvents=false": "The app is not launched for the events of its sessions.",
  "taskKind=uploadFromFile": "The upload needs a file, which has to be written before and deleted afterwards.",
  "taskKind=dataTask": "The upload is a data task, which ends with its process's running.",
  "taskKind=download": "The transfer brings a file, which has to be moved to where it stays in the callback that tells of it.",
  "delegateQueue=main": "The delegate is called on the main queue: what takes long there keeps the user waiting.",
  "delegateQueue=own": "Two threads of one process: callbacks run beside the rest of the code, and between its lines.",
  "workQueue=serial": "One queue, or one task, for all that is left to it: what comes later waits for what came first.",
  "workQueue=tasks": "A task for each thing that is left: which of them runs first is open.",
  "group=none": "No dispatch group: what comes to the main queue waits for nobody.",
  "group=enteredBefore": "A dispatch group, or the like: what comes to the main queue waits until all is done that was left.",
  "group=enteredInside": "A dispatch group that does not know of what has not begun.",
  "handlers=byIdentifier": "A completion handler for each session, in a dictionary: none takes another one's place.",
  "handlers=single": "One variable for completion handlers: a later one takes the place of an earlier one.",
  "managers=one": "One manager that lives as long as the process, and finds whatever was stored.",
  "managers=newEachTime": "A new manager each time, so there can be a second session object beside the first.",
  "records=byTask": "Each task has to carry something that tells it from every other, such as its taskDescription.",
  "records=byTaskIdentifier": "Completions are recorded by a number that two tasks can share.",
  "appUploadsUnder=itsOwn": "The app's own uploads have a session of their own.",
  "appUploadsUnder=theExtensions": "The app's own uploads go under the identifier of its extensions, or each time under a new one if theirs is new each time.",
  "idempotent=true": "The server has to know an upload that it has had: a key for each, kept on the server.",
  "idempotent=false": "The server takes a repeated upload for a new one.",
  "sharedContainer=true": "The app and its extensions need a container that they share: an app group for both.",
  "sharedContainer=false": "The configuration names no shared container, and an extension's session is dead from the start.",
};
