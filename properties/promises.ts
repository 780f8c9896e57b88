import { properties } from "./catalogue.ts";
import type { Property } from "./property.ts";

/** What depends on the design, and is claimed of it. */
export const promises: readonly Property[] = properties.filter(({ about }) => about === "design");
