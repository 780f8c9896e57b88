import { expect, test } from "vitest";
import { checkByParts } from "../checker/parts/by-parts.ts";
import { checkSync } from "../checker/check.ts";
import { divide, whyWhole } from "../checker/parts/division.ts";
import { designs, recipe } from "../designs/catalogue.ts";
import { scopes } from "../designs/scope.ts";
import { worldOf } from "../designs/world.ts";
import { model } from "../model/reducer.ts";

const named = designs.map((design) => [design.name, design] as const);

test.each(named)("two extensions meet in the app, so %s does not fall into parts", (_, design) => {
  expect(whyWhole(divide(model(worldOf(design, scopes["two-extensions"])), []))).toBeDefined();
});

test("what ties an extension to the app is told by the action that does", () => {
  const why = whyWhole(divide(model(worldOf(recipe, scopes["two-extensions"])), []));
  expect(why).toMatch(/^The action \{.*"process":"app".*\} looks at processes\.app, sessions\.[AB]/m);
  expect(why).toMatch(/^The action \{.*"process":"A".*\} looks at .*processes\.A/m);
});

test("a world that does not fall into parts is checked as a whole", () => {
  const system = model(worldOf(recipe, scopes["one-upload"]));
  const { parts, looked, why, isRounded, ...report } = checkByParts(system, { properties: [] });
  expect(report).toEqual(checkSync(system, { properties: [] }));
  expect({ parts, looked, isRounded }).toEqual({ parts: [], looked: report.states, isRounded: false });
  expect(why).toContain("processes.app");
});
