import { describe, expect, test } from "vitest";
import { checkSync } from "../checker/check.ts";
import { designs, recipe } from "../designs/catalogue.ts";
import type { Design } from "../designs/design.ts";
import { scopes } from "../designs/scope.ts";
import type { ScopeName } from "../designs/scope.ts";
import { worldOf } from "../designs/world.ts";
import type { ActionType } from "../model/action.ts";
import { defaultReading } from "../model/reading.ts";
import { model, rules } from "../model/reducer.ts";
import type { Model } from "../model/reducer.ts";
import type { State } from "../model/state.ts";

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
  [
    { ...recipe, name: "disconnected", extension: { invoked: ["work", "createSession", "startUpload", "dropReference"], didDisconnect: ["recordFailure"] } },
    "one-upload",
  ],
];

describe("the rules, over every state of every design with one upload", () => {
  const fired = new Set<string>();
  const all = [...designs.map((design): (typeof rare)[number] => [design, "one-upload"]), ...rare];

  test.each(all.map(([design, scope]) => [design.name, design, scope] as const))("%s: each is pure, and touches nothing that it is given", (_, design, scope) => {
    const system = model(worldOf(design, scopes[scope], reading));
    const twice: Model = {
      ...system,
      next: (state, action) => {
        const before = JSON.stringify(state);
        const after = system.next(frozen(state), action);
        expect(JSON.stringify(system.next(state, action))).toBe(JSON.stringify(after));
        expect(JSON.stringify(state)).toBe(before);
        fired.add(action.type);
        return after;
      },
    };
    expect(checkSync(twice, { properties: [], engine: "plain" }).complete).toBe(true);
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
});

test("an action without a rule does not compile", () => {
  // @ts-expect-error "teleport" is not an action
  const unknown: ActionType = "teleport";
  expect(types).not.toContain(unknown);
});

function frozen(state: State): State {
  const freeze = (value: unknown): void => {
    if (typeof value !== "object" || value === null || Object.isFrozen(value)) return;
    Object.freeze(value);
    Object.values(value).forEach(freeze);
  };
  freeze(state);
  return state;
}
