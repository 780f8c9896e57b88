import { describe, expect, test } from "vitest";
import { appUploads } from "../designs/app-uploads.ts";
import { recipe } from "../designs/catalogue.ts";
import type { Design, DesignLine } from "../designs/design.ts";
import { verdictOn } from "./look.ts";

describe("one object for an identifier is put to the test where code comes to ask for one that it has", () => {
  const uploading = (userUploads: readonly DesignLine[], managers: Design["managers"] = "newEachTime"): Design => ({
    ...recipe,
    managers,
    app: { userUploads, handleEvents: ["saveCompletionHandler"], didComplete: ["recordCompletion"], didFinishEvents: ["callCompletionHandler"] },
    extension: {},
  });
  const verdictOf = (design: Design, scope: "app-uploads-once" | "app-uploads-twice") => verdictOn("one-object-for-an-identifier", design, scope);

  test("not by one upload", () => {
    expect(verdictOf(uploading(["createSession", "startUpload"]), "app-uploads-once")).toBe("vacuous");
  });

  test("by a second upload, which breaks it, or is kept from it by one manager or by a question", () => {
    expect(verdictOf(uploading(["createSession", "startUpload"]), "app-uploads-twice")).toBe("fails");
    expect(verdictOf(uploading(["createSession", "startUpload"], "one"), "app-uploads-twice")).toBe("holds");
    expect(verdictOf(uploading([{ call: "createSession", unless: "sessionExists" }, "startUpload"]), "app-uploads-twice")).toBe("holds");
  });

  test("by a second line of the same callback", () => {
    expect(verdictOf(uploading(["createSession", "startUpload", "createSession"]), "app-uploads-once")).toBe("fails");
  });
});

describe("one copy at the server is put to the test where an upload that has come may be sent again", () => {
  const telling = (...didComplete: readonly DesignLine[]): Design => ({ ...appUploads, idempotent: false, app: { ...appUploads.app, didComplete } });
  const verdictOf = (design: Design, retries: "none" | "mayRepeat" = "none") => verdictOn("one-copy-at-the-server", design, "app-uploads-once", { retries });

  test("not where neither code nor the system ever does that", () => {
    expect(verdictOf(telling("recordCompletion"))).toBe("vacuous");
  });

  test("by code that uploads again, whether it asks before, or the server knows the copy, or neither", () => {
    expect(verdictOf(telling("recordCompletion", { call: "uploadAgain", if: "taskFailed" }))).toBe("holds");
    expect(verdictOf({ ...telling("recordCompletion", "uploadAgain"), idempotent: true })).toBe("holds");
    expect(verdictOf(telling("recordCompletion", "uploadAgain"))).toBe("fails");
  });

  test("by a system that repeats", () => {
    expect(verdictOf({ ...telling("recordCompletion"), idempotent: true }, "mayRepeat")).toBe("holds");
    expect(verdictOf(telling("recordCompletion"), "mayRepeat")).toBe("fails");
  });

  test("but no download, of which the server gets none", () => {
    expect(verdictOf({ ...telling("recordCompletion", "uploadAgain"), taskKind: "download" })).toBe("vacuous");
  });
});
