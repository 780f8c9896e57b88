import { createCode } from "../tabulated/code.ts";
import { effectsOf, type Effect } from "../tabulated/effect.ts";
import { createInterner } from "../engines/intern.ts";
import { layoutOf, partsOf, type Layout } from "../tabulated/layout.ts";
import { createPacked } from "../tabulated/packed.ts";
import { createPath, type View } from "../tabulated/path.ts";
import { prospectsOf, type Prospects } from "./prospects.ts";
import { DISABLED, SORTS } from "../tabulated/outcome.ts";
import { createSlot } from "../tabulated/slot.ts";
import { createTable, type Reading, type Table } from "../tabulated/table.ts";
import { createWatch } from "../tabulated/watch.ts";
import type { Family } from "./family.ts";
import { NO_VARIANT, type Variant, type Variants, type VariantSet } from "./variants.ts";

/**
 * Takes the steps of all the systems of a family at once. It works as the tabulated engine does, with
 * the variant as one more entry of the state: what a step reads of it is taken down like all that is
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
  aboutStep(holds: (variant: Variant, before: State, action: Action, after: State) => boolean, usual: boolean): LiftedQuestion;
  /** About the state that was arrived at, or entered. */
  aboutState(holds: (variant: Variant, state: State) => boolean, usual: boolean): LiftedQuestion;
  /** About the state that is left. */
  aboutLeft(holds: (variant: Variant, state: State) => boolean, usual: boolean): LiftedQuestion;
}

export interface LiftedQuestion {
  /** Those of these variants for which the answer is not the usual one. */
  unusual(within: VariantSet): VariantSet;
  /** Whether what was just found out is so for every step of this sort. */
  isForegone(sort: number): boolean;
}

interface Move<Action> {
  readonly action: Action;
  readonly table: Table<number>;
  readonly root: number;
}

interface Sort {
  readonly effects: readonly Effect[];
  readonly views: ReadonlySet<View>;
  readonly loose: readonly { readonly effect: Effect; readonly root: number }[];
}

/** Under this key the variant stands in a state. */
const VARIANT = "\u0000variant";

export function liftedEngine<State extends object, Action>(family: Family<State, Action>, variants: Variants): Lifted<State, Action> {
  const { universe, initial } = family;
  const { features } = variants;
  const usual = variants.variant(new Int32Array(features.length));
  const layout = layoutFor(initial.map((state) => ({ ...state, [VARIANT]: usual })));
  const all = layout.places.length;
  const switches = features.length;
  const size = all - switches;
  const interner = createInterner();
  const slots = layout.places.map((place) => createSlot(place, interner));
  for (const [feature, { values }] of features.entries()) for (const value of values) slots[size + feature]?.numberOf(value);
  const states = createPacked(size, true, false);
  const last = 2 * all;
  const words = new Int32Array(last + 1);
  const watch = createWatch(layout, slots, createPath((move) => universe[move], interner.numberOf), words);
  const code = createCode(last + 1);
  code.makeRoom(last, universe.length);
  for (const [feature, { values }] of features.entries()) code.makeRoom(size + feature, values.length);
  const moves = universe.map((action): Move<Action> => ({ action, table: createTable(), root: code.plant() }));
  const roots = Int32Array.from(moves, ({ root }) => root);
  const sorts: Sort[] = [];
  let { cells, roots: starts } = code.memory(false);
  let prospects: (Prospects & { readonly records: number; readonly layouts: number }) | undefined;
  let runs = 0;
  // How often a tree has changed.
  let changes = 0;
  // The steps that leave a state.
  let found = 0;
  let moveOf = new Int32Array(256);
  let sortOf = new Int32Array(256);
  let setOf = new Int32Array(256);
  let loosePart = new Int32Array(8);
  let isUnpacked = false;

  // The casts: a proxy of a state passes for a state, and a state put together from its parts is one.
  const shown = (base: number): State => watch.state(base) as State;
  const real = (base: number): State => watch.real(base) as State;
  const variantIn = (state: State): Variant => (state as Readonly<Record<string, Variant>>)[VARIANT] ?? usual;

  function refresh(): void {
    ({ cells, roots: starts } = code.memory(false));
  }

  /** Runs a function whose answer is not known here, and now and then again on what is no proxy. */
  function learn<Answer>(table: Table<Answer>, run: (readings: () => readonly Reading[]) => Answer, really: () => boolean): Answer {
    const traced = watch.trace(run);
    if (traced === undefined) {
      really();
      throw new Error("A function of the family tried to change what it was shown, or to look at it in a way that a state does not allow.");
    }
    table.add(words, traced.readings, traced.answer);
    if (runs++ % 8 === 0 && !really()) throw new Error(fickle);
    return traced.answer;
  }

  /**
   * Walks a tree with all these variants, and tells each answer with those that come to it. Where the
   * tree ends without one, a variant finds it out.
   */
  function walk(root: number, within: VariantSet, find: () => void, told: (answer: number, by: VariantSet) => void): void {
    go(root, starts[root] ?? 0, within, find, told);
  }

  function go(root: number, start: number, within: VariantSet, find: () => void, told: (answer: number, by: VariantSet) => void): void {
    let at = start;
    while (at > 0) {
      const place = cells[at] ?? 0;
      const feature = place - size;
      if (feature >= 0 && feature < switches) {
        const first = at + 1;
        const count = features[feature]?.values.length ?? 0;
        const before = changes;
        for (let value = 0; value < count; value++) {
          const by = variants.and(within, variants.having(feature, value));
          if (by === NO_VARIANT) continue;
          words[place] = value;
          // Where something was found out meanwhile, the nodes may have moved: then from the root once more.
          go(root, changes === before ? (cells[first + value] ?? 0) : (starts[root] ?? 0), by, find, told);
        }
        return;
      }
      at = cells[at + 1 + (words[place] ?? 0)] ?? 0;
    }
    if (at < 0) {
      told(-1 - at, within);
      return;
    }
    variants.nearest(within, words, size);
    find();
    refresh();
    go(root, starts[root] ?? 0, within, find, told);
  }

  function record(root: number, table: Table<unknown>, answer: number): void {
    code.record(root, table.nodes(words), words, answer);
    changes++;
  }

  function makeRoom(place: number, part: number): void {
    states.makeRoom(place, part);
    code.makeRoom(place, part);
    code.makeRoom(all + place, part);
    changes++;
  }

  function partOf(effect: Effect): number {
    const part = effect.part(words);
    makeRoom(effect.place, part);
    return part;
  }

  function sortFrom(effects: readonly Effect[], views: ReadonlySet<View>): number {
    if (effects.some(({ place }) => place >= size)) throw new Error(keepsVariant);
    const fixed = effects.filter(({ isFixed }) => isFixed).map((effect) => [effect.place, partOf(effect)] as const);
    const loose = effects.filter(({ isFixed }) => !isFixed).map((effect) => ({ effect, root: code.plant() }));
    states.addChange(fixed);
    if (loosePart.length < loose.length) loosePart = new Int32Array(2 * loose.length);
    return sorts.push({ effects, views, loose }) - 1;
  }

  /** The state that a step leads to, with the variant in it whether or not `next` has handed it on. */
  function successor(before: State, action: Action): State {
    const variant = variantIn(before);
    const after = family.next(variant, before, action);
    return after === before || VARIANT in after ? after : { ...after, [VARIANT]: variant };
  }

  function outcomeOf({ action, table, root }: Move<Action>): void {
    const outcome = table.find(words) ?? learn(
      table,
      (readings): number => {
        const before = shown(0);
        if (!family.isEnabled(variantIn(before), before, action)) return DISABLED;
        const effects = effectsOf(successor(before, action), layout, slots, watch);
        if (effects === undefined) throw new Error(misshapen);
        return SORTS + sortFrom(effects, new Set(readings().map(({ view }) => view)));
      },
      () => isOutcome(table.find(words) ?? DISABLED, action),
      );
    record(root, table, outcome);
  }

  function isOutcome(outcome: number, action: Action): boolean {
    const before = real(0);
    if (!family.isEnabled(variantIn(before), before, action)) return outcome === DISABLED;
    const after = successor(before, action);
    if (outcome === DISABLED) return false;
    words.copyWithin(all, 0, all);
    for (const effect of sorts[outcome - SORTS]?.effects ?? []) words[all + effect.place] = effect.part(words);
    return partsOf(layout, after)?.every((part, place) => slots[place]?.numberOf(part) === words[all + place]) === true;
  }

  function upToDate(): Prospects {
    const { cellsFor, records, layouts } = code.memory(false);
    if (prospects?.layouts === layouts && records < prospects.records * 1.1 + 256) return prospects;
    prospects = { ...prospectsOf(roots, cells, starts, cellsFor.subarray(0, size), prospects), records, layouts };
    for (const [move, root] of roots.entries()) {
      const start = starts[root] ?? 0;
      // What asks for the variant first is always worth a look.
      if (start > 0 && (cells[start] ?? 0) >= size) prospects.always[move >>> 5] = (prospects.always[move >>> 5] ?? 0) | (1 << move);
    }
    return prospects;
  }

  let leaving: Move<Action> | undefined;
  let leavingNumber = 0;
  const findOutcome = (): void => {
    if (leaving !== undefined) outcomeOf(leaving);
  };
  const noteStep = (outcome: number, by: VariantSet): void => {
    if (outcome === DISABLED) return;
    if (found === moveOf.length) [moveOf, sortOf, setOf] = [longer(moveOf), longer(sortOf), longer(setOf)];
    moveOf[found] = leavingNumber;
    sortOf[found] = outcome - SORTS;
    setOf[found] = by;
    found++;
  };

  function unpack(): void {
    if (isUnpacked) return;
    states.unpack(words, all);
    isUnpacked = true;
  }

  function question(ask: () => boolean, really: () => boolean, usualAnswer: boolean, ready: () => void): LiftedQuestion {
    const table = createTable<boolean>();
    const root = code.plant();
    refresh();
    const usualCode = Number(usualAnswer);
    let against = NO_VARIANT;
    const find = (): void => {
      record(root, table, Number(table.find(words) ?? learn(table, ask, () => table.find(words) === really())));
    };
    const told = (answer: number, by: VariantSet): void => {
      if (answer !== usualCode) against = variants.or(against, by);
    };
    return {
      unusual(within) {
        ready();
        against = NO_VARIANT;
        walk(root, within, find, told);
        return against;
      },
      isForegone(sort) {
        const { effects, views } = sortAt(sort);
        return (
          table.foresee(words, ({ place, view }) => {
            if (place === last) return true;
            const effect = place < all ? undefined : effects.find((other) => other.place === place - all);
            return effect === undefined ? views.has(view) : effect.isFixed;
          }) !== undefined
        );
      },
    };
  }

  function sortAt(sort: number): Sort {
    const kind = sorts[sort];
    if (kind === undefined) throw new Error(`There is no sort ${sort}.`);
    return kind;
  }

  const actionAt = (move: number): Action => {
    const found = moves[move];
    if (found === undefined) throw new Error(`There is no move ${move}.`);
    return found.action;
  };

  return {
    enter(choice) {
      const parts = partsOf(layout, { ...initial[choice], [VARIANT]: usual }) ?? [];
      const numbers = slots.slice(0, size).map((slot, place) => [place, slot.numberOf(parts[place])] as const);
      for (const [place, part] of numbers) makeRoom(place, part);
      for (const [place, part] of numbers) states.put(place, part);
      isUnpacked = false;
      refresh();
      return states.number();
    },
    leave(number, within) {
      states.leave(number, words);
      found = 0;
      refresh();
      const { span, always, rowsFrom, rows } = upToDate();
      for (let word = 0; word < span; word++) {
        let worth = always[word] ?? 0;
        for (let place = 0; place < size; place++) worth |= rows[(rowsFrom[place] ?? 0) + (words[place] ?? 0) * span + word] ?? 0;
        for (; worth !== 0; worth &= worth - 1) {
          leavingNumber = (word << 5) + 31 - Math.clz32(worth & -worth);
          leaving = moves[leavingNumber];
          walk(roots[leavingNumber] ?? 0, within, findOutcome, noteStep);
        }
      }
    },
    steps: () => found,
    move: (step) => moveOf[step] ?? 0,
    by: (step) => setOf[step] ?? NO_VARIANT,
    sort: (step) => sortOf[step] ?? 0,
    take(step) {
      const sort = sortOf[step] ?? 0;
      const { loose } = sortAt(sort);
      for (let index = 0; index < loose.length; index++) {
        const one = loose[index];
        if (one === undefined) continue;
        let part = code.walk(one.root, words);
        if (part < 0) {
          part = partOf(one.effect);
          const nodes = one.effect.nodes(words);
          if (nodes.some(({ place }) => place >= size)) throw new Error(keepsVariant);
          code.record(one.root, nodes, words, part);
          changes++;
          refresh();
        }
        loosePart[index] = part;
      }
      states.arrive(sort);
      for (let index = 0; index < loose.length; index++) states.put(loose[index]?.effect.place ?? 0, loosePart[index] ?? 0);
      words[last] = moveOf[step] ?? 0;
      isUnpacked = false;
      return states.number();
    },
    aboutStep: (holds, usualAnswer) =>
      question(
        () => {
          const before = shown(0);
          return holds(variantIn(before), before, watch.action() as Action, shown(all));
        },
        () => holds(variantIn(real(0)), real(0), actionAt(words[last] ?? 0), real(all)),
        usualAnswer,
        unpack,
      ),
    aboutState: (holds, usualAnswer) =>
      question(
        () => holds(variantIn(shown(0)), shown(all)),
        () => holds(variantIn(real(0)), real(all)),
        usualAnswer,
        unpack,
      ),
    aboutLeft: (holds, usualAnswer) =>
      question(
        () => holds(variantIn(shown(0)), shown(0)),
        () => holds(variantIn(real(0)), real(0)),
        usualAnswer,
        () => undefined,
      ),
  };
}

function layoutFor(states: readonly object[]): Layout {
  const layout = layoutOf(states);
  if (layout === undefined) throw new TypeError("The states of a family must be records that all have the same keys.");
  return layout;
}

function longer(row: Int32Array): Int32Array<ArrayBuffer> {
  const made = new Int32Array(2 * row.length);
  made.set(row);
  return made;
}

const keepsVariant = "A state must not keep the variant.";
const misshapen = "A step led to a state of another shape: it must have the same keys as the initial one.";
const fickle =
  "For arguments that look alike, a function did not give the same answer. Usually it reads something besides its " +
  "arguments, or asks whether two things are the very same object.";
