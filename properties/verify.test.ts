import { describe, expect, test } from "vitest";
import { checkSync } from "../checker/check.ts";
import { finestLayout } from "../checker/tabulated/finest-layout.ts";
import { perturbed } from "../checker/tabulated/perturbation.ts";
import { designs } from "../designs/catalogue.ts";
import { scopes } from "../designs/scope.ts";
import { worldOf } from "../designs/world.ts";
import { model } from "../model/reducer.ts";
import { properties } from "./catalogue.ts";
import { rehearsal } from "./random/rehearsal.ts";
import { checkable } from "./verdict.ts";

/** A sample of the catalogue; `npm run test:deep` takes all of it. In `engines.test.ts` there are larger scopes, of fewer designs. */
const isDeep = process.env["MODE"] === "deep";
const sampled = ["no-shared-container", "two-background-requests", "fresh-identifier-handler-last-exit"];
const compared = designs.filter(({ name }) => isDeep || sampled.includes(name));

describe.each(isDeep ? (["one-upload", "two-uploads"] as const) : (["one-upload"] as const))("with %s, both engines give the same report", (scope) => {
  test.each(compared.map((design) => [design.name, design] as const))("of %s", (_, design) => {
    const world = worldOf(design, scopes[scope]);
    const system = model(world);
    const checked = checkable(world, system, properties);
    const plain = checkSync(system, { properties: checked, engine: "plain" });
    expect(checkSync(system, { properties: checked, engine: "tabulated" })).toEqual({ ...plain, engine: { name: "tabulated", team: 0 } });
  });
});

const seed = 7;

describe(`the rules are seen to read all that they depend on (seed: ${seed})`, () => {
  test.each(designs.map((design) => [design.name, design] as const))("in %s", (_, design) => {
    const system = model(worldOf(design, scopes["two-uploads"]));
    const states = rehearsal(system, { steps: isDeep ? 4000 : 100, seed }).map(({ state }) => state);
    const pairs = states
      .filter((_, index) => index % 20 === 0)
      .map((state, index) => [state, states[(index * 137 + 41) % states.length] ?? state] as const);
    expect(pairs.length).toBeGreaterThan(1);
    expect(perturbed(system, pairs)).not.toContain(false);
    // The same where the memory of a process is no part, but each thing in it.
    expect(perturbed(system, pairs, finestLayout(states))).not.toContain(false);
  });
});
