import { describe, expect, test } from "vitest";
import { blame } from "./blame.ts";
import type { Claim, System } from "./courses.ts";

/** Systems small enough to know who is to blame. A state is a text, so that the same situation is the same value. */
function toy(rules: Readonly<Record<string, { readonly must?: true; readonly next: (state: string) => string | undefined }>>, initial: string): System<string, string> {
  const after = (state: string, action: string): string | undefined => rules[action]?.next(state);
  return {
    initial: [initial],
    universe: Object.keys(rules),
    isEnabled: (state, action) => after(state, action) !== undefined,
    next: (state, action) => after(state, action) ?? state,
    mustHappen: (action) => rules[action]?.must === true,
    which: () => "",
  };
}

const moves = (from: RegExp, to: string) => (state: string) => (from.test(state) ? state.replace(from, to) : undefined);

function rolesOf(system: System<string, string>, claim: Claim<string, string>, trace: readonly string[]) {
  return blame(system, claim, trace)?.steps.map(({ step, role, before }) =>
    before === undefined ? `${step} ${role}` : `${step} ${role} before ${before.step}${before.tooLate === undefined ? "" : ", or never"}`,
  );
}

describe("two writers, of whom one overwrites the other", () => {
  // A counter, and what each has read of it: "0 A- B-".
  const counter = (state: string): number => Number(state[0]);
  const reads = (who: string) => (state: string) => (state.includes(`${who}-`) ? state.replace(`${who}-`, `${who}${counter(state)}`) : undefined);
  const writes = (who: string) => (state: string) => {
    const read = new RegExp(`${who}(\\d)`).exec(state)?.[1];
    return read === undefined ? undefined : `${Number(read) + 1}${state.slice(1)}`.replace(`${who}${read}`, `${who}.`);
  };
  const system = toy(
    {
      "read A": { must: true, next: reads("A") },
      "write A": { must: true, next: writes("A") },
      "read B": { must: true, next: reads("B") },
      "write B": { must: true, next: writes("B") },
    },
    "0 A- B-",
  );
  const claim: Claim<string, string> = { isBroken: (_before, _action, after) => after === "1 A. B.", occasions: () => [] };

  test("each has read before the other writes: that is the race, and nothing else is", () => {
    expect(rolesOf(system, claim, ["read A", "read B", "write A", "write B"])).toEqual([
      "1 moment before 4",
      "2 moment before 3",
      "3 way",
      "4 way",
    ]);
  });

  test("it is open until both have read, and sealed then", () => {
    expect(blame(system, claim, ["read A", "read B", "write A", "write B"])).toMatchObject({ failsAt: 4, possibleFrom: 0, sealedFrom: 2 });
  });

  test("a trace in which they take turns has nobody to blame", () => {
    expect(blame(system, claim, ["read A", "write A", "read B", "write B"])).toBeUndefined();
  });

  test("a trace that is not possible is an error that names the step", () => {
    expect(() => blame(system, claim, ["read A", "write B"])).toThrow("step 2 of the trace is not possible where it comes");
  });
});

describe("a letter, which may be lost on its way", () => {
  const system = toy(
    {
      send: { next: moves(/^desk/, "post") },
      deliver: { must: true, next: moves(/^post/, "here") },
      read: { must: true, next: moves(/^here/, "read") },
      fire: { next: moves(/^(post|here)/, "lost") },
      whistle: { next: (state) => state },
      "open window": { next: moves(/shut/, "open") },
      "shut window": { next: moves(/open/, "shut") },
    },
    "desk shut",
  );
  const claim: Claim<string, string> = {
    isBroken: (before, _action, after) => after.startsWith("lost") && !before.startsWith("lost"),
    occasions: (_before, action) => (action === "send" ? ["a letter is sent"] : []),
  };

  test("whoever sends it sets the scene, and the fire is to blame", () => {
    expect(rolesOf(system, claim, ["send", "deliver", "fire"])).toEqual(["1 setting", "2 idle", "3 moment"]);
  });

  test("the fire has nothing to do once the letter is read", () => {
    expect(blame(system, claim, ["send", "fire"])?.steps[1]).toMatchObject({ without: "kept", afterRest: "kept" });
  });

  test("nobody blames who whistles, or comes and goes, whatever lies between", () => {
    const trace = ["whistle", "open window", "send", "whistle", "shut window", "fire", "whistle"];
    expect(rolesOf(system, claim, trace)).toEqual(["1 idle", "2 idle", "3 setting", "4 idle", "5 idle", "6 moment", "7 afterwards"]);
  });
});

test("what did not happen, and would have helped, is told with the last moment for it", () => {
  const system = toy(
    {
      send: { next: moves(/^desk/, "post") },
      deliver: { must: true, next: moves(/^post/, "here") },
      keep: { next: moves(/^desk/, "drawer") },
      stamp: { next: (state) => state },
      fire: { next: moves(/^post/, "lost") },
    },
    "desk",
  );
  const claim: Claim<string, string> = { isBroken: (_before, _action, after) => after === "lost", occasions: () => [] };
  // To stamp it saves nothing.
  expect(blame(system, claim, ["send", "fire"])?.missed).toEqual([
    { action: 1, before: 2, state: "post" },
    { action: 2, before: 1, state: "desk" },
  ]);
});

test("a round trip does not stand for a step that it merely repeats", () => {
  const system = toy(
    {
      open: { next: moves(/^(awake|asleep)/, "in use") },
      leave: { next: moves(/^in use/, "awake") },
      doze: { next: moves(/^awake/, "asleep") },
      ripen: { must: true, next: moves(/unripe/, "ripe") },
      fall: { must: true, next: moves(/^asleep, ripe/, "missed") },
    },
    "awake, unripe",
  );
  const claim: Claim<string, string> = { isBroken: (_before, _action, after) => after === "missed", occasions: () => [] };
  const roundTrip = ["open", "leave", "doze"];
  expect(rolesOf(system, claim, ["doze", ...roundTrip, "ripen", ...roundTrip, "fall"])).toEqual([
    ...["1 idle", "2 idle", "3 idle", "4 moment"],
    ...["5 way", "6 idle", "7 idle", "8 idle", "9 way"],
  ]);
});

test("a short cut is not to blame for where the long way leads too", () => {
  const system = toy(
    {
      jump: { next: moves(/^top/, "edge") },
      walk: { must: true, next: moves(/^top/, "slope") },
      slide: { must: true, next: moves(/^slope/, "edge") },
      fall: { must: true, next: moves(/^edge/, "bottom") },
    },
    "top",
  );
  const claim: Claim<string, string> = { isBroken: (_before, _action, after) => after === "bottom", occasions: () => [] };
  expect(rolesOf(system, claim, ["jump", "fall"])).toEqual(["1 replaceable", "2 way"]);
  expect(blame(system, claim, ["jump", "fall"])).toMatchObject({ possibleFrom: 0, sealedFrom: 0 });
});

test("a step that could not have come later races as one that could have", () => {
  const system = toy(
    {
      enter: { must: true, next: moves(/^outside, door open/, "inside, door open") },
      lock: { next: moves(/door open/, "door locked") },
    },
    "outside, door open",
  );
  const claim: Claim<string, string> = { isBroken: (_before, _action, after) => after === "inside, door locked", occasions: () => [] };
  expect(rolesOf(system, claim, ["enter", "lock"])).toEqual(["1 moment before 2, or never", "2 moment"]);
  expect(blame(system, claim, ["enter", "lock"])?.steps[1]?.afterRest).toBe("breaks");
});

test("a line of the same name that is another line does not take a step's place", () => {
  const run = (state: string): string | undefined => (state.endsWith("2") ? undefined : `${state.slice(0, -1)}${Number(state.at(-1)) + 1}`);
  const system: System<string, string> = {
    ...toy({ "run line": { must: true, next: run }, "switch on": { next: moves(/^off/, "on") } }, "off 0"),
    which: (state, action) => (action === "run line" ? (state.at(-1) ?? "") : ""),
  };
  const claim: Claim<string, string> = { isBroken: (before, action) => before === "on 1" && action === "run line", occasions: () => [] };
  const found = blame(system, claim, ["run line", "switch on", "run line"]);
  expect(found?.steps.map(({ role }) => role)).toEqual(["way", "moment", "way"]);
  expect(found?.steps[0]?.neededFor?.step).toBe(3);
  expect(found?.steps[1]?.before?.step).toBe(3);
});
