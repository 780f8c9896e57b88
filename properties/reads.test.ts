import { expect, test } from "vitest";
import { checkSync } from "../checker/check.ts";
import { recipe } from "../designs/catalogue.ts";
import type { Design } from "../designs/design.ts";
import { scopes } from "../designs/scope.ts";
import { worldOf } from "../designs/world.ts";
import type { Action } from "../model/action.ts";
import { defaultReading } from "../model/reading.ts";
import type { Reading } from "../model/reading.ts";
import { model, rules } from "../model/reducer.ts";

const everywhere: Reading = { ...defaultReading, activity: "mayExpire", contention: "displacesTheFirst", retries: "mayRepeat" };

const asking: Design = {
  ...recipe,
  name: "asking",
  app: { ...recipe.app, didFinishLaunching: ["createSession", "requestTaskList"] },
  extension: { ...recipe.extension, invoked: ["performExpiringActivity"], activityGranted: ["createSession", "startUpload", "finishTasksAndInvalidate"] },
};

/** Which switches each rule asks, as seen in every state of a design with one upload. */
function asked(design: Design): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  let at: Action["type"] | undefined;
  const reading = new Proxy(everywhere, {
    get: (target, name) => {
      if (at !== undefined && typeof name === "string") found.set(at, (found.get(at) ?? new Set()).add(name));
      return Reflect.get(target, name) as unknown;
    },
  });
  const system = model(worldOf(design, scopes["one-upload"], reading));
  const watched = {
    ...system,
    actions: (state: Parameters<typeof system.actions>[0]) =>
      system.universe.filter((action) => {
        at = action.type;
        const isEnabled = system.isEnabled(state, action);
        at = undefined;
        return isEnabled;
      }),
    next: (state: Parameters<typeof system.next>[0], action: Action) => {
      at = action.type;
      const after = system.next(state, action);
      at = undefined;
      return after;
    },
  };
  expect(checkSync(watched, { properties: [], engine: "plain" }).complete).toBe(true);
  return found;
}

test.each([recipe, asking].map((design) => [design.name, design] as const))("in %s no rule asks a switch that it does not name", (_, design) => {
  const unnamed = [...asked(design)].flatMap(([type, switches]) => {
    const named: readonly string[] = Object.entries(rules).find(([name]) => name === type)?.[1].reads ?? [];
    return [...switches].filter((name) => !named.includes(name)).map((name) => `${type} asks ${name}`);
  });
  expect(unnamed).toEqual([]);
});
