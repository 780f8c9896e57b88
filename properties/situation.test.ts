import { expect, test } from "vitest";
import { checkSync } from "../checker/check.ts";
import { scopes, usualScopes } from "../designs/scope.ts";
import { worldOf } from "../designs/world.ts";
import { objectOf } from "../model/process.ts";
import type { ProcessName } from "../model/process.ts";
import { defaultReading } from "../model/reading.ts";
import { model } from "../model/reducer.ts";
import type { SessionName } from "../model/session.ts";
import { isConnected, processIn } from "../model/state.ts";
import type { Step } from "./property.ts";
import { oddDesigns } from "./mutants/designs.ts";
import { rareDesigns } from "./mutants/rare-designs.ts";
import { attempts } from "./situation.ts";

/** Every step that there is with code that nobody should write, in the smallest of its scopes. */
function eachStep(look: (step: Step) => void): void {
  for (const design of [...oddDesigns, ...rareDesigns]) {
    const [scope] = usualScopes(design);
    if (scope === undefined) continue;
    const world = worldOf(design, scopes[scope], defaultReading);
    const { complete } = checkSync(model(world), {
      engine: "plain",
      properties: [{ name: "looked at", kind: "step", holds: (before, action, after) => (look({ world, before, action, after }), true) }],
    });
    expect(complete).toBe(true);
  }
}

test("whoever connects or is rejected has tried to, and most occasions to do so lead to both", () => {
  const connecting = new Set<string>();
  const rejecting = new Set<string>();
  const unseen = new Set<string>();
  eachStep((step) => {
    const { world, before, action, after } = step;
    const isSeen = (process: ProcessName, session: SessionName) => attempts(step).some((attempt) => attempt.process === process && attempt.session === session);
    for (const process of world.processes) {
      for (const session of world.sessions) {
        const connects = !isConnected(before, process, session) && isConnected(after, process, session);
        const isRejected = objectOf(processIn(before, process), session) !== "rejected" && objectOf(processIn(after, process), session) === "rejected";
        if (connects) connecting.add(action.type);
        if (isRejected) rejecting.add(action.type);
        if ((connects || isRejected) && !isSeen(process, session)) unseen.add(`${action.type} of ${process}`);
      }
    }
  });
  expect([...unseen]).toEqual([]);
  expect([...connecting].toSorted()).toMatchInlineSnapshot(`
    [
      "cancelTasks",
      "createSession",
      "createTask",
      "handleEvents",
      "invalidateAndCancel",
      "requestTaskList",
      "resumeTask",
      "startNextUpload",
      "startTokenTask",
      "startUpload",
      "uploadAgain",
      "userOpensApp",
      "wake",
    ]
  `);
  expect([...rejecting].toSorted()).toMatchInlineSnapshot(`
    [
      "createSession",
      "createTask",
      "invalidateAndCancel",
      "requestTaskList",
      "resumeTask",
      "startUpload",
      "userOpensApp",
    ]
  `);
});
