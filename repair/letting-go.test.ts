import { expect, test } from "vitest";
import { appUploads } from "../designs/app-uploads.ts";
import { recipe } from "../designs/catalogue.ts";
import type { Design } from "../designs/design.ts";
import { defaultReading } from "../model/reading.ts";
import { examine } from "./examine.ts";
import { lettingGoIn, noLongerIn } from "./letting-go.ts";
import { keptIn, rowsOfDesign, targetFrom } from "./target.ts";

/** A session for each upload, which is let go of as soon as that is done. */
const sessionForEach: Design = {
  ...appUploads,
  identifiers: "perInvocation",
  appUploadsUnder: "theExtensions",
  app: { handleEvents: ["saveCompletionHandler"], userUploads: ["createSession", "startUpload"], didComplete: ["recordCompletion", "finishTasksAndInvalidate"], didFinishEvents: ["callCompletionHandler"] },
};
const changed = (app: Design["app"]): Design => ({ ...sessionForEach, app: { ...sessionForEach.app, handleEvents: ["saveCompletionHandler", "createSession"], ...app } });
const keepsAll = changed({ didComplete: ["recordCompletion"] });
const letsGoLater = changed({ didComplete: ["recordCompletion"], didFinishEvents: ["finishTasksAndInvalidate"], didBecomeInvalid: [{ call: "callCompletionHandler", if: "handlerIsSaved" }] });

test("a repair that lets go of no session any more gives that up, and one that does so elsewhere does not", async () => {
  const scopes = ["app-uploads-once"] as const;
  const [before, shown] = await Promise.all([sessionForEach, appUploads].map((design) => rowsOfDesign(design, scopes, defaultReading)));
  const target = targetFrom(keptIn(shown ?? []), defaultReading, { design: sessionForEach, rows: before ?? [] }, { design: appUploads, rows: shown ?? [] });
  expect(await examine(keepsAll, target, { told: [] })).toMatchObject({ is: "idle", lesser: { givesUp: ["appLetsGo"] } });
  expect(await examine(letsGoLater, target, { told: [] })).toMatchObject({ is: "cure" });
});

test("an extension that ends itself keeps no session", () => {
  const ending = (line: "work" | "exit"): Design => ({ ...recipe, extension: { invoked: ["createSession", "startUpload", "completeRequest", line] } });
  const lettingGo: Design = { ...recipe, extension: { ...recipe.extension, didComplete: ["recordCompletion", "invalidateAndCancel"] } };
  expect(lettingGoIn(ending("exit"))).toEqual(["appLetsGo"]);
  expect(lettingGoIn(lettingGo)).toEqual(["appLetsGo", "extensionLetsGo"]);
  expect([ending("work"), ending("exit")].map((after) => noLongerIn(after, lettingGoIn(lettingGo)))).toEqual([["extensionLetsGo"], []]);
});

test("an app that invalidates its session only to cancel lets go of none", () => {
  const cancelling: Design = { ...appUploads, app: { ...appUploads.app, userCancels: ["invalidateAndCancel"] } };
  expect(lettingGoIn(cancelling)).toEqual([]);
  expect(noLongerIn(cancelling, ["appLetsGo"])).toEqual(["appLetsGo"]);
});
