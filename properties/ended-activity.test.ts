import { expect, test } from "vitest";
import { freshIdentifierHeldActivity } from "../designs/catalogue.ts";
import type { Design } from "../designs/design.ts";
import { recordedAndCalledOnMain } from "../designs/main-queue.ts";
import { defaultScopes } from "../designs/scope.ts";
import { brokenBy } from "./look.ts";
import { beyondAnyDesign } from "./promises.ts";

/** What README.md says of the safest design without its exit(0). */
const endsItsActivity: Design = { ...freshIdentifierHeldActivity, extension: recordedAndCalledOnMain.extension };

test("an extension that ends its activity, and not itself, keeps as much", () => {
  for (const scope of [...defaultScopes, "two-invocations-two-uploads"] as const) expect(brokenBy(endsItsActivity, scope), scope).toEqual([...beyondAnyDesign]);
});

test("also where the delegate has a queue of its own, but for the thread of the completion handler", () => {
  for (const scope of defaultScopes) {
    expect(brokenBy({ ...endsItsActivity, delegateQueue: "own" }, scope).filter((name) => name !== "handler-called-on-the-main-queue"), scope).toEqual([...beyondAnyDesign]);
  }
});

test("but it is told of completions, and may be suspended before it has recorded one", () => {
  expect(brokenBy(freshIdentifierHeldActivity, "one-upload", { redelivery: "afterEnd" })).toEqual(["started-at-rest"]);
  expect(brokenBy(endsItsActivity, "one-upload", { redelivery: "afterEnd" })).toEqual([...beyondAnyDesign]);
});
