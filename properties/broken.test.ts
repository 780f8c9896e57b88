import { describe, expect, test } from "vitest";
import { recipe } from "../designs/catalogue.ts";
import { scopes } from "../designs/scope.ts";
import { worldOf } from "../designs/world.ts";
import { actionName } from "../model/action.ts";
import type { Action } from "../model/action.ts";
import { model } from "../model/reducer.ts";
import { actionNamed } from "../model/trace.ts";
import { broken, isBreakable, reached } from "./broken.ts";
import type { Breakable } from "./broken.ts";
import { properties, propertyNamed } from "./catalogue.ts";
import { verifySync } from "./verify.ts";

const world = worldOf(recipe, scopes["one-upload"]);
const system = model(world);

/** The shortest loss of a completion: heard, and the process suspended before it is written down. */
const loss = lines(
  "userInvokes A",
  "createSession A",
  "startUpload A",
  "completeRequest A",
  "transferFinishes A1.1",
  "didComplete A A1.1",
  "suspend A",
);

describe("a judge of one interleaving", () => {
  test("says at which step a claim at rest is broken, and what ran up to there", () => {
    const ran = broken(world, system, breakable("recorded-at-rest"), [...loss, ...lines("userOpensApp app")]);
    expect(ran?.map(actionName)).toEqual(loss.map(actionName));
  });

  test("passes over actions that are not enabled, and counts those that ran", () => {
    const padded = [...lines("createSession A", "end app"), ...loss.flatMap((action) => [action, ...lines("userLeavesApp app")])];
    expect(broken(world, system, breakable("recorded-at-rest"), padded)).toHaveLength(7);
  });

  test("does not ask a claim at rest before there is rest", () => {
    expect(broken(world, system, breakable("recorded-at-rest"), loss.slice(0, -1))).toBeUndefined();
  });

  test("says where a step is broken that leads to a good state", () => {
    const never: Breakable = { ...breakable("finish-events-come-last"), expect: "step", holds: ({ action }) => action.type !== "startUpload" };
    expect(broken(world, system, never, loss)).toHaveLength(3);
  });

  test("sees that the start is bad already", () => {
    const never: Breakable = { ...breakable("one-connection"), expect: "always", holds: () => false };
    expect(broken(world, system, never, loss)).toEqual([]);
  });

  test("says when something has happened that may happen", () => {
    const [hears] = properties.filter((property) => property.expect === "sometimes" && property.name === "extension-may-hear");
    if (hears?.expect !== "sometimes") throw new Error("there is no such property");
    expect(reached(world, system, hears, loss)).toHaveLength(6);
    expect(reached(world, system, hears, loss.slice(0, 5))).toBeUndefined();
  });

  test("agrees with the checker about each of its shortest failures, and about their beginnings", () => {
    for (const { property, verdict, trace } of verifySync({ design: recipe, scope: scopes["one-upload"] }).findings) {
      if (verdict !== "fails" || trace === undefined || !isBreakable(property)) continue;
      expect(broken(world, system, property, trace.actions)).toHaveLength(trace.actions.length);
      expect(broken(world, system, property, trace.actions.slice(0, -1))).toBeUndefined();
    }
  });
});

function lines(...names: readonly string[]): readonly Action[] {
  return names.map((name) => {
    const action = actionNamed(world, name);
    if (action === undefined) throw new Error(`nothing here is called "${name}"`);
    return action;
  });
}

function breakable(name: string): Breakable {
  const property = propertyNamed(name);
  if (!isBreakable(property)) throw new Error(`no single interleaving breaks ${name}`);
  return property;
}
