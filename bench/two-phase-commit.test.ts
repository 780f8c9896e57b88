import { describe, expect, test } from "vitest";
import { checkSync } from "../checker/check.ts";
import { naiveSearch } from "./naive-search.ts";
import { agree, twoPhaseCommit } from "./two-phase-commit.ts";
import type { TwoPhaseCommit } from "./two-phase-commit.ts";

/** What TLC counts. Its "generated" is one more than the transitions: it counts the initial state. */
const sizes = [
  { managers: 3, states: 288, transitions: 1146 - 1, depth: 11 },
  { managers: 4, states: 1568, transitions: 8258 - 1, depth: 14 },
];

const nobodyAborts = ({ managers }: TwoPhaseCommit): boolean => Object.values(managers).every(({ is }) => is !== "aborted");

describe.each(sizes)("two-phase commit of $managers", ({ managers, ...size }) => {
  const system = twoPhaseCommit(managers);

  test("has as many states, transitions and levels as elsewhere, and the managers agree", () => {
    const report = checkSync(system, { properties: [{ name: "agree", kind: "always", holds: agree }] });
    expect(report).toMatchObject({ ...size, complete: true, verdicts: [{ property: "agree", verdict: "holds" }] });
  });

  test("looks the same to the naive search", () => {
    expect(naiveSearch(system, agree)).toEqual(size);
  });

  test("does not keep managers from aborting, and both searches say so", () => {
    const { verdicts } = checkSync(system, { properties: [{ name: "nobody aborts", kind: "always", holds: nobodyAborts }] });
    expect(verdicts).toMatchObject([{ verdict: "fails" }]);
    const { broken } = naiveSearch(system, nobodyAborts);
    expect(broken && nobodyAborts(broken)).toBe(false);
  });
});
