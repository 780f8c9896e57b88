import { truthOf } from "../answer.ts";
import { enlarged } from "../column.ts";
import { named } from "../failure.ts";
import { createInterner } from "../engines/intern.ts";
import { createCode, MOST_PARTS, UNKNOWN } from "../tabulated/code.ts";
import { createCrowding } from "../tabulated/crowding.ts";
import { effectsOf, type Effect } from "../tabulated/effect.ts";
import { whyNotPlain } from "../plain.ts";
import { layoutOrWhy, partsOf, type Layout, type PartPlace } from "../tabulated/layout.ts";
import { isToBeConfirmed } from "../tabulated/learning.ts";
import { asLimit } from "../tabulated/limit.ts";
import { DISABLED, SORTS } from "../tabulated/outcome.ts";
import { createPacked } from "../tabulated/packed.ts";
import { createPath } from "../tabulated/path.ts";
import { createSlot } from "../tabulated/slot.ts";
import { createSorts } from "../tabulated/sorts.ts";
import { createTable, type Reading, type Table } from "../tabulated/table.ts";
import { createWatch } from "../tabulated/watch.ts";
import type { Family } from "./family.ts";
import { prospectsOf, type Prospects } from "./prospects.ts";
import { expectFeature, guarded, type Variant } from "./features.ts";
import { NO_VARIANT, type Variants, type VariantSet } from "./variants.ts";
import { createWalks } from "./walks.ts";

/**
 * Takes the steps of all the systems of a family at once. It works as the tabulated engine does, with
 * the variant beside the state: what a step reads of it is taken down like all that is
 * read, and becomes a node of the decision tree. Where a walk comes to such a node, it goes on by all
 * the branches that some variant of the given set takes. So a set is divided by those features that
 * are asked, and by no other.
 */
export interface Lifted<State, Action> {
  /** Enters an initial state. The number of the state. */
  enter(choice: number): number;
  /** Finds all steps that leave a state, for these variants. */
  leave(number: number, within: VariantSet): void;
  steps(): number;
  /** Which move of the universe a step is, and which variants take it. */
  move(step: number): number;
  by(step: number): VariantSet;
  /** Takes the step. The number of the state that it leads to. */
  take(step: number): number;
  /** The sort of a step, from 0 up: those that look alike to all that was asked for it. */
  sort(step: number): number;
  /** How many things the questions have read. */
  readings(): number;
  /** Where something throws: the move that is being tried or taken, -1 if it is none, and the variant for which that is found out. */
  trying(): number;
  variant(): Variant;
  /** A layout with which it would be worth while to start over. */
  finer(): Layout | undefined;
  /** A state as it is, for a message. Nothing is left or taken after that. */
  state(number: number): State;
  /** A question has a name, by which an error tells whose it is. */
  aboutStep(name: string, holds: (variant: Variant, before: State, action: Action, after: State) => boolean, usual: boolean): LiftedQuestion;
  /** About the state that was arrived at, or entered. */
  aboutState(name: string, holds: (variant: Variant, state: State) => boolean, usual: boolean): LiftedQuestion;
  /** About the state that is left. */
  aboutLeft(name: string, holds: (variant: Variant, state: State) => boolean, usual: boolean): LiftedQuestion;
}

export interface LiftedQuestion {
  /** Those of these variants for which the answer is not the usual one. */
  unusual(within: VariantSet): VariantSet;
  /** Whether what was just found out is so for every step of this sort. */
  isForegone(sort: number): boolean;
  /** Whether a step of this sort changes anything that was ever read for it. If not, the answer stays as it was. */
  isTouched(sort: number): boolean;
}

/** Whether an action can be taken and what it does are learnt apart, as in `moves.ts`. */
interface Move<Action> {
  readonly action: Action;
  readonly guard: Table<boolean>;
  readonly effects: Table<number>;
  readonly root: number;
}

export function liftedEngine<State extends object, Action>(family: Family<State, Action>, variants: Variants, layout = layoutFor(family.initial), crowdedFrom?: number): Lifted<State, Action> {
  const { universe, initial } = family;
  const { features } = variants;
  // The parts of a state, behind them the features of the variant, behind both as much room for the state that is arrived at, and the action.
  const size = layout.places.length;
  const all = size + features.length;
  const choices = features.map(({ name }, feature): PartPlace => ({ index: size + feature, key: name, kind: "atom", isOptional: false }));
  const last = 2 * all;
  const words = new Int32Array(last + 1);
  const interner = createInterner();
  const slots = [...layout.places, ...choices].map((place) => createSlot(place, interner));
  for (const [feature, { values }] of features.entries()) for (const value of values) slots[size + feature]?.numberOf(value);
  const states = createPacked(size, true, false);
  const names = new Set(features.map(({ name }) => name));
  const beside = { places: choices, expectKey: (key: string | symbol) => { expectFeature(key, names); } };
  const watch = createWatch(layout, slots, createPath((move) => universe[move], interner.numberOf), words, beside);
  const code = createCode(last + 1);
  const trees = code.memory(false);
  const walks = createWalks(code, variants, words, size);
  const sorts = createSorts(all, words, code, states, makeRoom);
  const crowding = createCrowding(layout, slots, MOST_PARTS - features.length, interner, crowdedFrom);
  const moves = universe.map((action, number): Move<Action> => {
    const find = (): void => {
      trying = number;
      findOutcome(move);
    };
    const move = { action, guard: createTable<boolean>(), effects: createTable<number>(), root: walks.plant(find) };
    return move;
  });
  const roots = Int32Array.from(moves, ({ root }) => root);
  let prospects: (Prospects & { readonly records: number; readonly layouts: number }) | undefined;
  let readings = 0;
  let trying = -1;
  // The steps that leave a state.
  let found = 0;
  let moveOf: Int32Array = new Int32Array(256);
  let sortOf: Int32Array = new Int32Array(256);
  let setOf: Int32Array = new Int32Array(256);
  let isUnpacked = false;

  code.makeRoom(last, universe.length);
  for (const [feature, { values }] of features.entries()) code.makeRoom(size + feature, values.length);

  // The casts: a proxy of a state passes for a state, and a state put together from its parts is one.
  const shown = (base: number): State => watch.state(base) as State;
  const real = (base: number): State => watch.real(base) as State;
  const shownVariant = (): Variant => watch.beside() as Variant;
  const variantHere = (): Variant => variants.variant(words.subarray(size, all));
  const realVariant = (): Variant => guarded(variantHere(), names);

  const isEnabledIn = (variant: Variant, before: State, action: Action): boolean =>
    truthOf(family.isEnabled(variant, before, action), "`isEnabled`", ", (variant, state, action) => boolean");

  /** Runs a function whose answer is not known here, and now and then again on what is no proxy. */
  function learn<Answer>(table: Table<Answer>, run: (readings: () => readonly Reading[]) => Answer, really: () => boolean): Answer {
    const causes: unknown[] = [];
    const traced = watch.trace(run, (thrown) => { causes.push(thrown); });
    if (traced === undefined) {
      // An error takes a while to make, and most of the time there is none.
      const [cause] = causes.length > 0 ? causes : [new Error(meddled)];
      throw isOfProxies(cause, really) ? asLimit(cause) : cause;
    }
    const isDoubted = isToBeConfirmed(table);
    table.add(words, traced.readings, traced.answer);
    if (isDoubted && !really()) throw new Error(fickle);
    return traced.answer;
  }

  function makeRoom(place: number, part: number): void {
    states.makeRoom(place, part);
    code.makeRoom(place, part);
    code.makeRoom(all + place, part);
  }

  const isOfVariant = ({ place }: { readonly place: number }): boolean => place >= size && place < all;

  function sortFrom(effects: readonly Effect[], seen: readonly Reading[]): number {
    for (const effect of effects) {
      effect.part(words);
      // What is read for it is the same in every state.
      if (effect.nodes(words).some(isOfVariant)) throw asLimit(new Error(keepsVariant));
    }
    return sorts.add(effects, new Set(seen.map(({ view }) => view)));
  }

  function findOutcome(move: Move<Action>): void {
    const { guard, effects, root } = move;
    if (isEnabled(move)) {
      const outcome = SORTS + learntSort(move);
      code.record(root, [...guard.nodes(words), ...effects.nodes(words)], words, outcome);
    } else {
      code.record(root, guard.nodes(words), words, DISABLED);
    }
  }

  function isEnabled({ action, guard }: Move<Action>): boolean {
    return guard.find(words) ?? learn(
      guard,
      () => isEnabledIn(shownVariant(), shown(0), action),
      () => isEnabledIn(realVariant(), real(0), action) === guard.find(words),
    );
  }

  function learntSort({ action, effects: table }: Move<Action>): number {
    return table.find(words) ?? learn(
      table,
      (seen): number => {
        const after = family.next(shownVariant(), shown(0), action);
        const effects = effectsOf(after, layout, slots, watch);
        if (effects === undefined) throw misfit(after);
        return sortFrom(effects, seen());
      },
      () => isOfSort(table.find(words), action),
    );
  }

  function isOfSort(sort: number | undefined, action: Action): boolean {
    const after = family.next(realVariant(), real(0), action);
    words.copyWithin(all, 0, all);
    for (const effect of sort === undefined ? [] : sorts.at(sort).effects) words[all + effect.place] = effect.part(words);
    return partsOf(layout, after)?.every((part, place) => slots[place]?.numberOf(part) === words[all + place]) === true;
  }

  function upToDate(): Prospects {
    const { records, layouts } = trees;
    if (prospects?.layouts === layouts && records < prospects.records * 1.1 + 256) return prospects;
    const renewed = { ...prospectsOf(roots, trees, size, prospects), records, layouts };
    prospects = renewed;
    return renewed;
  }

  function noteStep(move: number, outcome: number, by: VariantSet): void {
    if (outcome === DISABLED) return;
    if (found === moveOf.length) [moveOf, sortOf, setOf] = [enlarged(moveOf), enlarged(sortOf), enlarged(setOf)];
    moveOf[found] = move;
    sortOf[found] = outcome - SORTS;
    setOf[found] = by;
    found++;
  }

  function tryMove(move: number, within: VariantSet): void {
    const root = roots[move] ?? 0;
    const outcome = walks.shared(root);
    if (outcome !== UNKNOWN) {
      noteStep(move, outcome, within);
      return;
    }
    const answers = walks.among(root, within);
    for (let index = 0; index < answers; index++) noteStep(move, walks.answer(index), walks.by(index));
  }

  function unpack(): void {
    if (isUnpacked) return;
    states.unpack(words, all);
    isUnpacked = true;
  }

  /** `ready` sees to it that the parts stand there that are asked about. */
  function question(name: string, ask: () => unknown, really: () => unknown, usualAnswer: boolean, ready: () => void): LiftedQuestion {
    const table = createTable<boolean>();
    const usually = Number(usualAnswer);
    const read = new Set<number>();
    const root = walks.plant(() => {
      const answer = table.find(words) ?? named(name, () => learn(table, () => Boolean(ask()), () => table.find(words) === Boolean(really())));
      const nodes = table.nodes(words);
      code.record(root, nodes, words, Number(answer));
      const before = read.size;
      for (const { place } of nodes) read.add(place);
      readings += read.size - before;
    });
    return {
      unusual(within) {
        ready();
        const shared = walks.shared(root);
        if (shared !== UNKNOWN) return shared === usually ? NO_VARIANT : within;
        const answers = walks.among(root, within);
        let against = NO_VARIANT;
        for (let index = 0; index < answers; index++) {
          if (walks.answer(index) !== usually) against = variants.or(against, walks.by(index));
        }
        return against;
      },
      isForegone: (sort) => table.foresee(words, (reading) => sorts.isAlike(sort, reading)) !== undefined,
      isTouched: (sort) => sorts.at(sort).effects.some(({ place }) => read.has(all + place)),
    };
  }

  const actionAt = (move: number): Action => {
    const found = moves[move];
    if (found === undefined) throw new Error(`There is no move ${move}.`);
    return found.action;
  };

  return {
    enter(choice) {
      const parts = partsOf(layout, initial[choice]) ?? [];
      const numbers = slots.slice(0, size).map((slot, place) => [place, slot.numberOf(parts[place])] as const);
      for (const [place, part] of numbers) makeRoom(place, part);
      for (const [place, part] of numbers) states.put(place, part);
      trying = -1;
      isUnpacked = false;
      return states.number();
    },
    leave(number, within) {
      states.leave(number, words);
      found = 0;
      const { span, always, first, second, rowsFrom, worth: worthBy, onTrial, passed } = upToDate();
      for (let word = 0; word < span; word++) {
        let worth = always[word] ?? 0;
        let tried = 0;
        let passing = 0;
        for (const place of first) {
          const row = (rowsFrom[place] ?? 0) + (words[place] ?? 0) * span + word;
          worth |= worthBy[row] ?? 0;
          tried |= onTrial[row] ?? 0;
        }
        for (const place of second) passing |= passed[(rowsFrom[place] ?? 0) + (words[place] ?? 0) * span + word] ?? 0;
        worth |= tried & passing;
        for (; worth !== 0; worth &= worth - 1) tryMove((word << 5) + 31 - Math.clz32(worth & -worth), within);
      }
      trying = -1;
    },
    steps: () => found,
    move: (step) => moveOf[step] ?? 0,
    by: (step) => setOf[step] ?? NO_VARIANT,
    sort: (step) => sortOf[step] ?? 0,
    readings: () => readings,
    trying: () => trying,
    variant: variantHere,
    finer: () => crowding.finer(states.size()),
    state(number) {
      states.leave(number, words);
      return real(0);
    },
    take(step) {
      trying = moveOf[step] ?? 0;
      if (!sorts.arrive(sortOf[step] ?? 0)) {
        variants.nearest(setOf[step] ?? NO_VARIANT, words, size);
        throw sorts.whyNot();
      }
      words[last] = trying;
      isUnpacked = false;
      return states.number();
    },
    aboutStep: (name, holds, usualAnswer) =>
      question(
        name,
        () => {
          watch.noteAction();
          return holds(shownVariant(), shown(0), actionAt(words[last] ?? 0), shown(all));
        },
        () => holds(realVariant(), real(0), actionAt(words[last] ?? 0), real(all)),
        usualAnswer,
        unpack,
      ),
    aboutState: (name, holds, usualAnswer) =>
      question(name, () => holds(shownVariant(), shown(all)), () => holds(realVariant(), real(all)), usualAnswer, unpack),
    aboutLeft: (name, holds, usualAnswer) =>
      question(name, () => holds(shownVariant(), shown(0)), () => holds(realVariant(), real(0)), usualAnswer, () => undefined),
  };
}

function layoutFor(states: readonly object[]): Layout {
  const layout = layoutOrWhy(states);
  if (!("why" in layout)) return layout;
  const error = new TypeError(`The states of a family must be plain records that all have the same keys, and every object in them must have a prototype. ${layout.why}`);
  throw states.length > 0 && whyNotPlain([...states]) === undefined ? asLimit(error) : error;
}

/** What is wrong with a state that has no layout. */
function misfit(state: unknown): Error {
  const reason = whyNotPlain(state, "the state");
  return reason === undefined ? asLimit(new Error(misshapen)) : new TypeError(reason);
}

/** Whether nothing is wrong but that a function was shown a proxy, which cannot be cloned. */
function isOfProxies(thrown: unknown, really: () => boolean): thrown is Error {
  if (!(thrown instanceof Error) || thrown.name !== "DataCloneError") return false;
  try {
    really();
    return true;
  } catch {
    return false;
  }
}

const meddled = "A state was changed in place: `isEnabled`, `next` and properties must leave it as it was.";
const keepsVariant = "A state must not keep the variant.";
const misshapen = "A step led to a state of another shape: it must have the same keys as the initial one.";
const fickle =
  "For arguments that look alike, a function did not give the same answer. Usually it reads something besides its " +
  "arguments, or asks whether two things are the very same object.";
