// Compiles the project into dist/, unless nothing has changed since the last time: to find that out
// takes a moment, to let the compiler find it out takes seconds. Then puts the command together in
// one file, which starts sooner than a hundred (see cli/bundle.ts).
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, relative } from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const command = `${here}dist/cli/bundle.cjs`;
// Written last: what the compiler writes says nothing of a build that went wrong after all, or was interrupted.
const stamp = `${here}dist/.built`;
const since = existsSync(command) ? (statSync(stamp, { throwIfNoEntry: false })?.mtimeMs ?? 0) : 0;
// The command has the packages in it, so it is old when they are new.
const isSource = (name) => /(?<!\.test)\.ts$/.test(name) || /^(tsconfig(\.build)?\.json|package-lock\.json|build\.js)$/.test(name);

const folders = readdirSync(here, { withFileTypes: true }).filter((entry) => entry.isDirectory() && !/^(dist|node_modules|\..*)$/.test(entry.name));
const files = [
  ...readdirSync(here).filter(isSource),
  ...folders.flatMap(({ name }) => readdirSync(here + name, { recursive: true }).map((file) => `${name}/${file}`)).filter(isSource),
];

// What was made of a source that is gone would be taken for the project's own, and published with it.
const made = (existsSync(`${here}dist`) ? readdirSync(`${here}dist`, { recursive: true }) : []).filter((file) => /\.(js|d\.ts)$/.test(file));
const excluded = JSON.parse(readFileSync(`${here}tsconfig.build.json`, "utf8")).exclude;
const isBuilt = (file) => files.includes(file) && !excluded.some((one) => file === one || file.startsWith(`${one}/`));
const orphans = made.filter((file) => !isBuilt(file.replace(/\.(js|d\.ts)$/, ".ts")));
for (const file of orphans) rmSync(`${here}dist/${file}`);
// The compiler would not write again what it remembers to have written.
if (orphans.length > 0) rmSync(`${here}dist/.tsbuildinfo`, { force: true });

if (orphans.length > 0 || files.some((file) => statSync(here + file).mtimeMs > since)) process.exitCode = (await compile()) ? 0 : 1;

async function compile() {
  // What the engine knows of the old bundle must never meet the new one.
  for (const old of [stamp, `${command}.bytecode`, command]) rmSync(old, { force: true });
  if (!succeeds(`${here}node_modules/typescript/bin/tsc`, "-p", `${here}tsconfig.build.json`)) return false;
  await bundle(`${here}dist/cli/main.js`, command);
  if (!succeeds(`${here}dist/cli/write-bytecode.js`)) return false;
  writeFileSync(stamp, "");
  return true;
}

function succeeds(...words) {
  return spawnSync(process.execPath, words, { stdio: "inherit" }).status === 0;
}

async function bundle(entry, file) {
  const { rolldown } = await import("rolldown");
  // A module that asks where it lies lies where it did.
  const ownUrl = (code, id) =>
    id.startsWith(`${here}dist/`) && code.includes("import.meta.url")
      ? code.replaceAll("import.meta.url", `new URL(${JSON.stringify(relative(dirname(file), id))}, import.meta.url).href`)
      : null;
  const built = await rolldown({ input: entry, platform: "node", plugins: [{ name: "own-url", transform: ownUrl }] });
  const { output } = await built.generate({ format: "cjs", codeSplitting: false });
  await built.close();
  // The engine keeps a text of plain letters in half the room, and has it sooner.
  const plain = output[0].code.replace(/[^\x00-\x7f]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`);
  writeFileSync(file, plain);
}
