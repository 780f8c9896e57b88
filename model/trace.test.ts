import { expect, test } from "vitest";
import { isConnected } from "./state.ts";
import { smallestWorld } from "./smallest-world.ts";
import { actionNamed, reasonFor, rerun } from "./trace.ts";

const opening = ["userInvokes A", "createSession A"];

test("a trace gives its actions and the states they lead through", () => {
  const run = rerun(smallestWorld, opening);
  if (run.outcome !== "ran") throw new Error(reasonFor(run));
  expect(run.actions).toEqual([
    { type: "userInvokes", process: "A" },
    { type: "createSession", process: "A" },
  ]);
  expect(run.states.map((state) => isConnected(state, "A", "A"))).toEqual([false, false, true]);
});

test("an empty trace is the situation at the start", () => {
  expect(rerun(smallestWorld, [])).toMatchObject({ outcome: "ran", actions: [], states: [{ invoked: { A: 0 } }] });
});

test("a line may be indented and spaced as one likes", () => {
  expect(actionNamed(smallestWorld, "  didComplete   app A1.1 ")).toEqual({ type: "didComplete", process: "app", task: "A1.1" });
});

test("a line that names nothing is reported with its number and the nearest names", () => {
  const run = rerun(smallestWorld, [...opening, "startUplaod A"]);
  expect(run).toMatchObject({ outcome: "unknown", line: 3, text: "startUplaod A" });
  if (run.outcome !== "unknown") throw new Error("it is a name after all");
  expect(run.nearest[0]).toBe("startUpload A");
  expect(reasonFor(run)).toContain('line 3 of the trace, "startUplaod A", names nothing');
});

test("a line that cannot happen where it stands is reported with the guard that refused it", () => {
  const run = rerun(smallestWorld, [...opening, "wake app A"]);
  expect(run).toMatchObject({
    outcome: "refused",
    line: 3,
    guards: ["a completion awaits delivery", "no process is connected"],
    possible: ["startUpload A", "suspend A", "end A", "userOpensApp app"],
  });
  if (run.outcome !== "refused") throw new Error("it can happen after all");
  expect(reasonFor(run)).toBe(
    'the trace gets stuck at step 3, "wake app A": no completion awaits delivery, and a process is connected; ' +
      "what can happen here is: startUpload A, suspend A, end A, userOpensApp app",
  );
});
