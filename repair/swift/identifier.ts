import { asked, asks, makesCall } from "../../designs/design.ts";
import type { Design, DesignLine } from "../../designs/design.ts";
import type { Place } from "../edit.ts";
import { hasSession, isAboutEverySession } from "./callbacks.ts";

/**
 * The identifiers under which a line makes session objects. In the app it is the one that is handed over,
 * or its own; where the callback is about no session in particular, it is each of the two.
 */
export function identifierTexts(design: Design, place: Place, line: DesignLine): readonly string[] {
  if (place.process === "extension") return ["identifier"];
  const uploads = place.callback === "userUploads" && hasOwnIdentifier(design);
  const knowsNoOther = isAboutEverySession(place) && hasNoOtherIdentifier(design);
  if (design.appIdentifier === "itsOwn" || uploads || knowsNoOther || namesItsOwn(place, line)) return ["ownIdentifier"];
  if (isAboutEverySession(place) && hasOwnIdentifier(design) && !asked(line, "unless").includes("sessionIsOwn")) return ["identifier", "ownIdentifier"];
  return [hasSession(place) ? "session.configuration.identifier!" : "identifier"];
}

/** Whether a line names the process's own session where the callback is about none in particular, so that there is nothing to ask. */
export function namesItsOwn(place: Place, line: DesignLine): boolean {
  return isAboutEverySession(place) && asked(line, "if").includes("sessionIsOwn");
}

/** The identifiers that a design has names for. */
export function identifierLines(design: Design): readonly string[] {
  const isNamed = design.appIdentifier === "itsOwn" || asks(design, "sessionIsOwn") || (hasOwnIdentifier(design) && makesCall(design, "createSession"));
  return [...(hasNoOtherIdentifier(design) ? [] : [identifiers[design.identifiers]]), ...(isNamed ? ['let ownIdentifier = "app" // of the app itself'] : [])];
}

/** Whether the app's own uploads go under another identifier than those of its extensions. */
function hasOwnIdentifier({ app, appUploadsUnder, identifiers }: Design): boolean {
  return (app.userUploads ?? []).length > 0 && appUploadsUnder === "itsOwn" && identifiers !== "sharedByAll";
}

/** Whether the app alone uploads. */
function hasNoOtherIdentifier(design: Design): boolean {
  return hasOwnIdentifier(design) && Object.values(design.extension).every((lines) => lines.length === 0);
}

const identifiers = {
  perExtension: "let identifier = Bundle.main.bundleIdentifier! // of the extension",
  sharedByAll: 'let identifier = "shared" // by all extensions',
  perInvocation: "let identifier = UUID().uuidString // for each invocation",
} as const satisfies Readonly<Record<Design["identifiers"], string>>;
