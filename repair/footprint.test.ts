import { describe, expect, test } from "vitest";
import { appUploadsAsWell } from "../designs/app-uploads.ts";
import { designs, recipe } from "../designs/catalogue.ts";
import type { Design } from "../designs/design.ts";
import { placeText, places } from "../designs/place.ts";
import { scopes } from "../designs/scope.ts";
import type { ScopeName } from "../designs/scope.ts";
import { worldOf } from "../designs/world.ts";
import { actionName } from "../model/action.ts";
import type { Action } from "../model/action.ts";
import { model } from "../model/reducer.ts";
import { defaultReading } from "../model/reading.ts";
import { rerun } from "../model/trace.ts";
import { broken, isBreakable } from "../properties/broken.ts";
import { propertyNamed } from "../properties/catalogue.ts";
import type { Property } from "../properties/property.ts";
import { stories } from "../counterexamples/catalogue.ts";
import { played } from "../counterexamples/story.ts";
import { edited, editText, outlineText } from "./edit.ts";
import { footprintOf } from "./footprint.ts";
import { knownFailures } from "./known-failures.ts";
import { neighbours } from "./neighbours.ts";
import { replayed, stageOf } from "./replay.ts";

function violation(design: Design, scope: ScopeName, property: string) {
  const world = worldOf(design, scopes[scope]);
  const found = stories
    .filter((story) => story.scope === scope)
    .map((story) => replayed(stageOf(world, [propertyNamed(property)]), played(story).actions))
    .find((one) => one !== undefined);
  return { world, actions: found?.actions ?? expect.fail(`no story breaks ${property}`) };
}

function isBrokenIn(design: Design, scope: ScopeName, property: string, actions: readonly Action[]): boolean {
  const world = worldOf(design, scopes[scope]);
  const run = rerun(world, actions.map(actionName));
  const promise = propertyNamed(property);
  return run.outcome === "ran" && isBreakable(promise) && broken(world, model(world), promise, run.actions) !== undefined;
}

describe("what a failure looks at", () => {
  test("are the callbacks that its trace comes to, also those without code, as far as it comes in them", () => {
    const silent = { ...recipe, app: { ...recipe.app, didComplete: [] } };
    const { world, actions } = violation(silent, "one-upload", "recorded-unless-stopped");
    const { lines } = footprintOf(silent, "one-upload", world, propertyNamed("recorded-unless-stopped"), actions);
    expect([...lines]).toEqual([["app didComplete", Infinity], ["app handleEvents", Infinity], ["extension invoked", 3]]);
  });

  test("counts the lines of the design, of which one can be a line for each upload", () => {
    const story = stories.find(({ title }) => title === "The sheet that was left open") ?? expect.fail("no such story");
    const { world, actions } = played(story);
    const { lines } = footprintOf(story.design, story.scope, world, propertyNamed(story.property), actions);
    // Its extension has come past both uploads, to completeRequest.
    expect(lines.get("extension invoked")).toBe(3);
  });

  test.each([["didBecomeActive", ["createSession", "startUpload"]], ["didFinishLaunching", ["createSession", "requestToken"]]] as const)("is also that no other callback starts what is written down: %s", (callback, lines) => {
    const invoked = ["createSession", "recordStart", "completeRequest", "dispatchToWorkQueue"] as const;
    const leaves: Design = { ...recipe, extension: { ...recipe.extension, invoked, invokedOnWorkQueue: ["startUpload"] } };
    const promise = propertyNamed("left-start-is-not-cut-off");
    const world = worldOf(leaves, scopes["one-upload"]);
    const run = rerun(world, ["userInvokes A", ...invoked.map((call) => `${call} A`), "suspend A"]);
    const { actions } = run.outcome === "ran" ? run : expect.fail(JSON.stringify(run));
    const known = knownFailures(defaultReading);
    known.add(leaves, footprintOf(leaves, "one-upload", world, promise, actions));
    expect(isBrokenIn(leaves, "one-upload", promise.name, actions)).toBe(true);
    expect(known.of({ ...leaves, app: { ...leaves.app, didComplete: [] } })).toBeDefined();
    const startsLater: Design = { ...leaves, app: { ...leaves.app, [callback]: lines } };
    expect(isBrokenIn(startsLater, "one-upload", promise.name, actions)).toBe(false);
    expect(known.of(startsLater)).toBeUndefined();
  });

  test("is every callback to the end, also those that there are not, where all of the code is gone through", () => {
    const listing: Property = {
      name: "has-code",
      says: "Some callback has code.",
      formally: "scripts ≠ ∅",
      cites: ["F20"],
      about: "design",
      expect: "step",
      holds: ({ world: { scripts } }) => Object.keys(scripts).length > 0,
      witness: { says: "always", happens: () => true },
    };
    const world = worldOf(recipe, scopes["one-upload"]);
    const [first] = world.actions;
    const actions = first === undefined ? [] : [first];
    const { lines } = footprintOf(recipe, "one-upload", world, listing, actions);
    expect([...lines]).toEqual(places.map((place) => [placeText(place), Infinity] as const).toSorted(([one], [other]) => (one < other ? -1 : 1)));
  });

  test.each(stories.slice(2, 5).map((story) => [story.title, story] as const))("%s happens in every neighbour that is the same in that", (_, story) => {
    const { world, actions } = played(story);
    const known = knownFailures(defaultReading);
    const footprint = footprintOf(story.design, story.scope, world, propertyNamed(story.property), actions);
    const isShared = known.shares(story.design, footprint);
    known.add(story.design, footprint);
    const others = neighbours(story.design).filter((_, at) => at % 5 === 0).map((edit) => ({ edit, after: edited(story.design, edit) }));
    const same = others.filter(({ after }) => isShared(after));
    expect(same.length).toBeGreaterThan(20);
    for (const { edit, after } of same) {
      expect(known.of(after)).toBe(footprint);
      expect(isBrokenIn(after, story.scope, story.property, actions), editText(story.design, edit)).toBe(true);
    }
  });
});

test("designs with one outline have one world, but for its scripts", () => {
  const rest = (design: Design): string => JSON.stringify({ ...worldOf(design, scopes["two-uploads"]), scripts: undefined, actions: undefined });
  const byOutline = new Map<string, string>();
  for (const design of designs) {
    for (const after of neighbours(design).filter((_, at) => at % 60 === 0).map((edit) => edited(design, edit))) {
      const known = byOutline.get(outlineText(after));
      if (known !== undefined) expect(rest(after)).toBe(known);
      byOutline.set(outlineText(after), rest(after));
    }
  }
  expect(byOutline.size).toBeGreaterThan(100);
});

test("what is run for every session is another outline where it is about other sessions", () => {
  const pushed = (didReceiveRemoteNotification: NonNullable<Design["app"]["didReceiveRemoteNotification"]>): Design => ({
    ...appUploadsAsWell,
    identifiers: "perExtension",
    app: { ...appUploadsAsWell.app, didReceiveRemoteNotification },
  });
  const [once, forEach] = [pushed(["callFetchCompletionHandler"]), pushed(["callFetchCompletionHandler", "createSession"])];
  const scriptsOf = (design: Design) => worldOf(design, scopes["app-and-extension-upload"]).pushScripts.length;
  expect([scriptsOf(once), scriptsOf(forEach)]).toEqual([1, 2]);
  expect(outlineText(once)).not.toBe(outlineText(forEach));
  expect(outlineText(pushed(["createSession", "callFetchCompletionHandler"]))).toBe(outlineText(forEach));
});
