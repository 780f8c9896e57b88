import { describe, expect, test } from "vitest";
import type { Design } from "../designs/design.ts";
import { designNamed } from "../designs/known.ts";
import { scopes } from "../designs/scope.ts";
import type { ScopeName } from "../designs/scope.ts";
import { worldOf } from "../designs/world.ts";
import { actionName } from "../model/action.ts";
import { model } from "../model/reducer.ts";
import { reasonFor, rerun } from "../model/trace.ts";

/** The post, sentence by sentence, in our words: what the model does where the post says what iOS does. */

const invoked = ["userInvokes A", "createSession A", "startUpload A", "completeRequest A"];
const quicklyDone = [...invoked, "transferFinishes A1.1"];
const stoppedAndDone = [...invoked, "suspend A", "transferFinishes A1.1"];
const woken = [...stoppedAndDone, "wake app A", "handleEvents app A"];
const connected = [...woken, "saveCompletionHandler app", "createSession app"];
const handled = [...connected, "didComplete app A1.1", "recordCompletion app", "didFinishEvents app A"];

function designed(name: string): Design {
  const design = designNamed(name);
  return design;
}

/** Where these steps lead, and what can happen there. */
function after(lines: readonly string[], name = "recipe", scope: ScopeName = "one-upload") {
  const world = worldOf(designed(name), scopes[scope]);
  const run = rerun(world, lines);
  if (run.outcome !== "ran") throw new Error(reasonFor(run));
  const state = run.states.at(-1);
  if (state === undefined) throw new Error("a run has a first state");
  const system = model(world);
  return { state, can: system.actions(state).map(actionName), atRest: system.isAtRest(state) };
}

describe("the post, sentence by sentence", () => {
  test("S1: without the shared container, the extension's upload never reaches the system", () => {
    const { state } = after(["userInvokes A", "createSession A", "startUpload A"], "no-shared-container");
    expect(state.tasks["A1.1"]?.transfer).toBe("refused");
    expect(state.sessions["A"]?.connected).toEqual([]);
  });

  test("S2: under another identifier, the app never connects to the session that has its events", () => {
    const { state, can } = after([...woken, "saveCompletionHandler app", "createSession app"], "different-identifiers");
    expect(state.sessions["app"]?.connected).toEqual(["app"]);
    expect(state.sessions["A"]?.connected).toEqual([]);
    expect(can).not.toContain("didComplete app A1.1");
  });

  test("S3: the second process to connect is rejected", () => {
    const { state } = after([...connected, "userInvokes A", "createSession A"], "recipe", "two-invocations");
    expect(state.sessions["A"]?.connected).toEqual(["app"]);
    expect(state.processes["A"]).toMatchObject({ memory: { objects: { A: "rejected" } } });
  });

  test("S4: the connected process, and nobody else, hears of the completion", () => {
    expect(after(quicklyDone).can.filter((line) => line.startsWith("didComplete"))).toEqual(["didComplete A A1.1"]);
    expect(after(connected).can.filter((line) => line.startsWith("didComplete"))).toEqual(["didComplete app A1.1"]);
  });

  test("S5: with nobody connected, the app is woken and the extension is not", () => {
    const { can } = after(stoppedAndDone);
    expect(can).toContain("wake app A");
    expect(can).not.toContain("wake A A");
  });

  test("S6: suspension and the end of a process disconnect it", () => {
    expect(after(invoked).state.sessions["A"]?.connected).toEqual(["A"]);
    expect(after([...invoked, "suspend A"]).state.sessions["A"]?.connected).toEqual([]);
    expect(after([...invoked, "end A"]).state.sessions["A"]?.connected).toEqual([]);
  });

  test("S7: a launched app is connected by its code, a resumed one by being woken", () => {
    expect(after(woken).state.sessions["A"]?.connected).toEqual([]);
    expect(after(connected).state.sessions["A"]?.connected).toEqual(["app"]);

    const kept = ["userOpensApp app", "createSession app", "userLeavesApp app", "suspend app"];
    const resumed = [...kept, ...stoppedAndDone, "wake app A"];
    expect(after(resumed, "session-at-launch").state.sessions["A"]?.connected).toEqual(["app"]);
  });

  test("S8: nothing but invalidation makes a running process let go", () => {
    const { state } = after([...handled, "callCompletionHandler app"], "recipe-without-invalidating");
    expect(state.sessions["A"]?.connected).toEqual(["app"]);
  });

  test("S9: the upload goes on without the extension, and launches the app", () => {
    const { state, can } = after([...invoked, "end A", "transferFinishes A1.1"]);
    expect(state.tasks["A1.1"]?.transfer).toBe("finished");
    expect(can).toContain("wake app A");
  });

  test("S10, S11: the five steps leave everything handled, and the app disconnected", () => {
    const { state } = after([...handled, "finishTasksAndInvalidate app", "callCompletionHandler app", "didBecomeInvalid app A"]);
    expect(state.sessions["A"]).toEqual({ connected: [], events: "quiet" });
    expect(state.tasks["A1.1"]).toMatchObject({ transfer: "finished", heard: 1, recorded: 1 });
  });

  test("S12: with one session for all, the second extension is rejected", () => {
    const { state } = after([...invoked, "userInvokes B", "createSession B"], "one-session-for-all", "two-extensions");
    expect(state.processes["B"]).toMatchObject({ memory: { objects: { shared: "rejected" } } });
  });

  test("S13: whether the app or the extension hears of it depends on who is stopped when", () => {
    expect(after(quicklyDone).can).toContain("didComplete A A1.1");
    expect(after([...quicklyDone, "suspend A"]).can).toContain("wake app A");
  });

  test("S14: finishTasksAndInvalidate waits, invalidateAndCancel cancels, and both keep the connection meanwhile", () => {
    const waits = after(["userInvokes A", "createSession A", "startUpload A", "finishTasksAndInvalidate A"], "extension-finishes-and-invalidates");
    expect(waits.state.sessions["A"]?.connected).toEqual(["A"]);
    expect(waits.state.tasks["A1.1"]?.transfer).toBe("running");

    const cancels = after(["userInvokes A", "createSession A", "startUpload A", "invalidateAndCancel A"], "extension-invalidates-and-cancels");
    expect(cancels.state.tasks["A1.1"]?.transfer).toBe("cancelled");
  });

  test("S15: an app in front is told of events where it is", () => {
    expect(after(["userOpensApp app", ...stoppedAndDone]).can).toContain("handleEvents app A");
  });

  test("S16: under the debugger nothing is suspended; in the simulator no extension ends", () => {
    expect(after(invoked).can).toEqual(expect.arrayContaining(["suspend A", "end A"]));
    expect(after(invoked, "recipe", "one-upload-debugger").can).not.toContain("suspend A");
    expect(after(invoked, "recipe", "two-invocations-simulator").can).not.toContain("end A");
  });

  test("S17: a short request is cut off by suspension, unless an activity is held", () => {
    const asked = ["userInvokes A", "requestToken A"];
    expect(after([...asked, "suspend A"], "token-without-activity").state.processes["A"]).toMatchObject({
      memory: { requests: { "A1.1": "lost" } },
    });
    const held = ["userInvokes A", "performExpiringActivity A", "activityGranted A A1", "requestToken A"];
    expect(after(held, "token-with-held-activity").can).not.toContain("suspend A");
  });

  test("S18: once the handler is called the app can be suspended, invalidated or not", () => {
    expect(after(handled).can).not.toContain("suspend app");
    expect(after([...handled, "callCompletionHandler app"], "handler-before-invalidating").can).toContain("suspend app");
  });
});
