import { appDesigns } from "./app-uploads.ts";
import { designs } from "./catalogue.ts";
import type { Design } from "./design.ts";
import { fieldDesigns } from "./field/catalogue.ts";
import { retryingDesigns } from "./tried-again.ts";

/** Every design that has a name here: those of the catalogue, those whose app uploads, those that try again what has failed, and those of the field. */
export const knownDesigns: readonly Design[] = [...designs, ...appDesigns, ...retryingDesigns, ...fieldDesigns];

export function knownDesign(name: string): Design | undefined {
  return knownDesigns.find((design) => design.name === name);
}
