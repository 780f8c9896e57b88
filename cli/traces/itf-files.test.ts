import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { recipe } from "../../designs/catalogue.ts";
import { inMemory } from "../readme/in-memory.ts";

const folder = mkdtempSync(join(tmpdir(), "bgsession-traces-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function run(...words: readonly string[]) {
  const { code, out, err } = await inMemory(words);
  return { code, out: out.replaceAll(folder, "…"), err: err.replaceAll(folder, "…") };
}

const at = (name: string): string => join(folder, name);
const read = (name: string): unknown => JSON.parse(readFileSync(at(name), "utf8"));

function file(name: string, content: unknown): string {
  writeFileSync(at(name), typeof content === "string" ? content : JSON.stringify(content));
  return at(name);
}

describe("traces kept by a check", () => {
  it("are one for each failure in each scope, and can be replayed", async () => {
    const { code, out } = await run("check", "recipe", "--scope", "one-upload", "two-uploads", "--property", "recorded-at-rest", "heard-at-rest", "--itf", at("kept/here"));
    expect(code).toBe(1);
    expect(out).toMatch(/\n\n3 traces are kept in …\/kept\/here; `bgsession replay` runs them again\.\n$/);
    const names = readdirSync(at("kept/here"));
    expect(names).toEqual(["recipe-one-upload-recorded-at-rest.itf.json", "recipe-two-uploads-heard-at-rest.itf.json", "recipe-two-uploads-recorded-at-rest.itf.json"]);
    for (const name of names) {
      const replayed = await run("replay", at(`kept/here/${name}`));
      expect(replayed).toMatchObject({ code: 1, err: "" });
      expect(replayed.out).toContain("Its states are those in the file.");
      expect(replayed.out).not.toContain("It does not show the property that it is about");
    }
  });

  it("are named in the JSON, which stays one object", async () => {
    const { out } = await run("check", "recipe", "--scope", "one-upload", "--property", "recorded-at-rest", "heard-at-rest", "--itf", at("named"), "--json");
    const verdicts = (JSON.parse(out) as { designs: { scopes: { verdicts: object[] }[] }[] }).designs[0]?.scopes[0]?.verdicts;
    expect(verdicts).toMatchObject([
      { property: "recorded-at-rest", verdict: "fails", itf: "…/named/recipe-one-upload-recorded-at-rest.itf.json" },
      { property: "heard-at-rest", verdict: "holds" },
    ]);
    expect(verdicts?.[1]).not.toHaveProperty("itf");
  });

  it("are none when nothing fails", async () => {
    const { code, out } = await run("check", "recipe", "--scope", "one-upload", "--property", "heard-at-rest", "--itf", at("none"));
    expect(code).toBe(0);
    expect(out).toContain("No trace is kept, because nothing fails.");
    expect(readdirSync(at("none"))).toEqual([]);
  });

  it("remember the reading, and find a design of one's own where it lies", async () => {
    mkdirSync(at("mine"));
    file("mine/design.json", { ...recipe, name: "mine" });
    await run("check", at("mine/design.json"), "--scope", "one-upload", "--property", "recorded-at-rest", "--reading", "patience=none", "--itf", at("mine/traces"));
    const name = "traces/mine-one-upload-recorded-at-rest.itf.json";
    expect(read(`mine/${name}`)).toMatchObject({ "#meta": { design: "../design.json", reading: "patience=none" } });
    cpSync(at("mine"), at("moved"), { recursive: true });
    rmSync(at("mine"), { recursive: true });
    expect(await run("replay", at(`moved/${name}`))).toMatchObject({ code: 1, err: "" });
  });

  it.skipIf(!existsSync("/proc/self"))("are refused at once where a folder exists in which none can be made", async () => {
    const { code, err } = await run("check", "recipe", "--scope", "one-upload", "--itf", "/proc/traces/of/mine");
    expect(code).toBe(2);
    expect(err).toMatch(/^error: --itf: \/proc\/traces\/of\/mine is no folder that can be written to; /);
  });

  it("take the place of those of the same name, as the help says, and leave others alone", async () => {
    const words = ["check", "recipe", "--scope", "one-upload", "--property", "recorded-at-rest", "--itf", at("anew")] as const;
    const name = "anew/recipe-one-upload-recorded-at-rest.itf.json";
    await run(...words);
    const first = read(name);
    for (const path of [name, "anew/other.itf.json"]) writeFileSync(at(path), "{}");
    await run(...words);
    expect([read(name), read("anew/other.itf.json")]).toEqual([first, {}]);
    expect((await run("check", "--help")).out.replaceAll(/\s+/g, " ")).toContain("files of the same name are overwritten");
  });

  it("are refused before the search where they cannot be kept", async () => {
    const taken = await run("check", "recipe", "--scope", "one-upload", "--itf", file("taken", ""));
    expect(taken).toMatchObject({ code: 2, out: "" });
    expect(taken.err).toBe("error: --itf: …/taken is a file, and a folder is needed\n");
    const twice = await run("check", "recipe", file("twin.json", recipe), "--scope", "one-upload", "--itf", at("twins"));
    expect(twice).toMatchObject({ code: 2, out: "" });
    expect(twice.err).toBe("error: --itf: two of the designs are named \"recipe\", and the traces of one would replace the other's\n");
    expect(existsSync(at("twins"))).toBe(false);
  });

  it("are whole or not there: what cannot be replaced stays, and is said", async () => {
    const path = "stuck/recipe-one-upload-recorded-at-rest.itf.json";
    mkdirSync(at(path), { recursive: true });
    const { code, out, err } = await run("check", "recipe", "--scope", "one-upload", "--property", "recorded-at-rest", "--itf", at("stuck"));
    expect(code).toBe(70);
    expect(out).toContain("recorded-at-rest");
    expect(out).not.toContain("kept");
    expect(err).toContain(`error: --itf: …/${path} cannot be written; `);
    expect(readdirSync(at("stuck"))).toHaveLength(1);
    const inJson = await run("check", "recipe", "--scope", "one-upload", "--property", "recorded-at-rest", "--json", "--itf", at("stuck"));
    expect(inJson).toMatchObject({ code: 70, err });
    expect(JSON.parse(inJson.out)).toMatchObject({ outcome: "fails" });
  });
});
