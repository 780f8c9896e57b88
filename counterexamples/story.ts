import { designNamed } from "../designs/catalogue.ts";
import type { Design } from "../designs/design.ts";
import { scopes } from "../designs/scope.ts";
import type { ScopeName } from "../designs/scope.ts";
import { worldOf } from "../designs/world.ts";
import type { Action } from "../model/action.ts";
import type { Reading } from "../model/reading.ts";
import type { State } from "../model/state.ts";
import { reasonFor, rerun } from "../model/trace.ts";
import type { World } from "../model/world.ts";

/**
 * One way in which a design goes wrong: the shortest trace in which a property is broken, what it
 * means in plain words, and the one line that would have prevented it.
 */
export interface Story {
  readonly title: string;
  readonly property: string;
  readonly design: Design;
  readonly scope: ScopeName;
  /** One paragraph: what happened, and why. */
  readonly tells: string;
  /** A line for each action, as `actionName` writes it. */
  readonly trace: readonly string[];
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

/** A story with the states that its trace leads through. */
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

/** Runs a story's trace again. A story whose trace gets stuck is an error that says where and why. */
export function played(story: Story): Played {
  const world = worldOf(story.design, scopes[story.scope]);
  const run = rerun(world, story.trace);
  if (run.outcome !== "ran") throw new Error(`"${story.title}" does not happen any more: ${reasonFor(run)}`);
  return { world, actions: run.actions, states: run.states };
}

/** The design of this name in the catalogue of designs. An unknown name is an error. */
export function catalogued(name: string): Design {
  const design = designNamed(name);
  if (design === undefined) throw new Error(`there is no design "${name}" in designs/catalogue.ts`);
  return design;
}
