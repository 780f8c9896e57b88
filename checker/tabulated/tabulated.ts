import { ASTRAY, CONFIRMED, FIRST_CONFIRMED, SEEN, UNSORTED, type Engine, type Question, type StepQuestion } from "../engines/engine.ts";
import { createInterner } from "../engines/intern.ts";
import { reasonOf, written } from "../failure.ts";
import { whyNotPlain } from "../plain.ts";
import type { Renaming } from "../symmetry/renaming.ts";
import { actionsIn, UNLISTED, type System } from "../system.ts";
import { createCode, MOST_PARTS, UNKNOWN } from "./code.ts";
import { createCrowding } from "./crowding.ts";
import { createInquest, NONE, type Planted } from "./inquest.ts";
import { layoutOrWhy, partsOf, type Layout } from "./layout.ts";
import { createLearning } from "./learning.ts";
import { isLimit } from "./limit.ts";
import { createMoves } from "./moves.ts";
import { orbitsOf } from "./orbits.ts";
import { DISABLED, LOST, SORTS } from "./outcome.ts";
import { createPacked } from "./packed.ts";
import { createPath } from "./path.ts";
import { createSlot } from "./slot.ts";
import { createSorts } from "./sorts.ts";
import { createWatch } from "./watch.ts";

/** Tables may take this many cells whatever they are good for (128 MiB), and more only for so many states (64 bytes for each). */
const MANY_CELLS = 2 ** 25;
const CELLS_OF_A_STATE = 16;

/**
 * The engine that asks the system once about steps that look alike. The reducer is pure, so what
 * it does for an action depends on nothing but what it reads. Every part of a state (`layout.ts`)
 * has a number (`slot.ts`), and a state is a short row of them. When an action meets a state that
 * does not look like any before, the reducer is run on a state that takes down what is read of it
 * (`moves.ts`, `watch.ts`), and what it did goes into the action's table (`table.ts`, `sorts.ts`).
 * From then on a few look-ups (`code.ts`) tell what the action does in all the states that look the
 * same to it, and those who leave many states in one go (`team/`) need no more than that. Nothing
 * is declared by the author of the system, so nothing can be declared wrongly. Properties are
 * tabulated in the same way; a property of steps is passed over where the sort of the step tells
 * its answer.
 *
 * All this rests on the promises of `system.ts`. A function that closes over something that
 * changes, asks whether two objects are the very same, or lets the order of keys matter, breaks
 * them; one that keeps what it was shown, or answers that it gave, does not. Some functions that
 * break them are found out, because to each question the first answer, and then one in eight, is
 * compared with one given without proxies; none need be. Whatever else is out of the ordinary (an
 * error, a change in place, a state of another shape, tables that grow and grow) makes the engine go
 * astray, and the plain one starts over. So it does where a place has become crowded
 * (`crowding.ts`), or the tables have no room for all its parts, and then one like it starts over,
 * with a finer layout.
 */
export function tabulatedEngine<State, Action>(
  system: System<State, Action>,
  needsNumbers: boolean,
  isShared: boolean,
  renamings: readonly Renaming[],
  crowdedFrom?: number,
): Engine<State, Action> | { readonly why: string } {
  const { initial, universe } = system;
  if (universe === undefined) return { why: "The system has no `universe`." };
  if (system.isEnabled === undefined) return { why: "The system has no `isEnabled`." };
  const reason = whyNotPlain([...universe], "universe");
  if (reason !== undefined) return { why: `The actions are not all plain: ${reason}.` };
  const layout = layoutOrWhy(initial);
  if ("why" in layout) return layout;
  if (layout.places.length > MOST_PARTS) return { why: `A state has ${layout.places.length} parts, and there is room for ${MOST_PARTS}.` };
  return engineFor(system, universe, layout, needsNumbers, isShared, renamings, crowdedFrom);
}

/** `coarse` is the layout that the system had first, where this one is finer. */
function engineFor<State, Action>(
  system: System<State, Action>,
  universe: readonly Action[],
  layout: Layout,
  needsNumbers: boolean,
  isShared: boolean,
  renamings: readonly Renaming[],
  crowdedFrom: number | undefined,
  coarse?: Layout,
): Engine<State, Action> | { readonly why: string } {
  const size = layout.places.length;
  const interner = createInterner();
  const slots = layout.places.map((place) => createSlot(place, interner));
  const orbits = renamings.length === 0 ? undefined : orbitsOf(layout, slots, renamings, makeRoom);
  if (orbits !== undefined && "why" in orbits) return orbits;
  const states = createPacked(size, needsNumbers, isShared, orbits?.settle);
  // The parts of the state that is left, behind them those of the one that is arrived at, and the action.
  const last = 2 * size;
  const words = new Int32Array(last + 1);
  const watch = createWatch(layout, slots, createPath((move) => universe[move], interner.numberOf), words);
  const code = createCode(last + 1, () => Math.max(MANY_CELLS, CELLS_OF_A_STATE * states.size()));
  code.makeRoom(last, universe.length);
  // Two threads leave most states without this one: those that it has left say how many steps there are from one.
  let left = 0;
  const seen = { states: 0, steps: 0 };
  const learn = createLearning(watch, words, {
    ofOne: () => left,
    steps: () => (left * seen.steps) / Math.max(1, seen.states),
    // What a step does is a number of its sort; whether there is one is none.
    isStep: (answer) => typeof answer === "number",
  });
  const sorts = createSorts(size, words, code, states, makeRoom);
  const moves = createMoves(universe, { system, layout, slots, watch, words, code, sorts, learn });
  const { roots } = moves;
  const inquest = createInquest(code, words, createLearning(watch, words, { ofOne: () => states.size() }));
  // The questions about new states that somebody still asks, and for each sort of step those that are heeded.
  const questions: Planted[] = [];
  const stepQuestions = new Map<Question, Planted>();
  const heeded = new Map<number, readonly Planted[]>();
  // The moves by which the state can be left, and the sorts of steps that they are.
  const enabled = new Int32Array(universe.length);
  const sortOf = new Int32Array(universe.length);
  const targets = new Int32Array(universe.length);
  let choices = 0;
  let taken = -1;
  let sort = UNSORTED;
  let isUnpacked = false;
  let whyLost = "";
  // Where names are exchanged, the places of all have to be divided alike, and nothing sees to that.
  const crowding = renamings.length === 0 ? createCrowding(layout, slots, MOST_PARTS, interner, crowdedFrom) : undefined;
  let finer: Layout | undefined;

  // The casts: a proxy of a state passes for a state, and a state put together from its parts is one.
  const shown = (base: number): State => watch.state(base) as State;
  const real = (base: number): State => watch.real(base) as State;

  function makeRoom(place: number, part: number): void {
    states.makeRoom(place, part);
    code.makeRoom(place, part);
    code.makeRoom(size + place, part);
  }

  /** The list of actions is compared with what of the universe is enabled. */
  function confirmActions(): void {
    const listed = actionsIn(system, real(0));
    const isListed = (action: Action, choice: number): boolean => {
      const found = universe[enabled[choice] ?? 0];
      return action === found || interner.numberOf(action) === interner.numberOf(found);
    };
    if (listed.length !== choices || !listed.every(isListed)) throw new Error(UNLISTED);
  }

  function actionAt(choice: number): Action {
    const action = choice < choices ? universe[enabled[choice] ?? 0] : undefined;
    if (action === undefined) throw new Error(`There is no action ${choice} here.`);
    return action;
  }

  function astray(number: number, why: string): typeof ASTRAY {
    const found = states.size();
    const reason = why.endsWith(".") ? why : `${why}.`;
    whyLost = `The tabulated engine gave up after ${found} ${found === 1 ? "state" : "states"}, at the action ${written(universe[number])}: ${reason}`;
    return ASTRAY;
  }

  /** Of the state that was arrived at. */
  function numberOfArrival(): number {
    try {
      return states.number();
    } catch (thrown) {
      // There is no room for what a part is under other names.
      if (!isLimit(thrown)) throw thrown;
      whyLost = reasonOf(thrown);
      return ASTRAY;
    }
  }

  function unpack(): void {
    if (isUnpacked) return;
    states.unpack(words, size);
    isUnpacked = true;
  }

  function isUnusualStep(): boolean {
    const asked = heeded.get(sort);
    if (asked === undefined) return true;
    if (asked.length > 0) unpack();
    return inquest.isAnyUnusual(asked);
  }

  return {
    name: "tabulated",
    enter(choice) {
      const parts = partsOf(layout, system.initial[choice]) ?? [];
      const numbers = slots.map((slot, place) => [place, slot.numberOf(parts[place])] as const);
      try {
        for (const [place, part] of numbers) makeRoom(place, part);
      } catch (thrown) {
        if (!isLimit(thrown)) throw thrown;
        whyLost = `The tabulated engine gave up at initial state ${choice}: ${reasonOf(thrown)}`;
        return ASTRAY;
      }
      for (const [place, part] of numbers) states.put(place, part);
      isUnpacked = false;
      const number = numberOfArrival();
      if (number === ASTRAY) whyLost = `The tabulated engine gave up at initial state ${choice}: ${whyLost}`;
      return number;
    },
    expand(from, visit) {
      taken = -1;
      finer = crowding?.finer(states.size());
      if (finer !== undefined) return ASTRAY;
      left = from + 1;
      states.leave(from, words);
      choices = 0;
      for (let number = 0; number < roots.length; number++) {
        const known = code.walk(roots[number] ?? 0, words);
        const outcome = known === UNKNOWN ? moves.resolved(number) : known;
        if (outcome === DISABLED) continue;
        if (outcome === LOST) return astray(number, moves.whyLost());
        enabled[choices] = number;
        sortOf[choices] = outcome - SORTS;
        choices++;
      }
      seen.states++;
      seen.steps += choices;
      if (from < FIRST_CONFIRMED || from % CONFIRMED === 0 || (from & (from - 1)) === 0) confirmActions();
      for (taken = 0; taken < choices; taken++) {
        const size = states.size();
        sort = sortOf[taken] ?? UNSORTED;
        isUnpacked = false;
        if (!sorts.arrive(sort)) return astray(enabled[taken] ?? 0, reasonOf(sorts.whyNot()));
        const to = numberOfArrival();
        if (to === ASTRAY) return astray(enabled[taken] ?? 0, whyLost);
        targets[taken] = to;
        words[last] = enabled[taken] ?? 0;
        if (to === size && !visit.reach(to, taken)) return taken + 1;
        if (!sorts.isSilent(sort) && (sorts.isLoud(sort) || isUnusualStep())) visit.step(taken, to);
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
        () => {
          watch.noteAction();
          return holds(shown(0), actionAt(taken), shown(size));
        },
        () => holds(real(0), actionAt(taken), real(size)),
      );
      const question: StepQuestion = {
        ask() {
          unpack();
          return planted.ask();
        },
        drop: () => undefined,
        isForegone: () => planted.foresee((reading) => sorts.isAlike(sort, reading)) !== undefined,
        isForegoneForAction: () => planted.foresee(({ place }) => place === last) !== undefined,
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
      heeded.set(which, asked.flatMap((question) => stepQuestions.get(question) ?? []));
      sorts.hear(which, asked.length, isLoud);
    },
    revisit(number) {
      states.revisit(number);
      isUnpacked = false;
    },
    whyAstray: () => whyLost,
    again() {
      const full = code.full();
      // Large parts have a cell for each at every node. Once divided, they have one for each of the values in them.
      const better = finer ?? (coarse === undefined && full !== undefined ? crowding?.divided(full % size) : undefined);
      if (better !== undefined) return engineFor(system, universe, better, needsNumbers, isShared, renamings, crowdedFrom, coarse ?? layout);
      // What does not fit into a finer layout may fit into the first one.
      return coarse && engineFor(system, universe, coarse, needsNumbers, isShared, renamings, Infinity);
    },
    moves: () => roots.length,
    tables(count) {
      if (needsNumbers || orbits !== undefined || questions.some(({ usual }) => usual === NONE)) return undefined;
      const trees = code.memory(isShared);
      return {
        ...states.memory(count),
        ...trees,
        places: size,
        moves: roots.map((root) => trees.roots[root] ?? 0),
        ...sorts.tables(),
        questions: Int32Array.from(questions.flatMap(({ root, usual }) => [root, usual])),
      };
    },
    adopt(count) {
      states.adopt(count);
    },
  };
}
