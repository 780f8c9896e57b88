import { describe, expect, test } from "vitest";
import { designNamed } from "../designs/known.ts";
import { scopes } from "../designs/scope.ts";
import { worldOf } from "../designs/world.ts";
import { model } from "../model/reducer.ts";
import type { State } from "../model/state.ts";
import { rerun } from "../model/trace.ts";
import type { World } from "../model/world.ts";
import { propertyNamed } from "./catalogue.ts";
import { breaksOn, courseOf } from "./course.ts";
import type { Course } from "./course.ts";
import type { Finding } from "./verdict.ts";
import { verifySync } from "./verify.ts";

function worldNamed(name: string): World {
  return worldOf(designNamed(name), scopes["one-upload"]);
}

function failuresOf(name: string): readonly Finding[] {
  return verifySync({ design: designNamed(name), scope: scopes["one-upload"] }).findings.filter(({ verdict }) => verdict === "fails");
}

/** Every run that follows the course, one after the other; nothing is shared and nothing is cut short. */
function breaksPlainly(course: Course, world: World, name: string): boolean {
  const system = model(world);
  const property = propertyNamed(name);
  const seen = new Set<string>();
  function visit(state: State, over: number): boolean {
    const text = JSON.stringify([state, over]);
    if (seen.has(text)) return false;
    seen.add(text);
    if (property.expect === "always" && !property.holds(world, state)) return true;
    if (property.expect === "atRest" && over === course.length && system.isAtRest(state) && !property.holds(world, state)) return true;
    return system.actions(state).some((action) => {
      const [event] = courseOf([action]);
      if (event !== undefined && event !== course[over]) return false;
      const after = system.next(state, action);
      if (property.expect === "step" && !property.holds({ world, before: state, action, after })) return true;
      return visit(after, event === undefined ? over : over + 1);
    });
  }
  return visit(model(world).initial[0], 0);
}

describe("a course of events", () => {
  test("is what the user, iOS and the network decide, without what only follows", () => {
    const world = worldNamed("recipe");
    const ran = rerun(world, [
      ...["userInvokes A", "createSession A", "startUpload A", "transferFinishes A1.1", "end A", "wake app A"],
      ...["handleEvents app A", "saveCompletionHandler app", "createSession app", "didComplete app A1.1", "end app"],
    ]);
    expect(ran.outcome === "ran" && courseOf(ran.actions)).toEqual(["userInvokes A", "transferFinishes A1.1", "end A", "wake app", "end app"]);
  });

  test.each(["recipe", "recipe-without-reconnecting", "session-at-launch", "different-identifiers", "token-without-activity", "no-shared-container"])(
    "breaks in %s what its shortest story breaks there",
    (name) => {
      for (const { property, trace } of failuresOf(name)) {
        expect([property.name, breaksOn(courseOf(trace?.actions ?? []), worldNamed(name), property)]).toEqual([property.name, true]);
      }
    },
  );

  test("breaks another design exactly where some run of that design follows it and is broken", () => {
    const names = ["recipe", "extension-exits", "different-identifiers", "two-background-requests"];
    const answers = names.flatMap((name) =>
      failuresOf(name).flatMap(({ property, trace }) =>
        names.map((other) => {
          const course = courseOf(trace?.actions ?? []);
          const found = breaksOn(course, worldNamed(other), property);
          expect([name, other, property.name, found]).toEqual([name, other, property.name, breaksPlainly(course, worldNamed(other), property.name)]);
          return found;
        }),
      ),
    );
    expect(new Set(answers)).toEqual(new Set([true, false]));
  });

  test("has no answer for what a single course cannot break", () => {
    expect(breaksOn([], worldNamed("recipe"), propertyNamed("rest-is-reachable"))).toBeUndefined();
    expect(breaksOn([], worldNamed("recipe"), propertyNamed("app-may-hear"))).toBeUndefined();
  });
});
