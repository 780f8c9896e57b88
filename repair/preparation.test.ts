import { expect, test } from "vitest";
import { recipe } from "../designs/catalogue.ts";
import type { Design } from "../designs/design.ts";
import { startsUnprepared } from "./preparation.ts";

const invoking = (extension: Design["extension"]): Design => ({ ...recipe, extension: { ...recipe.extension, ...extension } });
const inABlock = invoking({ invoked: ["dispatchToWorkQueue", "completeRequest"], invokedOnWorkQueue: ["work", "createSession", "startUpload"] });

test.each<readonly [string, boolean, Design]>([
  ["before the work", true, invoking({ invoked: ["createSession", "startUpload", "dispatchToWorkQueue", "completeRequest"], invokedOnWorkQueue: ["work"] })],
  ["beside the work", true, invoking({ invoked: ["dispatchToWorkQueue", "createSession", "startUpload", "completeRequest"], invokedOnWorkQueue: ["work"] })],
  ["earlier in its block", true, invoking({ ...inABlock.extension, invokedOnWorkQueue: ["createSession", "startUpload", "work"] })],
  ["without it", true, invoking({ ...inABlock.extension, invokedOnWorkQueue: ["createSession", "startUpload"] })],
  ["a second time", true, invoking({ ...inABlock.extension, didBecomeInvalid: ["startUpload"] })],
  ["after it, in the callback itself", false, invoking({ invoked: ["work", "createSession", "startUpload", "completeRequest"] })],
  ["in a block that is left after it", false, invoking({ invoked: ["work", "dispatchToWorkQueue", "completeRequest"], invokedOnWorkQueue: ["createSession", "startUpload"] })],
  ["under an activity that is asked for after it", false, invoking({ invoked: ["dispatchToWorkQueue"], invokedOnWorkQueue: ["work", "performExpiringActivity"], activityGranted: ["completeRequest", "createSession", "startUpload"] })],
  ["not at all", false, invoking({ invoked: ["work", "completeRequest"] })],
])("an upload that is started after some work is started %s: %s", (_, isUnprepared, after) => {
  expect(startsUnprepared(inABlock, after)).toBe(isUnprepared);
});

test("where no work comes before a start, none need come", () => {
  const plain = invoking({ invoked: ["createSession", "startUpload", "work", "completeRequest"] });
  expect(startsUnprepared(plain, invoking({ invoked: ["startUpload", "createSession", "startUpload", "completeRequest"] }))).toBe(false);
});
