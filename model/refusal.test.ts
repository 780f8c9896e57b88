import { expect, test } from "vitest";
import { rules } from "./reducer.ts";
import { refusal } from "./refusal.ts";

const guards = [...new Set(Object.values(rules).flatMap((rule) => Object.keys(rule.guards)))];

test("what refuses something is told as what is the case", () => {
  expect(refusal(["it is not running", "no process is connected"])).toBe("it is running, and a process is connected");
  expect(refusal(["it owes no completion handler"])).toBe("it owes a completion handler");
});

test.each(guards)("that it is not true that %s is not said", (guard) => {
  expect(refusal([guard])).not.toContain("it is not true");
});

test("a guard that is not known by its opposite is denied", () => {
  expect(refusal(["the moon is full"])).toBe("it is not true that the moon is full");
});
