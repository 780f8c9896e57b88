import { listed, objectAt, shown } from "../argument.ts";

/** What can be chosen in a family of systems: each feature with its values, the usual one first. None may be without. */
export type Features = Readonly<Record<string, readonly string[]>>;

/** One choice for each feature. */
export type Variant<Of extends Features = Features> = { readonly [Name in keyof Of]: Of[Name][number] };

/** The features by their numbers. Refuses those of which there is no variant, or two that nothing tells apart. */
export function valuesOfEach(described: unknown): readonly { readonly name: string; readonly values: readonly string[] }[] {
  return Object.entries(objectAt(described, "`features`", "{ name: [value, ...] }")).map(([name, list]) => {
    const values = listed(list, `The values of the feature "${name}"`, "strings").map((value) => {
      if (typeof value === "string") return value;
      throw new TypeError(`The feature "${name}" must have strings for its values, and one is ${shown(value)}.`);
    });
    if (values.length < 1) throw new Error(`The feature "${name}" has no values, so there is no variant.`);
    if (new Set(values).size < values.length) throw new Error(`The feature "${name}" has a value twice: ${values.join(", ")}.`);
    return { name, values };
  });
}

/**
 * Refuses to be asked for a feature that there is not: what is misspelt would be undefined in every variant, and the
 * answer a wrong one. What every object has may be asked for, and what is when it is written down.
 */
export function expectFeature(key: string | symbol, names: ReadonlySet<string>): void {
  if (typeof key !== "string" || names.has(key) || key in Object.prototype || key === "toJSON") return;
  throw new Error(`A variant was asked for the feature "${key}", which there is not. The features are: ${[...names].join(", ")}.`);
}

/** A variant that is asked for its features only. */
export function guarded(variant: Variant, names: ReadonlySet<string>): Variant {
  return new Proxy(variant, {
    get(target, key) {
      expectFeature(key, names);
      return Reflect.get(target, key) as unknown;
    },
  });
}
