import { effectsOf, type Effect } from "./effect.ts";
import { ASTRAY, UNSORTED, type Engine } from "./engine.ts";
import { createInterner } from "./intern.ts";
import { layoutOf, partsOf, type Layout } from "./layout.ts";
import { whyNotPlain } from "./plain.ts";
import { createPath, type View } from "./path.ts";
import { createSlot } from "./slot.ts";
import type { System } from "./system.ts";
import { createTable, type Reading, type Table } from "./table.ts";
import { createTuples } from "./tuples.ts";
import { createWatch } from "./watch.ts";

interface Move<Action> {
  readonly action: Action;
  readonly number: number;
  readonly table: Table<Outcome>;
}

/** A sort of step: an action, taken in one of those states that look alike to it. */
interface Sort {
  readonly number: number;
  readonly effects: readonly Effect[];
  /** By what the states look alike. */
  readonly views: ReadonlySet<View>;
}

type Outcome = "disabled" | "astray" | Sort;

/**
 * The engine that asks the system once about steps that look alike. The reducer is pure, so what
 * it does for an action depends on nothing but what it reads. Every part of a state (`layout.ts`)
 * has a number (`slot.ts`), and a state is a short row of them. When an action meets a state that
 * does not look like any before, the reducer is run on a state that takes down what is read of it
 * (`watch.ts`), and what it did goes into the action's table (`table.ts`, `effect.ts`). From then
 * on a few look-ups tell what the action does in all the states that look the same to it. Nothing
 * is declared by the author of the system, so nothing can be declared wrongly. Properties are
 * tabulated in the same way; a property of steps is passed over where the sort of the step tells
 * its answer.
 *
 * All this rests on the promises of `system.ts`. A function that closes over something that
 * changes, asks whether two objects are the very same, or lets the order of keys matter, breaks
 * them. Some such functions are found out, because one answer in eight is compared with one given
 * without proxies; none need be. Whatever else is out of the ordinary (an error, a change in
 * place, a state of another shape, tables that grow and grow) makes the engine go astray, and the
 * plain one starts over.
 */
export function tabulatedEngine<State, Action>(system: System<State, Action>): Engine<State, Action> | undefined {
  const { initial, universe } = system;
  if (universe === undefined || system.isEnabled === undefined || whyNotPlain([...universe]) !== undefined) return undefined;
  const layout = layoutOf(initial);
  return layout && engineFor(system, universe, layout);
}

function engineFor<State, Action>(
  system: System<State, Action>,
  universe: readonly Action[],
  layout: Layout,
): Engine<State, Action> {

  const size = layout.places.length;
  const interner = createInterner();
  const slots = layout.places.map((place) => createSlot(place, interner));
  const states = createTuples();
  // The state that is left, and behind it the one that is arrived at.
  const words = new Int32Array(2 * size + 1);
  const watch = createWatch(layout, slots, createPath((move) => universe[move], interner.numberOf), words);
  const moves = universe.map((action, number): Move<Action> => ({ action, number, table: createTable() }));
  // The moves by which the state can be left, and what comes of them.
  const enabled: Move<Action>[] = [];
  let move: Move<Action>;
  const outcomes: Sort[] = [];
  let sorts = 0;
  let runs = 0;
  let sort: Sort = { number: UNSORTED, effects: [], views: new Set() };

  // The casts: a proxy of a state passes for a state, and a state put together from its parts is one.
  const shown = (base: number): State => watch.state(base) as State;
  const real = (base: number): State => watch.real(base) as State;

  /**
   * Runs a function whose answer is not known here. Every eighth time it is run again, on what is no
   * proxy: purity is not taken on trust.
   */
  function learn<Answer>(
    table: Table<Answer>,
    run: (readings: () => readonly Reading[]) => Answer,
    isConfirmed: (answer: Answer) => boolean,
  ): Answer | undefined {
    if (table.isInVain()) return undefined;
    const traced = watch.trace(run);
    if (traced === undefined) return undefined;
    if (runs++ % 8 === 0 && !isConfirmed(traced.answer)) throw new Error(fickle);
    table.add(words, traced.readings, traced.answer);
    return traced.answer;
  }

  /** Whether a reading of the step is the same in all the steps of this sort. */
  function isAlikeInSort({ place, view }: Reading): boolean {
    if (place === 2 * size) return true;
    const effect = place < size ? undefined : sort.effects.find((other) => other.place === place - size);
    return effect === undefined ? sort.views.has(view) : effect.isFixed;
  }

  function outcomeOf({ action, table }: Move<Action>): Outcome {
    const outcome = learn(
      table,
      (readings): Outcome => {
        const before = shown(0);
        if (system.isEnabled?.(before, action) !== true) return "disabled";
        const effects = effectsOf(system.next(before, action), layout, slots, watch);
        if (effects === undefined) return "astray";
        return { number: sorts++, effects, views: new Set(readings().map(({ view }) => view)) };
      },
      (answer) => isOutcome(answer, action),
    );
    return outcome ?? "astray";
  }

  function isOutcome(outcome: Outcome, action: Action): boolean {
    if (outcome === "astray") return true;
    const before = real(0);
    if (system.isEnabled?.(before, action) !== true) return outcome === "disabled";
    if (outcome === "disabled") return false;
    const after = system.next(before, action);
    try {
      apply(outcome.effects);
      return partsOf(layout, after)?.every((part, place) => slots[place]?.numberOf(part) === words[size + place]) === true;
    } catch {
      // A part that cannot be one. To take the action is to go astray, and then somebody says why.
      return true;
    }
  }

  /** Writes the state that these effects lead to behind the one that they start from. */
  function apply(effects: readonly Effect[]): void {
    words.copyWithin(size, 0, size);
    for (const effect of effects) words[size + effect.place] = effect.part(words);
  }

  function moveAt(choice: number): Move<Action> {
    const found = enabled[choice];
    if (found === undefined) throw new Error(`There is no action ${choice} here.`);
    return found;
  }

  return {
    enter(choice) {
      const parts = partsOf(layout, system.initial[choice]) ?? [];
      slots.forEach((slot, place) => {
        words[size + place] = slot.numberOf(parts[place]);
      });
      return states.numberOf(words, size, 2 * size);
    },
    leave(from) {
      for (let place = 0; place < size; place++) words[place] = states.word(from, place);
      enabled.length = 0;
      outcomes.length = 0;
      for (const possible of moves) {
        const outcome = possible.table.find(words) ?? outcomeOf(possible);
        if (outcome === "astray") return ASTRAY;
        if (outcome === "disabled") continue;
        enabled.push(possible);
        outcomes.push(outcome);
      }
      return enabled.length;
    },
    take(choice) {
      move = moveAt(choice);
      words[2 * size] = move.number;
      sort = outcomes[choice] ?? sort;
      try {
        apply(sort.effects);
      } catch {
        return ASTRAY;
      }
      return states.numberOf(words, size, 2 * size);
    },
    left: () => undefined,
    action: (choice) => moveAt(choice).action,
    aboutState(holds) {
      const table = createTable<boolean>();
      const really = (): boolean => holds(real(size));
      return () =>
        table.find(words) ?? learn(table, () => holds(shown(size)), (answer) => answer === really()) ?? really();
    },
    aboutStep(holds) {
      const table = createTable<boolean>();
      const looks = (): boolean => holds(shown(0), watch.action() as Action, shown(size));
      const really = (): boolean => holds(real(0), move.action, real(size));
      return {
        ask: () => table.find(words) ?? learn(table, looks, (answer) => answer === really()) ?? really(),
        isForegone: () => table.foresee(words, isAlikeInSort) !== undefined,
      };
    },
    sort: () => sort.number,
  };
}

const fickle =
  "For arguments that look alike, a function did not give the same answer. Usually it reads something besides its " +
  "arguments, or asks whether two things are the very same object.";
