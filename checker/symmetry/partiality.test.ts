import { describe, expect, it } from "vitest";
import { checkSync, type Property, type System } from "../check.ts";

/** Who is in a room with one key. */
type Room = Readonly<Record<"ann" | "bob", "away" | "inside">>;

interface Step {
  readonly who: keyof Room;
  readonly to: "away" | "inside";
}

const symmetry = [["ann", "bob"]];
const everyStep = (["ann", "bob"] as const).flatMap((who) => (["inside", "away"] as const).map((to): Step => ({ who, to })));

/** The room, with an action for each step that says of it what is to be said. */
function room<Action>(written: (step: Step) => Action, read: (action: Action) => Step): System<Room, Action> {
  return {
    initial: [{ ann: "away", bob: "away" }],
    actions: (now) =>
      everyStep.filter(({ who, to }) => (to === "away" ? now[who] === "inside" : now.ann === "away" && now.bob === "away")).map(written),
    next: (now, action) => ({ ...now, [read(action).who]: read(action).to }),
  };
}

class Told {
  readonly #step: Step;
  constructor(step: Step) {
    this.#step = step;
  }
  step(): Step {
    return this.#step;
  }
}

const isEmpty = ({ ann, bob }: Room): boolean => ann === "away" && bob === "away";

/** What tells apart who does something, of each kind that is shown actions. */
function partial<Action>(isBy: (who: keyof Room, action: Action) => boolean, isOut: (action: Action) => boolean): readonly Property<Room, Action>[] {
  const isAnnLeaving = (action: Action): boolean => isBy("ann", action) && isOut(action);
  const isBobLeaving = (action: Action): boolean => isBy("bob", action) && isOut(action);
  return [
    { name: "Bob never leaves", kind: "step", holds: (_, action) => !isBobLeaving(action) },
    { name: "Bob can leave", kind: "sometimesStep", happens: (_, action) => isBobLeaving(action) },
    { name: "Ann alone makes room", kind: "recoverable", goal: isEmpty, via: isAnnLeaving },
    { name: "Ann rests away", kind: "atRest", holds: isEmpty, via: isAnnLeaving },
  ];
}

function verdictsOf<Action>(system: System<Room, Action>, properties: readonly Property<Room, Action>[]): readonly string[] {
  return checkSync(system, { properties, symmetry }).verdicts.map(({ verdict, why }) => `${verdict}${why === undefined ? "" : ", and why"}`);
}

const doubtful = Array.from({ length: 4 }, () => "unknown, and why");

describe("what tells names apart by the actions is in doubt", () => {
  it("where they are parts of words", () => {
    const read = (action: string): Step => everyStep.find(({ who, to }) => action === `${who} ${to}`) ?? { who: "ann", to: "away" };
    const words = room(({ who, to }) => `${who} ${to}`, read);
    expect(verdictsOf(words, partial((who, action) => read(action).who === who, (action) => read(action).to === "away"))).toEqual(doubtful);
  });

  it("where they are given by numbers", () => {
    const numbered = room((step) => ({ index: everyStep.indexOf(step) }), ({ index }) => everyStep[index] ?? { who: "ann", to: "away" });
    const isBy = (who: keyof Room, { index }: { readonly index: number }): boolean => everyStep[index]?.who === who;
    expect(verdictsOf(numbered, partial(isBy, ({ index }) => everyStep[index]?.to === "away"))).toEqual(doubtful);
  });

  it("where nothing shows of the actions", () => {
    const opaque = room((step) => new Told(step), (action) => action.step());
    expect(verdictsOf(opaque, partial((who, action) => action.step().who === who, (action) => action.step().to === "away"))).toEqual(doubtful);
  });

  it("and is refused of ends", () => {
    const numbered = room((step) => everyStep.indexOf(step), (index) => everyStep[index] ?? { who: "ann", to: "away" });
    expect(() => checkSync(numbered, { properties: [], symmetry, ends: { asks: [isEmpty], via: (index) => index === 1 } })).toThrow(
      'What leads on from an end is not symmetric: It tells "ann" and "bob" apart, which symmetry takes for one: see the action 1 in {"ann":"inside","bob":"away"}.',
    );
  });
});

it("the doubt shows the mirror image where only that has the step in question", () => {
  const words = room(({ who, to }) => `${who} ${to}`, (action) => everyStep.find(({ who, to }) => action === `${who} ${to}`) ?? { who: "ann", to: "away" });
  const twice: System<Room, string> = {
    ...words,
    actions: (now) => words.actions(now).flatMap((action) => (action === "bob inside" ? [action, "bob again"] : [action])),
    next: (now, action) => (action === "bob again" ? { ...now, bob: "inside" } : words.next(now, action)),
  };
  const [verdict] = checkSync(twice, { properties: [{ name: "once", kind: "step", holds: (_, action) => action !== "bob again" }], symmetry }).verdicts;
  expect(verdict?.verdict).toBe("unknown");
  expect(verdict?.why).toContain('see the action "bob again" in {"ann":"away","bob":"away"}.');
});

it("what treats all names alike has its verdict, whatever the actions look like", () => {
  const opaque = room((step) => new Told(step), (action) => action.step());
  const isOut = (action: Told): boolean => action.step().to === "away";
  const properties: readonly Property<Room, Told>[] = [
    { name: "nobody leaves", kind: "step", holds: (_, action) => !isOut(action) },
    { name: "somebody can leave", kind: "sometimesStep", happens: (_, action) => isOut(action) },
    { name: "whoever leaves makes room", kind: "recoverable", goal: isEmpty, via: isOut },
    { name: "at rest it is empty", kind: "atRest", holds: isEmpty, via: isOut },
  ];
  expect(verdictsOf(opaque, properties)).toEqual(["fails", "holds", "holds", "holds"]);
  expect(checkSync(opaque, { properties: [], symmetry, ends: { asks: [isEmpty], via: isOut } }).ends).toHaveLength(1);
});
