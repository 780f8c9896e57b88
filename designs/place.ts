import { appCallbacks, extensionCallbacks } from "../model/script.ts";
import type { Call, Callback } from "../model/script.ts";
import { allowedCalls } from "./design.ts";
import type { Design, DesignLine } from "./design.ts";

/** A callback of the app or of its extensions. */
export interface Place {
  readonly process: "app" | "extension";
  readonly callback: Callback;
}

/** Every callback that there is, in the order of the model. */
export const places: readonly Place[] = [
  ...appCallbacks.map((callback): Place => ({ process: "app", callback })),
  ...extensionCallbacks.map((callback): Place => ({ process: "extension", callback })),
];

/** A line of a design: in which callback it stands, and where there, counted from 0. */
export interface LinePlace {
  readonly at: Place;
  readonly index: number;
}

/** `app didFinishEvents`, as listings and scripts write it. No two callbacks have the same. */
export function placeText({ process, callback }: Place): string {
  return `${process} ${callback}`;
}

/** `app didFinishEvents 0`; no two lines have the same. */
export function lineKey({ at, index }: LinePlace): string {
  return `${placeText(at)} ${index}`;
}

type ByCallback<What> = Readonly<Partial<Record<string, readonly What[]>>>;

/** The lines of a callback; none where the design lists none. */
export function linesAt(design: Design, { process, callback }: Place): readonly DesignLine[] {
  const scripts: ByCallback<DesignLine> = design[process];
  return scripts[callback] ?? [];
}

/** A line where one is known to stand. */
export function lineAt(design: Design, { at, index }: LinePlace): DesignLine {
  const line = linesAt(design, at)[index];
  if (line === undefined) throw new Error(`${placeText(at)} has no line ${index}`);
  return line;
}

/** Where the lines of a design stand, in the order of the model. */
export function linePlaces(design: Design): readonly LinePlace[] {
  return places.flatMap((at) => linesAt(design, at).map((_, index) => ({ at, index })));
}

/** The calls that may stand in a callback. */
export function allowedAt({ process, callback }: Place): readonly Call[] {
  const allowed: ByCallback<Call> = allowedCalls[process];
  return allowed[callback] ?? [];
}
