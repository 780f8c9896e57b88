import fc from "fast-check";
import { expect, it } from "vitest";
import type { Property, System } from "../check.ts";
import { compareParts } from "./parts-comparison.ts";

/** A random program over four places. Most actions keep to a few of them, some reach across. */
interface Program {
  readonly style: "flat" | "table" | "deep";
  /** The initial states: every combination of these, or their rows. */
  readonly combine: boolean;
  readonly rows: readonly (readonly number[])[];
  readonly actions: readonly Act[];
  readonly claims: readonly Claim[];
}

interface Test {
  readonly place: number;
  readonly at: number;
  readonly isNot: boolean;
}

interface Act {
  readonly name: number;
  readonly when: readonly Test[];
  readonly does: readonly { readonly place: number; readonly kind: "set" | "add" | "copy"; readonly by: number; readonly from: number }[];
}

interface Claim {
  readonly kind: (typeof kinds)[number];
  readonly tests: readonly Test[];
  readonly after: readonly Test[];
  readonly names: readonly number[];
}

type State = Readonly<Record<string, unknown>>;

const size = 4;
const places = Array.from({ length: size }, (_, place) => place);
const kinds = ["always", "never", "sometimes", "step", "sometimesStep", "atRest", "recoverable", "deadlockFree"] as const;

const within = (allowed: readonly number[]) => {
  const place = fc.constantFrom(...allowed);
  const test = fc.record({ place, at: fc.nat(2), isNot: fc.boolean() });
  const does = fc.record({ place, kind: fc.constantFrom("set", "add", "copy"), by: fc.nat(2), from: place });
  return { test, act: fc.record({ name: fc.nat(3), when: fc.array(test, { maxLength: 2 }), does: fc.array(does, { maxLength: 2 }) }) };
};
const reach = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom([0], [1], [2], [3], [0, 1], [2, 3]) },
  { weight: 1, arbitrary: fc.constantFrom(places, [1, 2]) },
);
const about = fc.constantFrom([0], [1], [2], [3], [0, 1], [1, 2], [0, 2], [1, 3]);
const claim = about.chain((allowed) =>
  fc.record({
    kind: fc.constantFrom(...kinds),
    tests: fc.array(within(allowed).test, { maxLength: 3 }),
    after: fc.array(within(allowed).test, { maxLength: 1 }),
    names: fc.array(fc.nat(3), { maxLength: 2 }),
  }),
);
const program: fc.Arbitrary<Program> = fc.record({
  style: fc.constantFrom("flat", "table", "table", "deep"),
  combine: fc.boolean(),
  rows: fc.array(fc.tuple(fc.nat(2), fc.nat(2), fc.nat(2), fc.nat(2)), { minLength: 1, maxLength: 2 }),
  actions: fc.array(
    reach.chain((allowed) => within(allowed).act),
    { minLength: 1, maxLength: 7 },
  ),
  claims: fc.array(claim, { maxLength: 4 }),
});

/** The places of a state, each as it is kept there: a number, a table of one, or a table of an object. */
function styled({ style }: Program) {
  const kept = (at: number): unknown => (style === "flat" ? at : style === "table" ? { at } : { it: { at, also: "unread" } });
  const at = (state: State, place: number): unknown => {
    const found = state[`p${place}`];
    const inner = style === "deep" ? (found as { readonly it: unknown }).it : found;
    return style === "flat" ? inner : (inner as { readonly at: unknown }).at;
  };
  return { kept, at };
}

function systemOf(drawn: Program): System<State, Act> {
  const { combine, rows, actions } = drawn;
  const { kept, at } = styled(drawn);
  const combined = places.reduce<readonly (readonly number[])[]>(
    (all, place) => all.flatMap((row) => [...new Set(rows.map((other) => other[place] ?? 0))].map((number) => [...row, number])),
    [[]],
  );
  const isEnabled = (state: State, { when }: Act): boolean => when.every(({ place, at: wanted, isNot }) => (at(state, place) === wanted) !== isNot);
  return {
    initial: (combine ? combined : rows).map((row) => Object.fromEntries(row.map((number, place) => [`p${place}`, kept(number)]))),
    universe: actions,
    isEnabled,
    actions: (state) => actions.filter((action) => isEnabled(state, action)),
    next(state, { does }) {
      const after: Record<string, unknown> = { ...state };
      for (const { place, kind, by, from } of does) {
        if (kind === "copy") after[`p${place}`] = state[`p${from}`];
        else after[`p${place}`] = kept(kind === "set" ? by : (Number(at(state, place)) + by) % 3);
      }
      return after;
    },
  };
}

function propertiesOf(drawn: Program): readonly Property<State, Act>[] {
  const { at } = styled(drawn);
  const all = (state: State, tests: readonly Test[]): boolean =>
    tests.every(({ place, at: wanted, isNot }) => (at(state, place) === wanted) !== isNot);
  return drawn.claims.map(({ kind, tests, after, names }, index): Property<State, Act> => {
    const name = `${kind} ${index}`;
    const holds = (state: State): boolean => !all(state, tests);
    const happens = (state: State): boolean => all(state, tests);
    const isStep = (one: State, act: Act, other: State): boolean =>
      (names.length === 0 || names.includes(act.name)) && all(one, tests) && all(other, after);
    const via = (act: Act): boolean => !names.includes(act.name);
    switch (kind) {
      case "always":
        return { name, kind, holds };
      case "never":
      case "sometimes":
        return { name, kind, happens };
      case "step":
        return { name, kind, holds: (one, act, other) => !isStep(one, act, other) };
      case "sometimesStep":
        return { name, kind, happens: isStep };
      case "atRest":
        return { name, kind, holds, via };
      case "recoverable":
        return { name, kind, via, ...(tests.length > 0 && { goal: happens }) };
      case "deadlockFree":
        return { name, kind };
    }
  });
}

const isDeep = process.env["MODE"] === "deep";
const systems = isDeep ? 20_000 : 80;

it(`the parts tell what the whole does, in ${systems} random systems`, () => {
  let divided = 0;
  const told = new Set<string>();
  fc.assert(
    fc.property(program, (drawn) => {
      const { differences, byParts } = compareParts(systemOf(drawn), { properties: propertiesOf(drawn) });
      expect(differences).toEqual([]);
      if (byParts.parts.length > 1) {
        divided++;
        for (const { property, verdict } of byParts.verdicts) told.add(`${property.split(" ")[0] ?? ""} ${verdict}`);
      }
    }),
    // What is counted below depends on the seed; in twenty thousand systems it hardly does.
    { numRuns: systems, ...(!isDeep && { seed: 1 }) },
  );
  // It would be no test if hardly any had parts, or if their properties were all of one mind.
  expect(divided).toBeGreaterThan(systems / 5);
  expect(told.size).toBeGreaterThan(kinds.length * 1.5);
});
