import { appCallbacks, extensionCallbacks } from "../model/script.ts";
import type { Design } from "./design.ts";

/**
 * A design as text, one decision or call on each line, so that two designs can be compared line by
 * line. Its name and its sentence are not part of it.
 */
export function listing(design: Design): readonly string[] {
  return [
    `identifiers: ${design.identifiers}`,
    `app connects under: ${design.appIdentifier === "theExtensions" ? "the extension's identifier" : "an identifier of its own"}`,
    `shared container: ${design.sharedContainer ? "yes" : "no"}`,
    ...appCallbacks.flatMap((callback) => scriptLines("app", callback, design.app[callback])),
    ...extensionCallbacks.flatMap((callback) => scriptLines("extension", callback, design.extension[callback])),
  ];
}

function scriptLines(process: "app" | "extension", callback: string, calls: readonly string[] = []): readonly string[] {
  return calls.length === 0 ? [] : [`${process} ${callback}:`, ...calls.map((call) => `    ${call}`)];
}
