import { fork, spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { recipe } from "../designs/catalogue.ts";

const folder = mkdtempSync(join(tmpdir(), "bgsession-pipes-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const program = fileURLToPath(new URL("../dist/cli/bgsession.js", import.meta.url));
/** Has the process say so as soon as it hears signals. */
const listening = `data:text/javascript,${encodeURIComponent('process.once("newListener", () => setImmediate(() => process.send("listening")));')}`;

test.each(["SIGINT", "SIGTERM"] as const)("at %s the search ends, and the report has what is known by then", async (signal) => {
  const child = fork(program, ["check", "recipe", "--scope", "two-extensions-two-invocations"], { execArgv: ["--import", listening], silent: true });
  if (child.stdout === null) throw new Error("its output was not asked for");
  const said = text(child.stdout);
  await once(child, "message");
  child.disconnect();
  child.kill(signal);
  expect(await once(child, "exit")).toEqual([3, null]);
  expect(await said).toMatch(/^heard-at-rest +\?$/m);
});

describe.skipIf(process.platform === "win32")("a pipe", () => {
  const design = JSON.stringify({ ...recipe, name: "piped" });
  const quick = ["--scope", "one-upload", "--property", "heard-at-rest"] as const;

  /** A shell runs the command as `$bgsession` with what is piped, or not, into it; it is over when all of it is. */
  function shell(script: string): ChildProcess {
    return spawn("bash", ["-c", script], { cwd: folder, env: { ...process.env, npm_command: "exec", npm_config_local_prefix: folder, INIT_CWD: folder, node: process.execPath, bgsession: program } });
  }

  async function told(child: ChildProcess): Promise<readonly [code: unknown, out: string, err: string]> {
    if (child.stdout === null || child.stderr === null) throw new Error("its outputs were not asked for");
    const [ended, out, err] = await Promise.all([once(child, "exit"), text(child.stdout), text(child.stderr)]);
    return [ended[0], out, err];
  }

  test.each([
    ["with a name", "mkfifo named.json && (sleep 0.3; cat design.json > named.json) & sleep 0.1; exec \"$node\" \"$bgsession\" check ./named.json"],
    ["from a process", "exec \"$node\" \"$bgsession\" check <(sleep 0.3; cat design.json)"],
    ["into the command", "(sleep 0.3; cat design.json) | \"$node\" \"$bgsession\" check /dev/stdin"],
  ])("%s is read to its end", async (_, script) => {
    writeFileSync(join(folder, "design.json"), design);
    const [code, out, err] = await told(shell(`${script} ${quick.join(" ")}`));
    expect(err).toBe("");
    expect(out).toMatch(/^piped \(.*\)$/m);
    expect(code).toBe(0);
  });

  test("is read once where what came is no design, and told of in full", async () => {
    const [code, out, err] = await told(shell("mkfifo trace.json && (echo '{ \"actions\": [] }' > trace.json) & sleep 0.1; exec \"$node\" \"$bgsession\" check ./trace.json"));
    expect([code, out, err]).toEqual([2, "", "error: ./trace.json: this is a trace, and a design is needed; `npx bgsession replay` tells a trace\n"]);
  });

  test.each([
    ["check", "SIGINT"],
    ["check", "SIGTERM"],
    ["check --watch", "SIGINT"],
    ["fix", "SIGTERM"],
    ["replay", "SIGINT"],
  ] as const)("to which nobody writes lets %s end at %s, and nothing is known", async (command, signal) => {
    const name = `${command.replace(/\W+/g, "-")}-${signal}.json`;
    const [word, ...options] = command.split(" ");
    await once(shell(`mkfifo ${name}`), "exit");
    const child = fork(program, [word ?? "", `./${name}`, ...options], { cwd: folder, execArgv: ["--import", listening], silent: true });
    const said = told(child);
    await once(child, "message");
    child.disconnect();
    child.kill(signal);
    const [code, out, err] = await said;
    expect(code).toBe(3);
    expect(out).toBe("");
    expect(err).toBe(options.length > 0 ? "" : `error: ./${name}: interrupted before all of it was read\n`);
  });

  test.each(["SIGINT", "SIGTERM"] as const)("into the command, which stays open, lets it end at %s", async (signal) => {
    const child = fork(program, ["check", "/dev/stdin"], { execArgv: ["--import", listening], silent: true });
    const said = told(child);
    await once(child, "message");
    child.disconnect();
    child.kill(signal);
    expect(await said).toEqual([3, "", "error: /dev/stdin: interrupted before all of it was read\n"]);
  });
});
