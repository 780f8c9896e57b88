import { expect, test } from "vitest";
import { recipe } from "./catalogue.ts";
import { compared } from "./lines-diff.ts";

test("two designs are laid side by side, in the order of a diff", () => {
  expect(compared(recipe, { ...recipe, sharedContainer: false }).slice(1, 5)).toEqual([
    { mark: " ", text: "app connects under: the extension's identifier" },
    { mark: "-", text: "shared container: yes" },
    { mark: "+", text: "shared container: no" },
    { mark: " ", text: "app handleEvents:" },
  ]);
});
