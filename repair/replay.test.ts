import { describe, expect, test } from "vitest";
import { fieldCase as launchedToCrash } from "../counterexamples/field/launched-to-crash.ts";
import { recipe } from "../designs/catalogue.ts";
import { scopes } from "../designs/scope.ts";
import type { ScopeName } from "../designs/scope.ts";
import { worldOf } from "../designs/world.ts";
import { actionName } from "../model/action.ts";
import { model } from "../model/reducer.ts";
import { rerun } from "../model/trace.ts";
import { propertyNamed } from "../properties/catalogue.ts";
import { verifySync } from "../properties/verify.ts";
import { edited } from "./edit.ts";
import { neighbours } from "./neighbours.ts";
import { replayed, stageOf } from "./replay.ts";
import { seeds } from "./seeds.ts";
import { promiseNames } from "./target.ts";

const everyPromise = promiseNames.map(propertyNamed);
const told = seeds();

function storyIn(scope: ScopeName) {
  return told.filter((story) => story.scope === scope);
}

describe("a story replayed in another design's world", () => {
  test("refutes only by a trace that happens there, and breaks the promise in its last step", () => {
    let violations = 0;
    for (const design of neighbours(recipe).filter((_, at) => at % 16 === 0).map((edit) => edited(recipe, edit))) {
      const world = worldOf(design, scopes["one-upload"]);
      const stage = stageOf(world, everyPromise);
      for (const { actions } of storyIn("one-upload").slice(0, 2)) {
        const violation = replayed(stage, actions);
        if (violation === undefined) continue;
        violations++;
        const run = rerun(world, violation.actions.map(actionName));
        if (run.outcome !== "ran") expect.fail(`a replay took a step that cannot happen: ${run.text}`);
        const property = propertyNamed(violation.property);
        const [before, after, action] = [run.states.at(-2), run.states.at(-1), run.actions.at(-1)];
        if (before === undefined || after === undefined || action === undefined) expect.fail("a violation without a step");
        if (property.expect === "step") expect(property.holds({ world, before, action, after })).toBe(false);
        else if (property.expect === "always") expect(property.holds(world, after)).toBe(false);
        else if (property.expect === "atRest") expect([property.holds(world, after), model(world).isAtRest(after)]).toEqual([false, true]);
        else expect(verifySync({ design, scope: scopes["one-upload"], properties: [property] }).findings[0]?.verdict).toBe("fails");
      }
    }
    expect(violations).toBeGreaterThan(15);
  });

  test("is followed though the code between its intrusions is another", () => {
    // The story's extension runs three lines before it is done; this one runs four, in another order.
    const longer = { ...recipe, extension: { invoked: ["createSession", "performExpiringActivity", "startUpload", "endExpiringActivity", "completeRequest"] } } as const;
    const stage = stageOf(worldOf(longer, scopes["one-upload"]), [propertyNamed("recorded-unless-stopped")]);
    expect(storyIn("one-upload").some(({ actions }) => replayed(stage, actions)?.property === "recorded-unless-stopped")).toBe(true);
  });

  test("breaks the promise of rest where what must happen goes on for ever, and not where it comes to an end", () => {
    const { design, fix, scope, property, trace } = launchedToCrash;
    const violationOf = (of: typeof design) => {
      const stage = stageOf(worldOf(of, scopes[scope]), [propertyNamed(property)]);
      return replayed(stage, trace.map((name) => stage.actions.get(name) ?? expect.fail(`there is no ${name}`)));
    };
    expect(violationOf(design)?.property).toBe("rest-is-reachable");
    expect(violationOf("design" in fix ? fix.design : expect.fail("there is no fix"))).toBeUndefined();
  });

  test("breaks nothing where there is nothing to break", () => {
    const stage = stageOf(worldOf(recipe, scopes["one-upload"]), everyPromise.filter(({ name }) => !["recorded-at-rest", "started-at-rest"].includes(name)));
    for (const { actions } of storyIn("one-upload")) expect(replayed(stage, actions)).toBeUndefined();
  });
});
