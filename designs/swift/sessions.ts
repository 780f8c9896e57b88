import { match } from "ts-pattern";
import { dispatcherOf } from "../../model/script.ts";
import type { Call } from "../../model/script.ts";
import { asked, callOf } from "../design.ts";
import type { Design } from "../design.ts";
import { linesAt, places } from "../place.ts";
import type { Place } from "../place.ts";
import { isAboutEverySession, isAboutOwnUploads, isPassedIdentifier, isPassedSession } from "./callbacks.ts";
import { hasOwnIdentifier, isAlone, keepsOwnIdentifiers, ownUploadsUnder } from "./identifier.ts";

/**
 * Whether the app has session objects under several identifiers at a time, and has to find the one that it means:
 * its own beside its extension's, or in a callback about no session one for each invocation.
 */
function keepsSeveral(design: Design): boolean {
  if (design.appIdentifier === "itsOwn" || isAlone(design)) return false;
  return hasOwnIdentifier(design) || places.some((place) => (isAboutEverySession(place) || place.callback === "userCancelsOne") && design.identifiers === "perInvocation" && linesAt(design, place).length > 0);
}

/** Whether code at this place finds its session object by an identifier. */
export function looksUp(design: Design, { process }: Place): boolean {
  return process === "app" && keepsSeveral(design);
}

/**
 * Whose sessions a callback about none in particular is run for: that of the app's own identifier, those of its
 * extensions, or each of them. Where every line asks for the same, there is nothing left to ask; where the app's
 * own uploads go under an extension's identifier, its sessions are among theirs.
 */
function whose(design: Design, place: Place): "own" | "theirs" | "each" {
  const lines = linesAt(design, place).filter((line) => callOf(line) !== "callFetchCompletionHandler");
  if (design.appIdentifier === "itsOwn" || isAlone(design)) return "own";
  if (ownUploadsUnder(design) !== "ownIdentifier") return "theirs";
  if (lines.every((line) => asked(line, "if").includes("sessionIsOwn"))) return "own";
  return !hasOwnIdentifier(design) || lines.every((line) => asked(line, "unless").includes("sessionIsOwn")) ? "theirs" : "each";
}

/**
 * Whether the session that a line is about is its process's own: as in the model (`sessionIsOwn`), that is settled
 * by where it stands, or the code has to ask. An extension has no sessions but those of its invocations.
 */
export function isOwn(design: Design, place: Place, call: Call): "always" | "never" | "toBeAsked" {
  if (place.process === "extension") return "always";
  const identifier = identifierOf(design, place, call);
  if (identifier === ownName(design, place) || (identifier === "identifier" && isAboutOwnUploads(place))) return "always";
  return isAboutEverySession(place) && ownUploadsUnder(design) === "ownIdentifier" && whose(design, place) === "theirs" ? "never" : "toBeAsked";
}

/** What code of the app asks that has to know whether a session is its own. */
export function isOwnText(design: Design, place: Place, call: Call, answer: boolean): string {
  const identifier = identifierOf(design, place, call);
  const own = ownName(design, place);
  if (own === "ownIdentifiers") return `${answer ? "" : "!"}${own}.contains(${identifier})`;
  return `${identifier.replace(/!$/, "")} ${answer ? "==" : "!="} ${own}`;
}

/** Handlers belong to the session that has events, and everything else to the one that the app uses. */
function identifierOf(design: Design, place: Place, call: Call): string {
  return call === "saveCompletionHandler" || call === "takeCompletionHandler" || call === "callCompletionHandler" ? identifierMeant(design, place) : identifierUsed(design, place);
}

/** What is handed over under the same name hides the identifier that the app shares. */
function ownName(design: Design, place: Place): string {
  const own = ownUploadsUnder(design);
  return own === "identifier" && isPassedIdentifier(design, place) ? "self.identifier" : own;
}

/** The identifiers of the sessions that a callback about none in particular is run for, if it may be several. */
export function identifiersMeant(design: Design, place: Place): string | undefined {
  if (!isAboutEverySession(place)) return undefined;
  const isFresh = design.identifiers === "perInvocation";
  return match(whose(design, place))
    .with("own", () => undefined)
    .with("theirs", () => (isFresh ? "knownIdentifiers" : undefined))
    .with("each", () => (isFresh ? "knownIdentifiers + [ownIdentifier]" : "[identifier, ownIdentifier]"))
    .exhaustive();
}

/** The last of them, for which a callback or its block does what it does once; nothing where there is one session at most. */
export function lastIdentifier(design: Design, { process, callback }: Place): string | undefined {
  const place: Place = { process, callback: dispatcherOf(callback) };
  if (identifiersMeant(design, place) === undefined) return undefined;
  return whose(design, place) === "theirs" ? "knownIdentifiers.last" : "ownIdentifier";
}

/** The identifier of the session that code at this place is about: what is handed over, or what the code has a name for. */
export function identifierMeant(design: Design, place: Place): string {
  if (isPassedSession(place)) return "session.configuration.identifier!";
  if (isPassedIdentifier(design, place)) return "identifier";
  const isOwn = isAboutEverySession(place) ? whose(design, place) === "own" : isAboutOwnUploads(place) && hasOwnIdentifier(design);
  return isOwn ? "ownIdentifier" : "identifier";
}

/** The identifier under which code at this place has its session object, whatever is handed over. */
export function identifierUsed(design: Design, place: Place): string {
  return place.process === "app" && design.appIdentifier === "itsOwn" ? "ownIdentifier" : identifierMeant(design, place);
}

/** Of which session something is asked that was written down, where there may be several. */
export function underWhich(design: Design, place: Place): string {
  return looksUp(design, place) || isPassedSession(place) ? `(under: ${identifierMeant(design, place)})` : "";
}

/** Where the session object is kept. */
export function storedSession(design: Design, place: Place): string {
  return looksUp(design, place) ? `sessions[${identifierUsed(design, place)}]` : "self.session";
}

/** The sessions that the app has a place for, and the identifiers that it has to know. */
export function storeLines(design: Design): readonly string[] {
  const isKnown = places.some((place) => linesAt(design, place).length > 0 && identifiersMeant(design, place)?.includes("knownIdentifiers") === true);
  return [
    ...(keepsSeveral(design) ? ["var sessions: [String: URLSession] = [:] // of the app, by identifier"] : []),
    ...(keepsOwnIdentifiers(design) ? ["var ownIdentifiers: Set<String> // of the app's own uploads, written down"] : []),
    ...(isKnown ? ["var knownIdentifiers: [String] // of invocations: handed over by handleEvents, or written down"] : []),
  ];
}
