import { designNamed } from "../../designs/known.ts";
import { defaultScopes, scopes } from "../../designs/scope.ts";
import { verifySync } from "../../properties/verify.ts";

/** In a process of its own: how long a design takes in the default scopes once all is loaded and nothing was run, in milliseconds. */
const [, , name = ""] = process.argv;
const design = designNamed(name);
const begin = performance.now();
for (const scope of defaultScopes) verifySync({ design, scope: scopes[scope] });
process.stdout.write(String(performance.now() - begin));
