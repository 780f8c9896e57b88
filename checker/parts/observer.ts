import { effectsOf, type Effect } from "../tabulated/effect.ts";
import { written } from "../failure.ts";
import { createInterner } from "../engines/intern.ts";
import { partsOf, type Layout } from "../tabulated/layout.ts";
import { createPath } from "../tabulated/path.ts";
import { createSlot } from "../tabulated/slot.ts";
import { isEnabledIn, type System } from "../system.ts";
import { createTable, type Reading, type Table } from "../tabulated/table.ts";
import type { Tie } from "./ties.ts";
import { createWatch } from "../tabulated/watch.ts";

/**
 * Takes actions and asks questions, and keeps account of the places that each of them looks at and
 * changes. The states in question are rows of words: the parts of one state and, behind them,
 * those of the state that a step led to. As in `tabulated.ts` a function is run only for states
 * that do not look like any before. To carry an unread object from one place to another is to look
 * at the first and to change the other. What was looked at and is written back as it was, whatever
 * else may be, is not changed: if something else changes it, to look at it is enough of a tie.
 *
 * Whatever is out of the ordinary (an error, a change in place, a state of another shape) throws.
 */
export interface Observer<State> {
  /** What was seen so far of every action of the universe. */
  readonly moves: readonly Tie[];
  /** How often there was something to see that had not been seen before. */
  seen(): number;
  rowOf(state: State): Int32Array;
  /** Takes an action, and puts the parts of the new state behind. False if it is not enabled. */
  take(move: number, words: Int32Array): boolean;
  /** A question about states, or about the two states of a step. */
  question(by: string, ask: (before: State, after: State) => unknown): Question;
}

export interface Question extends Tie {
  ask(words: Int32Array): void;
}

interface Outcome {
  /** Nothing if the action is not enabled. */
  readonly effects: readonly Effect[] | undefined;
}

export function createObserver<State, Action>(
  system: System<State, Action>,
  universe: readonly Action[],
  layout: Layout,
): Observer<State> {
  const size = layout.places.length;
  const interner = createInterner();
  const slots = layout.places.map((place) => createSlot(place, interner));
  const words = new Int32Array(2 * size + 1);
  const watch = createWatch(layout, slots, createPath((move) => universe[move], interner.numberOf), words);
  // The cast: a proxy of a state passes for a state.
  const shown = (base: number): State => watch.state(base) as State;
  let news = 0;

  function note(places: Set<number>, readings: Iterable<{ readonly place: number }>): void {
    const before = places.size;
    for (const { place } of readings) places.add(place % size);
    if (places.size > before) news++;
  }

  /** Tells the answer for a state that looks like one before, or else runs the function and takes down what it reads. */
  function learned<Answer>(
    table: Table<Answer>,
    who: string,
    run: () => Answer,
    learn: (answer: Answer, readings: readonly Reading[]) => void,
  ): Answer {
    const known = table.find(words);
    if (known !== undefined) return known;
    const traced = watch.trace(run);
    if (traced === undefined) throw new Error(`${who} throws, or changes a state in place.`);
    learn(traced.answer, traced.readings);
    table.add(words, traced.readings, traced.answer);
    return traced.answer;
  }

  const moves = universe.map((action) => {
    const table = createTable<Outcome>();
    const reads = new Set<number>();
    const writes = new Set<number>();
    const by = `The action ${written(action)}`;

    function outcome(): Outcome {
      const before = shown(0);
      if (!isEnabledIn(system, before, action)) return { effects: undefined };
      const effects = effectsOf(system.next(before, action), layout, slots, watch);
      if (effects === undefined) throw new Error(`${by} leads to a state of another shape.`);
      return { effects };
    }

    function learn({ effects = [] }: Outcome, readings: readonly Reading[]): void {
      note(reads, readings);
      const isKept = (effect: Effect): boolean => {
        const isRead = readings.some(({ place }) => place === effect.place);
        return isRead && effect.isFixed && effect.part(words) === words[effect.place];
      };
      note(writes, effects.filter((effect) => !isKept(effect)));
      for (const effect of effects) {
        // Where the blanks are read is known as soon as they were filled in once.
        effect.part(words);
        note(reads, effect.nodes(words));
      }
    }

    function take(): boolean {
      const { effects } = learned(table, by, outcome, learn);
      if (effects === undefined) return false;
      words.copyWithin(size, 0, size);
      for (const effect of effects) words[size + effect.place] = effect.part(words);
      return true;
    }
    return { by, reads, writes, take };
  });

  return {
    moves,
    seen: () => news,
    rowOf(state) {
      const parts = partsOf(layout, state) ?? [];
      return Int32Array.from(slots, (slot, place) => slot.numberOf(parts[place]));
    },
    take(move, row) {
      words.set(row);
      if (moves[move]?.take() !== true) return false;
      row.set(words.subarray(size, 2 * size), size);
      return true;
    },
    question(by, ask) {
      const table = createTable<true>();
      const reads = new Set<number>();
      const run = (): true => {
        ask(shown(0), shown(size));
        return true;
      };
      return {
        by,
        reads,
        writes: new Set<number>(),
        ask(row) {
          words.set(row);
          learned(table, by, run, (_, readings) => {
            note(reads, readings);
          });
        },
      };
    },
  };
}
