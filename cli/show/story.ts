import { match } from "ts-pattern";
import { blameFor } from "../../counterexamples/blame/claim.ts";
import type { Blame } from "../../counterexamples/blame/blame.ts";
import { tellBlame } from "../../counterexamples/blame/telling.ts";
import { isCall } from "../../model/action.ts";
import type { Action } from "../../model/action.ts";
import { tell } from "../../model/narration.ts";
import type { State } from "../../model/state.ts";
import { stepsOf } from "../../model/trace.ts";
import type { TakenStep } from "../../model/trace.ts";
import type { World } from "../../model/world.ts";
import type { Property } from "../../properties/property.ts";
import { colorsOf, widthOf } from "../io.ts";
import type { Io } from "../io.ts";
import { prose } from "../prose.ts";

/** What is said of stories that are told without the steps of code. */
export const omitted = "The numbers that are missing in a story are lines of code; --trace tells every step.";

interface Told {
  readonly actions: readonly Action[];
  readonly states: readonly State[];
}

/** A trace as numbered steps in Apple's words, with what followed from each indented under it. */
export function stepsLines(io: Io, world: World, trace: Told, marked: readonly number[] = []): readonly string[] {
  return stepsOf(trace).flatMap((step) => stepLines(io, world, step, marked.includes(step.number)));
}

/** A trace as numbered steps, what its end shows, and which steps matter to it. Those are marked. */
export function storyLines(io: Io, world: World, { actions, states }: Told, property: Property): readonly string[] {
  const found = blameFor(world, property, actions);
  const marked = found?.steps.filter(({ role }) => role === "moment").map(({ step }) => step) ?? [];
  return [
    ...stepsLines(io, world, { actions, states }, marked),
    ...endingLines(io, property),
    ...(found === undefined ? [] : ["", ...blameLines(io, world, { actions, states }, found)]),
  ];
}

/**
 * The same in short: what the user, iOS and the network do, and the last step. The lines of our code
 * in between are left out, and so is what follows from each step; the numbers show where.
 */
export function shortStoryLines(io: Io, world: World, trace: Told): readonly string[] {
  const { dim } = colorsOf(io);
  return stepsOf(trace)
    .filter(({ action, number }) => !isCall(action) || number === trace.actions.length)
    .flatMap(({ number, before, action, after }) => prose(tell(world, before, action, after).does, widthOf(io.stdout), `${dim(numbered(number))} `));
}

function numbered(step: number): string {
  return `${String(step).padStart(3)}.`;
}

/** One step in Apple's words, with what followed from it indented under it. */
export function stepLines(io: Io, world: World, { number, before, action, after }: TakenStep, isMarked = false): readonly string[] {
  const { does, then } = tell(world, before, action, after);
  const { dim, yellow } = colorsOf(io);
  const width = widthOf(io.stdout);
  const lead = isMarked ? yellow(`→${String(number).padStart(2)}.`) : dim(numbered(number));
  return [
    ...prose(does, width, `${lead} `),
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

/** Which steps of a failing trace matter, and why. */
export function blameLines(io: Io, world: World, { actions, states }: Told, found: Blame<State>): readonly string[] {
  const { heading, moments, others } = tellBlame({ world, actions, states }, found);
  const { bold, yellow } = colorsOf(io);
  const width = widthOf(io.stdout);
  return [
    ...prose(heading, width).map(bold),
    "",
    ...moments.flatMap(({ step, does, why }) => [
      ...prose(does, width, `${yellow(`→${String(step).padStart(2)}.`)} `),
      ...prose(why, width, "       "),
    ]),
    ...(moments.length === 0 ? [] : [""]),
    ...prose(others, Math.min(width, 100)),
  ];
}
