import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, expect, test } from "vitest";

const root = import.meta.dirname;

/** Who may import whom, in the order of the argument, and with which packages. Tests may also use vitest and fast-check. */
const folders: Readonly<Record<string, { readonly folders: readonly string[]; readonly packages: readonly string[] }>> = {
  model: { folders: [], packages: ["ts-pattern"] },
  designs: { folders: ["model"], packages: ["zod", "fastest-levenshtein", "diff", "ts-pattern"] },
  checker: { folders: [], packages: [] },
  properties: { folders: ["model", "designs", "checker"], packages: ["fast-check", "ts-pattern", "zod"] },
  counterexamples: { folders: ["model", "designs", "checker", "properties"], packages: ["ts-pattern"] },
  repair: { folders: ["model", "designs", "checker", "properties", "counterexamples"], packages: ["diff", "ts-pattern", "zod"] },
  cli: {
    folders: ["model", "designs", "checker", "properties", "counterexamples", "repair"],
    packages: ["commander", "picocolors", "cli-table3", "zod", "ts-pattern", "ora"],
  },
  bench: {
    folders: ["model", "designs", "checker", "properties", "counterexamples", "repair"],
    packages: ["cli-table3", "ts-pattern"],
  },
};

const tracked = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], { cwd: root, encoding: "utf8" })
  .split("\n")
  .filter((file) => file !== "" && existsSync(join(root, file)));
const sources = tracked.filter((file) => file.endsWith(".ts"));

describe("the repository", () => {
  test.each(Object.keys(folders))("%s imports only what comes before it in the argument", (folder) => {
    const allowed = folders[folder];
    const wrong = sources
      .filter((file) => file.startsWith(`${folder}/`))
      .flatMap((file) => importsOf(file).map((name) => ({ file, name, isTest: file.endsWith(".test.ts") })))
      .filter(({ file, name, isTest }) => {
        if (name.startsWith("node:")) return false;
        if (name.startsWith(".")) {
          const target = relative(root, join(root, dirname(file), name)).split("/")[0] ?? "";
          return target !== folder && allowed?.folders.includes(target) !== true;
        }
        return allowed?.packages.includes(name) !== true && !(isTest && ["vitest", "fast-check"].includes(name));
      })
      .map(({ file, name }) => `${file} imports ${name}`);
    expect(wrong).toEqual([]);
  });

  test("has no two files that need each other", () => {
    const needs = new Map(sources.map((file) => [file, valuesFrom(file)]));
    const circles = sources.filter((file) => reachedFrom(file, needs).has(file));
    expect(circles).toEqual([]);
  });

  test("has no file that is a drawer for everything", () => {
    expect(tracked.filter((file) => /(^|\/)(utils?|helpers?|types|common|misc|index)\.ts$/.test(file))).toEqual([]);
  });

  test("has one cast at most in the reducer", () => {
    const reducer = ["model/reducer.ts", ...sources.filter((file) => file.startsWith("model/rules/"))];
    const casts = reducer.flatMap((file) => readFileSync(join(root, file), "utf8").match(/ as (?!const\b)[A-Z]\w*/g) ?? []);
    expect(casts.length).toBeLessThanOrEqual(1);
  });

  test("names every script that its documents mention", () => {
    const scripts = Object.keys((JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { scripts: object }).scripts);
    const named = ["README.md", "CONTRIBUTING.md"].flatMap((file) =>
      [...readFileSync(join(root, file), "utf8").matchAll(/npm run ([\w:-]+)/g)].map(([, name = ""]) => name),
    );
    expect([...new Set(named)].filter((name) => !scripts.includes(name))).toEqual([]);
  });

  test("links only to files that are there", () => {
    const broken = tracked
      .filter((file) => file.endsWith(".md"))
      .flatMap((file) =>
        [...readFileSync(join(root, file), "utf8").matchAll(/\]\((?!https?:)([^)#]+)(#[^)]*)?\)/g)]
          .map(([, target = ""]) => ({ file, target }))
          .filter(({ target }) => !existsSync(join(root, dirname(file), target))),
      );
    expect(broken).toEqual([]);
  });

  test("publishes nothing that needs what it does not publish", () => {
    const packed = execFileSync("npm", ["pack", "--dry-run", "--ignore-scripts", "--json"], { cwd: root, encoding: "utf8" });
    const published = (JSON.parse(packed) as readonly { readonly files: readonly { readonly path: string }[] }[]).flatMap(({ files }) => files.map(({ path }) => path));
    const { dependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { dependencies: Readonly<Record<string, string>> };
    const wrong = published
      .filter((file) => file.endsWith(".js"))
      .flatMap((file) => importsOf(file).map((name) => ({ file, name })))
      .filter(({ file, name }) => (name.startsWith(".") ? !published.includes(join(dirname(file), name)) : !name.startsWith("node:") && dependencies[name] === undefined))
      .map(({ file, name }) => `${file} imports ${name}`);
    expect(wrong).toEqual([]);
  });
});

/** The files from which a file takes more than types, when it is loaded. */
function valuesFrom(file: string): readonly string[] {
  return [...readFileSync(join(root, file), "utf8").matchAll(/^(?:import|export) (?!type\b)[^;]*?from "(\.[^"]+)"/gm)].map(([, name = ""]) =>
    join(dirname(file), name),
  );
}

function reachedFrom(file: string, needs: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const reached = new Set<string>();
  const visit = (from: string): void => {
    for (const next of needs.get(from) ?? []) {
      if (reached.has(next)) continue;
      reached.add(next);
      visit(next);
    }
  };
  visit(file);
  return reached;
}

function importsOf(file: string): readonly string[] {
  return [...readFileSync(join(root, file), "utf8").matchAll(/^(?:import|export)\b[^;]*?from "([^"]+)"|^import "([^"]+)"|import\("([^"]+)"\)/gm)].map(
    ([, named, bare, lazy]) => named ?? bare ?? lazy ?? "",
  );
}
