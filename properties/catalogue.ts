import { completionProperties } from "./completion.ts";
import { connectionProperties } from "./connection.ts";
import { leftWorkProperties } from "./left-work.ts";
import { possibilities } from "./possibilities.ts";
import type { Property } from "./property.ts";
import { tokenProperties } from "./token.ts";
import { queueProperties } from "./queue.ts";
import { uploadProperties } from "./uploads.ts";

/** Every property, in the order in which the tables show them. */
export const properties: readonly Property[] = [
  ...completionProperties,
  ...leftWorkProperties,
  ...connectionProperties,
  ...tokenProperties,
  ...uploadProperties,
  ...queueProperties,
  ...possibilities,
];

/** The property of this name. An unknown name is an error that lists the names there are. */
export function propertyNamed(name: string): Property {
  const found = properties.find((property) => property.name === name);
  if (found === undefined) {
    throw new Error(`there is no property "${name}"; there are: ${properties.map((property) => property.name).join(", ")}`);
  }
  return found;
}
