import { describe, expect, test } from "vitest";
import { recipe } from "../designs/catalogue.ts";
import { workbenchScopes } from "../designs/scope.ts";
import { differences, goldenRows, written } from "./golden.ts";
import { rowOf } from "./survey.ts";
import type { Row } from "./row.ts";

const row: Row = { design: "recipe", scope: "one-upload", states: 3, transitions: 4, depth: 2, verdicts: { kept: "holds" } };

describe("the golden verdicts", () => {
  test("are what the recipe gives under the debugger and in the simulator (for the other designs: npm run check:workbench)", async () => {
    const rows = await Promise.all(workbenchScopes.map((scope) => rowOf({ design: recipe, scope })));
    const golden = (await goldenRows()).filter(({ design, scope }) => design === recipe.name && rows.some((found) => found.scope === scope));
    expect(differences(golden, rows)).toEqual([]);
  });

  test("have no unknown verdict: nothing was cut off", async () => {
    const unknown = (await goldenRows()).filter(({ verdicts }) => Object.values(verdicts).includes("unknown"));
    expect(unknown).toEqual([]);
  });

  test("are written so that they read back the same", () => {
    expect(JSON.parse(written([row]))).toEqual([row]);
  });

  test("differ when a size or a verdict does, when a row is gone, and when one is new", () => {
    const changed = { ...row, states: 5, verdicts: { kept: "fails in 2" } };
    expect(differences([row], [changed])).toEqual([
      "recipe, one-upload: states were 3, are 5",
      'recipe, one-upload: kept was "holds", is "fails in 2"',
    ]);
    expect(differences([row], [])).toEqual(["recipe, one-upload: was not checked"]);
    expect(differences([], [row])).toEqual(["recipe, one-upload: is not in the golden verdicts"]);
  });
});
