import { describe, expect, test } from "vitest";
import { appUploadsAsWell } from "../designs/app-uploads.ts";
import { recipe } from "../designs/catalogue.ts";
import type { Design } from "../designs/design.ts";
import { decisionOf, edited } from "./edit.ts";
import { decisions } from "./neighbours.ts";
import { swiftDiff } from "./swift-diff.ts";

describe("the Swift of two designs, side by side", () => {
  const withAll: Design = { ...appUploadsAsWell, idempotent: false, app: { ...appUploadsAsWell.app, didBecomeInvalid: ["dispatchToWorkQueue"], didBecomeInvalidOnWorkQueue: ["work"] } };

  test.each(decisions.flatMap(({ name, values }) => values.filter((value) => value !== decisionOf(withAll, name)).map((value) => [name, value] as const)))(
    "shows that %s is %s",
    (decision, value) => {
      const design = edited(withAll, { kind: "decision", decision, value });
      expect(swiftDiff(withAll, design).flat().some(({ mark }) => mark === "+" || mark === "-")).toBe(true);
    },
  );

  test("shows a decision in every line that it changes, and nothing else", () => {
    const changed = swiftDiff(recipe, { ...recipe, handlers: "single" }).flat();
    expect(changed.filter(({ mark }) => mark === "+").map(({ text }) => text.trim())).toEqual([
      "var completionHandler: (() -> Void)? // one for all sessions",
      "self.completionHandler = completionHandler",
      "self.completionHandler?()",
    ]);
  });
});
