import { asks, callOf, makesCall, queueOf } from "../design.ts";
import type { Design, DesignLine } from "../design.ts";
import { linesAt, places } from "../place.ts";
import type { Place } from "../place.ts";
import type { Queue } from "../../model/queue.ts";
import { dispatcherOf } from "../../model/script.ts";
import type { Call } from "../../model/script.ts";
import { isAboutEveryTask, sideQueue } from "./callbacks.ts";
import type { Subject } from "./callbacks.ts";

/** What code has to find out about an upload before a line that the model passes over by itself. */
interface Guard {
  readonly asks: "wasStarted" | "tokenWasAskedFor" | "wasUploadedAgain";
  readonly answer: boolean;
}

/**
 * What is uploaded again was started before, and is uploaded again once at most; what is started anywhere but
 * where it was asked for was not started yet, nor was its token asked for by a task. Who is told that a task has completed
 * knows that it was started.
 */
function guardsOf(design: Design, line: DesignLine, place: Place): readonly Guard[] {
  const call = callOf(line);
  const isTold = dispatcherOf(place.callback) === "didComplete";
  if ((call === "startUpload" || call === "startTokenTask") && (isAboutEveryTask(place) || place.callback === "userCancelsOne" || mayBeDoneByThen(design, place))) return [{ asks: call === "startUpload" ? "wasStarted" : "tokenWasAskedFor", answer: false }];
  if (call !== "uploadAgain") return [];
  return [...(isTold ? [] : [{ asks: "wasStarted", answer: true } as const]), { asks: "wasUploadedAgain", answer: false }];
}

/**
 * Whether other code can have started an upload, or have asked for its token, before a line comes to it: what starts
 * whatever is written down, on another queue, in the other process, or while a token was awaited.
 */
function mayBeDoneByThen(design: Design, place: Place): boolean {
  if (!makesCall(design, "recordStart")) return false;
  const others = places.filter((other) => isAboutEveryTask(other) && linesAt(design, other).some((line) => starts.includes(callOf(line))));
  const isAfterAToken = place.callback === "didReceiveToken" || place.callback === "didCompleteToken";
  return others.some((other) => isAfterAToken || other.process !== place.process || sideQueue(design, other) !== sideQueue(design, place));
}

const starts: readonly Call[] = ["startUpload", "startTokenTask", "requestToken"];

export function guardTexts(design: Design, line: DesignLine, place: Place, subject: Subject): readonly string[] {
  // The task that is told of there is the token's.
  const upload = place.callback === "didCompleteToken" ? "upload" : subject;
  return guardsOf(design, line, place).map(({ asks, answer }) => `${answer ? "" : "!"}${asks}(${upload})`);
}

/** The uploads that `startNextUpload(in:)` looks at. */
const queues: Readonly<Record<Exclude<Queue, "none">, string>> = {
  recorded: "the uploads that recordStart has written down and",
  inMemory: "the uploads in the queue, a variable, that",
};

/** What a design asks of code that is not printed. */
export function guardRemarks(design: Design): readonly string[] {
  const asked = places.flatMap((place) => linesAt(design, place).flatMap((line) => guardsOf(design, line, place).map(({ asks }) => asks)));
  const queue = queueOf(design);
  return [
    ...(asked.includes("wasStarted") ? ["// wasStarted(_:): whether anybody has tried to start the upload, as your own record says"] : []),
    ...(asked.includes("tokenWasAskedFor") ? ["// tokenWasAskedFor(_:): whether anybody has started a task that asks for the upload's token, as your own record says"] : []),
    ...(queue === "none" ? [] : [`// startNextUpload(in:): starts the first of ${queues[queue]} no record says are complete or have failed, unless one of them was started${makesCall(design, "cancelTask") ? ", under the description of its upload" : ""}${asks(design, "taskWasMadeHere") ? ", and puts it among those that this process has made" : ""}`]),
    ...(asked.includes("wasUploadedAgain") ? ["// wasUploadedAgain(_:): whether anybody has tried to upload it a second time; nobody tries a third"] : []),
  ];
}
