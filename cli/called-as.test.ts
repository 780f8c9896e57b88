import { describe, expect, test } from "vitest";
import { asCalled, calledAs } from "./called-as.ts";
import { inMemory } from "./readme/in-memory.ts";

const built = "/Users/me/model/dist/cli/bgsession.js";
const ofNpx = "/home/me/.npm/_npx/1/node_modules/.bin/bgsession";

test.each([
  ["by npx, in the folder or below it", ofNpx, "/Users/me/model/designs", { npm_command: "exec", npm_config_local_prefix: "/Users/me/model" }, "npx bgsession"],
  ["by npx, from another folder", ofNpx, "/Users/me/app", { npm_command: "exec", npm_config_local_prefix: "/Users/me/my model" }, "npx --prefix '/Users/me/my model' bgsession"],
  ["by a script of npm", built, "/Users/me/model", { npm_command: "run", npm_config_local_prefix: "/Users/me/model", INIT_CWD: "/Users/me/model/cli" }, "npx bgsession"],
  ["by a script of npm, from another folder", built, "/Users/me/model", { npm_command: "run", npm_config_local_prefix: "/Users/me/model", INIT_CWD: "/Users/me" }, "npx --prefix /Users/me/model bgsession"],
  ["by a script of another project", built, "/Users/me/app", { npm_command: "run", npm_config_local_prefix: "/Users/me/app" }, `node ${built}`],
  ["by its name", "/usr/local/bin/bgsession", "/Users/me/model", { PATH: "/usr/bin:/usr/local/bin" }, "bgsession"],
  ["by a link that no shell finds", "/opt/bin/bgsession", "/Users/me/model", { PATH: "/usr/bin" }, "node /opt/bin/bgsession"],
  ["by its file", built, "/Users/me/model", {}, "node dist/cli/bgsession.js"],
])("a command can be called again as it was called %s", (_, script, folder, env, expected) => {
  expect(calledAs({ script, env, folder })).toBe(expected);
});

describe("what names a command", () => {
  test("names it as it was called, in what is proposed, in problems and in help", async () => {
    const { out } = await inMemory(["check", "recipe-without-reconnecting", "--scope", "one-upload"], { calledAs: "npx bgsession" });
    expect(out).toContain("  npx bgsession check recipe-without-reconnecting --scope one-upload --property ");
    expect(out).toContain("  npx bgsession fix recipe-without-reconnecting --scope one-upload\n");
    expect(out).not.toMatch(/(?<!npx )bgsession (check|fix)/);
    expect((await inMemory(["check", "a-zzz-b"], { calledAs: "npx bgsession" })).err).toContain("`npx bgsession list designs` lists them");
    expect((await inMemory(["check", "--help"], { calledAs: "npx bgsession" })).out).toContain("\n  npx bgsession check recipe\n");
    expect((await inMemory(["--help"], { calledAs: "npx bgsession" })).out).toContain("Usage: npx bgsession [options] [command]\n");
  });

  test("is every command that there is, and not the name where it stands for the program", async () => {
    const { out } = await inMemory(["--help"]);
    const commands = [...out.split("\nCommands:")[1]?.split("\n\n")[0]?.matchAll(/^ {2}(\w+)/gm) ?? []].map(([, name = ""]) => name);
    expect(commands).toHaveLength(9);
    const io = { calledAs: "npx bgsession" };
    for (const name of commands) expect(asCalled(io, `bgsession ${name}`)).toBe(`npx bgsession ${name}`);
    expect(asCalled(io, "a fault of bgsession itself")).toBe("a fault of bgsession itself");
  });

  test("names the program alone where nobody knows how it was called", async () => {
    expect((await inMemory(["check", "a-zzz-b"])).err).toContain("`bgsession list designs` lists them");
  });
});
