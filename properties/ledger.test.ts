import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { facts } from "../model/facts.ts";
import { factIds, isUsed, ledger } from "./ledger.ts";

const root = new URL("..", import.meta.url).pathname;

describe("the ledger of facts", () => {
  test("every fact is encoded by a rule, stated by a property, told apart by a reading, or left out by name", () => {
    const forgotten = ledger().filter((entry) => !isUsed(entry) && entry.omissions.length === 0);
    expect(forgotten.map(({ fact }) => fact)).toEqual([]);
  });

  test("every sentence of the post is there, and a rule or a property cites it", () => {
    const post = Array.from({ length: 18 }, (_, index) => `S${index + 1}`);
    const encoded = ledger().filter(({ rules, properties }) => rules.length + properties.length > 0);
    const found: ReadonlySet<string> = new Set(encoded.map(({ fact }) => fact));
    expect(post.filter((fact) => !found.has(fact))).toEqual([]);
  });

  test("the numbers of the other facts have no gaps", () => {
    const numbers = factIds()
      .filter((fact) => /^F\d+$/.test(fact))
      .map((fact) => Number(fact.slice(1)));
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
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
