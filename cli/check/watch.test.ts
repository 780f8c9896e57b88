import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { afterAll, describe, expect, it } from "vitest";
import { recipe } from "../../designs/catalogue.ts";
import type { ExitCode } from "../exit.ts";
import { inMemory } from "../readme/in-memory.ts";
import { main } from "../main.ts";

const root = mkdtempSync(join(tmpdir(), "bgsession-watch-"));
afterAll(() => {
  rmSync(root, { recursive: true });
});

let folders = 0;
/** A folder of its own for each test, so that none hears another's saves. */
function newFolder(): string {
  const folder = join(root, String(++folders));
  mkdirSync(folder);
  return folder;
}

const good = JSON.stringify({ ...recipe, name: "mine", says: "Once." });
const better = JSON.stringify({ ...recipe, name: "mine", says: "Twice." });
const flawed = JSON.stringify({ ...recipe, name: "mine", says: "Flawed.", app: {} });
const quick = ["--scope", "one-upload", "--property", "heard-at-rest"] as const;

interface Watch {
  /** Waits for an answer, from its rule to what is waited for, and says what both outputs have of it. */
  answer(): Promise<string>;
  /** What was written and is no answer yet. */
  rest(): string;
  /** Ctrl-C. */
  interrupt(): Promise<ExitCode>;
}

function startWatch(folder: string, words: readonly string[], { columns }: { readonly columns?: number } = {}): Watch {
  const screen = columns === undefined ? {} : { isTTY: true, columns };
  const [stdout, stderr, stop] = [Object.assign(new PassThrough(), screen), new PassThrough(), new AbortController()];
  let written = "";
  let heard = (): void => undefined;
  for (const output of [stdout, stderr]) {
    output.on("data", (chunk: Buffer) => {
      written += chunk.toString();
      heard();
    });
  }
  const code = main(["check", ...words, "--watch"], { stdout, stderr, color: false, signal: stop.signal });
  return {
    async answer() {
      for (;;) {
        const end = /;\s+Ctrl-C\s+ends\n/.exec(written);
        if (end !== null) {
          const answer = written.slice(0, end.index + end[0].length);
          written = written.slice(answer.length);
          return answer
            .replaceAll(folder, "…")
            .replace(/\d\d:\d\d:\d\d/, "12:34:56")
            .replace(/in \d+\.\d\d s/, "in 0.12 s");
        }
        await new Promise<void>((resolve) => (heard = resolve));
      }
    },
    rest: () => written,
    interrupt() {
      stop.abort();
      return code;
    },
  };
}

describe("check --watch", () => {
  it("answers, and again when the file is saved, and ends with the code of the last answer", async () => {
    const folder = newFolder();
    const mine = join(folder, "mine.json");
    writeFileSync(mine, good);
    const watch = startWatch(folder, [mine, ...quick]);
    expect(await watch.answer()).toMatchInlineSnapshot(`
      "── 12:34:56, checked in 0.12 s ─────────────────────────────────────────────────────────────────────

      mine (…/mine.json)
      Once.

                     one-upload
      Promises of the design
      heard-at-rest  ✓
      What was looked at
      states         256
      transitions    1,030
      depth          20

      ✓ every interleaving was looked at

      watching …/mine.json; Ctrl-C ends
      "
    `);
    writeFileSync(mine, flawed);
    const second = await watch.answer();
    expect(second).toMatch(/^\n── 12:34:56, checked in 0\.12 s ─+\n\nmine \(…\/mine\.json\)\nFlawed\.\n/);
    expect(second).toContain("✗ heard-at-rest fails");
    expect(await watch.interrupt()).toBe(1);
    expect(watch.rest()).toBe("");
  });

  it("takes a file that another is put in the place of, and one that comes back, for saved", async () => {
    const folder = newFolder();
    const mine = join(folder, "mine.json");
    writeFileSync(mine, good);
    const watch = startWatch(folder, [mine, ...quick]);
    expect(await watch.answer()).toContain("Once.");
    for (const [text, says] of [[better, "Twice."], [good, "Once."]] as const) {
      writeFileSync(join(folder, ".mine.json.tmp"), text);
      renameSync(join(folder, ".mine.json.tmp"), mine);
      expect(await watch.answer()).toContain(says);
    }
    rmSync(mine);
    expect(await watch.answer()).toContain("not checked");
    writeFileSync(mine, good);
    expect(await watch.answer()).toContain("Once.");
    expect(await watch.interrupt()).toBe(0);
  });

  it("goes on when the folder is replaced", async () => {
    const folder = newFolder();
    const mine = join(folder, "mine.json");
    writeFileSync(mine, good);
    const watch = startWatch(folder, [mine, ...quick]);
    await watch.answer();
    rmSync(folder, { recursive: true });
    expect(await watch.answer()).toContain("error: …/mine.json: no such file\n");
    mkdirSync(folder);
    writeFileSync(mine, better);
    expect(await watch.answer()).toContain("Twice.");
    expect(await watch.interrupt()).toBe(0);
  });

  it("waits for the mend of a file that is broken, also from the start", async () => {
    const folder = newFolder();
    const mine = join(folder, "mine.json");
    const watch = startWatch(folder, [mine, ...quick]);
    expect(await watch.answer()).toContain("error: …/mine.json: no such file\n");
    writeFileSync(mine, '{ "name": ');
    expect(await watch.answer()).toMatchInlineSnapshot(`
      "
      ── 12:34:56, not checked ───────────────────────────────────────────────────────────────────────────

      error: …/mine.json:1:11: not JSON; the file ends where a value is needed

      watching …/mine.json; Ctrl-C ends
      "
    `);
    writeFileSync(mine, '{ "name": "mine", "app": {}, "extension": { "invokd": [] } }');
    expect(await watch.answer()).toContain('did you mean "invoked"?');
    writeFileSync(mine, good);
    expect(await watch.answer()).toContain("✓ every interleaving was looked at");
    rmSync(mine);
    expect(await watch.answer()).toContain("no such file");
    expect(await watch.interrupt()).toBe(2);
  });

  it("answers once to several saves in a row, and not at all to one that changes nothing", async () => {
    const folder = newFolder();
    const [mine, other] = [join(folder, "mine.json"), join(folder, "other.json")];
    writeFileSync(mine, good);
    writeFileSync(other, good);
    const watch = startWatch(folder, [mine, other, ...quick]);
    await watch.answer();
    // Had it heard a save in this, its answer would come before the next.
    writeFileSync(mine, good);
    await new Promise((resolve) => setTimeout(resolve, 600));
    for (const text of ["", flawed, "", better]) writeFileSync(mine, text);
    writeFileSync(other, better);
    expect((await watch.answer()).match(/Twice\./g)).toHaveLength(2);
    writeFileSync(other, flawed);
    expect(await watch.answer()).toMatch(/Twice\.[^]*Flawed\./);
    await watch.interrupt();
    expect(watch.rest()).toBe("");
  });

  it("stops a search that is out of date", async () => {
    const folder = newFolder();
    const mine = join(folder, "mine.json");
    writeFileSync(mine, good);
    // It takes many seconds.
    const watch = startWatch(folder, [mine, "--scope", "two-extensions-two-invocations"]);
    await new Promise((resolve) => setTimeout(resolve, 300));
    writeFileSync(mine, "{}");
    expect(await watch.answer()).toMatch(/^── 12:34:56, not checked ─+\n\nerror: /);
    writeFileSync(mine, good);
    await new Promise((resolve) => setTimeout(resolve, 600));
    // What is interrupted is no answer, so the code is that of the last.
    expect(await watch.interrupt()).toBe(2);
    expect(watch.rest()).toBe("");
  });

  it("ends with 3 when there was no answer yet", async () => {
    const folder = newFolder();
    const mine = join(folder, "mine.json");
    writeFileSync(mine, good);
    expect(await startWatch(folder, [mine, "--scope", "two-extensions-two-invocations"]).interrupt()).toBe(3);
  });

  it("looks beside the file at a design of the catalogue, under all readings", async () => {
    const folder = newFolder();
    const mine = join(folder, "mine.json");
    writeFileSync(mine, good);
    const watch = startWatch(folder, ["recipe", mine, ...quick, "--all-readings"]);
    expect(await watch.answer()).toMatch(/\nrecipe\n[^]*\nmine \(…\/mine\.json\)\n/);
    await watch.interrupt();
  });

  it("fits a narrow terminal, and leaves the line on which Ctrl-C is shown", async () => {
    const folder = newFolder();
    const mine = join(folder, "mine.json");
    writeFileSync(mine, good);
    const watch = startWatch(folder, [mine, ...quick], { columns: 50 });
    const answer = await watch.answer();
    expect(answer.split("\n")[0]).toBe("── 12:34:56, checked in 0.12 s ".padEnd(50, "─"));
    await watch.interrupt();
    expect(watch.rest()).toBe("\n");
  });

  it("says at once what no save can mend", async () => {
    expect(await inMemory(["check", "recipe", "recipi", "--watch", "--json", "--itf", "traces", "--scope", "one-uplaod"])).toMatchInlineSnapshot(`
      {
        "code": 2,
        "err": "error: --json: with --watch there is an answer after each save, for a person who reads along; leave out one of the two
      error: --itf: with --watch each save would replace the traces of the last; leave out one of the two, --trace tells the stories
      error: --watch needs a .json file to wait for, and designs stand before the options: bgsession check ./my-design.json --watch
      error: there is no design "recipi"; did you mean "recipe"?
      error: there is no scope "one-uplaod"; did you mean "one-upload"?
      ",
        "out": "",
      }
    `);
    expect(await inMemory(["check", "--scope", "one-upload", "my-design.json", "--watch"])).toMatchInlineSnapshot(`
      {
        "code": 2,
        "err": "error: --watch needs a .json file to wait for, and designs stand before the options: bgsession check ./my-design.json --watch
      error: there is no scope "my-design.json"; this looks like a design, and designs stand before the options
      ",
        "out": "",
      }
    `);
  });
});
