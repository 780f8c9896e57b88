import { expect, test } from "vitest";
import { recipe } from "../designs/catalogue.ts";
import type { Design, DesignLine } from "../designs/design.ts";
import { endsTwice, endsWithItsSheet } from "./endings.ts";

const invoking = (...invoked: readonly DesignLine[]): Design => ({ ...recipe, extension: { ...recipe.extension, invoked } });
const once = invoking("createSession", "startUpload", "completeRequest");

test.each<readonly [string, boolean, readonly DesignLine[]]>([
  ["a line that is moved", false, ["completeRequest", "createSession", "startUpload"]],
  ["a line that is written a second time", true, ["completeRequest", "createSession", "startUpload", "completeRequest"]],
  ["a second line for some cases only", true, ["createSession", { call: "completeRequest", if: "everythingIsRecorded" }, "startUpload", "completeRequest"]],
  ["two lines for opposite cases", false, [{ call: "completeRequest", unless: "flagIsSet" }, "startUpload", { call: "completeRequest", if: ["sessionExists", "flagIsSet"] }]],
  ["the end of the process beside that of the sheet", false, ["startUpload", "completeRequest", "exit"]],
  ["two ends of the process", true, ["exit", "completeRequest", "exit"]],
])("%s: ends it twice is %s", (_, isTwice, lines) => {
  expect(endsTwice(once, invoking(...lines))).toBe(isTwice);
});

test.each<readonly [string, boolean, readonly DesignLine[]]>([
  ["ends it once more", true, ["work", "exit"]],
  ["ends it in no case in which the callback does", false, [{ call: "exit", unless: "flagIsSet" }]],
])("a block that the callback leaves to the main queue %s: ends it twice is %s", (_, isTwice, invokedOnMain) => {
  const leaving = (...onMain: readonly DesignLine[]): Design => ({ ...recipe, extension: { didComplete: ["dispatchToMain", { call: "exit", if: "flagIsSet" }], didCompleteOnMain: onMain } });
  expect(endsTwice(leaving("work"), leaving(...invokedOnMain))).toBe(isTwice);
});

test.each<readonly [string, boolean, Design["extension"]]>([
  ["of which it is granted one, and refused one", false, { invoked: ["performExpiringActivity"], activityGranted: ["startUpload", "completeRequest"], activityRefused: ["completeRequest"] }],
  ["before the answer, and after one of the answers", true, { invoked: ["performExpiringActivity", "completeRequest"], activityGranted: ["startUpload"], activityRefused: ["completeRequest"] }],
  ["in a block, and after the answer to what it asks for", true, { invoked: ["dispatchToWorkQueue"], invokedOnWorkQueue: ["completeRequest", "requestToken"], didReceiveToken: ["completeRequest"] }],
  ["where nothing has asked", false, { invoked: ["completeRequest"], activityRefused: ["completeRequest"] }],
])("an ending %s: ends it twice is %s", (_, isTwice, extension) => {
  expect(endsTwice(once, { ...recipe, extension })).toBe(isTwice);
});

test("what was there twice before may stay so", () => {
  const twice = invoking("completeRequest", "createSession", "startUpload", "completeRequest");
  expect(endsTwice(twice, invoking("completeRequest", "createSession", "startUpload", "work", "completeRequest"))).toBe(false);
});

test.each<readonly [string, boolean, Design]>([
  ["once its sheet is closed", false, invoking("completeRequest", "createSession", "startUpload", "exit")],
  ["before it closes its sheet", true, invoking("createSession", "startUpload", "exit", "completeRequest")],
  ["in place of it", true, invoking("createSession", "startUpload", "exit")],
  ["under an activity, with the sheet open", true, { ...recipe, extension: { invoked: ["performExpiringActivity"], activityGranted: ["startUpload", "exit"], activityRefused: ["completeRequest"] } }],
  ["when it hears of its upload", false, { ...recipe, extension: { invoked: ["createSession", "startUpload", "completeRequest"], didComplete: ["recordCompletion", "exit"] } }],
])("an extension that ends itself %s: it ends with its sheet is %s", (_, isSo, after) => {
  expect(endsWithItsSheet(once, after)).toBe(isSo);
  expect(endsWithItsSheet(after, after)).toBe(false);
});
