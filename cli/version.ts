import { readFileSync } from "node:fs";

/** The version of this package, whose package.json lies one folder further up once it is built. */
export function version(): string {
  const file = new URL(import.meta.url.includes("/dist/") ? "../../package.json" : "../package.json", import.meta.url);
  const found: unknown = JSON.parse(readFileSync(file, "utf8"));
  return typeof found === "object" && found !== null && "version" in found ? String(found.version) : "unknown";
}
