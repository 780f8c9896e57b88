import { createColumn, enlarged } from "../column.ts";
import { createCode, UNKNOWN } from "./code.ts";
import { effectsOf, type Effect } from "./effect.ts";
import { ASTRAY, CONFIRMED, SEEN, UNSORTED, type Engine, type Question, type StepQuestion } from "../engines/engine.ts";
import { createInterner } from "../engines/intern.ts";
import { createInquest, NONE, type Planted } from "./inquest.ts";
import { layoutOf, partsOf, type Layout } from "./layout.ts";
import { whyNotPlain } from "../plain.ts";
import { LOOSE, LOUD, SILENT } from "../team/level.ts";
import { DISABLED, LOST, SORTS } from "./outcome.ts";
import { createPacked } from "./packed.ts";
import { createPath, type View } from "./path.ts";
import { createSlot } from "./slot.ts";
import type { System } from "../system.ts";
import { createTable, type Reading, type Table } from "./table.ts";
import { createWatch } from "./watch.ts";

interface Move<Action> {
  readonly action: Action;
  readonly number: number;
  readonly table: Table<number>;
  readonly root: number;
}

/** A sort of step: an action, taken in one of those states that look alike to it. */
interface Sort {
  readonly effects: readonly Effect[];
  /** By what the states look alike. */
  readonly views: ReadonlySet<View>;
  /** The effects that depend on the state, each with its tree. */
  readonly loose: readonly { readonly effect: Effect; readonly root: number }[];
}

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
export function tabulatedEngine<State, Action>(system: System<State, Action>, needsNumbers: boolean, isShared: boolean): Engine<State, Action> | undefined {
  const { initial, universe } = system;
  if (universe === undefined || system.isEnabled === undefined || whyNotPlain([...universe]) !== undefined) return undefined;
  const layout = layoutOf(initial);
  return layout && engineFor(system, universe, layout, needsNumbers, isShared);
}

function engineFor<State, Action>(
  system: System<State, Action>,
  universe: readonly Action[],
  layout: Layout,
  needsNumbers: boolean,
  isShared: boolean,
): Engine<State, Action> {
  const size = layout.places.length;
  const interner = createInterner();
  const slots = layout.places.map((place) => createSlot(place, interner));
  const states = createPacked(size, needsNumbers, isShared);
  // The parts of the state that is left, behind them those of the one that is arrived at, and the action.
  const last = 2 * size;
  const words = new Int32Array(last + 1);
  const watch = createWatch(layout, slots, createPath((move) => universe[move], interner.numberOf), words);
  const code = createCode(last + 1);
  code.makeRoom(last, universe.length);
  const moves = universe.map((action, number): Move<Action> => ({ action, number, table: createTable(), root: code.plant() }));
  const roots = Int32Array.from(moves, ({ root }) => root);
  const sorts: Sort[] = [];
  // The loose parts of all sorts, and for each sort where its own begin, for those who leave many states in one go.
  const looseFrom = createColumn();
  const loosePlaces = createColumn();
  const looseRoots = createColumn();
  looseFrom.push(0);
  // For each sort, whether it has loose parts, and whether nobody listens to it.
  let flags: Int32Array = new Int32Array(256);
  const inquest = createInquest(code, words, learn);
  // The questions about new states that somebody still asks, and for each sort of step those that are heeded.
  const questions: Planted[] = [];
  const stepQuestions = new Map<Question, Planted>();
  const heeded: (readonly Planted[] | undefined)[] = [];
  // The moves by which the state can be left, and the sorts of steps that they are.
  const enabled = new Int32Array(universe.length);
  const sortOf = new Int32Array(universe.length);
  const targets = new Int32Array(universe.length);
  const parts = new Int32Array(size);
  let choices = 0;
  let taken = -1;
  let sort = UNSORTED;
  let runs = 0;
  let isUnpacked = false;

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
    if (table.isInVain(states.size())) return undefined;
    const traced = watch.trace(run);
    if (traced === undefined) return undefined;
    if (runs++ % 8 === 0 && !isConfirmed(traced.answer)) throw new Error(fickle);
    table.add(words, traced.readings, traced.answer);
    return traced.answer;
  }

  /** Whether a reading of the step is the same in all the steps of this sort. */
  function isAlikeInSort({ place, view }: Reading): boolean {
    const { effects, views } = sortAt(sort);
    if (place === last) return true;
    const effect = place < size ? undefined : effects.find((other) => other.place === place - size);
    return effect === undefined ? views.has(view) : effect.isFixed;
  }

  const isOfAction = ({ place }: Reading): boolean => place === last;

  function makeRoom(place: number, part: number): void {
    states.makeRoom(place, part);
    code.makeRoom(place, part);
    code.makeRoom(size + place, part);
  }

  function partOf(effect: Effect): number {
    const part = effect.part(words);
    makeRoom(effect.place, part);
    return part;
  }

  function sortFrom(effects: readonly Effect[], views: ReadonlySet<View>): number {
    const fixed = effects.filter(({ isFixed }) => isFixed).map((effect) => [effect.place, partOf(effect)] as const);
    const loose = effects.filter(({ isFixed }) => !isFixed).map((effect) => ({ effect, root: code.plant() }));
    // The number of the sort is that of its change.
    states.addChange(fixed);
    if (sorts.length === flags.length) flags = enlarged(flags);
    flags[sorts.length] = loose.length > 0 ? LOOSE : 0;
    heeded.push(undefined);
    for (const { effect, root } of loose) {
      loosePlaces.push(effect.place);
      looseRoots.push(root);
    }
    looseFrom.push(looseRoots.length());
    return sorts.push({ effects, views, loose }) - 1;
  }

  /** What a move comes to: `DISABLED`, `LOST`, or from `SORTS` up the sort of step that it is. */
  function outcomeOf({ action, table }: Move<Action>): number {
    const outcome = learn(
      table,
      (readings): number => {
        const before = shown(0);
        if (system.isEnabled?.(before, action) !== true) return DISABLED;
        const effects = effectsOf(system.next(before, action), layout, slots, watch);
        if (effects === undefined) return LOST;
        return SORTS + sortFrom(effects, new Set(readings().map(({ view }) => view)));
      },
      (answer) => isOutcome(answer, action),
    );
    return outcome ?? LOST;
  }

  function isOutcome(outcome: number, action: Action): boolean {
    if (outcome === LOST) return true;
    const before = real(0);
    if (system.isEnabled?.(before, action) !== true) return outcome === DISABLED;
    if (outcome === DISABLED) return false;
    const after = system.next(before, action);
    const { effects } = sortAt(outcome - SORTS);
    try {
      words.copyWithin(size, 0, size);
      for (const effect of effects) words[size + effect.place] = effect.part(words);
      return partsOf(layout, after)?.every((part, place) => slots[place]?.numberOf(part) === words[size + place]) === true;
    } catch {
      // A part that cannot be one. To take the action is to go astray, and then somebody says why.
      return true;
    }
  }

  function sortAt(number: number): Sort {
    const found = sorts[number];
    if (found === undefined) throw new Error(`There is no sort ${number}.`);
    return found;
  }

  /** What the table says of the parts that the tree does not know, or else the system. */
  function resolved(number: number): number {
    const possible = moves[number];
    if (possible === undefined) return LOST;
    const outcome = possible.table.find(words) ?? outcomeOf(possible);
    if (outcome !== LOST) code.record(possible.root, possible.table.nodes(words), words, outcome);
    return outcome;
  }

  /** Nothing if what the effect gives cannot be a part. */
  function loosePart(effect: Effect, root: number): number | undefined {
    let part: number;
    try {
      part = partOf(effect);
    } catch {
      return undefined;
    }
    code.record(root, effect.nodes(words), words, part);
    return part;
  }

  /** Gets to where a step of the sort leads. False if that cannot be told. */
  function arrive(): boolean {
    if (((flags[sort] ?? 0) & LOOSE) === 0) {
      states.arrive(sort);
      return true;
    }
    const { loose } = sortAt(sort);
    let index = 0;
    // All of them before any is put in: to make room for one moves the fields of the others.
    for (const { effect, root } of loose) {
      const known = code.walk(root, words);
      const part = known === UNKNOWN ? loosePart(effect, root) : known;
      if (part === undefined) return false;
      parts[index++] = part;
    }
    states.arrive(sort);
    index = 0;
    for (const { effect } of loose) states.put(effect.place, parts[index++] ?? 0);
    return true;
  }

  /** Now and then the list of actions is compared with what of the universe is enabled. */
  function confirmActions(): void {
    const listed = system.actions(real(0)).map(interner.numberOf);
    const found = Array.from(enabled.subarray(0, choices), (choice) => interner.numberOf(universe[choice]));
    if (listed.length !== found.length || listed.some((action, index) => action !== found[index])) throw new Error(unlisted);
  }

  function actionAt(choice: number): Action {
    const action = choice < choices ? universe[enabled[choice] ?? 0] : undefined;
    if (action === undefined) throw new Error(`There is no action ${choice} here.`);
    return action;
  }

  function unpack(): void {
    if (isUnpacked) return;
    states.unpack(words, size);
    isUnpacked = true;
  }

  function isUnusualStep(): boolean {
    const asked = heeded[sort];
    if (asked === undefined) return true;
    if (asked.length > 0) unpack();
    return inquest.isAnyUnusual(asked);
  }

  return {
    enter(choice) {
      const parts = partsOf(layout, system.initial[choice]) ?? [];
      const numbers = slots.map((slot, place) => [place, slot.numberOf(parts[place])] as const);
      for (const [place, part] of numbers) makeRoom(place, part);
      for (const [place, part] of numbers) states.put(place, part);
      isUnpacked = false;
      return states.number();
    },
    expand(from, visit) {
      taken = -1;
      states.leave(from, words);
      choices = 0;
      for (let number = 0; number < roots.length; number++) {
        const known = code.walk(roots[number] ?? 0, words);
        const outcome = known === UNKNOWN ? resolved(number) : known;
        if (outcome === DISABLED) continue;
        if (outcome === LOST) return ASTRAY;
        enabled[choices] = number;
        sortOf[choices] = outcome - SORTS;
        choices++;
      }
      if (from % CONFIRMED === 0 || (from & (from - 1)) === 0) confirmActions();
      for (taken = 0; taken < choices; taken++) {
        const size = states.size();
        sort = sortOf[taken] ?? UNSORTED;
        isUnpacked = false;
        if (!arrive()) return ASTRAY;
        const to = states.number();
        targets[taken] = to;
        words[last] = enabled[taken] ?? 0;
        if (to === size && !visit.reach(to, taken)) return taken + 1;
        const flag = flags[sort] ?? 0;
        if ((flag & SILENT) === 0 && ((flag & LOUD) !== 0 || isUnusualStep())) visit.step(taken, to);
      }
      return choices;
    },
    choices: () => choices,
    choice: () => taken,
    action: actionAt,
    target: (choice) => targets[choice] ?? SEEN,
    aboutState(holds, usual) {
      const planted = inquest.plant(usual, () => holds(shown(size)), () => holds(real(size)));
      questions.push(planted);
      return {
        ask() {
          unpack();
          return planted.ask();
        },
        drop() {
          questions.splice(questions.indexOf(planted), 1);
        },
      };
    },
    aboutStep(holds, usual) {
      const planted = inquest.plant(
        usual,
        () => holds(shown(0), watch.action() as Action, shown(size)),
        () => holds(real(0), actionAt(taken), real(size)),
      );
      const question: StepQuestion = {
        ask() {
          unpack();
          return planted.ask();
        },
        drop: () => undefined,
        isForegone: () => planted.foresee(isAlikeInSort) !== undefined,
        isForegoneForAction: () => planted.foresee(isOfAction) !== undefined,
      };
      stepQuestions.set(question, planted);
      return question;
    },
    aboutLeft(holds) {
      const planted = inquest.plant(undefined, () => holds(shown(0)), () => holds(real(0)));
      return () => planted.ask();
    },
    among(via) {
      // For each move 0 before it was judged, then 1 if it is one of these and 2 if not.
      const judged = new Uint8Array(universe.length);
      return (choice) => {
        const move = enabled[choice] ?? 0;
        if (judged[move] === 0) judged[move] = via(actionAt(choice)) ? 1 : 2;
        return judged[move] === 1;
      };
    },
    isUnusual() {
      if (questions.length > 0) unpack();
      return inquest.isAnyUnusual(questions);
    },
    isUnusualStep,
    sort: () => sort,
    heed(which, asked, isLoud) {
      heeded[which] = asked.flatMap((question) => stepQuestions.get(question) ?? []);
      const heard = isLoud ? LOUD : asked.length > 0 ? 0 : SILENT;
      flags[which] = ((flags[which] ?? 0) & LOOSE) | heard;
    },
    revisit(number) {
      states.revisit(number);
      isUnpacked = false;
    },
    moves: () => moves.length,
    tables(count) {
      if (needsNumbers || questions.some(({ usual }) => usual === NONE)) return undefined;
      const trees = code.memory(isShared);
      return {
        ...states.memory(count),
        ...trees,
        places: size,
        moves: roots.map((root) => trees.roots[root] ?? 0),
        flags: flags.subarray(0, sorts.length),
        looseFrom: looseFrom.cells(),
        loosePlaces: loosePlaces.cells(),
        looseRoots: looseRoots.cells(),
        questions: Int32Array.from(questions.flatMap(({ root, usual }) => [root, usual])),
      };
    },
    adopt(count) {
      states.adopt(count);
    },
  };
}

const unlisted =
  "`actions` did not give what of `universe` is enabled, in the order of `universe`; the two must agree (see `system.ts`).";

const fickle =
  "For arguments that look alike, a function did not give the same answer. Usually it reads something besides its " +
  "arguments, or asks whether two things are the very same object.";
