// Compiles the project into dist/, unless nothing has changed since the last time: to find that out
// takes a moment, to let the compiler find it out takes seconds.
import { spawnSync } from "node:child_process";
import { readdirSync, statSync, utimesSync } from "node:fs";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const since = statSync(`${here}dist/.tsbuildinfo`, { throwIfNoEntry: false })?.mtimeMs ?? 0;
const isSource = (name) => /(?<!\.test)\.ts$/.test(name) || name === "tsconfig.json" || name === "tsconfig.build.json";

const folders = readdirSync(here, { withFileTypes: true }).filter((entry) => entry.isDirectory() && !/^(dist|node_modules|\..*)$/.test(entry.name));
const files = [
  ...readdirSync(here).filter(isSource),
  ...folders.flatMap(({ name }) => readdirSync(here + name, { recursive: true }).map((file) => `${name}/${file}`)).filter(isSource),
];

if (files.some((file) => statSync(here + file).mtimeMs > since)) {
  const { status } = spawnSync(process.execPath, [`${here}node_modules/typescript/bin/tsc`, "-p", `${here}tsconfig.build.json`], { stdio: "inherit" });
  if (status === 0) utimesSync(`${here}dist/.tsbuildinfo`, new Date(), new Date());
  process.exitCode = status ?? 1;
}
