import { asked, asks, callOf, makesCall } from "../../designs/design.ts";
import type { Design } from "../../designs/design.ts";
import { uploadersIn } from "../../designs/scope.ts";
import { linesAt, places } from "../edit.ts";
import type { Place } from "../edit.ts";
import { isPassedSession } from "./callbacks.ts";

/** The identifiers that a design has names for as long as a process lives. One for each invocation is made when it begins. */
export function identifierLines(design: Design): readonly string[] {
  const isOwn = design.appIdentifier === "itsOwn" || asks(design, "sessionIsOwn") || (hasOwnIdentifier(design) && (!isAlone(design) || makesCall(design, "createSession")));
  return [...namesOfTheirs(design), ...(isOwn ? ['let ownIdentifier = "app" // of the app itself'] : [])];
}

function namesOfTheirs(design: Design): readonly string[] {
  if (design.identifiers === "perInvocation") return isKept(design) ? ['var identifier = "" // of the invocation, in the extension'] : [];
  return isAlone(design) ? [] : [identifiers[design.identifiers]];
}

const identifiers = {
  perExtension: 'let identifier = "com.example.app.share" // of the extension, and the same in the app',
  sharedByAll: 'let identifier = "shared" // by all extensions',
} as const satisfies Readonly<Partial<Record<Design["identifiers"], string>>>;

/** The line that makes a new identifier, where a callback begins an invocation that has one of its own. */
export function freshIdentifier(design: Design, place: Place): readonly string[] {
  if (design.identifiers !== "perInvocation") return [];
  if (place.process === "extension" && place.callback === "invoked") {
    if (isKept(design)) return ["identifier = UUID().uuidString // for each invocation"];
    return needsIdentifier(design, place) ? ["let identifier = UUID().uuidString // for each invocation"] : [];
  }
  const isUpload = place.callback === "userUploads" && design.appUploadsUnder === "theExtensions" && design.appIdentifier === "theExtensions";
  return isUpload ? ["let identifier = UUID().uuidString // for each upload"] : [];
}

/** Whether the identifier of an invocation is needed in callbacks that come later and are handed no session. */
function isKept(design: Design): boolean {
  return places.some((place) => place.process === "extension" && place.callback !== "invoked" && needsIdentifier(design, place));
}

function needsIdentifier(design: Design, place: Place): boolean {
  const asksWhose = (under: "if" | "unless"): boolean => linesAt(design, place).some((line) => asked(line, under).includes("sessionIsOwn"));
  return !isPassedSession(place) && (linesAt(design, place).some((line) => callOf(line) === "createSession") || asksWhose("if") || asksWhose("unless"));
}

/** Whether the app's own uploads go under another identifier than those of its extensions. */
export function hasOwnIdentifier(design: Design): boolean {
  return isAlone(design) || ((design.app.userUploads ?? []).length > 0 && design.appUploadsUnder === "itsOwn" && design.identifiers !== "sharedByAll");
}

/** Whether the app alone uploads, under one identifier. */
export function isAlone(design: Design): boolean {
  return uploadersIn(design) === "the app" && !(design.identifiers === "perInvocation" && design.appUploadsUnder === "theExtensions");
}
