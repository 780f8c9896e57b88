import { checkSync, type Options } from "../check.ts";
import { exploreAtOnce } from "../explore.ts";
import { divide, whyWhole, type CutOff, type Division } from "./division.ts";
import { answering, expectProperties } from "../kinds.ts";
import { BOUNDS, expectOptions, type Known } from "../options.ts";
import { inquiriesOf, verdictOf, type Answered } from "./inquiry.ts";
import { createListing } from "./listing.ts";
import type { Property } from "../property.ts";
import type { EngineUsed, Report } from "../report.ts";
import { expectSystem, isEnabledIn, type System } from "../system.ts";

export type PartsOptions<State, Action> = Pick<
  Options<State, Action>,
  "properties" | "maxStates" | "maxMemory" | "signal" | "engine"
>;

const { properties, maxStates, maxMemory, signal, engine } = BOUNDS;
const OPTIONS: Known<keyof PartsOptions<never, never>> = { properties, maxStates, maxMemory, signal, engine };

/**
 * The report on the whole system, put together from the reports on its parts. `states`, `transitions`
 * and `deadlocks` are those of the whole, and `looked` is how many states were looked at for it.
 * `engine` is that of a part for which it could not be the fastest, if there is one.
 */
export interface PartsReport<State, Action> extends Report<State, Action> {
  /** None if the system was looked at as a whole. */
  readonly parts: readonly PartReport[];
  readonly looked: number;
  /** Whether some number is too large to be written exactly. */
  readonly isRounded: boolean;
  /** Why the system was looked at as a whole. */
  readonly why?: string;
}

export interface PartReport {
  readonly places: readonly string[];
  readonly actions: number;
  readonly states: number;
  readonly transitions: number;
  readonly depth: number;
  readonly deadlocks: number;
  readonly engine: EngineUsed;
}

/**
 * Judges the properties of a system part by part, if it falls into parts (`division.ts`), and as a whole
 * if it does not. What a property looks at is one part: where it looks at several, these are taken
 * for one. `maxStates` bounds the states that are looked at. Where `signal` or `maxMemory` ends the
 * search for the parts, every verdict is unknown, and nothing but `looked` is counted.
 *
 * What must come about in the end is not judged here: a run that is fair to the whole may put off
 * one part, and whether it may do so for ever depends on what is fair.
 */
export function checkByParts<State, Action>(
  system: System<State, Action>,
  options: PartsOptions<State, Action>,
): PartsReport<State, Action> {
  // A scope or a symmetry of the whole, for one, is none of its parts.
  expectOptions(options, OPTIONS, "checkByParts");
  const { properties: given, ...bounds } = options;
  expectSystem(system);
  expectProperties(given);
  const properties = answering(given);
  const division = divide(system, properties, options);
  if ("stopped" in division) return cutOff(properties, division);
  if ("why" in division || division.groups.length < 2) {
    const report = checkSync(system, options);
    return { ...report, parts: [], looked: report.states, isRounded: false, why: whyWhole(division) ?? "" };
  }
  const expectListed = createListing(system);
  const alone = division.groups.map((_, part) => partAlone(system, division, part, expectListed));
  const inquiries = inquiriesOf(system, properties, division);
  const reports = alone.map((one, part): Report<State, Action> => {
    const asked = inquiries.filter((inquiry) => inquiry.part === part);
    return exploreAtOnce(one, { ...bounds, properties: asked.map(({ property }) => property) });
  });
  const answers = reports.flatMap(({ verdicts }, part) =>
    inquiries
      .filter((inquiry) => inquiry.part === part)
      .flatMap((inquiry, index): Answered<State, Action>[] => {
        const verdict = verdicts[index];
        return verdict === undefined ? [] : [{ inquiry, verdict }];
      }),
  );
  return {
    ...whole(reports),
    parts: reports.map(({ states, transitions, depth, deadlocks, engine }, part) => ({
      places: division.groups[part]?.places.map((place) => division.names[place] ?? "") ?? [],
      actions: division.groups[part]?.moves.length ?? 0,
      states,
      transitions,
      depth,
      deadlocks,
      engine,
    })),
    looked: reports.reduce((sum, { states }) => sum + states, 0),
    verdicts: properties.map((property, of) =>
      verdictOf(property, answers.filter(({ inquiry }) => inquiry.of === of), { system, division, alone }),
    ),
  };
}

/** Nothing can be said of the whole, nor counted, while it is not known what its parts are. */
function cutOff<State, Action>(
  properties: readonly Property<State, Action>[],
  { why, stopped, looked }: CutOff,
): PartsReport<State, Action> {
  return {
    states: 0,
    transitions: 0,
    depth: 0,
    deadlocks: 0,
    complete: false,
    stopped,
    engine: { name: "plain", team: 0 },
    parts: [],
    looked,
    isRounded: false,
    why,
    verdicts: properties.map(({ name }) => ({ property: name, verdict: "unknown" })),
  };
}

/** A part, while all the other places stay as they are at the start. Its states are states of the whole system. */
function partAlone<State, Action>(
  system: System<State, Action>,
  division: Division<State>,
  part: number,
  expectListed: (state: State) => void,
): System<State, Action> {
  const { initial = [], moves = [] } = division.groups[part] ?? {};
  const universe = system.universe?.filter((_, move) => moves.includes(move)) ?? [];
  const isEnabled = (state: State, action: Action): boolean => isEnabledIn(system, state, action);
  return {
    initial: system.initial.filter((_, choice) => initial.includes(choice)),
    universe,
    isEnabled,
    actions(state) {
      expectListed(state);
      return universe.filter((action) => isEnabled(state, action));
    },
    next: (state, action) => system.next(state, action),
  };
}

/** Every combination of the parts' states, every step of each part in each state of the others, the levels on top of each other. */
function whole<State, Action>(
  reports: readonly Report<State, Action>[],
): Omit<Report<State, Action>, "verdicts"> & { readonly isRounded: boolean } {
  const engines = reports.map(({ engine }) => engine);
  // Of the whole a state is missed where one of a part is. What is so small would be lost in the difference to 1.
  const misses = reports.flatMap(({ missProbability }) => missProbability ?? []);
  const product = (count: (report: Report<State, Action>) => number): bigint =>
    reports.reduce((so, report) => so * BigInt(count(report)), 1n);
  const states = product((report) => report.states);
  const transitions = reports.reduce(
    (sum, one) => sum + product((report) => (report === one ? one.transitions : report.states)),
    0n,
  );
  const deadlocks = product((report) => report.deadlocks);
  const stopped = reports.map((report) => report.stopped).find((reason) => reason !== undefined);
  return {
    states: Number(states),
    transitions: Number(transitions),
    depth: reports.reduce((sum, { depth }) => sum + depth - 1, 1),
    deadlocks: Number(deadlocks),
    complete: reports.every(({ complete }) => complete),
    ...(stopped && { stopped }),
    engine: engines.find(({ why }) => why !== undefined) ?? engines[0] ?? { name: "plain", team: 0 },
    ...(misses.length > 0 && { missProbability: misses.reduce((some, miss) => some + miss - some * miss, 0) }),
    isRounded: [states, transitions, deadlocks].some((count) => count > Number.MAX_SAFE_INTEGER),
  };
}
