import { z } from "zod";
import { appCallbacks, extensionCallbacks } from "../model/script.ts";
import { callbacks, calls, conditions, decisions, parts } from "./reference.ts";
import { askedSchema, designSchema, questionSchema } from "./schema.ts";

/** Where an editor is to find what a word means. */
const words: Readonly<Record<string, string>> = { ...calls, ...conditions };

/**
 * JSON Schema of a design, for editors: what `schema.ts` accepts, and what each word means. That is
 * said once, under `$defs`, and so is what may stand in a callback where several allow the same.
 */
export function designJsonSchema(): object {
  const { $defs, ...schema } = z.toJSONSchema(designSchema, {
    io: "input",
    metadata: explained(),
    override: ({ zodSchema, jsonSchema }) => {
      const names = zodSchema instanceof z.ZodEnum ? zodSchema.options.map(String) : [];
      if (!names.some((name) => name in words)) return;
      // Editors show what a constant means beside its name, and have no place for it in a list of bare names.
      delete jsonSchema.type;
      delete jsonSchema.enum;
      jsonSchema.anyOf = names.map((name) => ({ $ref: `#/$defs/${name}` }));
    },
  });
  const explainedWords = Object.entries(words).map(([name, description]) => [name, { const: name, description }] as const);
  return {
    title: "A design",
    description: "What the code of an app and its extensions does in each callback, and what it decides beside.",
    ...schema,
    $defs: { ...Object.fromEntries(explainedWords), ...$defs },
  };
}

/** What the schema says of its parts, and under which names it says it once. */
function explained() {
  const known = z.registry<{ readonly id?: string; readonly description?: string }>();
  const { app, extension, ...others } = designSchema.shape;
  for (const [name, part] of Object.entries(others)) known.add(part, { description: aboutDecision(name) });
  known.add(app, { description: parts.app });
  known.add(extension, { description: parts.extension });
  known.add(questionSchema, { id: "question" });
  known.add(askedSchema, { id: "asked", description: "A question, or several: each must be answered with yes under if, with no under unless." });
  const scripts = [
    ...appCallbacks.map((name) => ({ place: `app.${name}`, script: app.shape[name], description: callbacks.app[name] })),
    ...extensionCallbacks.map((name) => ({ place: `extension.${name}`, script: extension.shape[name], description: callbacks.extension[name] })),
  ];
  for (const { place, script, description } of scripts) {
    known.add(script, { description });
    const line = script.unwrap().element;
    if (known.has(line)) continue;
    known.add(line, { id: `${place}.line` });
    known.add(line.options[0], { id: `${place}.call` });
  }
  return known;
}

function aboutDecision(name: string): string {
  const texts: Readonly<Record<string, string>> = {
    $schema: "The address of this schema, for editors; it says nothing about the design.",
    ...parts,
    ...Object.fromEntries(Object.entries(decisions).map(([decision, { says, values }]) => [decision, [says, ...choices(values)].join("\n")])),
  };
  return texts[name] ?? "";
}

function choices(values: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(values).map(([value, means]) => `${value}: ${means}.`);
}
