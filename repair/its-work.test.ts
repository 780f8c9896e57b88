import { expect, test } from "vitest";
import { recipe } from "../designs/catalogue.ts";
import type { Design } from "../designs/design.ts";
import { radarWorkInTheCallback } from "../designs/field/open-radar.ts";
import { defaultReading } from "../model/reading.ts";
import { concessionText } from "./concession.ts";
import { examine } from "./examine.ts";
import { workIn } from "./its-work.ts";
import { keptIn, rowsOfDesign, targetFrom } from "./target.ts";

test("a repair that leaves out the work of a design gives that up, and one that does it later does not", async () => {
  const scopes = ["app-uploads-once"] as const;
  const works = radarWorkInTheCallback;
  const rows = await rowsOfDesign(works, scopes, defaultReading);
  const target = targetFrom(keptIn(rows), defaultReading, { design: works, rows });
  const doing = (...didComplete: NonNullable<Design["app"]["didComplete"]>): Design => ({ ...works, app: { ...works.app, didComplete } });
  expect(await examine(doing("keepFile", "recordCompletion"), target, { told: [] })).toMatchObject({ is: "idle", lesser: { givesUp: ["doesItsWork"] } });
  expect(await examine(doing("keepFile", "recordCompletion", "work"), target, { told: [] })).toMatchObject({ is: "cure" });
  expect(concessionText("doesItsWork")).toContain("leaves out work");
});

test("all lines of work count, whoever does it and whatever they ask", () => {
  expect(workIn(recipe)).toBe(0);
  expect(workIn({ ...recipe, app: { didBecomeActive: [{ call: "work", if: "flagIsSet" }, "createSession"] }, extension: { invoked: ["work", "startUpload", "work"] } })).toBe(3);
});
