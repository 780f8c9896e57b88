import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

/**
 * The page is one program: its blocks are put together in one file, compiled as strictly as the
 * project is, and run as a reader would run them. What each block prints must be what stands below.
 */
const root = join(import.meta.dirname, "..");
const page = readFileSync(join(import.meta.dirname, "README.md"), "utf8");
const blocks = [...page.matchAll(/^```ts\n(.*?)^```$(?:\s*^```text\n(.*?)^```$)?/gms)].map(([, code = "", prints = ""]) => ({ code, prints }));
const MARK = "--- the next block ---";

it("prints what it says", { timeout: 60_000 }, () => {
  expect(blocks.length).toBeGreaterThan(3);
  const printed = run(blocks.map(({ code }) => code).join(`\nconsole.log(${JSON.stringify(MARK)});\n`));
  expect(printed.split(`${MARK}\n`)).toEqual(blocks.map(({ prints }) => prints));
});

it("shows nothing printed but what stands below a block", () => {
  expect(page.match(/^```text$/gm)).toHaveLength(blocks.filter(({ prints }) => prints !== "").length);
});

/** What a program prints that imports the checker by its public names, from within the package: what they lead to is what was built. */
function run(program: string): string {
  const folder = mkdtempSync(join(root, "dist", "checker-readme-"));
  try {
    const compilerOptions = { noEmit: false, noEmitOnError: true, typeRoots: [join(root, "node_modules/@types")] };
    writeFileSync(join(folder, "page.ts"), program);
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ extends: "../../tsconfig.json", compilerOptions, files: ["page.ts"], include: [] }));
    node(join(root, "node_modules/typescript/bin/tsc"), "-p", folder);
    return node(join(folder, "page.js"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function node(...words: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, words, { encoding: "utf8" });
  if (status !== 0) throw new Error(stdout + stderr);
  return stdout;
}
