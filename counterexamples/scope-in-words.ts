import { match } from "ts-pattern";
import { scopes } from "../designs/scope.ts";
import type { Scope, ScopeName } from "../designs/scope.ts";

/** A scope in a few words: "one extension, invoked twice, one upload each time, on a device". */
export function scopeInWords(name: ScopeName): string {
  const scope: Scope = scopes[name];
  const where = match(scope.environment)
    .with("device", () => "on a device")
    .with("debugger", () => "under the debugger")
    .with("simulator", () => "in the simulator")
    .exhaustive();
  const mishap = scope.failures === true ? ["an upload may fail"] : [];
  return [...extensionsInWords(scope), ...appInWords(scope), ...mishap, where].join(", ");
}

function extensionsInWords({ extensions, invocations, uploads, sameExtension }: Scope): readonly string[] {
  if (extensions === 0) return [];
  const who = extensions === 1 ? "one extension" : sameExtension === true ? "two processes of one extension" : "two extensions";
  const often = `${extensions === 1 ? "" : "each "}invoked ${invocations === 1 ? "once" : "twice"}`;
  return [who, often, `${uploadsInWords(uploads)}${invocations === 1 ? "" : " each time"}`];
}

function uploadsInWords(uploads: Scope["uploads"]): string {
  return { 1: "one upload", 2: "two uploads", 3: "three uploads" }[uploads];
}

function appInWords({ extensions, uploads, appUploads, forceQuit, cancels, cancelsOne, pushes }: Scope): readonly string[] {
  const what = uploadsInWords(uploads);
  return [
    ...(appUploads === undefined
      ? []
      : [`the app, asked ${appUploads === 1 ? "once" : "twice"} to upload`, ...(extensions > 0 ? [] : [`${what}${appUploads === 1 ? "" : " each time"}`])]),
    ...(forceQuit === true ? ["the app may be force quit"] : []),
    ...(cancels === true ? ["the user may cancel"] : []),
    ...(cancelsOne === true ? ["the user may cancel each upload alone"] : []),
    ...(pushes === undefined ? [] : [pushes === 1 ? "a silent push may come" : "two silent pushes may come"]),
  ];
}
