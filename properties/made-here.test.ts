import { expect, test } from "vitest";
import { recipe } from "../designs/catalogue.ts";
import type { Design } from "../designs/design.ts";
import { scopes } from "../designs/scope.ts";
import type { ScopeName } from "../designs/scope.ts";
import { worldOf } from "../designs/world.ts";
import { actionName } from "../model/action.ts";
import { rerun } from "../model/trace.ts";
import { propertyNamed } from "./catalogue.ts";
import { verifySync } from "./verify.ts";

/** An app that uploads one file after the other, and whose launch goes on with what an earlier one has left. */
const plain: Design = {
  ...recipe,
  name: "goes-on-at-launch",
  app: {
    didFinishLaunching: ["createSession", "startNextUpload"],
    userUploads: ["recordStart", "startNextUpload"],
    handleEvents: ["saveCompletionHandler"],
    didComplete: ["recordCompletion", "startNextUpload"],
    didFinishEvents: [{ call: "callCompletionHandler", if: "handlerIsSaved" }],
  },
  extension: {},
};

/** What is to be done on completion is a closure that is kept for each task; and the same as one flag, set wherever an upload is started. */
const byClosure: Design = { ...plain, app: { ...plain.app, didComplete: [{ call: "recordCompletion", if: "taskWasMadeHere" }, "startNextUpload"] } };
const byFlag: Design = {
  ...plain,
  app: {
    ...plain.app,
    didFinishLaunching: ["createSession", "setFlag", "startNextUpload"],
    userUploads: ["recordStart", "setFlag", "startNextUpload"],
    didComplete: [{ call: "recordCompletion", if: "flagIsSet" }, "startNextUpload"],
  },
};

/** The way to a completion that is heard of and not recorded, though nothing has stopped the process; nothing, where there is none. */
function wayToTheLoss(design: Design, scope: ScopeName): readonly string[] | undefined {
  const { complete, findings } = verifySync({ design, scope: scopes[scope], properties: [propertyNamed("recorded-unless-stopped")] });
  expect(complete).toBe(true);
  return findings[0]?.trace?.actions.map(actionName);
}

test.each<ScopeName>(["app-uploads-once", "app-uploads-two-at-once"])("a flag for all tasks hides what a relaunched app does not know, %s", (scope) => {
  expect(wayToTheLoss(plain, scope)).toBeUndefined();
  expect(wayToTheLoss(byFlag, scope)).toBeUndefined();
  expect(wayToTheLoss(byClosure, scope)?.slice(-8)).toEqual([
    "transferFinishes app1.1",
    "userLeavesApp app",
    "end app",
    "wake app app",
    "createSession app",
    "startNextUpload app",
    "didComplete app app1.1",
    "startNextUpload app",
  ]);
});

test("one upload is lost in fourteen steps, because the closure has ended with the process that made the task", () => {
  expect(wayToTheLoss(byClosure, "app-uploads-once")).toHaveLength(14);
  // While the process lives, be it suspended in between, the closure is there.
  const world = worldOf(byClosure, scopes["app-uploads-once"]);
  const started = ["userOpensApp app", "createSession app", "startNextUpload app", "userUploads app", "recordStart app", "startNextUpload app", "userLeavesApp app"];
  const told = (how: "suspend app" | "end app", ...then: readonly string[]) => rerun(world, [...started, how, "transferFinishes app1.1", "wake app app", ...then, "didComplete app app1.1", "recordCompletion app"]);
  expect(told("suspend app", "handleEvents app app", "saveCompletionHandler app")).toMatchObject({ outcome: "ran" });
  expect(told("end app", "createSession app", "startNextUpload app")).toMatchObject({ outcome: "refused", text: "recordCompletion app" });
});

test("who does not ask has no more states for it, and who asks tells a process that has made a task from one that has not", () => {
  const statesOf = (design: Design): number => verifySync({ design, scope: scopes["app-uploads-once"], properties: [] }).states;
  expect([plain, byClosure].map(statesOf)).toEqual([94, 127]);
});
