import { z } from "zod";
import { readJson, fileName } from "../designs/file.ts";
import type { FileRead } from "../designs/file.ts";
import { didYouMean, problemsOf } from "../designs/schema.ts";
import type { ScopeName } from "../designs/scope.ts";
import { readings } from "../model/reading.ts";
import type { Reading } from "../model/reading.ts";
import { properties } from "../properties/catalogue.ts";
import { scopeNames } from "./question.ts";

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
}

const text = z.string({ error: "a text is needed" });

const readingKeys = {
  wakes: oneOf(readings.wakes.values).exactOptional(),
  reattach: oneOf(readings.reattach.values).exactOptional(),
  patience: oneOf(readings.patience.values).exactOptional(),
  redelivery: oneOf(readings.redelivery.values).exactOptional(),
  activity: oneOf(readings.activity.values).exactOptional(),
} satisfies Readonly<Record<keyof Reading, z.ZodType>>;

const keys = {
  title: text.exactOptional(),
  tells: text.exactOptional(),
  design: z.string({ error: "the name of a design in the catalogue is needed, or its file" }),
  scope: oneOf(scopeNames),
  property: oneOf(properties.map(({ name }) => name)).exactOptional(),
  reading: z.strictObject(readingKeys, { error: "an object is needed, with readings and their values" }).exactOptional(),
  actions: z.array(z.string({ error: "an action is needed, such as \"userInvokes A\"" }), { error: "a list of actions is needed" }),
} satisfies Readonly<Record<keyof TraceFile, z.ZodType>>;

const traceSchema = z.strictObject(keys, { error: "a trace is an object with a design, a scope and actions" });

export async function readTrace(path: string): Promise<FileRead<TraceFile>> {
  const json = await readJson(path);
  if (!json.ok) return json;
  const { success, data, error } = traceSchema.safeParse(json.value, { reportInput: true });
  if (success) return { ok: true, value: data };
  const problems = problemsOf(error, "the trace", ([within], key) => {
    const known = Object.keys(within === "reading" ? readingKeys : keys);
    return `${within === "reading" ? "the readings are" : "a trace has"} ${known.join(", ")}${didYouMean(key, known)}`;
  });
  return { ok: false, because: "wrong", problems: problems.map((problem) => `${fileName(path)}: ${problem}`) };
}

function oneOf<const Values extends readonly string[]>(values: Values) {
  return z.enum(values, { error: ({ input }) => `allowed: ${values.join(", ")}${didYouMean(input, values)}` });
}
