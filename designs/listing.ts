import { namesIn } from "../model/names-in.ts";
import { appCallbacks, extensionCallbacks } from "../model/script.ts";
import { asked, callOf, usualDecisions } from "./design.ts";
import type { Design, DesignLine } from "./design.ts";
import { uploadersIn } from "./scope.ts";

/**
 * A design as text, one decision or call on each line, so that two designs can be compared line by
 * line. Its name and its sentence are not part of it. What is decided about an extension is shown where there
 * is one, or where the design takes another decision than the usual one.
 */
export function listing(design: Design): readonly string[] {
  const rarely = (name: "identifiers" | "appIdentifier" | "sharedContainer", text: string): readonly string[] =>
    uploadersIn(design) !== "the app" || design[name] !== usualDecisions[name] ? [text] : [];
  return [
    ...rarely("identifiers", `identifiers: ${design.identifiers}`),
    ...rarely("appIdentifier", `app connects under: ${design.appIdentifier === "theExtensions" ? "the extension's identifier" : "an identifier of its own"}`),
    ...rarely("sharedContainer", `shared container: ${design.sharedContainer ? "yes" : "no"}`),
    ...rareDecisions.filter((name) => design[name] !== usualDecisions[name]).map((name) => `${name}: ${design[name]}`),
    ...appCallbacks.flatMap((callback) => scriptLines("app", callback, design.app[callback])),
    ...extensionCallbacks.flatMap((callback) => scriptLines("extension", callback, design.extension[callback])),
  ];
}

/** Decisions that are shown only where a design takes another than the usual one. */
const rareDecisions = namesIn(usualDecisions).filter((name) => name !== "identifiers" && name !== "appIdentifier" && name !== "sharedContainer");

function scriptLines(process: "app" | "extension", callback: string, lines: readonly DesignLine[] = []): readonly string[] {
  return lines.length === 0 ? [] : [`${process} ${callback}:`, ...lines.map((line) => `    ${lineText(line)}`)];
}

/** A line as one reads it: `callCompletionHandler if handlerIsSaved`, `uploadAgain unless taskIsListed or taskIsRecorded`. */
export function lineText(line: DesignLine): string {
  const condition = conditionText(line);
  return condition === "" ? callOf(line) : `${callOf(line)} ${condition}`;
}

/** `if handlerIsSaved`; nothing for a line that asks nothing. */
export function conditionText(line: DesignLine): string {
  const [allOf, noneOf] = [asked(line, "if"), asked(line, "unless")];
  return [...(allOf.length > 0 ? [`if ${allOf.join(" and ")}`] : []), ...(noneOf.length > 0 ? [`unless ${noneOf.join(" or ")}`] : [])].join(" ");
}
