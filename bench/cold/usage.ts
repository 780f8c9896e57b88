import { writeSync } from "node:fs";

/** Loaded before a command: at its end it tells on descriptor 3 how long processors worked for it, in milliseconds. */
process.on("exit", () => {
  writeSync(3, String(process.resourceUsage().userCPUTime / 1000));
});
