import { expect, test } from "vitest";
import { inMemory } from "./readme/in-memory.ts";

test.each(["check", "diff", "fix", "show", "replay", "graph", "list", "schema", undefined])("what stands under the help of %s is no wider than the terminal", async (name) => {
  const { out } = await inMemory([...(name === undefined ? [] : [name]), "--help"], { columns: 60 });
  const under = out.slice(out.indexOf("\nExit code"));
  expect(under).toContain("70 a fault");
  expect(under.split("\n").filter((line) => line.length > 60)).toEqual([]);
});
