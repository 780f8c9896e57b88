import { describe, expect, it, test } from "vitest";
import { checkSync, type Property, type Report, type System } from "../check.ts";
import { commit } from "./commit.ts";
import { dieHard } from "./die-hard.ts";
import { dining } from "./dining.ts";
import { hanoi } from "./hanoi.ts";
import { increment, incrementWithLock, nothingLost } from "./increment.ts";
import { lock } from "./lock.ts";
import { mutexSimple } from "./mutex-simple.ts";
import { peterson } from "./peterson.ts";
import { players } from "./players.ts";
import { toggles } from "./toggles.ts";
import { agree, twoPhase } from "./two-phase.ts";

/**
 * Sizes that other checkers publish, or that were measured again with TLC, Stateright and Spin.
 * `generated` is TLC's word: the initial states and every successor computed.
 */
interface Size {
  readonly states: number;
  readonly generated?: number;
  readonly depth?: number;
}

function sizes<State, Action>(name: string, system: System<State, Action>, size: Size): void {
  test(`${name} has ${size.states} states`, () => {
    const { states, transitions, depth, complete } = checkSync(system, { properties: [] });
    expect({ states, generated: transitions + system.initial.length, depth, complete }).toMatchObject({
      ...size,
      complete: true,
    });
  });
}

describe("sizes agree with other checkers", () => {
  sizes("two-phase commit of 3", twoPhase(3), { states: 288, generated: 1146, depth: 11 });
  sizes("two-phase commit of 4", twoPhase(4), { states: 1568, depth: 14 });
  sizes("two-phase commit of 5", twoPhase(5), { states: 8832, generated: 58146, depth: 17 });
  sizes("transaction commit of 3", commit(3), { states: 34, generated: 94, depth: 7 });
  sizes("die hard", dieHard, { states: 16, generated: 97, depth: 8 });
  sizes("Hanoi with 3 disks", hanoi(3), { states: 27, generated: 79, depth: 8 });
  sizes("Peterson", peterson, { states: 42, generated: 77, depth: 11 });
  sizes("lock of 2", lock(2), { states: 12, generated: 21, depth: 5 });
  sizes("dining of 2", dining(2), { states: 6 });
  sizes("dining of 3", dining(3), { states: 14 });
  sizes("dining of 4", dining(4), { states: 34 });
  sizes("dining of 5", dining(5), { states: 82, generated: 266, depth: 6 });
  sizes("dining of 6", dining(6), { states: 198 });
  sizes("increment by 2", increment(2), { states: 13, depth: 5 });
  sizes("increment by 3", increment(3), { states: 84 });
  sizes("increment by 4", increment(4), { states: 755 });
  sizes("increment with lock by 2", incrementWithLock(2), { states: 17, depth: 9 });
  sizes("increment with lock by 3", incrementWithLock(3), { states: 61, depth: 13 });
  sizes("increment with lock by 4", incrementWithLock(4), { states: 257, depth: 17 });
  sizes("a row of 5 switches", toggles(5), { states: 32, generated: 161, depth: 6 });
  sizes("2 players", players(2), { states: 9 });
  // 23 with the step into the initial state that ProB and LTSmin count.
  sizes("the simple mutex", mutexSimple, { states: 9, generated: 1 + 22, depth: 5 });
});

function judge<State, Action>(
  system: System<State, Action>,
  property: Property<State, Action>,
): Report<State, Action>["verdicts"][number] | undefined {
  return checkSync(system, { properties: [property] }).verdicts[0];
}

/** States from which nothing goes on, and the states of a shortest trace to one. */
function deadlocks<State, Action>(system: System<State, Action>): { states: number; nearest: number | undefined } {
  let states = 0;
  const stuck = (state: State): boolean => system.actions(state).length === 0;
  checkSync(system, {
    properties: [
      {
        name: "count",
        kind: "never",
        happens(state) {
          if (stuck(state)) states++;
          return false;
        },
      },
    ],
  });
  const nearest = judge(system, { name: "none", kind: "never", happens: stuck })?.trace?.states.length;
  return { states, nearest };
}

describe("verdicts agree with other checkers", () => {
  it("commits or aborts, but not both", () => {
    expect(judge(twoPhase(4), { name: "agree", kind: "always", holds: agree })?.verdict).toBe("holds");
  });

  it("measures four gallons in six pours", () => {
    const verdict = judge(dieHard, { name: "never four", kind: "always", holds: ({ big }) => big !== 4 });
    expect(verdict?.verdict).toBe("fails");
    expect(verdict?.trace?.states).toHaveLength(7);
    expect(verdict?.trace?.states.at(-1)?.big).toBe(4);
  });

  it("moves the tower in seven moves", () => {
    const verdict = judge(hanoi(3), { name: "solved", kind: "sometimes", happens: (pegs) => pegs[2]?.length === 3 });
    expect(verdict?.verdict).toBe("holds");
    expect(verdict?.trace?.states).toHaveLength(8);
  });

  it("lets one process at a time into the critical section", () => {
    const alone = (at: readonly string[]): boolean => at.filter((label) => label === "critical").length < 2;
    expect(judge(peterson, { name: "alone", kind: "always", holds: ({ at }) => alone(at) })?.verdict).toBe("holds");
    expect(judge(lock(3), { name: "alone", kind: "always", holds: ({ at }) => alone(at) })?.verdict).toBe("holds");
  });

  it.each([2, 3, 4])("loses an update of %i threads in four lines", (size) => {
    const verdict = judge(increment(size), { name: "nothing lost", kind: "always", holds: nothingLost });
    expect(verdict?.trace?.states).toHaveLength(5);
  });

  it.each([2, 3, 4])("loses no update of %i threads that lock", (size) => {
    expect(judge(incrementWithLock(size), { name: "nothing lost", kind: "always", holds: nothingLost })?.verdict).toBe(
      "holds",
    );
  });

  it("counts the deadlocks", () => {
    expect(deadlocks(commit(3))).toEqual({ states: 2, nearest: 4 });
    expect(deadlocks(dining(5))).toEqual({ states: 1, nearest: 6 });
    expect(deadlocks(incrementWithLock(3)).states).toBe(6);
    expect(deadlocks(lock(2))).toEqual({ states: 0, nearest: undefined });
  });

  it("cannot bring the philosophers back from a deadlock", () => {
    const verdict = judge(dining(5), {
      name: "recoverable",
      kind: "recoverable",
      goal: (held) => held.every((forks) => forks === 0),
      via: () => true,
    });
    expect(verdict?.verdict).toBe("fails");
    expect(verdict?.trace?.states.at(-1)).toEqual([1, 1, 1, 1, 1]);
    expect(verdict?.trace?.states).toHaveLength(6);
  });
});
