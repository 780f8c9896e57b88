import { exploreAtOnce } from "../explore.ts";
import type { Division } from "./division.ts";
import type { Look } from "./looks.ts";
import { isTemporal, type Property } from "../property.ts";
import { withoutProxies } from "../proxies.ts";
import type { Trace, Verdict } from "../report.ts";
import { isEnabledIn, type System } from "../system.ts";

/**
 * What has to be asked of one part to judge a property of the whole system:
 *
 * - of states: the property itself, of the part that it looks at.
 * - of steps: the property itself, of every part. An action of another part than the one looked at
 *   may settle it too, in a state of the latter that the former does not care about. There the
 *   property sees the same state before and after, so it is asked of states.
 * - `deadlockFree`, `atRest`: whether every part can be at rest, because the whole is only when all
 *   of them are. These are settled when all say so, and the trace goes through them one by one.
 * - `recoverable`: the part with the goal. Where no goal is named every part has to come to rest.
 */
export interface Inquiry<State, Action> {
  /** The number of the property of the whole that it is for. */
  readonly of: number;
  readonly part: number;
  readonly property: Property<State, Action>;
  /** The action of another part that is still to be taken in the end. */
  readonly move?: number;
}

export interface Answered<State, Action> {
  readonly inquiry: Inquiry<State, Action>;
  readonly verdict: Verdict<State, Action>;
}

export function inquiriesOf<State, Action>(
  system: System<State, Action>,
  properties: readonly Property<State, Action>[],
  division: Division<State>,
): readonly Inquiry<State, Action>[] {
  const parts = [...division.groups.keys()];
  return properties.flatMap((property, of): readonly Inquiry<State, Action>[] => {
    const looks = division.looks.filter(({ look }) => look.property === of);
    const home = looks[0]?.group ?? 0;
    const { name } = property;
    if (isTemporal(property)) return [];
    switch (property.kind) {
      case "always":
      case "never":
      case "sometimes":
        return [{ of, part: home, property }];
      case "step":
      case "sometimesStep":
        return [
          ...parts.map((part) => ({ of, part, property })),
          ...looks.flatMap((look) => abroad(system, property, look, division)),
        ];
      case "deadlockFree":
        return parts.map((part) => ({ of, part, property }));
      case "atRest": {
        const rest: Property<State, Action> = { name, kind: "atRest", holds: () => false, via: property.via.bind(property) };
        return parts.map((part) => ({ of, part, property: part === home ? property : rest }));
      }
      case "recoverable":
        return (property.goal === undefined ? parts : [home]).map((part) => ({ of, part, property }));
    }
  });
}

/** What is to be asked where a property looks at one part while an action is taken in another. */
function abroad<State, Action>(
  { universe = [] }: System<State, Action>,
  about: Property<State, Action>,
  { look: { move, property: of }, group: part }: { readonly look: Look; readonly group: number | undefined },
  division: Division<State>,
): readonly Inquiry<State, Action>[] {
  if (move === undefined || part === undefined || !division.happens(move)) return [];
  const action = universe[move];
  if (action === undefined || division.groups[part]?.moves.includes(move) === true) return [];
  const { name } = about;
  if (about.kind === "step") {
    return [{ of, part, move, property: { name, kind: "always", holds: (state) => about.holds(state, action, state) } }];
  }
  if (about.kind !== "sometimesStep") return [];
  return [{ of, part, move, property: { name, kind: "sometimes", happens: (state) => about.happens(state, action, state) } }];
}

interface Whole<State, Action> {
  readonly system: System<State, Action>;
  readonly division: Division<State>;
  readonly alone: readonly System<State, Action>[];
}

/** The verdict on the whole, by what the parts answered. */
export function verdictOf<State, Action>(
  property: Property<State, Action>,
  answers: readonly Answered<State, Action>[],
  whole: Whole<State, Action>,
): Verdict<State, Action> {
  const { name, kind } = property;
  if (isTemporal(property)) return { property: name, verdict: "unknown", why: unjudged };
  const settled = kind === "sometimes" || kind === "sometimesStep" ? "holds" : "fails";
  const otherwise = settled === "holds" ? "fails" : "holds";
  const isUnknown = answers.some(({ verdict }) => verdict.verdict === "unknown");
  const settling = answers.flatMap(({ inquiry, verdict }) =>
    verdict.verdict === settled && verdict.trace !== undefined ? [{ inquiry, trace: verdict.trace }] : [],
  );
  if (kind === "deadlockFree" || kind === "atRest") {
    if (answers.some(({ verdict }) => verdict.verdict === otherwise)) return { property: name, verdict: otherwise };
    if (isUnknown) return { property: name, verdict: "unknown" };
    return { property: name, verdict: settled, trace: joined(settling, whole) };
  }
  const [shortest] = settling
    .map(({ inquiry, trace }) => (inquiry.move === undefined ? trace : joined([{ inquiry, trace }, upTo(inquiry.move, whole)], whole)))
    .toSorted((one, other) => one.actions.length - other.actions.length);
  if (shortest === undefined) return { property: name, verdict: isUnknown ? "unknown" : otherwise };
  return { property: name, verdict: settled, trace: shortest, ...(isUnknown && { why: cutOff }) };
}

type PartTrace<State, Action> = { readonly inquiry: { readonly part: number }; readonly trace: Trace<State, Action> };

/** A shortest trace that ends with this action. */
function upTo<State, Action>(move: number, { system, division, alone }: Whole<State, Action>): PartTrace<State, Action> {
  const part = division.groups.findIndex(({ moves }) => moves.includes(move));
  const action = system.universe?.[move];
  const own = alone[part];
  if (action === undefined || own === undefined) throw new Error(`There is no action ${move}.`);
  const isEnabled = (state: State): boolean => isEnabledIn(own, state, action);
  const report = exploreAtOnce(own, { properties: [{ name: "enabled", kind: "sometimes", happens: isEnabled }], until: "decided" });
  const trace = report.verdicts[0]?.trace;
  if (trace === undefined) throw new Error(`The action ${move} is never taken, which is an error of the checker.`);
  return { inquiry: { part }, trace: { actions: [...trace.actions, action], states: trace.states } };
}

/** The traces of several parts one after the other, as one of the whole system. */
function joined<State, Action>(traces: readonly PartTrace<State, Action>[], { system, division }: Whole<State, Action>): Trace<State, Action> {
  const rows = system.initial.map((state) => division.rowOf(state));
  const wanted = rows[0]?.slice() ?? new Int32Array();
  for (const { inquiry, trace } of traces) {
    const row = trace.states[0] && division.rowOf(trace.states[0]);
    for (const place of division.groups[inquiry.part]?.places ?? []) wanted[place] = row?.[place] ?? 0;
  }
  const start = system.initial[rows.findIndex((row) => row.join() === wanted.join())];
  if (start === undefined) throw new Error("The parts do not start together, which is an error of the checker.");
  let state: State = start;
  const states = [state];
  const actions = traces.flatMap(({ trace }) => trace.actions);
  for (const action of actions) {
    if (!isEnabledIn(system, state, action)) throw new Error("The parts are not independent, which is an error of the checker.");
    state = withoutProxies(system.next(state, action));
    states.push(state);
  }
  return { actions, states };
}

const unjudged = "What must come about in the end depends on the runs of all the parts together; check this property on the whole.";
const cutOff = "A part was not looked at wholly, so there may be a shorter one.";
