import { blockOf } from "../../model/script.ts";
import type { BlockQueue } from "../../model/script.ts";
import { asks, callOf } from "../design.ts";
import type { Design } from "../design.ts";
import { linesAt } from "../place.ts";
import type { Place } from "../place.ts";
import { isHandedHandler, sideQueue } from "./callbacks.ts";
import { identifierMeant } from "./sessions.ts";

/** Where the completion handler is stored. Where there is a session, it knows its identifier. */
export function storedHandler(design: Design, place: Place): string {
  switch (design.handlers) {
    case "single":
      // The parameter of handleEvents has the same name.
      return "self.completionHandler";
    case "byIdentifier":
      return `completionHandlers[${identifierMeant(design, place)}]`;
  }
}

/** Takes the stored handler into the variable that the blocks of the callback capture. */
export function handlerTaking(design: Design, place: Place): readonly string[] {
  const stored = storedHandler(design, place);
  return [`${isTakenForGood(design, place) ? "let handler" : "handler"} = ${stored}`, `${stored} = nil`];
}

/** Whether the handler is taken in any case, and called by one line at most, so that it needs no variable. */
function isTakenForGood(design: Design, place: Place): boolean {
  return linesAt(design, place).includes("takeCompletionHandler") && !isCalledByOneOf(design, place);
}

/** The variable for a handler that is taken in this callback, or is called by several lines of a block that is handed one. */
export function handlerInHand(design: Design, place: Place): readonly string[] {
  if (takesHandler(design, place)) return isTakenForGood(design, place) ? [] : ["var handler: (() -> Void)?"];
  return isHandedHandler(design, place) && isCalledByOneOf(design, place) ? ["var handler = handler"] : [];
}

/** What a closure captures of a variable that may change: the handler as it is when the block is left. A parameter does not change. */
export function handlerCaptured(design: Design, place: Place, queue: BlockQueue): string {
  const block = blockOf(place.callback, queue);
  return block !== undefined && takesHandler(design, place) && !isTakenForGood(design, place) && isHandedHandler(design, { ...place, callback: block }) ? "[handler] in " : "";
}

/** The call of the handler that was taken. Where there are several lines for that, one that comes later finds none. */
export function takenHandlerCall(design: Design, place: Place): readonly string[] {
  return [`handler?()${whichQueue(design, place)}`, ...(isCalledByOneOf(design, place) ? ["handler = nil"] : [])];
}

function takesHandler(design: Design, place: Place): boolean {
  return linesAt(design, place).some((line) => callOf(line) === "takeCompletionHandler");
}

function isCalledByOneOf(design: Design, place: Place): boolean {
  return linesAt(design, place).filter((line) => callOf(line) === "callTakenCompletionHandler").length > 1;
}

function whichQueue(design: Design, place: Place): string {
  const queue = sideQueue(design, place);
  return queue === undefined ? "" : queue === "delegate" ? " // on the delegate's queue" : " // not on the main queue";
}

/**
 * The call leaves the handler where it is, so that a second call of it is one, as in the model; a design
 * that asks whether a handler is saved means one that has not been called, and so forgets it.
 * F27: it belongs to UIKit, which wants it called on the main thread. It is called where the code runs
 * all the same: that a design leaves it to no block on the main queue is a failure of its own.
 */
export function handlerCall(design: Design, place: Place): readonly string[] {
  const stored = storedHandler(design, place);
  const forgotten = asks(design, "handlerIsSaved") ? [`${stored} = nil`] : [];
  return [`${stored}?()${whichQueue(design, place)}`, ...forgotten];
}
