import { describe, expect, test } from "vitest";
import { appUploads } from "../designs/app-uploads.ts";
import type { Design } from "../designs/design.ts";
import { followedUpAtOnce, followedUpInBackgroundTasks, followUpDesigns } from "../designs/followed-up.ts";
import { knownDesign } from "../designs/known.ts";
import { defaultScopes } from "../designs/scope.ts";
import { brokenBy, look } from "./look.ts";

const beyond = ["recorded-at-rest", "started-at-rest"];
const withRequests = (app: Design["app"]): Design => ({ ...followedUpInBackgroundTasks, app: { ...followedUpInBackgroundTasks.app, ...app } });

describe("a request that follows an upload up", () => {
  test("is cut off once the completion handler is called, and in a background task of its own it is not", () => {
    for (const scope of defaultScopes) expect(brokenBy(followedUpAtOnce, scope), scope).toEqual(["recorded-at-rest", "short-request-is-not-cut-off", "started-at-rest"]);
    expect(defaultScopes.map((scope) => look(followedUpInBackgroundTasks, scope))).toMatchObject([117, 656, 1_999, 3_513].map((states) => ({ states, broken: beyond })));
  });

  test("is cut off where one background task serves two requests, or where it begins too late", () => {
    const oneForAll = withRequests({ handleEvents: ["saveCompletionHandler", "createSession", "beginBackgroundTask"], didComplete: ["recordCompletion", "startFollowUp"] });
    expect(brokenBy(oneForAll, "one-upload")).toEqual(beyond);
    expect(brokenBy(oneForAll, "two-uploads")).toContain("short-request-is-not-cut-off");
    const afterTheCall = withRequests({ didComplete: ["recordCompletion", "startFollowUp"], didBecomeInvalid: ["callCompletionHandler", "beginBackgroundTask"] });
    expect(brokenBy(afterTheCall, "one-upload")).toContain("short-request-is-not-cut-off");
  });

  test("is cut off when the background task expires, where it is read to", () => {
    expect(brokenBy(followedUpInBackgroundTasks, "one-upload", { activity: "mayExpire" })).toEqual(["recorded-at-rest", "short-request-is-not-cut-off", "started-at-rest"]);
  });
});

test("the request after a second copy is that copy's, and what it records has arrived", () => {
  const chat: Design = {
    ...appUploads,
    app: {
      ...appUploads.app,
      didComplete: [{ call: "beginBackgroundTask", unless: "taskFailed" }, { call: "startFollowUp", unless: "taskFailed" }, { call: "uploadAgain", if: "taskFailed" }],
      didFinishFollowUp: ["recordCompletion", "endBackgroundTask"],
    },
  };
  expect(brokenBy(chat, "app-upload-may-fail")).toEqual([...beyond, "tried-again-at-rest"]);
  const blind: Design = { ...chat, app: { ...chat.app, didComplete: ["beginBackgroundTask", "startFollowUp", { call: "uploadAgain", if: "taskFailed" }] } };
  expect(brokenBy(blind, "app-upload-may-fail")).toContain("successes-are-successes");
});

test("a background task does not keep an app running that iOS suspends before the line that begins it", () => {
  const first = withRequests({ handleEvents: ["beginBackgroundTask", "saveCompletionHandler", "createSession"], didComplete: ["recordCompletion"], didBecomeInvalid: ["callCompletionHandler", "endBackgroundTask"], didFinishFollowUp: [] });
  expect(brokenBy(first, "one-upload")).toEqual(beyond);
  expect(brokenBy(first, "one-upload", { patience: "none" })).toContain("no-handler-owed-at-rest");
});

test("a background task that nobody ends is told of", () => {
  expect(brokenBy(withRequests({ didFinishFollowUp: [] }), "one-upload")).toEqual(["recorded-at-rest", "background-tasks-ended-at-rest", "started-at-rest"]);
});

test("these designs are known by their names", () => {
  for (const design of followUpDesigns) expect(knownDesign(design.name)).toBe(design);
});
