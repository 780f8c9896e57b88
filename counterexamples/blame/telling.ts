import { match } from "ts-pattern";
import { actionName, isCall } from "../../model/action.ts";
import type { Action } from "../../model/action.ts";
import { tell } from "../../model/narration.ts";
import { model } from "../../model/reducer.ts";
import { refusal } from "../../model/refusal.ts";
import type { State } from "../../model/state.ts";
import { refusals, stepsOf } from "../../model/trace.ts";
import type { World } from "../../model/world.ts";
import type { Blame, Impossible, Role, StepBlame } from "./blame.ts";
import type { Played } from "../story.ts";

/** Which steps matter, for a reader who has the numbered steps before him. */
export interface BlameTold {
  /** "Two moments matter:" */
  readonly heading: string;
  /** Each step that matters, and why. */
  readonly moments: readonly { readonly step: number; readonly does: string; readonly why: string }[];
  /** What the others are for, and from where on it is too late; one paragraph. */
  readonly others: string;
}

export function tellBlame({ world, actions, states }: Played, blame: Blame<State>): BlameTold {
  const steps = stepsOf({ actions, states });
  const doesAt = (number: number): string => {
    const step = steps[number - 1];
    if (step === undefined) throw new Error(`the trace has no step ${number}`);
    return tell(world, step.before, step.action, step.after).does;
  };
  const because: Because = (impossible, lead) => {
    const guards = refusedBy(world, actions, impossible).filter((guard) => guard !== theNextLine);
    return guards.length === 0 ? "" : `${lead} ${refusal(guards)}`;
  };

  const moments = blame.steps
    .filter(({ role }) => role === "moment")
    .map((one) => ({
      step: one.step,
      does: doesAt(one.step),
      why: [...withoutIt(one, because), ...madePossible(one, blame, because), ...inTime(one)].join(" "),
    }));
  return {
    heading: moments.length === 0 && needsNoTiming(blame) ? "No single moment matters: no unlucky timing is needed." : (headings[moments.length] ?? `${moments.length} moments matter:`),
    moments,
    others: [...others(blame), tooLate(blame), ...wouldHaveHelped(world, blame, moments.length === 0)].join(" "),
  };
}

/** Whether nothing that may happen could have kept the promise from breaking. */
function needsNoTiming({ possibleFrom, sealedFrom, failsAt }: Blame<State>): boolean {
  return possibleFrom === sealedFrom && possibleFrom !== failsAt;
}

const headings = [
  "No single moment matters.",
  "One moment matters:",
  "Two moments matter:",
  "Three moments matter:",
  "Four moments matter:",
  "Five moments matter:",
  "Six moments matter:",
  "Seven moments matter:",
  "Eight moments matter:",
  "Nine moments matter:",
];

/** The guard of every line of code. That a line waits for the one before it goes without saying. */
const theNextLine = "it is the next line";

type Because = (impossible: Impossible<State>, lead: string) => string;

/** Only of what may happen can be said that it might not have. */
function withoutIt({ mustHappen, without, neededFor }: StepBlame<State>, because: Because): readonly string[] {
  if (mustHappen) return [];
  return match(without)
    .with("kept", () => [
      neededFor === undefined
        ? "Without it the promise is kept."
        : `Without it the promise is kept: step ${neededFor.step} cannot happen then${because(neededFor, ", since")}.`,
    ])
    .with("noOccasion", () => ["Without it there is no occasion to break the promise."])
    .with("mayBreak", () => ["Without it the promise can be broken all the same."])
    .with("breaks", () => ["Without it the promise is broken all the same."])
    .exhaustive();
}

/** The step without which an intrusion could not have come. That there is a process at all goes without saying. */
function madePossible(one: StepBlame<State>, { steps }: Blame<State>, because: Because): readonly string[] {
  if (one.mustHappen) return [];
  return steps
    .filter(({ role, neededFor }) => (role === "way" || role === "moment") && neededFor?.step === one.step)
    .flatMap(({ step, neededFor }) => (neededFor === undefined ? [] : [`Step ${step} makes it possible${because(neededFor, ": before,")}.`]))
    .slice(-1);
}

function inTime({ mustHappen, before, without, afterRest }: StepBlame<State>): readonly string[] {
  if (before !== undefined) {
    return before.tooLate === undefined
      ? [`Had it come after step ${before.step}, the promise would be kept.`]
      : [`Had it been held back until after step ${before.step}, it could not have come then, and the promise would be kept.`];
  }
  if (mustHappen || without !== "kept" || afterRest === undefined) return [];
  return match(afterRest)
    .with("kept", "noOccasion", () => ["It also does no harm if it comes once everything else is at rest."])
    .with("mayBreak", "breaks", () => ["It does the same harm however late it comes."])
    .exhaustive();
}

/** The guards that do not hold where a step is impossible, in their own words. Where all of them hold, it would be another step of that name. */
function refusedBy(world: World, actions: readonly Action[], { step, state }: Impossible<State>): readonly string[] {
  const action = actions[step - 1];
  if (action === undefined) return [];
  const guards = refusals(world, state, action);
  return guards.length > 0 ? guards : [isCall(action) ? theNextLine : "it is the same invocation"];
}

function others({ steps }: Blame<State>): readonly string[] {
  const told: readonly (readonly [Role, (these: string, isOne: boolean) => string])[] = [
    ["setting", (these, isOne) => `${these} ${isOne ? "sets" : "set"} the scene.`],
    ["way", (these, isOne) => `${these} ${isOne ? "follows" : "follow"} sooner or later.`],
    ["replaceable", (these) => `Without ${these.toLowerCase()} it can come to the same in another way.`],
    ["idle", (these) => `${these} could be left out.`],
    ["afterwards", (these, isOne) => `${these} ${isOne ? "comes" : "come"} after the failure.`],
  ];
  return told.flatMap(([role, say]) => {
    const these = steps.filter((one) => one.role === role).map(({ step }) => step);
    return these.length === 0 ? [] : [say(numbered(these), these.length === 1)];
  });
}

function tooLate({ failsAt, possibleFrom, sealedFrom }: Blame<State>): string {
  if (possibleFrom === failsAt) return `Up to step ${failsAt} all could still have gone well.`;
  if (possibleFrom === sealedFrom) {
    return `After step ${sealedFrom} it is too late: what must still happen breaks the promise in any order, unless the user or iOS intervenes.`;
  }
  const still = `After step ${possibleFrom}, what must still happen can break the promise by itself`;
  return sealedFrom === failsAt
    ? `${still}, but until the last step it need not.`
    : `${still}; after step ${sealedFrom} it does so in any order, unless the user or iOS intervenes.`;
}

/** So much of what did not happen is told; all of it is in the JSON. */
const MOST_MISSED = 2;

/** What did not happen and would have kept the promise; first what was on its way and came too late. */
function wouldHaveHelped(world: World, { missed }: Blame<State>, isNothingToBlame: boolean): readonly string[] {
  const system = model(world);
  const told = missed
    .flatMap(({ action: index, before, state }) => {
      const action = world.actions[index];
      return action === undefined ? [] : [{ action, before, does: tell(world, state, action, system.next(state, action)).does }];
    })
    .toSorted((one, other) => Number(system.mustHappen(other.action)) - Number(system.mustHappen(one.action)))
    .map(({ does, before }) => `${midSentence(does).replace(/\.$/, "")} (before step ${before})`);
  if (told.length === 0) return [];
  const these = told.slice(0, MOST_MISSED).join("; or ");
  // Where it was just said that no moment matters, this is about something else.
  return [isNothingToBlame ? `Something that did not happen would have kept the promise, had it come in between: ${these}.` : `Had this come in between, the promise would be kept: ${these}.`];
}

function midSentence(sentence: string): string {
  return sentence.replace(/^(The|Extension|Process) /, (word) => word.toLowerCase());
}

/** `Step 4`, `Steps 2 and 3`, `Steps 1 to 4, 6 and 8 to 11`. */
export function numbered(steps: readonly number[]): string {
  const stretches: [number, number][] = [];
  for (const step of steps) {
    const open = stretches.at(-1);
    if (open?.[1] === step - 1) open[1] = step;
    else stretches.push([step, step]);
  }
  const parts = stretches.flatMap(([from, to]) => (to === from + 1 ? [String(from), String(to)] : [from === to ? String(from) : `${from} to ${to}`]));
  const all = parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1) ?? ""}`;
  return `${steps.length === 1 ? "Step" : "Steps"} ${all}`;
}

/** Blame as JSON: the states in which a step was impossible are told by the guards that did not hold there. */
export function blameJson(world: World, actions: readonly Action[], { steps, missed, ...whole }: Blame<State>): BlameJson {
  return {
    ...whole,
    missed: missed.flatMap(({ action: index, before }) => {
      const action = world.actions[index];
      return action === undefined ? [] : [{ action: actionName(action), before }];
    }),
    steps: steps.map(({ neededFor, before, ...one }) => ({
      ...one,
      ...(neededFor !== undefined && { neededFor: { step: neededFor.step, guards: refusedBy(world, actions, neededFor) } }),
      ...(before !== undefined && {
        before: { step: before.step, ...(before.tooLate !== undefined && { tooLate: refusedBy(world, actions, { step: one.step, state: before.tooLate }) }) },
      }),
    })),
  };
}

export interface BlameJson extends Omit<Blame<State>, "steps" | "missed"> {
  /** What did not happen, and would have kept the promise had it come before this step. */
  readonly missed: readonly { readonly action: string; readonly before: number }[];
  readonly steps: readonly (Omit<StepBlame<State>, "neededFor" | "before"> & {
    /** The first later step that is impossible without it, and the guards of its rule that do not hold then. */
    readonly neededFor?: { readonly step: number; readonly guards: readonly string[] };
    /** The later step before which it has to come, and the guards that keep it from coming after that. */
    readonly before?: { readonly step: number; readonly tooLate?: readonly string[] };
  })[];
}
