import { appDesigns } from "./app-uploads.ts";
import { designs } from "./catalogue.ts";
import type { Design } from "./design.ts";
import { fieldDesigns } from "./field/catalogue.ts";

/** Every design that has a name here: those of the catalogue, those whose app uploads, and those of the field. */
export const knownDesigns: readonly Design[] = [...designs, ...appDesigns, ...fieldDesigns];

export function knownDesign(name: string): Design | undefined {
  return knownDesigns.find((design) => design.name === name);
}
