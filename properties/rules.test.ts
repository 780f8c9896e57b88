import { describe, expect, test } from "vitest";
import { appUploadsRecovered } from "../designs/background-fetch.ts";
import { appUploadsCancelled, appUploadsOneCancelled } from "../designs/cancelling.ts";
import { designs, recipe } from "../designs/catalogue.ts";
import type { Design } from "../designs/design.ts";
import { followedUpInBackgroundTasks } from "../designs/followed-up.ts";
import { appDownloads, handlerTakenOnMain } from "../designs/main-queue.ts";
import { appUploadsOneByOne } from "../designs/queued.ts";
import { callbacks } from "../designs/reference.ts";
import { scopes } from "../designs/scope.ts";
import type { ScopeName } from "../designs/scope.ts";
import { appUploadsRecordedAtTheEnd } from "../designs/recorded-later.ts";
import { freshIdentifierTriedAgain } from "../designs/tried-again.ts";
import { appUploadsPrepared, recordedInAGroup, recordedInTasksInTime } from "../designs/work-queue.ts";
import { worldOf } from "../designs/world.ts";
import type { ActionType } from "../model/action.ts";
import { defaultReading } from "../model/reading.ts";
import { model, rules } from "../model/reducer.ts";
import { rehearsal } from "./random/rehearsal.ts";

const reading = { ...defaultReading, activity: "mayExpire", contention: "displacesTheFirst", retries: "mayRepeat", downloads: "mayVanish" } as const;
const types = Object.keys(rules);

/** Designs for the rules that no design of the catalogue has a use for. */
const rare: readonly (readonly [Design, ScopeName])[] = [
  [{ ...recipe, name: "force-quit" }, "one-upload-force-quit"],
  [
    {
      ...recipe,
      name: "app-uploads",
      app: {
        handleEvents: ["callCompletionHandler"],
        userUploads: ["recordStart", "createSession", "createTask", "deleteBody", "resumeTask"],
        didComplete: ["startFollowUp", "setFlag", "eraseStart"],
        didFinishFollowUp: ["recordCompletion", "deleteAllBodies", "clearFlag"],
      },
      extension: {},
    },
    "app-uploads-once",
  ],
  [
    {
      ...recipe,
      name: "uploads-again",
      app: { didFinishLaunching: ["createSession", "requestTaskList"], didReceiveTasks: [{ call: "uploadAgain", unless: "taskIsListed" }] },
    },
    "one-upload",
  ],
  [
    {
      ...recipe,
      name: "downloads",
      taskKind: "download",
      sendsLaunchEvents: false,
      app: { didFinishLaunching: ["createSession"], userUploads: ["startUpload"], didComplete: ["keepFile", "recordCompletion"] },
      extension: {},
    },
    "app-uploads-once",
  ],
  [freshIdentifierTriedAgain, "one-upload-may-fail"],
  [appUploadsRecordedAtTheEnd, "app-uploads-once"],
  [appUploadsOneByOne, "app-uploads-two-at-once"],
  [appUploadsCancelled, "app-upload-cancelled"],
  [appUploadsOneCancelled, "app-uploads-two-at-once-one-cancelled"],
  [appUploadsRecovered, "app-upload-push"],
  [appDownloads, "app-uploads-once"],
  [appUploadsPrepared, "app-uploads-once"],
  [handlerTakenOnMain, "app-uploads-once"],
  [recordedInTasksInTime, "two-uploads"],
  [recordedInAGroup, "two-uploads"],
  [{ ...followedUpInBackgroundTasks, name: "followed-up" }, "one-upload"],
  [
    { ...recipe, name: "disconnected", extension: { invoked: ["work", "createSession", "startUpload", "dropReference"], didDisconnect: ["recordFailure"] } },
    "one-upload",
  ],
];

const seed = 1;

describe(`the rules, wherever a rehearsal leads (seed: ${seed})`, () => {
  const fired = new Set<string>();
  const all = [
    ...designs.map((design) => [design.name, design, "one-upload", 100] as const),
    ...rare.map(([design, scope]) => [design.name, design, scope, 1500] as const),
  ];

  test.each(all)("%s: each is pure, and touches nothing that it is given", (_, design, scope, steps) => {
    const system = model(worldOf(design, scopes[scope], reading));
    for (const { state } of rehearsal(system, { steps, seed })) {
      freeze(state);
      for (const action of system.actions(state)) {
        // Whatever writes to what is frozen throws.
        expect(JSON.stringify(system.next(state, action))).toBe(JSON.stringify(system.next(state, action)));
        fired.add(action.type);
      }
    }
  });

  test("each fires somewhere", () => {
    expect(types.filter((type) => !fired.has(type))).toEqual([]);
  });

  test("each says something, and names its source or its assumption", () => {
    const silent = Object.entries(rules).filter(
      ([, rule]) => rule.says === "" || (rule.cites ?? []).length + (rule.assumes ?? "").length === 0,
    );
    expect(silent).toEqual([]);
  });

  test("which call code that iOS calls beside the main queue say that it is run there, and so does the list of callbacks", () => {
    for (const type of ["tokenArrives", "activityGranted", "activityRefused", "activityExpires", "followUpFinishes"] as const) {
      expect(rules[type].assumes).toContain("on the main queue");
    }
    for (const said of [callbacks.app.didFinishFollowUp, ...(["didReceiveToken", "activityGranted", "activityRefused", "activityExpired", "didFinishFollowUp"] as const).map((one) => callbacks.extension[one])]) {
      expect(said).toContain("on the main queue");
    }
  });
});

test("an action without a rule does not compile", () => {
  // @ts-expect-error "teleport" is not an action
  const unknown: ActionType = "teleport";
  expect(types).not.toContain(unknown);
});

function freeze(value: unknown): void {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  Object.values(value).forEach(freeze);
}
