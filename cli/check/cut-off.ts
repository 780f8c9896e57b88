import { match } from "ts-pattern";
import type { Answer } from "../../properties/verify.ts";
import { memory } from "../amount.ts";
import type { Inquiry, ScopedAnswer } from "./look.ts";

/** What kept a search from its end, if anything did. */
export function cutOffOf({ stopped }: { readonly stopped?: Answer["stopped"] }): ScopedAnswer["cutOff"] {
  return stopped === undefined ? "no" : stopped === "maxStates" || stopped === "maxMemory" ? stopped : "interrupted";
}

/** Why a scope was not looked at to the end. */
export function cutOffs({ answers }: { readonly answers: readonly Pick<ScopedAnswer, "scope" | "cutOff">[] }, { maxStates, maxMemory }: Pick<Inquiry, "maxStates" | "maxMemory">): readonly string[] {
  return answers.flatMap(({ scope, cutOff }) =>
    match(cutOff)
      .with("no", () => [])
      .with("maxStates", () => [`${scope}: stopped at ${String(maxStates)} states; a larger --max-states sees more.`])
      .with("maxMemory", () => [
        maxMemory === undefined
          ? `${scope}: stopped at three quarters of the memory, or of Node's heap; --max-memory sets another limit, and NODE_OPTIONS=--max-old-space-size=<MiB> another heap.`
          : `${scope}: stopped at ${memory(maxMemory)} of memory; a larger --max-memory sees more.`,
      ])
      .with("interrupted", () => [`${scope}: interrupted.`])
      .exhaustive(),
  );
}
