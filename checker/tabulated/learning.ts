import { isMisanswer, reasonOf } from "../failure.ts";
import type { Table, Reading } from "./table.ts";
import type { Watch } from "./watch.ts";

/**
 * Runs a function whose answer is not known for the state at hand, and takes down the answer with
 * what was read. `isConfirmed` runs it again, on what is no proxy. Nothing if there is nothing to
 * learn from it; `failed` is told why. Throws where the answer had to be yes or no, and is neither.
 */
export type Learn = <Answer>(
  table: Table<Answer>,
  run: (readings: () => readonly Reading[]) => Answer,
  isConfirmed: (answer: Answer) => boolean,
  failed?: (why: string) => void,
) => Answer | undefined;

/** Purity is not taken on trust: of the answers that go into a table, the first and then one in so many is confirmed. */
const CONFIRMED = 8;

/** Whether the next answer of this table is. */
export function isToBeConfirmed(table: Table<unknown>): boolean {
  return table.size() % CONFIRMED === 0;
}

/** How often a table was asked by now; and where all of them tell of steps, how many steps there were, and which answers tell of one. */
export interface Asked {
  ofOne(): number;
  steps?(): number;
  isStep?(answer: unknown): boolean;
}

/** So many steps are learnt in a second or two, whatever that is good for. */
const MANY = 50_000;

/** So many answers in all take half a gigabyte; where many actions can seldom be taken, to learn that may pay later. */
const TOO_MANY = 250_000;

/** `words` are the parts of the states that are asked about. */
export function createLearning(watch: Watch, words: Int32Array, asked: Asked): Learn {
  let runs = 0;
  let learnt = 0;
  return (table, run, isConfirmed, failed) => {
    if (table.isInVain(asked.ofOne())) {
      failed?.(inVain);
      return undefined;
    }
    if (learnt > MANY || runs > TOO_MANY) {
      const steps = asked.steps?.() ?? Infinity;
      if ((learnt > MANY && learnt * 4 > steps) || runs > steps * 2) {
        failed?.(inVainAltogether);
        return undefined;
      }
    }
    let why = meddled;
    const traced = watch.trace(run, (thrown) => {
      // What there is would be answered as what is shown, and who starts over would not ask.
      if (isMisanswer(thrown)) throw thrown;
      why = reasonOf(thrown);
    });
    if (traced === undefined) {
      failed?.(why);
      return undefined;
    }
    runs++;
    if (isToBeConfirmed(table) && !isConfirmed(traced.answer)) throw new Error(fickle);
    if (asked.isStep?.(traced.answer) !== false) learnt++;
    table.add(words, traced.readings, traced.answer);
    return traced.answer;
  };
}

const meddled = "A state was changed in place.";
const hint = "To copy a table reads each number and text in it, and of an object no more than that it is there.";
const inVain = `What it does depends on so much of a state that hardly two states look alike to it. ${hint}`;
const inVainAltogether = `There is about as much to learn of what the actions do as there are steps. ${hint}`;
const fickle =
  "For arguments that look alike, a function did not give the same answer. Usually it reads something besides its " +
  "arguments, or asks whether two things are the very same object.";
