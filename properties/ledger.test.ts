import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { facts } from "../model/facts.ts";
import { omissions } from "../model/omissions.ts";
import { readings } from "../model/reading.ts";
import { rules } from "../model/reducer.ts";
import { properties } from "./catalogue.ts";

const root = new URL("..", import.meta.url).pathname;

const citedByRules = Object.values(rules).flatMap(({ cites = [] }) => [...cites]);
const citedByProperties = properties.flatMap(({ cites }) => [...cites]);
const citedByReadings = Object.values(readings).flatMap(({ cites }) => [...cites]);
const citedByOmissions = omissions.flatMap(({ cites }) => [...cites]);
const cited: ReadonlySet<string> = new Set([...citedByRules, ...citedByProperties, ...citedByReadings, ...citedByOmissions]);

describe("the ledger of facts", () => {
  test("every fact is encoded by a rule, stated by a property, told apart by a reading, or left out by name", () => {
    expect(Object.keys(facts).filter((fact) => !cited.has(fact))).toEqual([]);
  });

  test("every sentence of the post is there, and a rule or a property cites it", () => {
    const post = Array.from({ length: 18 }, (_, index) => `S${index + 1}`);
    const encoded: ReadonlySet<string> = new Set([...citedByRules, ...citedByProperties]);
    expect(post.filter((fact) => !(fact in facts) || !encoded.has(fact))).toEqual([]);
  });

  test("every fact that a comment or a page names exists", () => {
    const unknown = sources().flatMap((file) =>
      [...readFileSync(file, "utf8").matchAll(/\b[SF]\d{1,2}[bc]?\b/g)]
        .map(([label]) => label)
        .filter((label) => !(label in facts))
        .map((label) => `${file.slice(root.length)}: ${label}`),
    );
    expect([...new Set(unknown)]).toEqual([]);
  });
});

function sources(): readonly string[] {
  const folders = ["model", "model/rules", "designs", "properties", "counterexamples", "cli"];
  const inFolders = folders.flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((name) => /\.(ts|md)$/.test(name) && !name.endsWith(".test.ts"))
      .map((name) => join(root, folder, name)),
  );
  return [...inFolders, join(root, "README.md"), join(root, "CONTRIBUTING.md")];
}
