import type { Bounds } from "../bounds.ts";
import { isMemoryUsedUp, MOST_MEMORY } from "../memory.ts";
import { reasonOf } from "../failure.ts";
import { layoutOf, type Branch } from "../tabulated/layout.ts";
import { createLooks, type Look } from "./looks.ts";
import { createObserver, type Observer } from "./observer.ts";
import { whyNotPlain } from "../plain.ts";
import { project, type Projection } from "./projection.ts";
import type { Property } from "../property.ts";
import type { System } from "../system.ts";
import { groupingOf, sentencesOf, type Grouping, type Tie } from "./ties.ts";

/** Places, and all the actions that have to do with them, by their numbers. */
export interface Group {
  readonly places: readonly number[];
  readonly moves: readonly number[];
  /** The initial states that differ from the first in this group alone, the first among them. */
  readonly initial: readonly number[];
}

/**
 * Systems that fall into parts. A state is a record, and its places (`layout.ts`) may fall into
 * groups such that every action looks at places of one group only, and changes no other. Then what
 * can be reached is every combination of what can be reached in each group, and it is enough to
 * look at each group alone, with all the other places as they were at the start: the sum of their
 * states instead of the product.
 *
 * Nothing is declared. What an action looks at and changes is observed (`observer.ts`), and the
 * groups are found by starting with the finest and exploring each with its own actions. As soon as
 * anything is seen to look at, or to change, places of several groups, these become one and the
 * search starts over. Everything that is ever seen counts, so this comes to an end.
 *
 * Why the groups of the end are right. Suppose that no observation made while they were explored
 * goes beyond its group. Claim: in every state of the whole system, each group is in a state that
 * was explored, and an action does there what it was seen to do. By induction over the steps. At
 * the start it is so, because the initial states are all combinations of the groups' own. Take a
 * state for which it is so, and an action, of group G. What a pure function does depends on what it
 * looks at: it looks at one thing, and what it looks at next depends on nothing but what it saw.
 * The same action was observed, guard and all, in the explored state in which G is as it is here
 * and all else as at the start. There it looked at places of G only. These are the same here, so
 * here it looks at the same things, sees the same, and does the same: it is disabled, or it changes
 * G to another explored state and leaves the rest alone. This goes for an action that is never
 * enabled as well, since what its guard looks at puts it into a group. The other way round, each
 * group moves by its own actions whatever the others do, so every combination is reached, and soonest
 * when every group is reached soonest: its level is the sum of the levels.
 *
 * Places that nothing changes, and that are the same in all the initial states, belong to no group.
 * They are as they were at the start in every state, so to look at them ties nothing together.
 *
 * All this rests on the promises of `system.ts`, and a system that breaks them (it remembers something
 * besides the state) may be divided wrongly; `parts-comparison.ts` tells, where the whole is small enough.
 *
 * Two things make parts larger than they need be, and none wrong. To copy an atom is to look at it:
 * a state that is flat, `{ x: 0, y: 0 }`, has one part if its steps are written with a spread, and
 * two if it is `{ x: { at: 0 }, y: { at: 0 } }`. So has a table of atoms. And an observation counts even if it is made where
 * nothing comes of it.
 */
export interface Division<State> {
  readonly groups: readonly Group[];
  /** What the properties look at, and in which group. */
  readonly looks: readonly { readonly look: Look; readonly group: number | undefined }[];
  /** Whether an action is ever taken. */
  happens(move: number): boolean;
  rowOf(state: State): Int32Array;
  readonly names: readonly string[];
  /** Why the places of a group hang together. */
  readonly sentences: readonly string[];
}

/** Why there is no division. */
export interface Undivided {
  readonly why: string;
}

/** By what the search for a division was stopped, and how many states it had come to. */
export interface CutOff extends Undivided {
  readonly stopped: "aborted" | "maxMemory";
  readonly looked: number;
}

/** How far the search for a division may go (`bounds.ts`). More states than `maxStates` are no division; the others stop it. */
export type Limits = Pick<Bounds<unknown, unknown>, "maxStates" | "maxMemory" | "signal">;

/** The memory is measured each time that so many steps were looked at. */
const MEASURED = 4096;

/** Why there are not two parts, if so: what ties everything together, a sentence for each tie that it took, the widest last. */
export function whyWhole<State>(found: Division<State> | Undivided): string | undefined {
  if ("why" in found) return found.why;
  return found.groups.length > 1 ? undefined : found.sentences.join("\n") || "There are not two places that change.";
}

/** The finest division that stands; or why there is none. */
export function divide<State, Action>(
  system: System<State, Action>,
  properties: readonly Property<State, Action>[],
  limits: Limits = {},
): Division<State> | Undivided | CutOff {
  const { universe, initial } = system;
  if (universe === undefined || system.isEnabled === undefined || whyNotPlain([...universe]) !== undefined) {
    return { why: "The system does not say beforehand what may ever happen." };
  }
  const layout = layoutOf(initial);
  if (layout === undefined) return { why: "The initial states are not records of the same shape." };
  try {
    const observer = createObserver(system, universe, layout);
    const rows = initial.map((state) => observer.rowOf(state));
    return settled(observer, createLooks(observer, universe, properties), rows, namesIn(layout.branches), limits);
  } catch (thrown) {
    return { why: reasonOf(thrown) };
  }
}

function settled<State>(
  observer: Observer<State>,
  looks: readonly Look[],
  rows: readonly Int32Array[],
  names: readonly string[],
  { maxStates = Infinity, maxMemory = MOST_MEMORY, signal }: Limits,
): Division<State> | Undivided | CutOff {
  const [start = new Int32Array(names.length)] = rows;
  const places = [...names.keys()];
  const varying = new Set(places.filter((place) => rows.some((row) => row[place] !== start[place])));
  const ties: Tie[] = [...observer.moves, ...looks.map(({ question }) => question)];
  const known = new Map<string, Projection>();
  let stopped: CutOff["stopped"] | undefined;
  let asked = 0;
  let looked = 0;

  function isStopped(): boolean {
    if (signal?.aborted === true) stopped = "aborted";
    else if (++asked % MEASURED === 0 && isMemoryUsedUp(maxMemory)) stopped = "maxMemory";
    return stopped !== undefined;
  }

  /** Starts over as often as something is seen that ties what was apart, unless it was stopped. Every time there is more that is seen. */
  function attempt(): Division<State> | undefined {
    const grouping = groupingOf(names.length, ties, varying);
    const groups = groupsOf(grouping, observer.moves, rows);
    if (!isProduct(groups, rows)) {
      ties.push({ by: "The choice of an initial state", reads: new Set(), writes: varying });
      return undefined;
    }
    const said = { groups, rowOf: (state: State) => observer.rowOf(state), names, sentences: sentencesOf(ties, varying, names) };
    // There is nothing to be told apart any more, so there is nothing to look for.
    if (groups.length < 2) return { ...said, looks: [], happens: () => true };
    const spelling = JSON.stringify(groups);
    let seen = observer.seen();
    const stands = (): boolean => {
      if (isStopped()) return false;
      if (seen === observer.seen()) return true;
      seen = observer.seen();
      return JSON.stringify(groupsOf(groupingOf(names.length, ties, varying), observer.moves, rows)) === spelling;
    };

    const projections: Projection[] = [];
    let states = 0;
    for (const group of groups) {
      const goesOn = (found: number): boolean => {
        looked = states + found;
        if (looked > maxStates) throw new Error(`The parts have more than ${maxStates} states.`);
        return stands();
      };
      const key = JSON.stringify(group);
      const initial = group.initial.map((choice) => rows[choice] ?? start);
      const projection = known.get(key) ?? project(observer, group, initial, goesOn);
      if (projection === undefined) return undefined;
      known.set(key, projection);
      projections.push(projection);
      states += projection.size;
    }

    const partOf = (tie: Tie): number | undefined => {
      const group = groups.findIndex((one) => [...tie.reads, ...tie.writes].some((place) => one.places.includes(place)));
      return group < 0 ? undefined : group;
    };
    const home = (move: number): number => groups.findIndex(({ moves }) => moves.includes(move));
    if (!stands() || !looks.every((look) => look.over({ projections, partOf, home, start }, stands))) return undefined;
    return {
      ...said,
      looks: looks.map((look) => ({ look, group: partOf(look.question) })),
      happens: (move) => projections.some(({ firsts }) => firsts.has(move)),
    };
  }

  const words = Int32Array.from([...start, ...start]);
  for (const move of observer.moves.keys()) observer.take(move, words);
  for (;;) {
    const division = attempt();
    if (division !== undefined) return division;
    if (stopped !== undefined) return { why: cutOff, stopped, looked };
  }
}

function groupsOf(grouping: Grouping, moves: readonly Tie[], rows: readonly Int32Array[]): readonly Group[] {
  const leaders = [...new Set(grouping)].filter((leader) => leader !== undefined);
  const leaderOf = ({ reads, writes }: Tie): number | undefined =>
    [...reads, ...writes].map((place) => grouping[place]).find((leader) => leader !== undefined) ?? leaders[0];
  return leaders.map((leader): Group => {
    const isOwn = (place: number): boolean => grouping[place] === leader;
    return {
      places: [...grouping.keys()].filter(isOwn),
      // What has to do with nothing that changes is the same everywhere, so the first group may have it.
      moves: [...moves.keys()].filter((move) => moves[move] !== undefined && leaderOf(moves[move]) === leader),
      initial: [...rows.keys()].filter((choice) => rows[choice]?.every((part, place) => isOwn(place) || part === rows[0]?.[place])),
    };
  });
}

/** Whether every combination of the groups' initial states is an initial state. */
function isProduct(groups: readonly Group[], rows: readonly Int32Array[]): boolean {
  const count = (places: readonly number[]): number => new Set(rows.map((row) => places.map((place) => row[place]).join())).size;
  return groups.reduce((product, { places }) => product * count(places), 1) === count([...(rows[0]?.keys() ?? [])]);
}

function namesIn(branches: readonly Branch[], within = ""): readonly string[] {
  return branches.flatMap((branch) => ("place" in branch ? [within + branch.key] : namesIn(branch.branches, `${within}${branch.key}.`)));
}

const cutOff = "The search was cut off before it was known whether the system falls into parts.";
