import { describe, expect, test } from "vitest";
import { appUploads } from "../designs/app-uploads.ts";
import { appUploadsWithToken, appUploadsWithTokenInTime, appUploadsWithTokenTask } from "../designs/app-tokens.ts";
import { recipe } from "../designs/catalogue.ts";
import type { Design } from "../designs/design.ts";
import { appScopes, scopes } from "../designs/scope.ts";
import { swift } from "../designs/swift/pseudocode.ts";
import { worldOf } from "../designs/world.ts";
import { requestOf } from "../model/process.ts";
import { processIn, taskIn } from "../model/state.ts";
import { rerun } from "../model/trace.ts";
import { avoidablyBrokenBy, verdictOn } from "./look.ts";

describe("an app that asks for a token before it uploads", () => {
  test.each([
    [appUploadsWithToken, ["short-request-is-not-cut-off"]],
    [appUploadsWithTokenInTime, []],
    [appUploadsWithTokenTask, []],
  ] as const)("loses the request when the user leaves, unless something outlives that: $name", (design, expected) => {
    for (const scope of appScopes) expect(avoidablyBrokenBy(design, scope), scope).toEqual(expected);
  });

  test("has to wait for it", () => {
    const doesNotWait: Design = { ...appUploadsWithToken, app: { ...appUploadsWithToken.app, userUploads: ["createSession", "requestToken", "startUpload"] } };
    expect(verdictOn("token-before-upload", doesNotWait, "app-uploads-once")).toBe("fails");
    expect(verdictOn("token-before-upload", appUploadsWithToken, "app-uploads-once")).toBe("holds");
    const waitsForNothing: Design = { ...appUploadsWithToken, app: { ...appUploadsWithToken.app, didReceiveToken: [] } };
    expect(verdictOn("token-before-upload", waitsForNothing, "app-uploads-once")).toBe("vacuous");
  });

  test("does not make its extension ask for one", () => {
    const both: Design = { ...appUploadsWithTokenInTime, extension: recipe.extension };
    expect(verdictOn("token-before-upload", both, "app-and-extension-upload")).toBe("holds");
    const afterATokenOfTheExtension: Design = { ...appUploadsWithToken, app: { ...appUploadsWithToken.app, userUploads: ["createSession", "startUpload"], didReceiveToken: [] }, extension: { invoked: ["requestToken"], didReceiveToken: ["createSession", "startUpload", "completeRequest"] } };
    expect(verdictOn("token-before-upload", afterATokenOfTheExtension, "app-and-extension-upload")).toBe("holds");
  });

  test("has to wait for that of an upload, too, which its extension has only written down, and may get it in another way", () => {
    const startsAtLaunch = (app: Design["app"], invoked: Design["extension"]["invoked"] & object): Design => ({ ...recipe, app: { ...recipe.app, ...app }, extension: { invoked } });
    const didFinishLaunching = ["createSession", "requestToken"] as const;
    expect(verdictOn("token-before-upload", startsAtLaunch({ didFinishLaunching: [...didFinishLaunching, "startUpload"] }, ["recordStart", "completeRequest"]))).toBe("fails");
    expect(verdictOn("token-before-upload", startsAtLaunch({ didFinishLaunching, didReceiveToken: ["startUpload"] }, ["recordStart", "completeRequest"]))).toBe("holds");
    const byTask = startsAtLaunch({ didFinishLaunching: ["createSession", "startTokenTask"], didCompleteToken: ["startUpload"] }, ["recordStart", "requestToken", "completeRequest"]);
    expect(verdictOn("token-before-upload", byTask)).toBe("holds");
  });

  test("knows from its launch of the requests that it can make, also where it asks in two ways", () => {
    const design: Design = { ...recipe, app: { didFinishLaunching: ["requestToken", "createSession", "startTokenTask"] }, extension: { invoked: ["recordStart"] } };
    const run = rerun(worldOf(design, scopes["one-upload"]), ["userOpensApp app"]);
    const app = run.outcome === "ran" ? run.states.at(-1)?.processes["app"] : undefined;
    expect(app?.life === "foreground" ? app.memory.requests : app).toEqual({ "A1.1": "none" });
  });

  test.each(["requestToken", "startTokenTask"] as const)("asks at launch for what was written down, whoever was asked for it, and for nothing else: %s", (call) => {
    const design: Design = {
      ...recipe,
      app: { didFinishLaunching: ["createSession", call], didReceiveToken: ["startUpload"], didCompleteToken: ["startUpload"] },
      extension: { invoked: [{ call: "recordStart", unless: "flagIsSet" }, "setFlag", "completeRequest"] },
    };
    const world = worldOf(design, scopes["two-invocations"]);
    const twice = ["userInvokes A", "recordStart A", "setFlag A", "completeRequest A", "userInvokes A", "setFlag A", "completeRequest A"];
    const answered = call === "requestToken" ? ["tokenArrives app A1.1"] : ["transferFinishes A1.1 token", "didComplete app A1.1 token"];
    const run = rerun(world, [...twice, "userOpensApp app", "createSession app", `${call} app`, `${call} app`, ...answered, "startUpload app"]);
    if (run.outcome !== "ran") throw new Error(JSON.stringify(run));
    const state = run.states.at(-1);
    expect(state && taskIn(state, "A1.1").transfer).toBe("running");
    expect(state && taskIn(state, "A2.1").transfer).toBe("unstarted");
    expect(state && requestOf(processIn(state, "app"), "A2.1")).toBe("none");
  });
});

describe("an app that asks for a token when a silent push comes", () => {
  const written: Design["app"] = { ...appUploads.app, userUploads: ["createSession", "recordStart"] };
  const broken = (app: Design["app"]) => avoidablyBrokenBy({ ...appUploads, app: { ...written, ...app } }, "app-upload-push");

  test("has begun when the token is asked for by a task, and not before", () => {
    expect(broken({ didCompleteToken: ["startUpload"], didReceiveRemoteNotification: ["createSession", "startTokenTask", "callFetchCompletionHandler"] })).toEqual([]);
    expect(broken({ didCompleteToken: ["startUpload"], didReceiveRemoteNotification: ["createSession", "callFetchCompletionHandler", "startTokenTask"] })).toEqual(["fetch-handler-called-after-the-start"]);
  });

  test("may be suspended at once where a short request asks for it, and the answer does not wait", () => {
    expect(broken({ didReceiveToken: ["startUpload"], didReceiveRemoteNotification: ["createSession", "requestToken", "callFetchCompletionHandler"] })).toEqual(["short-request-is-not-cut-off"]);
  });

  test("answers when the last token is there, or when none is asked for", () => {
    const answered = { call: "callFetchCompletionHandler", unless: "requestIsInFlight" } as const;
    const waits: Design["app"] = { didReceiveToken: ["startUpload", answered], didReceiveRemoteNotification: ["createSession", "requestToken", answered] };
    expect(broken(waits)).toEqual([]);
    expect(broken({ ...waits, didReceiveRemoteNotification: ["createSession", "requestToken"] })).toEqual(["no-fetch-handler-owed-at-rest"]);
    const remarks = swift({ ...appUploads, app: { ...written, ...waits } }).filter((line) => line.includes("tokenIsMissing()"));
    expect(remarks).toEqual(["    guard error == nil else { return tokenIsMissing() } // tells the user, and calls the fetch completion handler"]);
  });
});

test("in Swift, a missing token ends what keeps the app running", () => {
  const remark = (design: Design) => swift(design).find((line) => line.includes("tokenIsMissing()"))?.split("// ")[1];
  expect(remark(appUploadsWithToken)).toBe("tells the user");
  expect(remark(appUploadsWithTokenInTime)).toBe("tells the user, and ends the background task");
});
