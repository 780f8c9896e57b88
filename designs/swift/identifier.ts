import { asks, callOf, makesCall } from "../design.ts";
import type { Design } from "../design.ts";
import { linesAt, places } from "../place.ts";
import type { Place } from "../place.ts";
import { uploadersIn } from "../scope.ts";
import { isPassedSession } from "./callbacks.ts";

/** The identifiers that a design has names for as long as a process lives. One for each invocation is made when it begins. */
export function identifierLines(design: Design): readonly string[] {
  const isAskedFor = asksWhose(design) && ownUploadsUnder(design) === "ownIdentifier";
  const isOwn = design.appIdentifier === "itsOwn" || isAskedFor || (hasOwnIdentifier(design) && (!isAlone(design) || makesCall(design, "createSession")));
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
  if (!isUpload) return [];
  return ["let identifier = UUID().uuidString // for each time that the user asks", ...(keepsOwnIdentifiers(design) ? ["ownIdentifiers.insert(identifier)"] : [])];
}

/** Whether the identifier of an invocation is needed in callbacks that come later and are handed no session. */
function isKept(design: Design): boolean {
  return places.some((place) => place.process === "extension" && place.callback !== "invoked" && needsIdentifier(design, place));
}

function needsIdentifier(design: Design, place: Place): boolean {
  return !isPassedSession(place) && linesAt(design, place).some((line) => callOf(line) === "createSession");
}

/** Whether the app asks which of its sessions are its own. In an extension each is, and there is nothing to ask. */
function asksWhose(design: Design): boolean {
  return asks({ ...design, extension: {} }, "sessionIsOwn");
}

/** Whether the app has to know its own identifiers from others, of which there is a new one each time that the user asks. */
export function keepsOwnIdentifiers(design: Design): boolean {
  return ownUploadsUnder(design) === "ownIdentifiers" && asksWhose(design);
}

/**
 * The name of what the app's own uploads go under, which makes a session its own (`ownSessions` in `designs/cast.ts`), also
 * where the user asks for no upload in it: an identifier of its own, the one that it shares, or a new one each time.
 */
export function ownUploadsUnder(design: Design): "ownIdentifier" | "identifier" | "ownIdentifiers" {
  if (isAlone(design) || hasItsOwn(design)) return "ownIdentifier";
  return design.identifiers === "perInvocation" ? "ownIdentifiers" : "identifier";
}

function hasItsOwn({ appUploadsUnder, identifiers }: Design): boolean {
  return appUploadsUnder === "itsOwn" && identifiers !== "sharedByAll";
}

/** Whether the app's own uploads go under another identifier than those of its extensions. */
export function hasOwnIdentifier(design: Design): boolean {
  return isAlone(design) || ((design.app.userUploads ?? []).length > 0 && hasItsOwn(design));
}

/** Whether the app alone uploads, and all that it does is under one identifier. */
export function isAlone(design: Design): boolean {
  if (uploadersIn(design) !== "the app" || hasItsOwn(design)) return uploadersIn(design) === "the app";
  return design.identifiers !== "perInvocation" && design.appIdentifier === "theExtensions";
}

/** Whether the app connects under one identifier and would upload under another, so that it has no session object for its uploads. */
export function neverConnects(design: Design): boolean {
  return (design.app.userUploads ?? []).length > 0 && design.appIdentifier === "itsOwn" && ownUploadsUnder(design) !== "ownIdentifier";
}
