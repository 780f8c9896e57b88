import { expect, test } from "vitest";
import { z } from "zod";
import { calls } from "../model/script.ts";
import { designs, recipe } from "./catalogue.ts";
import { allowedCalls } from "./design.ts";
import { designJsonSchema } from "./json-schema.ts";

const described = z.looseObject({ description: z.string().min(1) });
const schema = z.looseObject({
  properties: z.looseObject({ app: described, extension: described }).catchall(described),
  $defs: z.record(z.string(), z.looseObject({})),
});

// Zod says of its JSON Schemas that they are objects with a type of their own, which this one is.
const read = z.fromJSONSchema(designJsonSchema() as z.core.JSONSchema.JSONSchema);
const accepts = (design: object): boolean => read.safeParse(design).success;

test("accepts every design of the catalogue", () => {
  expect(designs.filter((design) => !accepts(design)).map(({ name }) => name)).toEqual([]);
});

test("lets every call stand where allowedCalls says, with a condition and without, and nowhere else", () => {
  const wrong = Object.entries<readonly string[]>(allowedCalls.app).flatMap(([callback, allowed]) =>
    calls
      .flatMap((call) => [call, { call, if: "flagIsSet" }].map((line) => ({ call, line })))
      .filter(({ call, line }) => accepts({ ...recipe, app: { [callback]: [line] } }) !== allowed.includes(call))
      .map(({ line }) => ({ callback, line })),
  );
  expect(wrong).toEqual([]);
});

test("explains every decision, callback, call and condition, each once", () => {
  const { properties, $defs } = schema.parse(designJsonSchema());
  for (const process of ["app", "extension"] as const) {
    const callbacks = z.looseObject({ properties: z.record(z.string(), described) }).parse(properties[process]).properties;
    expect(new Set(Object.keys(callbacks))).toEqual(new Set(Object.keys(allowedCalls[process])));
  }
  expect($defs["startUpload"]).toEqual({ const: "startUpload", description: expect.stringContaining("a second line does nothing more") as string });
  expect(JSON.stringify(designJsonSchema(), null, 2).split("\n").length).toBeLessThan(6000);
});
