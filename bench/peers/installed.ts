import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { projectFile } from "../../checker/project.ts";

/** Where `install.js` puts the peers: beside the sources, whence this runs compiled in `dist/`. */
export const installed = projectFile("bench/peers/.installed/");

/** Where this folder's sources are: those that are not TypeScript are not compiled. */
export const sources = projectFile("bench/peers/");

export const fromPeers = createRequire(installed);

/** The version of an installed package, if it is there. */
export function packageVersion(name: string): string | undefined {
  const file = `${installed}node_modules/${name}/package.json`;
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version : undefined;
}

/** Spin's version, if Spin is there and a compiler for the verifiers that it writes. */
export function spinVersion(): string | undefined {
  if (spawnSync("gcc", ["--version"]).status !== 0) return undefined;
  const spin = spawnSync("spin", ["-V"], { encoding: "utf8" });
  return spin.status === 0 ? /Version ([\d.]+)/.exec(spin.stdout)?.[1] : undefined;
}
