import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { checkSync, type Options, type Property, type Report, type System } from "./check.ts";
import type { Fairness } from "./liveness/fairness.ts";
import { exactSeen } from "./engines/seen.ts";
import type { Temporal } from "./liveness/liveness.ts";
import { commit } from "./reference/commit.ts";
import { dieHard } from "./reference/die-hard.ts";
import { dining } from "./reference/dining.ts";
import { drawnGraph } from "./reference/drawn-graph.ts";
import { found } from "./reference/found.ts";
import { hanoi } from "./reference/hanoi.ts";
import { increment, incrementWithLock, nothingLost } from "./reference/increment.ts";
import { lock } from "./reference/lock.ts";
import { mutexSimple } from "./reference/mutex-simple.ts";
import { naivelyFails } from "./reference/naive-liveness.ts";
import { peterson } from "./reference/peterson.ts";
import { players } from "./reference/players.ts";
import { toggles } from "./reference/toggles.ts";
import { agree, twoPhase } from "./reference/two-phase.ts";

const modes = ["plain", "tabulated", "compact"] as const;

interface Wrapped<State> {
  readonly it: State;
}

/** The system with all that the tabulated engine asks for: what may ever happen, and states that are records. */
function tabulable<State, Action>(system: System<State, Action>): System<Wrapped<State>, Action> {
  const actions = exactSeen<Action>();
  const states = exactSeen<State>();
  const universe: Action[] = [];
  const found: State[] = [];
  const note = (state: State): void => {
    if (states.numberOf(state) === found.length) found.push(state);
  };
  system.initial.forEach(note);
  for (const state of found) {
    for (const action of system.actions(state)) {
      if (actions.numberOf(action) === universe.length) universe.push(action);
      note(system.next(state, action));
    }
  }
  const isEnabled = ({ it: state }: Wrapped<State>, action: Action): boolean =>
    system.actions(state).some((enabled) => actions.numberOf(enabled) === actions.numberOf(action));
  return {
    initial: system.initial.map((state) => ({ it: state })),
    universe,
    isEnabled,
    actions: (state) => universe.filter((action) => isEnabled(state, action)),
    next: ({ it: state }, action) => ({ it: system.next(state, action) }),
  };
}

function expectAgreement<State, Action>(system: System<State, Action>, options: Options<State, Action>): Report<State, Action> {
  const plain = checkSync(system, { ...options, engine: "plain" });
  for (const engine of modes) {
    const report = checkSync(system, { ...options, engine });
    expect(report.missProbability ?? 0).toBeLessThan(1e-9);
    expect(report.engine).toEqual({ name: engine, team: 0 });
    expect(found(report), engine).toEqual(found(plain));
  }
  return plain;
}

function agrees<State, Action>(name: string, original: System<State, Action>, claims: readonly Property<State, Action>[] = []): void {
  test(name, () => {
    const system = tabulable(original);
    const isFar = (state: Wrapped<State>): boolean => original.actions(state.it).length < 2;
    const properties: Property<Wrapped<State>, Action>[] = [
      { name: "far", kind: "sometimes", happens: isFar },
      { name: "deadlock free", kind: "deadlockFree" },
      { name: "to a deadlock", kind: "recoverable", via: () => true },
      { name: "ends", kind: "eventually", goal: isFar },
      { name: "again and again", kind: "alwaysEventually", goal: isFar },
      { name: "goes on", kind: "alwaysEventuallyStep", happens: () => true },
      { name: "stays", kind: "eventuallyAlways", goal: isFar },
      ...claims.flatMap((claim): Property<Wrapped<State>, Action>[] =>
        claim.kind === "always" ? [{ name: claim.name, kind: "always", holds: ({ it: state }: Wrapped<State>) => claim.holds(state) }] : [],
      ),
    ];
    for (const kind of ["weak", "strong"] as const) {
      const { deadlocks, complete } = expectAgreement(system, { properties, fairness: [{ name: "all", kind, of: () => true }] });
      expect(complete).toBe(true);
      expect(deadlocks).toBe(expectAgreement(system, { properties }).deadlocks);
    }
  });
}

describe("every engine gives the same report", () => {
  agrees("of two-phase commit", twoPhase(2), [{ name: "agree", kind: "always", holds: agree }]);
  agrees("of transaction commit", commit(2));
  agrees("of the jugs", dieHard);
  agrees("of the philosophers", dining(3));
  agrees("of the tower", hanoi(3));
  agrees("of a lost update", increment(2), [{ name: "nothing lost", kind: "always", holds: nothingLost }]);
  agrees("of an update with a lock", incrementWithLock(2));
  agrees("of a lock", lock(2));
  agrees("of a simple mutex", mutexSimple);
  agrees("of Peterson's algorithm", peterson);
  agrees("of two players", players(2));
  agrees("of five toggles", toggles(5));
});

/** A random system: up to six states in two parts, edges with a label, some of them fair, some states marked. */
interface Drawn {
  readonly states: number;
  readonly initial: readonly number[];
  readonly edges: readonly { readonly from: number; readonly to: number; readonly fair: number }[];
  readonly marked: readonly number[];
  readonly asked: readonly number[];
  readonly kinds: readonly ("weak" | "strong")[];
}

interface Spot {
  readonly row: { readonly at: number };
  readonly column: { readonly at: number };
}

type Edge = Drawn["edges"][number];

const node = fc.nat(5);
const drawing: fc.Arbitrary<Drawn> = fc.record({
  states: fc.constant(6),
  initial: fc.uniqueArray(node, { minLength: 1, maxLength: 2 }),
  edges: fc.array(fc.record({ from: node, to: node, fair: fc.nat(3) }), { maxLength: 12 }),
  marked: fc.uniqueArray(node, { maxLength: 4 }),
  asked: fc.uniqueArray(node, { maxLength: 3 }),
  kinds: fc.array(fc.constantFrom("weak", "strong"), { maxLength: 2 }),
});

const spot = (number: number): Spot => ({ row: { at: Math.floor(number / 3) }, column: { at: number % 3 } });
const numberOf = ({ row, column }: Spot): number => row.at * 3 + column.at;

/** Unlike edges look different, so equal ones are one action. */
function systemOf({ initial, edges }: Drawn): System<Spot, Edge> {
  const isEnabled = (state: Spot, { from }: Edge): boolean => numberOf(state) === from;
  return {
    initial: initial.map(spot),
    universe: edges,
    isEnabled,
    actions: (state) => edges.filter((edge) => isEnabled(state, edge)),
    next: (_, { to }) => spot(to),
  };
}

function claimsOf({ marked, asked }: Drawn): Property<Spot, Edge>[] {
  const isMarked = (state: Spot): boolean => marked.includes(numberOf(state));
  const isAsked = (state: Spot): boolean => asked.includes(numberOf(state));
  return [
    { name: "never", kind: "never", happens: isMarked },
    { name: "deadlockFree", kind: "deadlockFree" },
    { name: "eventually", kind: "eventually", goal: isMarked },
    { name: "alwaysEventually", kind: "alwaysEventually", goal: isMarked },
    { name: "alwaysEventuallyStep", kind: "alwaysEventuallyStep", happens: (before) => isMarked(before) },
    { name: "eventuallyAlways", kind: "eventuallyAlways", goal: isMarked },
    { name: "leadsTo", kind: "leadsTo", from: isAsked, goal: isMarked },
    { name: "comes to rest", kind: "eventually", via: isVia },
    { name: "comes to rest again and again", kind: "alwaysEventually", via: isVia },
    { name: "rests at last", kind: "eventuallyAlways", via: isVia },
    { name: "leads to rest", kind: "leadsTo", from: isAsked, via: isVia },
  ];
}

const isVia = ({ fair }: Edge): boolean => fair === 1;

/** The verdicts by looking at every set of states and every edge, over and over. */
function naively(drawn: Drawn): { readonly reached: readonly number[]; readonly fails: readonly boolean[] } {
  const graph = drawnGraph(drawn.states, drawn.initial, drawn.edges);
  const fairness: readonly Fairness[] = drawn.kinds.map((kind, index) => ({ name: `${index}`, kind }));
  const reached = [...drawn.initial];
  for (const at of reached) for (const { from, to } of drawn.edges) if (from === at && !reached.includes(to)) reached.push(to);
  const goal = Uint8Array.from({ length: drawn.states }, (_, at) => (drawn.marked.includes(at) ? 1 : 0));
  const from = Uint8Array.from({ length: drawn.states }, (_, at) => (drawn.asked.includes(at) ? 1 : 0));
  const rest = Uint8Array.from({ length: drawn.states }, (_, at) => (drawn.edges.some((edge) => edge.from === at && isVia(edge)) ? 0 : 1));
  const sorted = drawn.edges.toSorted((one, other) => one.from - other.from);
  const overGoal = Uint8Array.from(sorted, (edge) => goal[edge.from] ?? 0);
  const claims: readonly Temporal[] = [
    { kind: "eventually", goal },
    { kind: "alwaysEventually", goal },
    { kind: "alwaysEventuallyStep", goal: overGoal },
    { kind: "eventuallyAlways", goal },
    { kind: "leadsTo", from, goal },
    { kind: "eventually", goal: rest },
    { kind: "alwaysEventually", goal: rest },
    { kind: "eventuallyAlways", goal: rest },
    { kind: "leadsTo", from, goal: rest },
  ];
  return {
    reached,
    fails: [
      reached.some((at) => drawn.marked.includes(at)),
      reached.some((at) => !drawn.edges.some((edge) => edge.from === at)),
      ...claims.map((claim) => naivelyFails(graph, fairness, claim)),
    ],
  };
}

const isDeep = process.env["MODE"] === "deep";
const systems = isDeep ? 10_000 : 60;

it(`agrees with a naive checker on ${systems} random systems, whatever the engine`, () => {
  fc.assert(
    fc.property(drawing, (drawn) => {
      const { reached, fails } = naively(drawn);
      const fairness = drawn.kinds.map((kind, index) => ({ name: `${index}`, kind, of: ({ fair }: Edge) => (fair >> index) % 2 === 1 }));
      const report = expectAgreement(systemOf(drawn), { properties: claimsOf(drawn), fairness });
      expect(report.states).toBe(reached.length);
      expect(report.verdicts.map(({ verdict }) => verdict === "fails")).toEqual(fails);
      for (const { trace } of report.verdicts) {
        if (trace?.loopsTo !== undefined) expect(trace.states[trace.loopsTo]).toEqual(trace.states.at(-1));
      }
    }),
    { numRuns: systems },
  );
});
