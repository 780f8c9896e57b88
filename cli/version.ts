import { readFileSync } from "node:fs";
import { projectFile } from "../checker/project.ts";

/** The version of this package, as its package.json says; "unknown" where it says none. */
export function version(): string {
  const found: unknown = JSON.parse(readFileSync(projectFile("package.json"), "utf8"));
  return typeof found === "object" && found !== null && "version" in found ? String(found.version) : "unknown";
}
