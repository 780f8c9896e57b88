import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { checkSync, type NameSets, type Property, type Report, type System } from "../check.ts";
import { createInterner } from "../engines/intern.ts";
import { permutations, symmetryOf } from "../symmetry/symmetry.ts";
import { layoutOf, partsOf } from "./layout.ts";
import { MOST_RENAMINGS, orbitsOf } from "./orbits.ts";
import { createSlot } from "./slot.ts";

/** A room in which everybody has a box, and one thing goes round. */
interface Room {
  readonly people: Readonly<Record<string, { readonly mood: number; readonly friend: string }>>;
  readonly boxes: Readonly<Record<string, string>>;
  readonly holder: string;
}

/** What everybody can do, in the same way: where their mood and the holder are such, this comes of it. */
interface Rule {
  readonly mood: number;
  readonly holder: "me" | "nobody" | "another" | "anybody";
  readonly then: number;
  readonly gives: "me" | "nobody" | "my friend" | "the box" | "no change";
  readonly puts: "me" | "nobody" | "the holder" | "no change";
  readonly befriends: boolean;
}

const people = ["ann", "bob", "cyd"];
const boxOf = (name: string): string => `${name}'s box`;
const symmetry: NameSets = [people.map((name) => [name, boxOf(name)])];

const mood = fc.nat(2);
const rule: fc.Arbitrary<Rule> = fc.record({
  mood,
  holder: fc.constantFrom("me", "nobody", "another", "anybody"),
  then: mood,
  gives: fc.constantFrom("me", "nobody", "my friend", "the box", "no change"),
  puts: fc.constantFrom("me", "nobody", "the holder", "no change"),
  befriends: fc.boolean(),
});

interface Doing {
  readonly by: string;
  readonly rule: Rule;
}

function roomOf(rules: readonly Rule[]): System<Room, Doing> {
  const universe = people.flatMap((by) => rules.map((one): Doing => ({ by, rule: one })));
  const isEnabled = ({ people: all, holder }: Room, { by, rule: { mood: needed, holder: whose } }: Doing): boolean =>
    all[by]?.mood === needed &&
    (whose === "anybody" || (whose === "me" ? holder === by : whose === "nobody" ? holder === "nobody" : holder !== by && holder !== "nobody"));
  return {
    initial: [
      {
        people: Object.fromEntries(people.map((name) => [name, { mood: 0, friend: "nobody" }])),
        boxes: Object.fromEntries(people.map((name) => [boxOf(name), "nobody"])),
        holder: "nobody",
      },
    ],
    universe,
    isEnabled,
    actions: (room) => universe.filter((doing) => isEnabled(room, doing)),
    next({ people: all, boxes, holder }, { by, rule: { then, gives, puts, befriends } }) {
      const self = all[by];
      const given = { me: by, nobody: "nobody", "my friend": self?.friend ?? "nobody", "the box": boxes[boxOf(by)] ?? "nobody", "no change": holder };
      const put = { me: by, nobody: "nobody", "the holder": holder, "no change": boxes[boxOf(by)] ?? "nobody" };
      return {
        people: { ...all, [by]: { mood: then, friend: befriends ? holder : (self?.friend ?? "nobody") } },
        boxes: { ...boxes, [boxOf(by)]: put[puts] },
        holder: given[gives],
      };
    },
  };
}

const moods = ({ people: all }: Room): readonly number[] => Object.values(all).map((one) => one.mood);
const properties: readonly Property<Room, Doing>[] = [
  { name: "nobody is very glad", kind: "always", holds: (room) => !moods(room).includes(2) },
  { name: "not all are glad", kind: "never", happens: (room) => !moods(room).includes(0) },
  { name: "somebody is a friend of their own", kind: "sometimes", happens: ({ people: all }) => Object.entries(all).some(([name, { friend }]) => friend === name) },
  { name: "the thing stays with who has it", kind: "step", holds: (before, _, after) => before.holder === "nobody" || before.holder === after.holder },
  { name: "something is put away", kind: "sometimesStep", happens: (before, { by }, after) => before.boxes[boxOf(by)] !== after.boxes[boxOf(by)] },
  { name: "it goes on", kind: "deadlockFree" },
  { name: "nothing is held at rest", kind: "atRest", holds: ({ holder }) => holder === "nobody", via: ({ rule: one }) => one.mood > 0 },
  { name: "there is a way to rest", kind: "recoverable", via: ({ rule: one }) => one.mood > 0 },
];

function verdictsOf({ verdicts }: Report<Room, Doing>): object {
  return verdicts.map(({ property, verdict, trace }) => [property, verdict, trace?.actions.length]);
}

/** Whether each state of a trace is one that the system goes to by the action. */
function isRun(system: System<Room, Doing>, { verdicts }: Report<Room, Doing>): boolean {
  const { numberOf } = createInterner();
  return verdicts.every(({ trace }) =>
    (trace?.actions ?? []).every((action, step) => {
      const [before, after] = trace?.states.slice(step, step + 2) ?? [];
      return before !== undefined && numberOf(system.next(before, action)) === numberOf(after);
    }),
  );
}

test("with names exchanged, the tables see the same states and steps as when every step is asked for, and come to the verdicts that there are without", () => {
  let some = 0;
  fc.assert(
    fc.property(fc.array(rule, { minLength: 1, maxLength: 7 }), (rules) => {
      const system = roomOf(rules);
      const all = checkSync(system, { properties });
      const asked = checkSync(system, { properties, symmetry, engine: "plain" });
      const looked = checkSync(system, { properties, symmetry });
      expect(looked.engine).toEqual({ name: "tabulated", team: 0 });
      expect({ ...looked, engine: undefined, verdicts: verdictsOf(looked) }).toEqual({ ...asked, engine: undefined, verdicts: verdictsOf(asked) });
      expect(verdictsOf(looked)).toEqual(verdictsOf(all));
      expect(isRun(system, looked)).toBe(true);
      if (looked.states < all.states) some++;
    }),
    { numRuns: process.env["MODE"] === "deep" ? 2_000 : 30 },
  );
  expect(some).toBeGreaterThan(0);
});

describe("the state that stands for an orbit", () => {
  const texts = fc.constantFrom("ann", "bob", "cyd", "nobody");
  const usual = { noNullPrototype: true };
  const room: fc.Arbitrary<Room> = fc.record(
    {
      people: fc.record(Object.fromEntries(people.map((name) => [name, fc.record({ mood, friend: texts }, usual)])), usual),
      boxes: fc.record(Object.fromEntries(people.map((name) => [boxOf(name), texts])), usual),
      holder: texts,
    },
    usual,
  );

  it("is the same for two states exactly when they have the same representative", () => {
    fc.assert(
      fc.property(fc.array(room, { minLength: 2, maxLength: 30 }), (rooms) => {
        const settled = settling(rooms[0]);
        const representative = symmetryOf(symmetry);
        const { numberOf } = createInterner();
        const told = rooms.map((one) => [settled(one), numberOf(representative(one))] as const);
        for (const [one, [row, number]] of told.entries()) {
          for (const [other, otherNumber] of told.slice(0, one)) expect(row === other).toBe(number === otherNumber);
        }
      }),
    );
  });

  it("is not looked for where a place has no counterpart", () => {
    const [first] = roomOf([]).initial;
    expect(() => settling({ ...first, boxes: { "ann's box": "nobody", "bob's box": "nobody" } })).toThrow(/^With names exchanged, a state has no such place as `bob's box`, or another kind of value there\.$/);
    expect(() => settling({ ...first, boxes: { "ann's box": "nobody", "bob's box": "nobody", "cyd's box": ["nobody"] } })).toThrow("no such place as `bob's box`");
  });

  /** The parts of a state that its orbit comes to, written down. */
  function settling(first: object | undefined): (state: object) => string {
    const layout = layoutOf([first]);
    if (layout === undefined) throw new Error("there is no layout");
    const interner = createInterner();
    const slots = layout.places.map((place) => createSlot(place, interner));
    const orbits = orbitsOf(layout, slots, permutations(symmetry, MOST_RENAMINGS) ?? [], () => undefined);
    if ("why" in orbits) throw new Error(orbits.why);
    return (state) => {
      const values = partsOf(layout, state);
      const parts = Int32Array.from(slots, (slot, place) => slot.numberOf(values?.[place]));
      orbits.settle(parts);
      return parts.join();
    };
  }
});
