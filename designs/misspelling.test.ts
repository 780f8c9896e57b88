import { expect, it } from "vitest";
import { didYouMean } from "./misspelling.ts";

it("a nearby name is suggested, a distant one is not", () => {
  expect(didYouMean("handelEvents", ["didComplete", "handleEvents"])).toBe('; did you mean "handleEvents"?');
  expect(didYouMean("somethingElse", ["didComplete", "handleEvents"])).toBe("");
  expect(didYouMean(3, ["didComplete"])).toBe("");
  expect(didYouMean("startNext", ["startUpload", "startNextUpload"])).toBe('; did you mean "startNextUpload"?');
  expect(didYouMean("start", ["startUpload", "startNextUpload"])).toBe("");
  expect(didYouMean("recipe", ["recipe"])).toBe('; did you mean "recipe"?');
});
