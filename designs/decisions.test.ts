import { expect, test } from "vitest";
import { recipe } from "./catalogue.ts";
import type { Design } from "./design.ts";
import { decisions } from "./decisions.ts";

const withApp = (app: Design["app"]): Design => ({ ...recipe, app: { ...recipe.app, ...app } });

test("a design differs from itself by nothing", () => {
  expect(decisions(recipe, recipe)).toBe(0);
});

test("a call left out, exchanged or moved is one decision", () => {
  expect(decisions(recipe, withApp({ didFinishEvents: ["finishTasksAndInvalidate"] }))).toBe(1);
  expect(decisions(recipe, withApp({ didFinishEvents: ["invalidateAndCancel", "callCompletionHandler"] }))).toBe(1);
  expect(decisions(recipe, withApp({ didFinishEvents: ["callCompletionHandler", "finishTasksAndInvalidate"] }))).toBe(1);
});

test("the heading of a callback comes and goes with its call", () => {
  expect(decisions(recipe, withApp({ didComplete: [] }))).toBe(1);
  expect(decisions(recipe, withApp({ didFinishLaunching: ["createSession"] }))).toBe(1);
});

test("a call that changes hands, from one callback to the next, is one decision", () => {
  expect(decisions(recipe, withApp({ didFinishEvents: ["finishTasksAndInvalidate"], didBecomeInvalid: ["callCompletionHandler"] }))).toBe(1);
});

test("one call left out here and another one added there are two decisions", () => {
  expect(decisions(recipe, { ...withApp({ handleEvents: ["createSession"] }), identifiers: "perInvocation" })).toBe(2);
  expect(decisions(recipe, withApp({ handleEvents: ["createSession"], didFinishLaunching: ["createSession"] }))).toBe(2);
});
