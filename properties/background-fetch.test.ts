import { describe, expect, test } from "vitest";
import { appUploadsAsWell } from "../designs/app-uploads.ts";
import { appUploadsRecovered, appUploadsRecoveredIfAny, appUploadsRecoveredInATask, appUploadsRecoveredInAnAwaitedTask, backgroundFetchDesigns, recipeRefreshed } from "../designs/background-fetch.ts";
import { recipe } from "../designs/catalogue.ts";
import type { Design } from "../designs/design.ts";
import { designNamed } from "../designs/known.ts";
import { appScopes, defaultScopes, isAbout, scopes, usualScopes } from "../designs/scope.ts";
import type { ScopeName } from "../designs/scope.ts";
import { worldOf } from "../designs/world.ts";
import { actionName } from "../model/action.ts";
import { tell } from "../model/narration.ts";
import { blocksIn, fetchesOwedBy } from "../model/process.ts";
import { defaultReading } from "../model/reading.ts";
import type { Reading } from "../model/reading.ts";
import { model } from "../model/reducer.ts";
import { processIn } from "../model/state.ts";
import { reasonFor, rerun } from "../model/trace.ts";
import { avoidablyBrokenBy, look, verdictOn } from "./look.ts";
import { attempts } from "./situation.ts";

const push = "didReceiveRemoteNotification app";

/** Where these steps lead, what can happen there, and how the last of them is told. */
function after(lines: readonly string[], { app = {}, extension = {}, ...decisions }: Partial<Design>, scope: ScopeName = "one-upload-push", reading: Partial<Reading> = {}) {
  const world = worldOf({ ...recipe, ...decisions, app, extension }, scopes[scope], { ...defaultReading, ...reading });
  const run = rerun(world, lines);
  if (run.outcome !== "ran") throw new Error(reasonFor(run));
  const [before, state, action] = [run.states.at(-2), run.states.at(-1), run.actions.at(-1)];
  if (before === undefined || state === undefined || action === undefined) throw new Error("at least one step is needed");
  const { does, then } = tell(world, before, action, state);
  return {
    state,
    app: processIn(state, "app"),
    owed: fetchesOwedBy(processIn(state, "app")),
    can: model(world).actions(state).map(actionName),
    told: [does, ...then].join(" "),
    tried: attempts({ world, before, action, after: state }),
  };
}

describe("F81: a silent push", () => {
  const app: Design["app"] = { didFinishLaunching: ["createSession"], didReceiveRemoteNotification: ["work", "callFetchCompletionHandler"] };
  const launched = [push, "createSession app", "work app"];
  const suspended = [...launched, "callFetchCompletionHandler app", "suspend app"];

  test("launches the app in the background, which runs its didFinishLaunching first", () => {
    expect(after([push], { app })).toMatchObject({
      app: { life: "background", memory: { at: { script: "app didFinishLaunching A" }, waiting: ["app didReceiveRemoteNotification A"] } },
      owed: 1,
      told: "iOS launches the app in the background, for a silent push or a BGTask, and hands it a fetch completion handler. It runs didFinishLaunching, and then didReceiveRemoteNotification.",
    });
  });

  test("launches an app without code for it as well, which owes nothing for it and may be suspended", () => {
    const { owed, can, told } = after([push, "createSession app"], { app: { didFinishLaunching: ["createSession"] } });
    expect([owed, can.includes("suspend app")]).toEqual([0, true]);
    expect(told).toBe("The app creates its session object and is connected.");
    expect(after([push], {}).told).toBe("iOS launches the app in the background, for a silent push or a BGTask. The app has no code for it.");
  });

  test("resumes an app that is suspended, and connects the object that it still has, under the reading in which running suffices", () => {
    const resumed = (reading: Partial<Reading>) => after([...suspended, push], { app }, "one-upload-two-pushes", reading);
    expect(resumed({}).told).toContain("iOS resumes the app in the background, for a silent push or a BGTask, and hands it a fetch completion handler. It is connected to the session again");
    expect(resumed({}).tried).toEqual([{ process: "app", session: "A", rejected: false }]);
    expect(resumed({}).state.sessions["A"]?.connected).toEqual(["app"]);
    expect(resumed({ reattach: "withEvents" }).state.sessions["A"]?.connected).toEqual([]);
  });

  test("finds the session of the suspended app in use by an extension", () => {
    const { app: resumed, tried } = after([...suspended, "userInvokes A", "createSession A", push], { app, extension: { invoked: ["createSession", "startUpload"] } }, "one-upload-two-pushes");
    expect(resumed).toMatchObject({ life: "background", memory: { objects: { A: "rejected" } } });
    expect(tried).toEqual([{ process: "app", session: "A", rejected: true }]);
  });

  test("is told to an app where it runs, in front or not, and waits while its main queue is busy", () => {
    const opened = after(["userOpensApp app", push], { app });
    expect(opened).toMatchObject({ app: { life: "foreground", memory: { waiting: ["app didReceiveRemoteNotification A"] } } });
    expect(opened.told).toBe(
      "iOS tells the app, which runs already, of a silent push or a BGTask, and hands it a fetch completion handler. didReceiveRemoteNotification must wait: its main queue is busy.",
    );
    expect(after(["userOpensApp app", "createSession app", "userLeavesApp app", push], { app }).app).toMatchObject({ life: "background" });
  });

  test("comes no more often than the scope says, and not to an app that was force quit", () => {
    expect(after(launched, { app }).can).not.toContain(push);
    expect(after([...launched, push, "callFetchCompletionHandler app"], { app }, "one-upload-two-pushes").can).not.toContain(push);
    const quit = after(["forceQuit app"], { app, extension: {} }, "app-upload-force-quit-push");
    expect([quit.can.includes(push), quit.can.includes("userReopensApp app")]).toEqual([false, true]);
    expect(after(["userOpensApp app"], { app }, "one-upload").can).not.toContain(push);
  });

  test("keeps the app running until each of its handlers is called, or it is ended, however patient iOS is", () => {
    expect(after(launched, { app }).can).not.toContain("suspend app");
    const { can } = after(launched, { app }, "one-upload-push", { patience: "none" });
    expect([can.includes("suspend app"), can.includes("end app")]).toEqual([false, true]);
    const twice = [...launched, push, "callFetchCompletionHandler app"];
    const once = after(twice, { app }, "one-upload-two-pushes");
    expect(once).toMatchObject({ owed: 1, told: "The app calls the fetch completion handler. iOS still waits for another one." });
    expect(once.can).not.toContain("suspend app");
    const done = after([...twice, "work app", "callFetchCompletionHandler app"], { app }, "one-upload-two-pushes");
    expect(done).toMatchObject({ owed: 0, told: "The app calls the fetch completion handler: from now on, iOS may suspend it." });
    expect(done.can).toContain("suspend app");
  });

  test("is not told again to an app that ends before it has answered", () => {
    const ended = after([...launched, "end app"], { app });
    expect(ended.told).toContain("The fetch completion handler that iOS handed it is gone with it.");
    expect(ended.can).not.toContain(push);
  });

  test("is answered no more often than it has come", () => {
    const answered = after([push, "callFetchCompletionHandler app", "callFetchCompletionHandler app"], { app: { didReceiveRemoteNotification: ["callFetchCompletionHandler", "callFetchCompletionHandler"] } });
    expect(answered).toMatchObject({ owed: 0, told: "The app comes to the line that calls the fetch completion handler, and has none left." });
  });

  test("is not answered before the app is told of it, whatever else calls the handler", () => {
    const answering: Design["app"] = { didFinishLaunching: ["createSession"], userUploads: ["startUpload"], didComplete: ["work", "callFetchCompletionHandler"], didReceiveRemoteNotification: ["setFlag"] };
    const busy = ["userOpensApp app", "createSession app", "userUploads app", "startUpload app", "transferFinishes app1.1", "didComplete app app1.1", push, "work app"];
    const tooSoon = after([...busy, "callFetchCompletionHandler app"], { app: answering }, "app-upload-push");
    expect(tooSoon).toMatchObject({
      owed: 1,
      app: { memory: { at: { script: "app didReceiveRemoteNotification app" } } },
      told: "The app comes to the line that calls the fetch completion handler, and has none left. That of the push which waits for its main queue it does not have yet.",
    });
    const inTime = after([push, "createSession app", "setFlag app", "userOpensApp app", ...busy.slice(2, 6), "work app", "callFetchCompletionHandler app"], { app: answering }, "app-upload-push");
    expect(inTime.owed).toBe(0);
  });
});

describe("code for a silent push", () => {
  const both: Partial<Design> = {
    app: { userUploads: ["createSession", "startUpload"], didReceiveRemoteNotification: ["work", "callFetchCompletionHandler"] },
    extension: { invoked: ["createSession"] },
  };

  test("is run for one session after the other, and calls the handler once, for the last", () => {
    const { scripts, pushScripts } = worldOf({ ...recipe, ...both }, { ...scopes["app-and-extension-upload"], pushes: 1 });
    expect(pushScripts.map((name) => [name, scripts[name]?.lines.map(({ call }) => call)])).toEqual([
      ["app didReceiveRemoteNotification A", ["work"]],
      ["app didReceiveRemoteNotification app", ["work", "callFetchCompletionHandler"]],
    ]);
  });

  test("leaves no block where there is nothing to do for a session", () => {
    const app: Design["app"] = { ...both.app, didReceiveRemoteNotification: ["dispatchToWorkQueue"], didReceiveRemoteNotificationOnWorkQueue: ["callFetchCompletionHandler"] };
    const world = worldOf({ ...recipe, ...both, app }, { ...scopes["app-and-extension-upload"], pushes: 1 });
    const run = rerun(world, [push, "dispatchToWorkQueue app", "dispatchToWorkQueue app"]);
    if (run.outcome !== "ran") throw new Error(reasonFor(run));
    expect(run.states.map((state) => blocksIn(processIn(state, "app"), "work"))).toEqual([[], [], [], ["app didReceiveRemoteNotificationOnWorkQueue app"]]);
    const told = run.actions.flatMap((action, at) => { const [before, next] = [run.states[at], run.states[at + 1]]; return before && next ? tell(world, before, action, next).then.at(-1) ?? [] : []; });
    expect(told).toEqual(["It runs didReceiveRemoteNotification.", "The app has nothing to do there."]);
  });

  test("makes the scopes usual in which a push comes; without it an app is launched there all the same", () => {
    expect(usualScopes(recipeRefreshed)).toEqual([...defaultScopes, "one-upload-push"]);
    expect(usualScopes(appUploadsRecovered)).toEqual([...appScopes, "app-upload-push"]);
    const asWell: Design = { ...appUploadsAsWell, app: { ...appUploadsAsWell.app, didReceiveRemoteNotification: ["callFetchCompletionHandler"] } };
    expect(usualScopes(asWell)).toEqual([...usualScopes(appUploadsAsWell), "one-upload-push", "app-upload-push"]);
    expect([isAbout(scopes["one-upload-push"], recipe), isAbout(scopes["app-upload-push"], recipe)]).toEqual([true, false]);
    for (const design of backgroundFetchDesigns) expect(designNamed(design.name)).toBe(design);
  });
});

describe("a push alone", () => {
  test.each([
    ["recipe", "one-upload-push", "one-upload"],
    ["recipe", "two-invocations-push", "two-invocations"],
    ["fresh-identifier-held-activity", "two-invocations-push", "two-invocations"],
    ["session-at-launch", "one-upload-push", "one-upload"],
    ["app-uploads", "app-upload-two-pushes", "app-uploads-once"],
    ["app-uploads", "app-upload-force-quit-push", "app-upload-force-quit"],
  ] as const)("breaks nothing that a user would not who opens the app: %s in %s", (name, scope, without) => {
    const design = designNamed(name);
    expect(avoidablyBrokenBy(design, scope)).toEqual(avoidablyBrokenBy(design, without));
  });
});

describe("an app that starts what was left when a push comes", () => {
  test.each<[ScopeName, number]>([
    ["app-upload-push", 282],
    ["app-upload-two-pushes", 591],
  ])("keeps every promise where it answers when it has started it, %s", (scope, states) => {
    expect(avoidablyBrokenBy(appUploadsRecovered, scope)).toEqual([]);
    expect(avoidablyBrokenBy(appUploadsRecoveredInAnAwaitedTask, scope)).toEqual([]);
    for (const promise of ["no-fetch-handler-owed-at-rest", "fetch-handler-called-after-the-start"]) expect(verdictOn(promise, appUploadsRecovered, scope)).toBe("holds");
    expect(look(appUploadsRecovered, scope).states).toBe(states);
  });

  test("may be suspended before it has started anything, where a task does so and nobody waits for it", () => {
    expect(avoidablyBrokenBy(appUploadsRecoveredInATask, "app-upload-push")).toEqual(["fetch-handler-called-after-the-start", "left-start-is-not-cut-off"]);
  });

  test("leaves iOS waiting where it answers only if there was something to do", () => {
    expect(avoidablyBrokenBy(appUploadsRecoveredIfAny, "app-upload-push")).toEqual(["no-fetch-handler-owed-at-rest"]);
  });

  test("answers too early where it does so first, and need not answer for what an extension is about to start, nor where it starts nothing", () => {
    const pushed = (design: Design, didReceiveRemoteNotification: NonNullable<Design["app"]["didReceiveRemoteNotification"]>): Design => ({ ...design, app: { ...design.app, didReceiveRemoteNotification } });
    const promise = "fetch-handler-called-after-the-start";
    expect(verdictOn(promise, pushed(appUploadsRecovered, ["createSession", "callFetchCompletionHandler", "startUpload"]), "app-upload-push")).toBe("fails");
    expect(verdictOn(promise, pushed(appUploadsRecovered, ["callFetchCompletionHandler"]), "app-upload-push")).toBe("vacuous");
    const shared: Design = { ...recipe, extension: { invoked: ["createSession", "recordStart", "startUpload", "completeRequest"] } };
    expect(verdictOn(promise, pushed(shared, ["createSession", "startUpload", "callFetchCompletionHandler"]), "one-upload-push")).toBe("vacuous");
  });

  test("may answer at once while a background task keeps it running", () => {
    const inTime: Design = {
      ...appUploadsRecoveredInATask,
      app: {
        ...appUploadsRecoveredInATask.app,
        didReceiveRemoteNotification: ["beginBackgroundTask", "dispatchToWorkQueue", "callFetchCompletionHandler"],
        didReceiveRemoteNotificationOnWorkQueue: ["createSession", "startUpload", "endBackgroundTask"],
      },
    };
    expect(avoidablyBrokenBy(inTime, "app-upload-push")).toEqual([]);
  });

  test("need not start what the user has cancelled", () => {
    const cancelled: Design = {
      ...appUploadsRecovered,
      app: { ...appUploadsRecovered.app, userUploads: ["recordStart"], userCancels: ["setFlag"], didReceiveRemoteNotification: [{ call: "startUpload", unless: "flagIsSet" }, "callFetchCompletionHandler"] },
    };
    const pushedAndCancelled = { ...scopes["app-upload-cancelled"], pushes: 1 } as const;
    expect(verdictOn("fetch-handler-called-after-the-start", cancelled, pushedAndCancelled)).toBe("holds");
  });
});

test("to look how the uploads are doing takes the session from the extension", () => {
  expect(avoidablyBrokenBy(recipeRefreshed, "one-upload")).toEqual([]);
  expect(avoidablyBrokenBy(recipeRefreshed, "one-upload-push")).toContain("upload-reaches-the-system");
});
