import { reasonOf } from "../failure.ts";
import { isEnabledIn, type System } from "../system.ts";
import type { Code } from "./code.ts";
import { effectsOf } from "./effect.ts";
import { partsOf, type Layout } from "./layout.ts";
import type { Learn } from "./learning.ts";
import { isLimit } from "./limit.ts";
import { DISABLED, LOST, SORTS } from "./outcome.ts";
import type { Slot } from "./slot.ts";
import type { Sorts } from "./sorts.ts";
import { createTable, type Table } from "./table.ts";
import type { Watch } from "./watch.ts";

/**
 * Whether an action can be taken and what it does are learnt apart: each depends on something else of a state. Learnt
 * together they would have to be learnt for each combination of the two.
 */
interface Move<Action> {
  readonly action: Action;
  readonly guard: Table<boolean>;
  readonly effects: Table<number>;
  /** In its tree both are read, one after the other. */
  readonly root: number;
}

/** Everything that may ever happen, by its number, and what each comes to: `DISABLED`, `LOST`, or from `SORTS` up the sort of step that it is. */
export interface Moves {
  /** The trees in which that is looked up. */
  readonly roots: Int32Array;
  /** What a move comes to where its tree does not know it: what its tables say, or else the system. */
  resolved(move: number): number;
  /** Why the last one that was `LOST` was lost. */
  whyLost(): string;
}

/** All that it takes to find out what a move comes to. */
interface Means<State, Action> {
  readonly system: System<State, Action>;
  readonly layout: Layout;
  readonly slots: readonly Slot[];
  readonly watch: Watch;
  /** The parts of the state that is left; behind them is room for those of one that is arrived at. */
  readonly words: Int32Array;
  readonly code: Code;
  readonly sorts: Sorts;
  readonly learn: Learn;
}

export function createMoves<State, Action>(universe: readonly Action[], means: Means<State, Action>): Moves {
  const { system, layout, slots, watch, words, code, sorts, learn } = means;
  const size = layout.places.length;
  let whyLost = "";
  const moves = universe.map((action): Move<Action> => ({ action, guard: createTable(), effects: createTable(), root: code.plant() }));
  // A proxy of a state passes for a state, and a state put together from its parts is one.
  const shown = (): State => watch.state(0) as State;
  const real = (): State => watch.real(0) as State;

  const failed = (why: string): void => { whyLost = why; };

  /** Nothing if it is lost. */
  function isEnabled({ action, guard }: Move<Action>): boolean | undefined {
    return learn(guard, () => isEnabledIn(system, shown(), action), (answer) => isEnabledIn(system, real(), action) === answer, failed);
  }

  function stepOf({ action, effects: table }: Move<Action>): number {
    const outcome = learn(
      table,
      (readings): number => {
        const effects = effectsOf(system.next(shown(), action), layout, slots, watch);
        if (effects === undefined) {
          whyLost = misshapen;
          return LOST;
        }
        return SORTS + sorts.add(effects, new Set(readings().map(({ view }) => view)));
      },
      (answer) => isStep(answer, action),
      failed,
    );
    return outcome ?? LOST;
  }

  function isStep(outcome: number, action: Action): boolean {
    if (outcome === LOST) return true;
    const after = system.next(real(), action);
    const { effects } = sorts.at(outcome - SORTS);
    try {
      words.copyWithin(size, 0, size);
      for (const effect of effects) words[size + effect.place] = effect.part(words);
      return partsOf(layout, after)?.every((part, place) => slots[place]?.numberOf(part) === words[size + place]) === true;
    } catch {
      // A part that cannot be one. To take the action is to go astray, and then somebody says why.
      return true;
    }
  }

  return {
    roots: Int32Array.from(moves, ({ root }) => root),
    resolved(number) {
      const move = moves[number];
      if (move === undefined) return LOST;
      const { guard, effects, root } = move;
      const isAllowed = guard.find(words) ?? isEnabled(move);
      if (isAllowed === undefined) return LOST;
      const outcome = isAllowed ? (effects.find(words) ?? stepOf(move)) : DISABLED;
      if (outcome === LOST) return LOST;
      try {
        code.record(root, isAllowed ? [...guard.nodes(words), ...effects.nodes(words)] : guard.nodes(words), words, outcome);
      } catch (thrown) {
        if (!isLimit(thrown)) throw thrown;
        whyLost = reasonOf(thrown);
        return LOST;
      }
      return outcome;
    },
    whyLost: () => whyLost,
  };
}

const misshapen = "It led to a state that has other keys than the first one, or a table without a prototype.";
