import { expect, test } from "vitest";
import { appUploadsAsWell } from "./app-uploads.ts";
import { callOf } from "./design.ts";
import { knownDesigns } from "./known.ts";
import { lineKey, linesAt, placeText } from "./place.ts";
import { scopes, usualScopes } from "./scope.ts";
import { originIn, worldOf } from "./world.ts";

test("every line of a script stands for a line of the design that makes the same call, in the same callback", () => {
  for (const design of knownDesigns) {
    for (const scope of usualScopes(design)) {
      const origin = originIn(design, scopes[scope]);
      for (const [name, { process, callback, lines }] of Object.entries(worldOf(design, scopes[scope]).scripts)) {
        const written = lines.map((_, line) => origin(name, line));
        expect(written.map(({ at, index }) => linesAt(design, at).map(callOf)[index])).toEqual(lines.map(({ call }) => call));
        expect([...new Set(written.map(({ at }) => placeText(at)))]).toEqual([placeText({ process: process === "app" ? "app" : "extension", callback })]);
      }
    }
  }
});

test("a line about uploads stands there once for each of them", () => {
  const design = { ...appUploadsAsWell, extension: { ...appUploadsAsWell.extension, invoked: ["createSession", "startUpload", "completeRequest"] as const } };
  const origin = originIn(design, scopes["two-uploads"]);
  expect([0, 1, 2, 3].map((line) => lineKey(origin("A invoked A1", line)))).toEqual(["extension invoked 0", "extension invoked 1", "extension invoked 1", "extension invoked 2"]);
  expect(() => origin("A invoked A1", 4)).toThrow("there is no line 4 in A invoked A1");
  expect(() => origin("A invoked A2", 0)).toThrow("there is no line 0 in A invoked A2");
});
