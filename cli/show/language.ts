import { match } from "ts-pattern";
import { placesOf, usualDecisions, withoutBlocks } from "../../designs/design.ts";
import { callbacks, calls, conditions, decisions } from "../../designs/reference.ts";
import { appCallbacks, extensionCallbacks, isBlock } from "../../model/script.ts";
import { listed } from "../prose.ts";
import type { Item } from "./item.ts";

/** What a design is written in. */
export type Vocabulary = "calls" | "callbacks" | "conditions" | "decisions";

/** The words of one kind of which a design is made, each with what it means and where it may stand. */
export function vocabularyItems(vocabulary: Vocabulary): readonly Item[] {
  return match(vocabulary)
    .returnType<readonly Item[]>()
    .with("calls", () => Object.entries(calls).map(([name, says]) => ({ entry: { name, says, places: placesOf(name) }, rows: [[name, `${says} ${placesText(placesOf(name))}`]] })))
    .with("callbacks", () => callbackEntries.map(([name, says]) => ({ entry: { name, says }, rows: [[name, says]] })))
    .with("conditions", () => Object.entries(conditions).map(([name, says]) => ({ entry: { name, says }, rows: [[name, says]] })))
    .with("decisions", () =>
      Object.entries(decisions).map(([name, { says, values }]) => ({
        entry: { name, says, values, usually: usual[name] },
        rows: [
          [name, says],
          ...Object.entries<string>(values).map(([value, means]) => [`  ${value}`, `${means}${value === String(usual[name]) ? " (when nothing is said)" : ""}`]),
        ],
      })),
    )
    .exhaustive();
}

const usual: Readonly<Record<string, unknown>> = usualDecisions;

const callbackEntries: readonly (readonly [string, string])[] = [
  ...Object.entries(callbacks.app).map(([name, says]) => [`app.${name}`, says] as const),
  ...Object.entries(callbacks.extension).map(([name, says]) => [`extension.${name}`, says] as const),
];

const heardInApp = appCallbacks.filter((callback) => !isBlock(callback));
const heardInExtension = extensionCallbacks.filter((callback) => !isBlock(callback));

/** Where a call may stand, said shortly where that is nearly everywhere. What may stand in a callback may stand in the blocks that it leaves. */
function placesText(everywhere: readonly string[]): string {
  const places = withoutBlocks(everywhere);
  const inBlocks = places.length < everywhere.length ? ", and in what these leave to other queues" : "";
  const within = (process: string, all: readonly string[]): readonly string[] => {
    const here = all.filter((name) => places.includes(`${process}.${name}`));
    const missing = all.filter((name) => !here.includes(name));
    if (here.length === 0) return [];
    if (missing.length > 3) return [`in the ${process}'s ${listed(here)}`];
    return [`in every callback of the ${process}${missing.length === 0 ? "" : ` but ${listed(missing)}`}`];
  };
  return places.length === heardInApp.length + heardInExtension.length
    ? "It may stand in every callback."
    : `It may stand ${[...within("app", heardInApp), ...within("extension", heardInExtension)].join("; ")}${inBlocks}.`;
}
