import { describe, expect, test } from "vitest";
import { appUploads } from "../designs/app-uploads.ts";
import type { Design } from "../designs/design.ts";
import { followedUpAtOnce, followedUpInBackgroundTasks, followUpDesigns } from "../designs/followed-up.ts";
import { knownDesign } from "../designs/known.ts";
import { defaultScopes, scopes } from "../designs/scope.ts";
import type { ScopeName } from "../designs/scope.ts";
import { defaultReading } from "../model/reading.ts";
import type { Reading } from "../model/reading.ts";
import { verifySync } from "./verify.ts";

function looked(design: Design, scope: ScopeName, reading: Partial<Reading> = {}) {
  const { findings, states, complete } = verifySync({ design, scope: scopes[scope], reading: { ...defaultReading, ...reading } });
  expect(complete).toBe(true);
  return { states, broken: findings.filter(({ verdict }) => verdict === "fails").map(({ property }) => property.name) };
}

const beyond = ["recorded-at-rest", "started-at-rest"];
const withRequests = (app: Design["app"]): Design => ({ ...followedUpInBackgroundTasks, app: { ...followedUpInBackgroundTasks.app, ...app } });

describe("a request that follows an upload up", () => {
  test("is cut off once the completion handler is called, and in a background task of its own it is not", () => {
    for (const scope of defaultScopes) expect(looked(followedUpAtOnce, scope).broken, scope).toEqual(["recorded-at-rest", "short-request-is-not-cut-off", "started-at-rest"]);
    expect(defaultScopes.map((scope) => looked(followedUpInBackgroundTasks, scope))).toEqual([117, 656, 1_999, 3_513].map((states) => ({ states, broken: beyond })));
  });

  test("is cut off where one background task serves two requests, or where it begins too late", () => {
    const oneForAll = withRequests({ handleEvents: ["saveCompletionHandler", "createSession", "beginBackgroundTask"], didComplete: ["recordCompletion", "startFollowUp"] });
    expect(looked(oneForAll, "one-upload").broken).toEqual(beyond);
    expect(looked(oneForAll, "two-uploads").broken).toContain("short-request-is-not-cut-off");
    const afterTheCall = withRequests({ didComplete: ["recordCompletion", "startFollowUp"], didBecomeInvalid: ["callCompletionHandler", "beginBackgroundTask"] });
    expect(looked(afterTheCall, "one-upload").broken).toContain("short-request-is-not-cut-off");
  });

  test("is cut off when the background task expires, where it is read to", () => {
    expect(looked(followedUpInBackgroundTasks, "one-upload", { activity: "mayExpire" }).broken).toEqual(["recorded-at-rest", "short-request-is-not-cut-off", "started-at-rest"]);
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
  expect(looked(chat, "app-upload-may-fail").broken).toEqual([...beyond, "tried-again-at-rest"]);
  const blind: Design = { ...chat, app: { ...chat.app, didComplete: ["beginBackgroundTask", "startFollowUp", { call: "uploadAgain", if: "taskFailed" }] } };
  expect(looked(blind, "app-upload-may-fail").broken).toContain("successes-are-successes");
});

test("a background task does not keep an app running that iOS suspends before the line that begins it", () => {
  const first = withRequests({ handleEvents: ["beginBackgroundTask", "saveCompletionHandler", "createSession"], didComplete: ["recordCompletion"], didBecomeInvalid: ["callCompletionHandler", "endBackgroundTask"], didFinishFollowUp: [] });
  expect(looked(first, "one-upload").broken).toEqual(beyond);
  expect(looked(first, "one-upload", { patience: "none" }).broken).toContain("no-handler-owed-at-rest");
});

test("a background task that nobody ends is told of", () => {
  expect(looked(withRequests({ didFinishFollowUp: [] }), "one-upload").broken).toEqual(["recorded-at-rest", "background-tasks-ended-at-rest", "started-at-rest"]);
});

test("these designs are known by their names", () => {
  for (const design of followUpDesigns) expect(knownDesign(design.name)).toBe(design);
});
