import { workbenchScopes } from "../designs/scope.ts";
import { checkCatalogue } from "./golden.ts";

/** The whole catalogue where a developer looks, against the verdicts that were accepted; where a device is, `bgsession check` looks. */
const { agree, rows, differences } = await checkCatalogue({}, workbenchScopes);
for (const difference of differences) process.stderr.write(`≠ ${difference}\n`);
process.stdout.write(`${rows.length} checks under the debugger and in the simulator, ${differences.length} differences.\n`);
process.exitCode = agree ? 0 : 1;
