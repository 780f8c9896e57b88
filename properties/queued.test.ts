import { describe, expect, test } from "vitest";
import { checkSync } from "../checker/check.ts";
import { freshIdentifierHeldActivity } from "../designs/catalogue.ts";
import type { Design } from "../designs/design.ts";
import { appUploadsOneByOne, appUploadsOneByOneInFront, appUploadsOneByOneInMemory, freshIdentifierOneByOne, freshIdentifierOneByOneToTheEnd } from "../designs/queued.ts";
import { appScopes, defaultScopes, scopes, usualScopes } from "../designs/scope.ts";
import { worldOf } from "../designs/world.ts";
import { model } from "../model/reducer.ts";
import { isRecorded, taskIn } from "../model/state.ts";
import type { State } from "../model/state.ts";
import { avoidablyBrokenBy } from "./look.ts";

const inTheApp = (design: Design, app: Design["app"]): Design => ({ ...design, app: { ...design.app, ...app } });
const atOnce = scopes["app-uploads-two-at-once"];
const threeAtOnce = scopes["app-uploads-three-at-once"];

test("a queue is looked at with a third upload, and where its first may fail or be cancelled", () => {
  const asking = inTheApp(appUploadsOneByOne, { didComplete: [{ call: "recordCompletion", unless: "taskFailed" }, "startNextUpload"], userCancels: ["cancelTasks"] });
  expect(usualScopes(appUploadsOneByOne)).toEqual([...appScopes, "app-uploads-three-at-once"]);
  expect(usualScopes(freshIdentifierOneByOne)).toEqual([...defaultScopes, "three-uploads"]);
  expect(usualScopes(asking)).toEqual([
    ...appScopes,
    "app-uploads-three-at-once",
    ...["app-upload-may-fail", "app-uploads-twice-may-fail", "app-uploads-two-at-once-may-fail"],
    ...["app-upload-cancelled", "app-uploads-twice-cancelled", "app-uploads-two-at-once-cancelled"],
    ...["app-upload-cancelled-may-fail", "app-uploads-twice-cancelled-may-fail"],
  ]);
});

describe("uploads that wait for one another", () => {
  test.each([appUploadsOneByOne, inTheApp(appUploadsOneByOneInMemory, { didFinishLaunching: ["createSession", "startNextUpload"] })])(
    "are under way one at a time, in the order in which they were asked for: $name",
    (design) => {
      const world = worldOf(design, threeAtOnce);
      const uploads = Object.keys(world.tasks);
      const isStarted = (state: State, task: string): boolean => taskIn(state, task).transfer !== "unstarted";
      const { verdicts } = checkSync(model(world), {
        properties: [
          { name: "one at a time", kind: "always", holds: (state) => uploads.filter((task) => taskIn(state, task).transfer === "running").length <= 1 },
          { name: "in order", kind: "always", holds: (state) => uploads.every((task, index) => !isStarted(state, task) || uploads.slice(0, index).every((before) => isRecorded(state, before))) },
          { name: "to the end", kind: "sometimes", happens: (state) => uploads.every((task) => isRecorded(state, task)) },
        ],
      });
      expect(verdicts.map(({ property, verdict }) => `${property}: ${verdict}`)).toEqual(["one at a time: holds", "in order: holds", "to the end: holds"]);
    },
  );

  test("wait for ever behind one that was heard of and not recorded, unless whoever leaves or launches the app starts what is left", () => {
    for (const scope of [atOnce, threeAtOnce, scopes["app-uploads-twice"]]) {
      expect(avoidablyBrokenBy(appUploadsOneByOne, scope)).toEqual(["queue-goes-on"]);
      expect(avoidablyBrokenBy(appUploadsOneByOneInFront, scope)).toEqual([]);
    }
  });

  test("are forgotten with the process where the queue is a variable", () => {
    expect(avoidablyBrokenBy(appUploadsOneByOneInMemory, atOnce)).toEqual(["queue-goes-on", "next-is-started-unless-stopped"]);
  });

  test("have to be gone on with by whoever hears of one, and must not be thrown away", () => {
    const deaf = inTheApp(appUploadsOneByOneInFront, { didComplete: ["recordCompletion"] });
    expect(avoidablyBrokenBy(deaf, atOnce)).toEqual(["next-is-started-unless-stopped"]);
    const forgetful = inTheApp(appUploadsOneByOne, { didFinishLaunching: ["createSession", "eraseStart", "startNextUpload"] });
    expect(avoidablyBrokenBy(forgetful, atOnce)).toEqual(["next-is-started-unless-stopped"]);
    const untold: Design = {
      ...freshIdentifierOneByOne,
      app: freshIdentifierHeldActivity.app,
      extension: { invoked: ["completeRequest", "createSession", "startNextUpload"], didComplete: ["recordCompletion", "startNextUpload"] },
    };
    expect(avoidablyBrokenBy(untold, "two-uploads")).toContain("next-is-started-unless-stopped");
  });

  test("need no second copy of one that was uploaded again", () => {
    const restored = inTheApp(appUploadsOneByOne, {
      didFinishLaunching: ["createSession", "requestTaskList"],
      didReceiveTasks: [{ call: "uploadAgain", unless: ["taskIsListed", "taskIsRecorded"] }, "startNextUpload"],
    });
    expect(avoidablyBrokenBy(restored, atOnce)).toEqual([]);
  });

  test("are not there to be started when a token is, as far as the queue goes", () => {
    const forToken: Design = {
      ...appUploadsOneByOne,
      app: { handleEvents: ["saveCompletionHandler", "createSession"], didComplete: ["recordCompletion", "startNextUpload"], didCompleteToken: ["recordCompletion"], didFinishEvents: ["callCompletionHandler"] },
      extension: { invoked: ["createSession", "recordStart", "startTokenTask", "completeRequest", "exit"] },
    };
    expect(avoidablyBrokenBy(forToken, "one-upload").filter((name) => ["queue-goes-on", "next-is-started-unless-stopped", "token-leads-to-upload"].includes(name))).toEqual(["token-leads-to-upload"]);
  });

  test("of several who share a session are under way one at a time", () => {
    const shared: Design = { ...appUploadsOneByOne, appUploadsUnder: "theExtensions", identifiers: "sharedByAll", extension: { invoked: ["createSession", "recordStart", "startNextUpload", "completeRequest"], didComplete: ["recordCompletion", "startNextUpload"] } };
    const world = worldOf(shared, scopes["app-and-extension-upload"]);
    const { verdicts } = checkSync(model(world), {
      properties: [{ name: "one at a time", kind: "always", holds: (state) => Object.keys(world.tasks).filter((task) => taskIn(state, task).transfer === "running").length <= 1 }],
    });
    expect(verdicts.map(({ verdict }) => verdict)).toEqual(["holds"]);
  });

  test("wait for ever behind one that has failed, unless that is written down", () => {
    const scope = scopes["app-uploads-two-at-once-may-fail"];
    const stuck = inTheApp(appUploadsOneByOneInFront, { didComplete: [{ call: "recordCompletion", unless: "taskFailed" }, "startNextUpload"] });
    expect(avoidablyBrokenBy(stuck, scope)).toContain("next-is-started-unless-stopped");
    const passing = inTheApp(stuck, { didComplete: [{ call: "recordCompletion", unless: "taskFailed" }, { call: "recordFailure", if: "taskFailed" }, "startNextUpload"] });
    expect(avoidablyBrokenBy(passing, scope)).not.toContain("next-is-started-unless-stopped");
  });

  test("need not be started once the user has cancelled them", () => {
    const cancelling = inTheApp(appUploadsOneByOneInFront, { userCancels: ["createSession", "eraseStart", "cancelTasks"] });
    const scope = scopes["app-uploads-two-at-once-cancelled"];
    const about = ["queue-goes-on", "next-is-started-unless-stopped", "cancelled-is-not-uploaded-again"];
    const aboutIt = (design: Design): readonly string[] => avoidablyBrokenBy(design, scope).filter((name) => about.includes(name));
    expect(aboutIt(cancelling)).toEqual([]);
    const forgetful = inTheApp(cancelling, { userCancels: ["createSession", "cancelTasks"] });
    expect(aboutIt(forgetful)).toEqual(["cancelled-is-not-uploaded-again"]);
    const inMemory = inTheApp(appUploadsOneByOneInMemory, { userCancels: ["createSession", "cancelTasks"] });
    expect(aboutIt(inMemory)).not.toContain("cancelled-is-not-uploaded-again");
  });

  test("of an extension are gone on with by an app that finds them written down, and not by one that was not told", () => {
    expect(avoidablyBrokenBy(freshIdentifierOneByOne, "two-uploads")).toEqual([]);
    const untold: Design = { ...freshIdentifierOneByOne, extension: { ...freshIdentifierOneByOne.extension, activityGranted: ["completeRequest", "createSession", "startNextUpload", "exit"] } };
    expect(avoidablyBrokenBy(untold, "two-uploads")).toEqual(["next-is-started-unless-stopped"]);
  });

  test("of an extension crash an app that lets go of the session between the second and the third", () => {
    expect(avoidablyBrokenBy(freshIdentifierOneByOne, "three-uploads")).toEqual(["no-use-of-a-dead-object", "next-is-started-unless-stopped"]);
    for (const scope of usualScopes(freshIdentifierOneByOneToTheEnd)) expect(avoidablyBrokenBy(freshIdentifierOneByOneToTheEnd, scope)).toEqual([]);
  });
});
