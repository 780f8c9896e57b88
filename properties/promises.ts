import { properties } from "./catalogue.ts";
import type { Property } from "./property.ts";

/** What depends on the design, and is claimed of it. */
export const promises: readonly Property[] = properties.filter(({ about }) => about === "design");

/** Those that no design keeps for nothing as things are usually read: a process can be ended before it starts what the user has asked for, and between hearing and recording (`repair/BEYOND.md`). */
export const beyondAnyDesign: readonly string[] = ["recorded-at-rest", "started-at-rest"];
