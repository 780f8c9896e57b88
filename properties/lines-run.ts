import { callOf } from "../designs/design.ts";
import type { Design } from "../designs/design.ts";
import { lineAt, lineKey, linePlaces } from "../designs/place.ts";
import type { LinePlace } from "../designs/place.ts";
import type { Scope } from "../designs/scope.ts";
import { originIn } from "../designs/world.ts";
import { isCall } from "../model/action.ts";
import type { Action } from "../model/action.ts";
import { positionOf } from "../model/process.ts";
import { processIn } from "../model/state.ts";
import type { State } from "../model/state.ts";

/**
 * Which lines of a design are run at all. What holds of a design does not say that a line is right which its code never
 * comes to: the process may be gone by then, a condition may never be met, or what the callback tells may never happen.
 */

/** That a line of a design is run: something that may happen in a step. */
export interface LineRun {
  readonly line: LinePlace;
  readonly name: string;
  readonly kind: "sometimesStep";
  readonly happens: (before: State, action: Action) => boolean;
}

/** For each line of a design, that it is run. */
export function lineRuns(design: Design, scope: Scope): readonly LineRun[] {
  const origin = originIn(design, scope);
  return linePlaces(design).map((line) => {
    const name = nameOf(line);
    const call = callOf(lineAt(design, line));
    return {
      line,
      name,
      kind: "sometimesStep",
      happens(before, action) {
        if (!isCall(action) || action.type !== call) return false;
        const at = positionOf(processIn(before, action.process), action.queue);
        return at !== "idle" && nameOf(origin(at.script, at.line)) === name;
      },
    };
  });
}

/**
 * The lines that are run nowhere, in the order of the model; nothing if that is not known of all.
 *
 * @param happens - whether what is called so (`LineRun`) ever happens; nothing if that is not known
 */
export function neverRun(design: Design, happens: (name: string) => boolean | undefined): readonly LinePlace[] | undefined {
  const found = linePlaces(design).map((line) => ({ line, isRun: happens(nameOf(line)) }));
  return found.some(({ isRun }) => isRun === undefined) ? undefined : found.filter(({ isRun }) => isRun === false).map(({ line }) => line);
}

function nameOf(line: LinePlace): string {
  return `the line ${lineKey(line)}`;
}
