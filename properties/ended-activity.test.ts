import { expect, test } from "vitest";
import { freshIdentifierHeldActivity } from "../designs/catalogue.ts";
import type { Design } from "../designs/design.ts";
import { recordedAndCalledOnMain } from "../designs/main-queue.ts";
import { defaultScopes, scopes } from "../designs/scope.ts";
import type { ScopeName } from "../designs/scope.ts";
import { defaultReading } from "../model/reading.ts";
import type { Reading } from "../model/reading.ts";
import { beyondAnyDesign } from "./promises.ts";
import { verifySync } from "./verify.ts";

/** What README.md says of the safest design without its exit(0). */
const endsItsActivity: Design = { ...freshIdentifierHeldActivity, extension: recordedAndCalledOnMain.extension };

function broken(design: Design, scope: ScopeName, reading: Partial<Reading> = {}): readonly string[] {
  const { complete, findings } = verifySync({ design, scope: scopes[scope], reading: { ...defaultReading, ...reading } });
  expect(complete).toBe(true);
  return findings.filter(({ verdict }) => verdict === "fails").map(({ property }) => property.name);
}

test("an extension that ends its activity, and not itself, keeps as much", () => {
  for (const scope of [...defaultScopes, "two-invocations-two-uploads"] as const) expect(broken(endsItsActivity, scope), scope).toEqual([...beyondAnyDesign]);
});

test("also where the delegate has a queue of its own, but for the thread of the completion handler", () => {
  for (const scope of defaultScopes) {
    expect(broken({ ...endsItsActivity, delegateQueue: "own" }, scope).filter((name) => name !== "handler-called-on-the-main-queue"), scope).toEqual([...beyondAnyDesign]);
  }
});

test("but it is told of completions, and may be suspended before it has recorded one", () => {
  expect(broken(freshIdentifierHeldActivity, "one-upload", { redelivery: "afterEnd" })).toEqual(["started-at-rest"]);
  expect(broken(endsItsActivity, "one-upload", { redelivery: "afterEnd" })).toEqual([...beyondAnyDesign]);
});
