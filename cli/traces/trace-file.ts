import { z } from "zod";
import { readJson, fileName } from "../../designs/file.ts";
import type { FileRead } from "../../designs/file.ts";
import { readingKeys } from "../../designs/reading.ts";
import { didYouMean } from "../../designs/misspelling.ts";
import { oneOf, problemsOf } from "../../designs/schema.ts";
import { visible } from "../../designs/visible.ts";
import { scopeNames } from "../../designs/scope.ts";
import type { ScopeName } from "../../designs/scope.ts";
import type { Reading } from "../../model/reading.ts";
import { properties } from "../../properties/catalogue.ts";
import { isPrinted } from "../io.ts";
import { isItf, readItf } from "./itf.ts";

/** A trace as it is kept: where it runs, and one line for each action. States are derived by running it. */
export interface TraceFile {
  readonly title?: string;
  readonly tells?: string;
  /** A name in the catalogue, or a file, which is looked for beside the trace. */
  readonly design: string;
  readonly scope: ScopeName;
  readonly property?: string;
  readonly reading?: Partial<Reading>;
  readonly actions: readonly string[];
  /** What `show --json` says of each step. It follows from the rest, and is not read. */
  readonly blame?: unknown;
  /** The disputed points on which the course rests, as `show --json` tells them. They follow from the rest, too. */
  readonly restsOn?: unknown;
}

const text = z.string({ error: "a text is needed" });

const keys = {
  title: text.exactOptional(),
  tells: text.exactOptional(),
  design: z.string({ error: "the name of a design in the catalogue is needed, or its file" }),
  scope: oneOf(...scopeNames),
  property: oneOf(...properties.map(({ name }) => name)).exactOptional(),
  reading: z.strictObject(readingKeys, { error: "an object is needed, with readings and their values" }).exactOptional(),
  actions: z.array(z.string({ error: "an action is needed, such as \"userInvokes A\"" }), { error: "a list of actions is needed" }),
  blame: z.unknown().exactOptional(),
  restsOn: z.unknown().exactOptional(),
} satisfies Readonly<Record<keyof TraceFile, z.ZodType>>;

const traceSchema = z.strictObject(keys, { error: "a trace is an object with a design, a scope and actions" });

/** A trace that was read, with the states that it is said to lead through, if the file tells them. */
export interface TraceRead {
  readonly trace: TraceFile;
  readonly states?: readonly unknown[];
}

/** What to take for a design and a scope when a file in the Informal Trace Format, which may come from elsewhere, names none. */
export interface Otherwise {
  readonly design?: string;
  readonly scope?: string;
}

/** Reads a trace of our own or one in the Informal Trace Format; what stands in the file tells which it is. */
export async function readTrace(path: string, signal: AbortSignal, otherwise: Otherwise = {}): Promise<FileRead<TraceRead>> {
  const json = await readJson(path, signal);
  if (!json.ok) return json;
  if (!isItf(json.value)) {
    const trace = traceFrom(path, "", json.value);
    return trace.ok ? { ok: true, value: { trace: trace.value } } : trace;
  }
  try {
    const { about, actions, states } = readItf(json.value);
    const { design, scope } = otherwise;
    const whole = { ...(design !== undefined && { design }), ...(scope !== undefined && { scope }), ...about, actions };
    const trace = traceFrom(path, '$["#meta"].', whole);
    return trace.ok ? { ok: true, value: { trace: trace.value, states } } : trace;
  } catch (thrown) {
    return { ok: false, because: "wrong", problems: [`${fileName(path)}: ${visible(thrown instanceof Error ? thrown.message : String(thrown))}`] };
  }
}

function traceFrom(path: string, within: string, json: unknown): FileRead<TraceFile> {
  const otherThing = isDesign(json) ? "a design" : isPrinted(json) ? "what --json has printed" : undefined;
  if (otherThing !== undefined) {
    return { ok: false, because: "wrong", problems: [`${fileName(path)}: this is ${otherThing}, and a trace is needed; \`bgsession check <design> --itf <folder>\` writes the traces of its failures`] };
  }
  const { success, data, error } = traceSchema.safeParse(json, { reportInput: true });
  if (success) return { ok: true, value: data };
  const problems = problemsOf(error, "the trace", ([place], key) => {
    const known = Object.keys(place === "reading" ? readingKeys : keys);
    return `${place === "reading" ? "the readings are" : "a trace has"} ${known.join(", ")}${didYouMean(key, known)}`;
  });
  return { ok: false, because: "wrong", problems: problems.map((problem) => `${fileName(path)}: ${within}${problem}`) };
}

function isDesign(json: unknown): boolean {
  return typeof json === "object" && json !== null && "app" in json && "extension" in json && !("actions" in json);
}
