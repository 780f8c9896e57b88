import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { compiledFile, projectFile } from "./project.ts";
import type * as project from "./project.ts";

const root = dirname(import.meta.dirname);

test("what is not compiled lies where it was written, wherever that is asked", async () => {
  const built = (await import(pathToFileURL(`${root}/dist/checker/project.js`).href)) as typeof project;
  for (const found of [projectFile("package.json"), built.projectFile("package.json")]) expect(found).toBe(`${root}/package.json`);
  expect(existsSync(projectFile("package.json"))).toBe(true);
});

test("what was compiled lies beside what was compiled, and is found from beside what was written", () => {
  const teammate = `${root}/dist/checker/team/teammate.js`;
  const found = ["checker/team/team.ts", "dist/checker/team/team.js"].map((module) => compiledFile("teammate.js", pathToFileURL(`${root}/${module}`).href));
  expect(found.map((file) => fileURLToPath(file))).toEqual([teammate, teammate]);
  expect(existsSync(teammate)).toBe(true);
});

test("a compiled module is asked for its neighbours in whatever folder it lies", () => {
  expect(compiledFile("teammate.js", "file:///elsewhere/team.js").href).toBe("file:///elsewhere/teammate.js");
});
