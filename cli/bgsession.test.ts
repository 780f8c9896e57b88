import { fork } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

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
