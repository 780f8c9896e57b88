import { match } from "ts-pattern";
import { isCall } from "../model/action.ts";
import type { Action } from "../model/action.ts";
import { tell } from "../model/narration.ts";
import type { State } from "../model/state.ts";
import type { World } from "../model/world.ts";
import type { Property } from "../properties/property.ts";
import { colorsOf, widthOf } from "./io.ts";
import type { Io } from "./io.ts";
import { prose } from "./prose.ts";

interface Told {
  readonly actions: readonly Action[];
  readonly states: readonly State[];
}

/** A trace as numbered steps in Apple's words, with what followed from each indented under it. */
export function storyLines(io: Io, world: World, { actions, states }: Told): readonly string[] {
  return actions.flatMap((action, index) => {
    const [before, after] = [states[index], states[index + 1]];
    return before === undefined || after === undefined ? [] : stepLines(io, world, index + 1, before, action, after);
  });
}

/**
 * The same in short: what the user, iOS and the network do, and the last step. The lines of our code
 * in between are left out, and so is what follows from each step; the numbers show where.
 */
export function shortStoryLines(io: Io, world: World, { actions, states }: Told): readonly string[] {
  const { dim } = colorsOf(io);
  return actions.flatMap((action, index) => {
    const [before, after] = [states[index], states[index + 1]];
    if (before === undefined || after === undefined || (isCall(action) && index + 1 < actions.length)) return [];
    return prose(tell(world, before, action, after).does, widthOf(io.stdout), `${dim(numbered(index + 1))} `);
  });
}

function numbered(step: number): string {
  return `${String(step).padStart(3)}.`;
}

export function stepLines(io: Io, world: World, number: number, before: State, action: Action, after: State): readonly string[] {
  const { does, then } = tell(world, before, action, after);
  const { dim } = colorsOf(io);
  const width = widthOf(io.stdout);
  return [
    ...prose(does, width, `${dim(numbered(number))} `),
    ...then.flatMap((sentence) => prose(sentence, width, "       ")).map(dim),
  ];
}

/** What the end of a story shows. */
export function endingLines(io: Io, { about, name, expect }: Property): readonly string[] {
  const { red } = colorsOf(io);
  const shows = match(expect)
    .with("always", "step", () => `This step breaks ${name}.`)
    .with("atRest", () => `Nothing is left that must happen, and ${name} is broken.`)
    .with("restReachable", () => `From here, what must happen never leads to rest: ${name} is broken.`)
    .with("sometimes", () => `This step shows ${name}.`)
    .with("sometimesAtRest", () => `Nothing is left that must happen, which shows ${name}.`)
    .exhaustive();
  return prose(shows, widthOf(io.stdout), about === "possibility" ? "     " : `  ${red("✗")}  `);
}
