import { writeFileSync } from "node:fs";
import { Writable } from "node:stream";
import { bundle, bytecodeFile } from "./bundle.ts";

/** Runs the command as it is run most often, and keeps what the engine has compiled by then. No answer is kept. */
const built = bundle();
if (built === undefined) throw new Error("there is no bundle yet: npm run build");
const nowhere = new Writable({
  write(_chunk, _encoding, done) {
    done();
  },
});
for (const words of [["check", "recipe"], ["list"]]) {
  await built.command.main(words, { stdout: nowhere, stderr: nowhere, signal: new AbortController().signal, color: true });
}
writeFileSync(bytecodeFile, built.bytecode());
