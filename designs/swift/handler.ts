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
  return [`handler = ${stored}`, `${stored} = nil`];
}

/** The variable for a handler that is taken in this callback; a block that is handed one begins with that. */
export function handlerInHand(design: Design, place: Place): readonly string[] {
  if (!linesAt(design, place).some((line) => callOf(line) === "takeCompletionHandler")) return [];
  return [isHandedHandler(design, place) ? "var handler = handler" : "var handler: (() -> Void)?"];
}

/** The call of the handler that was taken. */
export function takenHandlerCall(design: Design, place: Place): readonly string[] {
  return [`handler?()${whichQueue(design, place)}`];
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
