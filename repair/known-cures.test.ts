import { expect, test } from "vitest";
import { recipe } from "../designs/catalogue.ts";
import type { Design } from "../designs/design.ts";
import { designNamed } from "../designs/known.ts";
import { lineKey, linePlaces } from "../designs/place.ts";
import { designFrom } from "../designs/schema.ts";
import { designKey, edited } from "./edit.ts";
import { farther } from "./known-cures.ts";
import type { Judging } from "./known-cures.ts";

/** Judges by nothing but what it is told, as if every line were run, and keeps what it was asked. */
function judging(isCure: (design: Design) => boolean): { readonly by: Judging; readonly asked: readonly Design[] } {
  const asked: Design[] = [];
  const judge: Judging["judge"] = (design) => {
    asked.push(design);
    return Promise.resolve(designFrom(design).ok && isCure(design) ? { is: "cure", rows: [], run: new Set(linePlaces(design).map(lineKey)) } : { is: "refused" });
  };
  return { asked, by: { judge, atOnce: 1, isCutOff: () => false, stands: () => true, ofNoUse: () => [] } };
}

const never = (): boolean => false;
const handlerLast = designNamed("fresh-identifier-handler-last");
const mine: Design = {
  ...recipe,
  name: "mine",
  app: { ...recipe.app, didFinishEvents: ["dispatchToWorkQueue"], didFinishEventsOnWorkQueue: ["work", "dispatchToMain"], didFinishEventsOnMain: ["finishTasksAndInvalidate", "callCompletionHandler"] },
  extension: { invoked: ["createSession", "startUpload", "work", "completeRequest"] },
};

test("what is at fault nowhere but in one decision goes back callback by callback", async () => {
  const isFresh = ({ identifiers }: Design): boolean => identifiers === "perInvocation";
  const { by, asked } = judging(isFresh);
  const led = await farther(mine, [handlerLast], by, never);
  expect(led?.repair.edits).toEqual([{ kind: "decision", decision: "identifiers", value: "perInvocation" }]);
  expect(led?.isMinimal).toBe(true);
  expect(asked.filter(isFresh)).toHaveLength(3);
});

test("what is at fault in one line of a callback leaves its other lines as they were", async () => {
  const { by } = judging(({ app }) => app.didBecomeInvalid?.includes("callCompletionHandler") === true);
  const led = await farther(mine, [handlerLast], by, never);
  expect(led?.repair.design.extension).toEqual(mine.extension);
  expect(led?.repair.design.app.didFinishEventsOnWorkQueue).toEqual(mine.app.didFinishEventsOnWorkQueue);
  expect(led?.repair.edits).toHaveLength(1);
});

test("an example that starts an upload unprepared, or ends an extension with its sheet open, is no cure to begin with", async () => {
  const prepared: Design = { ...mine, extension: { invoked: ["work", "createSession", "startUpload", "completeRequest"] } };
  const { by, asked } = judging(() => true);
  expect(await farther(prepared, [handlerLast, { ...recipe, extension: { invoked: ["work", "createSession", "startUpload", "exit"] } }], by, never)).toBeUndefined();
  expect(asked).toEqual([]);
});

test("the edits of what an example was led back to lead there", async () => {
  const { by } = judging(({ identifiers, app }) => identifiers === "perInvocation" && app.didBecomeInvalid !== undefined);
  const led = await farther(mine, [handlerLast], by, never);
  expect(led && designKey(led.repair.edits.reduce(edited, mine))).toBe(led && designKey(led.repair.design));
  expect(led?.repair.edits).toHaveLength(2);
});
