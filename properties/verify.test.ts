import { describe, expect, test } from "vitest";
import { checkSync } from "../checker/check.ts";
import { perturbed } from "../checker/tabulated/perturbation.ts";
import { designs } from "../designs/catalogue.ts";
import { scopes } from "../designs/scope.ts";
import { worldOf } from "../designs/world.ts";
import { model } from "../model/reducer.ts";
import type { State } from "../model/state.ts";
import { properties } from "./catalogue.ts";
import { checkable } from "./verdict.ts";

const named = designs.map((design) => [design.name, design] as const);

describe.each(["one-upload", "two-uploads"] as const)("with %s, both engines give the same report", (scope) => {
  test.each(named)("of %s", (_, design) => {
    const world = worldOf(design, scopes[scope]);
    const system = model(world);
    const checked = checkable(world, system, properties);
    const plain = checkSync(system, { properties: checked, engine: "plain" });
    expect(checkSync(system, { properties: checked, engine: "tabulated" })).toEqual(plain);
  });
});

describe("the rules are seen to read all that they depend on", () => {
  test.each(named)("in %s", (_, design) => {
    const system = model(worldOf(design, scopes["two-uploads"]));
    const states: State[] = [];
    checkSync(system, {
      properties: [{ name: "collect", kind: "always", holds: (state) => states.push(state) > 0 }],
      maxStates: 300,
      engine: "plain",
    });
    const pairs = states
      .filter((_, index) => index % 20 === 0)
      .map((state, index) => [state, states[(index * 137 + 41) % states.length] ?? state] as const);
    expect(perturbed(system, pairs)).not.toContain(false);
  });
});
