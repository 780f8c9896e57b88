import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { designs } from "../designs/catalogue.ts";
import { appUploads } from "../designs/app-uploads.ts";
import type { Design } from "../designs/design.ts";
import { defaultScopes, scopes } from "../designs/scope.ts";
import type { ScopeName } from "../designs/scope.ts";
import { designFrom } from "../designs/schema.ts";
import { isCall } from "../model/action.ts";
import { defaultReading } from "../model/reading.ts";
import type { Reading } from "../model/reading.ts";
import { propertyNamed } from "../properties/catalogue.ts";
import { beyondAnyDesign, promises } from "../properties/promises.ts";
import { verifySync } from "../properties/verify.ts";
import { beyondPage, fatesOf, tallyFrom, within1 } from "./beyond.ts";
import { appPlays } from "../properties/bad-luck/app-plays.ts";
import { isBeyondAnyDesign, robustDesign } from "../properties/bad-luck/beyond-any-design.ts";
import { extensionPlays } from "../properties/bad-luck/extension-plays.ts";
import { playedOn } from "../properties/bad-luck/play.ts";
import { reachRows } from "./reach.ts";
import { promiseNames } from "./target.ts";

const read = (name: string): string => readFileSync(join(import.meta.dirname, name), "utf8");
const found = tallyFrom(read("beyond.json"));

test("the page of what no design keeps is up to date (if not: npm run beyond)", () => {
  expect(read("BEYOND.md")).toBe(beyondPage(found, reachRows(read("reach.json"))));
});

test("no design within reach keeps such a promise for nothing", () => {
  expect(extensionPlays.map(({ name }) => Object.keys(found[name] ?? {}).length)).toEqual(extensionPlays.map(() => 3));
  expect(Object.values(found).flatMap((among) => Object.values(among).map(({ kept = 0 }) => kept))).toEqual(Array(extensionPlays.length * 3).fill(0));
});

test("the promises that are left out of the table of designs are those that no design keeps in any of its scopes", () => {
  const left = promises.filter(({ name }) => defaultScopes.every((scope) => isBeyondAnyDesign(name, scope, defaultReading)));
  expect(left.map(({ name }) => name)).toEqual(beyondAnyDesign);
});

test.each(extensionPlays.map((play) => [play.name, play] as const))("%s: all of the catalogue, and some of those one edit away", (name, play) => {
  expect(fatesOf(play, designs)).toEqual(found[name]?.["of the catalogue"]);
  const some = within1(robustDesign()).filter((_, index) => index % 40 === 0);
  expect(fatesOf(play, some)).not.toHaveProperty("kept");
});

test("who records later than in the callback is stopped before that", () => {
  const robust = robustDesign();
  const later: Design = { ...robust, app: { ...robust.app, didComplete: [], didFinishEvents: ["requestTaskList", "finishTasksAndInvalidate"], didReceiveTasks: ["recordCompletion"] } };
  const found = extensionPlays.filter(({ promise }) => promise === "recorded-at-rest").map((play) => playedOn(later, play).fate);
  expect(found).toEqual(["broken"]);
});

test("the first play is a trace without a line of code, so that it is one of every design", () => {
  const [first] = extensionPlays;
  if (first === undefined) expect.fail("there is no play");
  expect(designs.map((design) => playedOn(design, first).actions.some(isCall))).toEqual(designs.map(() => false));
});

test.each(extensionPlays.filter(({ because }) => because.startsWith("From the moment")).map((play) => [play.name, play] as const))(
  "%s: once a transfer is under way no code is run, so that code has no say",
  (_, play) => {
    const linesAfter = designs.map((design) => {
      const { actions, states } = playedOn(design, play);
      const from = states.findIndex((state) => Object.values(state.tasks).some(({ transfer }) => transfer === "running"));
      return from === -1 ? 0 : actions.slice(from).filter(isCall).length;
    });
    expect(linesAfter).toEqual(designs.map(() => 0));
    expect(fatesOf(play, designs)["broken"]).toBeGreaterThan(designs.length - 2);
  },
);

test.each(appPlays)("with an app that uploads by itself, $promise is broken by what no line of code can help: $name", (play) => {
  expect(playedOn(appUploads, play).fate).toBe("broken");
});

test("what is beyond any design in a scope is broken there by every design that is known to be safe, and nothing else is said to be", () => {
  const beyondIn = (scope: ScopeName, reading: Partial<Reading> = {}) => promiseNames.filter((name) => isBeyondAnyDesign(name, scope, { ...defaultReading, ...reading }));
  expect(beyondIn("two-uploads")).toEqual(["recorded-at-rest", "started-at-rest"]);
  expect(beyondIn("one-upload-force-quit")).toEqual(["recorded-at-rest", "started-at-rest", "cancellation-heard-at-rest"]);
  expect(beyondIn("one-upload", { patience: "none" })).toContain("no-handler-owed-at-rest");
  expect(beyondIn("one-upload", { redelivery: "notEvenTheWaiting" })).toContain("heard-at-rest");
  // Under the debugger nothing is suspended, but what has crashed has ended.
  expect(beyondIn("two-uploads-debugger", { patience: "none" })).toEqual(["recorded-at-rest", "started-at-rest"]);
  expect(beyondIn("app-uploads-once")).toEqual(["recorded-at-rest", "started-at-rest"]);
  expect(beyondIn("app-uploads-twice", { patience: "none" })).toContain("no-handler-owed-at-rest");
  for (const scope of ["one-upload", "one-upload-debugger", "one-upload-force-quit"] as const) {
    const { findings } = verifySync({ design: robustDesign(), scope: scopes[scope], properties: beyondIn(scope).map(propertyNamed) });
    expect(findings.map(({ verdict }) => verdict)).toEqual(findings.map(() => "fails"));
  }
});

test("whatever a design is prepared with for a play, it can be read, and is a design that edits lead on from", () => {
  const all = extensionPlays.flatMap(({ prepared }) => prepared ?? []);
  expect(all.length).toBeGreaterThan(0);
  for (const prepared of all) {
    for (const design of [robustDesign(), ...designs]) expect(designFrom(prepared(design))).toMatchObject({ ok: true });
    expect(within1(prepared(robustDesign())).length).toBeGreaterThan(1_000);
  }
});
