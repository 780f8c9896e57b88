import { match } from "ts-pattern";
import { asked } from "../../designs/design.ts";
import type { Design } from "../../designs/design.ts";
import { linesAt, places } from "../edit.ts";
import type { Place } from "../edit.ts";
import { isAboutEverySession, isPassedSession } from "./callbacks.ts";
import { hasOwnIdentifier, isAlone } from "./identifier.ts";

/**
 * Whether the app has session objects under several identifiers at a time, and has to find the one that it means:
 * its own beside its extension's, or in a callback about no session one for each invocation.
 */
export function keepsSeveral(design: Design): boolean {
  if (design.appIdentifier === "itsOwn" || isAlone(design)) return false;
  return hasOwnIdentifier(design) || places.some((place) => isAboutEverySession(place) && design.identifiers === "perInvocation" && linesAt(design, place).length > 0);
}

/** Whether code at this place finds its session object by an identifier. */
export function looksUp(design: Design, { process }: Place): boolean {
  return process === "app" && keepsSeveral(design);
}

/**
 * Whose sessions a callback about none in particular is run for: the app's own, those of its extensions, or
 * each of them. Where every line asks for the same, there is nothing left to ask.
 */
function whose(design: Design, place: Place): "own" | "theirs" | "each" {
  const lines = linesAt(design, place);
  if (design.appIdentifier === "itsOwn" || isAlone(design) || lines.every((line) => asked(line, "if").includes("sessionIsOwn"))) return "own";
  return !hasOwnIdentifier(design) || lines.every((line) => asked(line, "unless").includes("sessionIsOwn")) ? "theirs" : "each";
}

/** Whether it is settled that a session is the process's own, or that it is not, before any line asks. */
export function isSettled(design: Design, place: Place, isOwn: boolean): boolean {
  return isAboutEverySession(place) && whose(design, place) === (isOwn ? "own" : "theirs");
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

/** The identifier of the session that code at this place is about: what is handed over, or what the code has a name for. */
export function identifierMeant(design: Design, place: Place): string {
  if (isPassedSession(place)) return "session.configuration.identifier!";
  const isOwn = isAboutEverySession(place) ? whose(design, place) === "own" : place.callback === "userUploads" && hasOwnIdentifier(design);
  return isOwn ? "ownIdentifier" : "identifier";
}

/** The identifier under which code at this place has its session object, whatever is handed over. */
export function identifierUsed(design: Design, place: Place): string {
  return place.process === "app" && design.appIdentifier === "itsOwn" ? "ownIdentifier" : identifierMeant(design, place);
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
    ...(isKnown ? ["var knownIdentifiers: [String] // of invocations: handed over by handleEvents, or written down"] : []),
  ];
}
