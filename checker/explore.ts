import { whyNotSymmetric } from "./symmetry/asymmetry.ts";
import { truthOf } from "./answer.ts";
import type { Bounds } from "./bounds.ts";
import { directEngine } from "./engines/direct.ts";
import type { EndQuestions } from "./ends.ts";
import type { Engine } from "./engines/engine.ts";
import { failure } from "./failure.ts";
import { answering, answeringEnds, answeringFairness, expectFairness, expectProperties } from "./kinds.ts";
import { askedBy, whyPartial, type Asked } from "./symmetry/partiality.ts";
import { isTemporal, needsNumbers, type Property } from "./property.ts";
import { bundlesOf, exchanges, inWords, renamed, type NameSets } from "./symmetry/renaming.ts";
import type { Report } from "./report.ts";
import { search, type Explored } from "./search.ts";
import { compactSeen, exactSeen, symmetricSeen, type Seen } from "./engines/seen.ts";
import { permutations, symmetryOf } from "./symmetry/symmetry.ts";
import { actionsIn, expectSystem, type System } from "./system.ts";
import { MOST_RENAMINGS } from "./tabulated/orbits.ts";
import { tabulatedEngine } from "./tabulated/tabulated.ts";

/** With names exchanged, so many states are tried. */
const TRIED = 200;

const unsound =
  "A run that goes on for ever can pass through states that symmetry takes for one, in an order that no run has; " +
  "check this property without symmetry.";

/** Refuses what is no system, no property and no fairness, and looks at everything. */
export function* explore<State, Action>(
  system: System<State, Action>,
  bounds: Bounds<State, Action>,
): Generator<Explored, Report<State, Action>, undefined> {
  expectSystem(system);
  expectProperties(bounds.properties);
  expectFairness(bounds.fairness ?? []);
  return yield* explored(system, {
    ...bounds,
    properties: answering(bounds.properties),
    ends: bounds.ends && answeringEnds(bounds.ends),
    fairness: answeringFairness(bounds.fairness ?? []),
    within: answeringScope(bounds),
  });
}

/** As it was given, it is a function of the options, and may ask for others. */
function answeringScope<State, Action>(bounds: Bounds<State, Action>): Bounds<State, Action>["within"] {
  return bounds.within && ((state) => truthOf(bounds.within?.(state), "`within`", ", (state) => boolean"));
}

/** Looks at everything without a pause. What is asked is taken as it is: here, properties of one name are told apart by where they stand. */
export function exploreAtOnce<State, Action>(system: System<State, Action>, bounds: Bounds<State, Action>): Report<State, Action> {
  const search = explored(system, bounds);
  for (;;) {
    const step = search.next();
    if (step.done === true) return step.value;
  }
}

/** Tries out the symmetry, if there is one, and looks at everything. */
function* explored<State, Action>(
  system: System<State, Action>,
  bounds: Bounds<State, Action>,
): Generator<Explored, Report<State, Action>, undefined> {
  // Where there is nothing to exchange, all is as without symmetry.
  const symmetry = bounds.symmetry !== undefined && bundlesOf(bounds.symmetry).length > 0 ? bounds.symmetry : undefined;
  const trial = symmetry === undefined ? UNTRIED : tryOut(system, bounds, symmetry);
  const temporal = symmetry === undefined ? [] : bounds.properties.filter(isTemporal);
  const doubts = new Map([...trial.doubts, ...temporal.map((property) => [property, unsound] as const)]);
  const report = yield* searched(system, { ...bounds, symmetry }, doubts);
  // The search would have come to it, or to an error of its own, if there were no mirror images.
  if (report.complete && trial.error !== undefined) throw trial.error;
  return report;
}

/**
 * Looks at everything with the fastest engine that understands the system. Where that one goes
 * astray, the search starts over: with a better one of its kind, if it knows of one, and otherwise
 * with the engine that asks about every step.
 */
function* searched<State, Action>(
  system: System<State, Action>,
  bounds: Bounds<State, Action>,
  doubts: ReadonlyMap<Property<State, Action>, string>,
): Generator<Explored, Report<State, Action>, undefined> {
  const { engine, symmetry } = bounds;
  let fast = fastEngine(system, bounds, doubts);
  while (fast !== undefined && "name" in fast) {
    const report = yield* search(system, fast, bounds, doubts);
    if (report !== undefined) return report;
    const again = fast.again?.();
    if (again === undefined) break;
    fast = again;
  }
  const name = engine === "compact" ? "compact" : "plain";
  const seen: Seen<State> = name === "compact" ? compactSeen() : exactSeen();
  const distinct = symmetry === undefined ? seen : symmetricSeen<State>(symmetryOf(symmetry), seen);
  const slow = yield* search(system, directEngine(system, distinct, name), bounds, doubts);
  if (slow === undefined) throw new Error("The search lost its way, which is an error of the checker.");
  const whys = [whySlow(fast), slow.engine.why].filter((why) => why !== undefined);
  return whys.length === 0 ? slow : { ...slow, engine: { ...slow.engine, why: whys.join(" ") } };
}

/** The engine that need not ask about every step; or why there is none, if one was wanted. */
function fastEngine<State, Action>(
  system: System<State, Action>,
  { engine, symmetry, properties, workers, crowdedFrom }: Bounds<State, Action>,
  doubts: ReadonlyMap<Property<State, Action>, string>,
): Engine<State, Action> | { readonly why: string } | undefined {
  if (engine === "plain" || engine === "compact") return undefined;
  const renamings = permutations(symmetry ?? [], MOST_RENAMINGS);
  if (renamings === undefined) return { why: `There are more than ${MOST_RENAMINGS} ways to exchange the names, so every step is asked for.` };
  const isNumbered = properties.some((property) => needsNumbers(property) && !doubts.has(property));
  return tabulatedEngine(system, isNumbered, workers === 2 && symmetry === undefined, renamings, crowdedFrom);
}

function whySlow<State, Action>(fast: Engine<State, Action> | { readonly why: string } | undefined): string | undefined {
  return fast !== undefined && "name" in fast ? fast.whyAstray?.() : fast?.why;
}

/** What became of trying the system with names exchanged. */
interface Trial<State, Action> {
  /** Of a property that tells names apart nothing can be said; the doubt tells why. */
  readonly doubts: ReadonlyMap<Property<State, Action>, string>;
  /** What was thrown, for which the search knows the way to where it is thrown. */
  readonly error?: Error;
}

const UNTRIED: Trial<never, never> = { doubts: new Map() };

/**
 * A system that is not symmetric is refused as soon as a few of its states show it, and so are a
 * scope and questions about ends that tell names apart.
 */
function tryOut<State, Action>(
  system: System<State, Action>,
  { properties, ends, within, signal, maxStates = Infinity }: Bounds<State, Action>,
  sets: NameSets,
): Trial<State, Action> {
  if (signal?.aborted === true) return UNTRIED;
  const isLeft = (state: State): boolean => within === undefined || within(state);
  const [first] = system.initial;
  const failed = (thrown: unknown): Error =>
    failure("Before the search, trying out the symmetry", thrown, { actions: [], states: first === undefined ? [] : [first] });
  let refusal: string | undefined;
  let whys: readonly (string | undefined)[] = [];
  try {
    const most = Math.min(TRIED, maxStates);
    const states = firstStates(system, isLeft, most);
    const partial = (asked: readonly Asked<State, Action>[]): readonly (string | undefined)[] => whyPartial(asked, system, sets, states, isLeft);
    const refuse = (what: string, why: string | undefined): void => {
      if (why !== undefined) refusal ??= `${what}: ${why}`;
    };
    // There are no other states, so a name that is in none of these is in none.
    if (states.length < most) refuse("The names are not those of the states", whyAbsent(sets, states));
    refuse("The scope is not symmetric", partial([{ ofState: (state) => [isLeft(state)], ofStep: undefined }])[0]);
    refuse("The system is not symmetric", whyNotSymmetric(system, sets, states.filter(isLeft)));
    for (const [index, why] of partial(ends ? askedAbout(ends) : []).entries()) {
      refuse(index === ends?.asks.length ? "What leads on from an end is not symmetric" : `Question ${index} about the ends is not symmetric`, why);
    }
    whys = partial(properties.map(askedBy));
  } catch (thrown) {
    if (refusal === undefined) return { ...UNTRIED, error: failed(thrown) };
  }
  if (refusal !== undefined) throw failed(new Error(refusal));
  return {
    doubts: new Map(
      properties.flatMap((property, index) => {
        const why = whys[index];
        return why === undefined ? [] : [[property, why] as const];
      }),
    ),
  };
}

/** Which names occur in no state, as a sentence; nothing if there are no two such that would be exchanged. */
function whyAbsent(sets: NameSets, states: readonly unknown[]): string | undefined {
  // What has none of the names is the very same under others.
  const absent = exchanges(sets).find((swap) => states.every((state) => Object.is(renamed(state, swap), state)));
  return absent && `${inWords(absent)} occur in no state, neither as keys nor as whole strings, so there is nothing to exchange.`;
}

/** The questions one by one, and behind them what leads on. */
function askedAbout<State, Action>(ends: EndQuestions<State, Action>): readonly Asked<State, Action>[] {
  const questions = ends.asks.map((ask): Asked<State, Action> => ({ ofState: (state) => [ask(state)], ofStep: undefined }));
  return [...questions, { ofState: () => [], ofStep: (_, action) => ends.via(action) }];
}

function firstStates<State, Action>(system: System<State, Action>, isLeft: (state: State) => boolean, count: number): readonly State[] {
  const seen = exactSeen<State>();
  const found: State[] = [];
  const note = (state: State): void => {
    if (found.length < count && seen.numberOf(state) === found.length) found.push(state);
  };
  system.initial.forEach(note);
  for (const state of found) {
    if (isLeft(state)) for (const action of actionsIn(system, state)) note(system.next(state, action));
  }
  return found;
}
