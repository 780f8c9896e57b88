import { expect, test } from "vitest";
import { appUploads } from "../designs/app-uploads.ts";
import { designs, recipe } from "../designs/catalogue.ts";
import type { Design } from "../designs/design.ts";
import { usualScopes } from "../designs/scope.ts";
import type { ScopeName } from "../designs/scope.ts";
import { actionName } from "../model/action.ts";
import { defaultReading } from "../model/reading.ts";
import type { Line } from "./edit.ts";
import { neverStartedBy } from "./left-alone.ts";

const starting = (...invoked: readonly Line[]): Design => ({ ...recipe, extension: { ...recipe.extension, invoked } });

/** The second task is started on an object that was invalidated after the first, and the process crashes. */
const crashing: Readonly<Partial<Record<string, ScopeName>>> = {
  "extension-finishes-and-invalidates": "two-invocations",
  "extension-invalidates-and-cancels": "two-invocations",
  "fresh-identifier-background-token": "two-uploads",
};

test.each([...designs, appUploads].map((design) => [design.name, design] as const))("%s starts every upload where nobody stops it, unless it crashes", (name, design) => {
  const lacking = usualScopes(design).filter((scope) => neverStartedBy(design, scope, defaultReading) !== undefined);
  expect(lacking).toEqual([crashing[name] ?? []].flat());
});

test("who starts nothing has nobody else to blame", () => {
  const run = neverStartedBy(starting("createSession", "completeRequest"), "one-upload", defaultReading);
  expect(run?.actions.map(actionName)).toEqual(["userInvokes A", "createSession A", "completeRequest A"]);
});

test("who starts one upload of two, or the first of two invocations, leaves the other out", () => {
  const design = starting("createSession", { call: "startUpload", if: "everythingIsRecorded" }, "completeRequest");
  expect(neverStartedBy(design, "one-upload", defaultReading)).toBeUndefined();
  for (const scope of ["two-uploads", "two-invocations"] as const) expect(neverStartedBy(design, scope, defaultReading)).toBeDefined();
});
