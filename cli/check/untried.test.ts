import { expect, test } from "vitest";
import { appUploads } from "../../designs/app-uploads.ts";
import { recipe } from "../../designs/catalogue.ts";
import { usualScopes } from "../../designs/scope.ts";
import { freshIdentifierTriedAgain } from "../../designs/tried-again.ts";
import { inMemory } from "../readme/in-memory.ts";
import { untriedText } from "./untried.ts";

test("what goes wrong in none of the scopes is named, with a scope of the design in which it does", () => {
  expect(untriedText(recipe, usualScopes(recipe))).toBe("Not looked at: uploads that fail, a force quit and a silent push. For that there is --scope one-upload-may-fail one-upload-force-quit one-upload-push.");
  expect(untriedText(appUploads, usualScopes(appUploads))).toBe("Not looked at: uploads that fail, a force quit and a silent push. For that there is --scope app-upload-may-fail app-upload-force-quit app-upload-push.");
  expect(untriedText(freshIdentifierTriedAgain, usualScopes(freshIdentifierTriedAgain))).toBe("Not looked at: a force quit and a silent push. For that there is --scope one-upload-force-quit one-upload-push.");
  expect(untriedText(recipe, ["one-upload-may-fail", "one-upload-force-quit", "one-upload-two-pushes"])).toBeUndefined();
});

test("it is said of the usual scopes, and not of those that somebody has chosen", async () => {
  expect((await inMemory(["check", "fresh-identifier-sheet-first", "--property", "heard-at-most-once"])).out).toContain("Not looked at: uploads that fail, a force quit and a silent push.");
  expect((await inMemory(["check", "recipe", "--scope", "one-upload", "--property", "heard-at-most-once"])).out).not.toContain("Not looked at");
});
