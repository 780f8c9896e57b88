import type { Design } from "../designs/design.ts";
import { scopes } from "../designs/scope.ts";
import type { ScopeName } from "../designs/scope.ts";
import { worldOf } from "../designs/world.ts";
import type { Action } from "../model/action.ts";
import { defaultReading } from "../model/reading.ts";
import type { Reading } from "../model/reading.ts";
import type { State } from "../model/state.ts";
import { reasonFor, rerun } from "../model/trace.ts";
import type { World } from "../model/world.ts";

/** One way in which a design goes wrong: the shortest trace in which a property is broken, and what it means in plain words. */
export interface Failure {
  readonly title: string;
  readonly property: string;
  readonly design: Design;
  readonly scope: ScopeName;
  /** The switches without which it does not happen, where it does not happen under the usual reading. */
  readonly reading?: Partial<Reading>;
  /** One paragraph: what happened, and why. */
  readonly tells: string;
  /** A line for each action, as `actionName` writes it. */
  readonly trace: readonly string[];
}

/** A failure under the usual reading, and the one line that would have prevented it. */
export interface Story extends Failure {
  readonly reading?: never;
  readonly cure: Cure;
}

/**
 * The design that keeps the property in the same scope and differs by one decision. Where no design
 * keeps it, `reading` says how iOS would have to behave for this one to do so.
 */
export interface Cure {
  readonly design: Design;
  readonly reading?: Partial<Reading>;
  readonly says: string;
}

/** A failure with the states that its trace leads through. */
export interface Played {
  readonly world: World;
  readonly actions: readonly Action[];
  readonly states: readonly State[];
}

/** A title as the name of a file: "In use by another process" is `in-use-by-another-process`. */
export function storyFile(title: string): string {
  return title
    .toLowerCase()
    .replaceAll("'", "")
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");
}

/** Runs a failure's trace again. One whose trace gets stuck is an error that says where and why. */
export function played(failure: Failure): Played {
  const known = runs.get(failure) ?? run(failure);
  runs.set(failure, known);
  return known;
}

/** A failure is data that does not change, and is played by its page and by each of its tests. */
const runs = new WeakMap<Failure, Played>();

function run(failure: Failure): Played {
  const world = worldOfFailure(failure);
  const found = rerun(world, failure.trace);
  if (found.outcome !== "ran") throw new Error(`"${failure.title}" does not happen any more: ${reasonFor(found)}`);
  return { world, actions: found.actions, states: found.states };
}

export function worldOfFailure({ design, scope, reading }: Pick<Failure, "design" | "scope" | "reading">): World {
  return worldOf(design, scopes[scope], { ...defaultReading, ...reading });
}
