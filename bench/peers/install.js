// Installs what the checker is measured against into .installed/, which git ignores, and Debian's Spin
// where there is none. None of it is needed for anything else. What cannot be installed is said here,
// and its rows in the table say so too.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const installed = fileURLToPath(new URL(".installed/", import.meta.url));
const packages = ["tla-checker@0.9.0", "@xstate/graph@3.0.4", "xstate@5.33.3"];
const missing = [];

const isThere = (command, option) => spawnSync(command, [option]).status === 0;
const toolsThere = () => isThere("spin", "-V") && isThere("gcc", "--version");

if (!toolsThere()) {
  const elevated = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
  const apt = (...words) => {
    const [command, ...rest] = [...elevated, "apt-get", ...words];
    return spawnSync(command, rest, { stdio: "inherit", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } });
  };
  apt("update");
  apt("install", "-y", "--no-install-recommends", "spin", "gcc", "libc6-dev");
  if (!toolsThere()) missing.push("spin and gcc (by apt-get)");
}

mkdirSync(installed, { recursive: true });
writeFileSync(`${installed}package.json`, '{ "private": true }\n');
for (const each of packages) {
  const name = each.slice(0, each.lastIndexOf("@"));
  spawnSync("npm", ["install", "--prefix", installed, "--no-audit", "--no-fund", "--ignore-scripts", "--save-exact", each], {
    stdio: "inherit",
  });
  if (!existsSync(`${installed}node_modules/${name}/package.json`)) missing.push(`${each} (by npm)`);
}

console.log(missing.length === 0 ? "Everything is installed." : `Could not be installed: ${missing.join(", ")}.`);
