import { appTokenDesigns } from "./app-tokens.ts";
import { appDesigns } from "./app-uploads.ts";
import { backgroundFetchDesigns } from "./background-fetch.ts";
import { cancellingDesigns } from "./cancelling.ts";
import { designs } from "./catalogue.ts";
import { cleaningUpDesigns } from "./cleaning-up.ts";
import type { Design } from "./design.ts";
import { fieldDesigns } from "./field/catalogue.ts";
import { followUpDesigns } from "./followed-up.ts";
import { mainQueueDesigns } from "./main-queue.ts";
import { queuedDesigns } from "./queued.ts";
import { recordedLaterDesigns } from "./recorded-later.ts";
import { retryingDesigns } from "./tried-again.ts";
import { workQueueDesigns } from "./work-queue.ts";

/** The designs of this project, family by family. */
export const ownDesigns: readonly Design[] = [...designs, ...appDesigns, ...retryingDesigns, ...mainQueueDesigns, ...followUpDesigns, ...cleaningUpDesigns, ...cancellingDesigns, ...recordedLaterDesigns, ...queuedDesigns, ...workQueueDesigns, ...appTokenDesigns, ...backgroundFetchDesigns];

/** Every design that has a name here: these, and those of the field. */
export const knownDesigns: readonly Design[] = [...ownDesigns, ...fieldDesigns];

/** The design of this name, if there is one: for names that a person has written. */
export function knownDesign(name: string): Design | undefined {
  return knownDesigns.find((design) => design.name === name);
}

/** The design of this name. Throws where there is none: for names that stand in this repository. */
export function designNamed(name: string): Design {
  const found = knownDesign(name);
  if (found === undefined) throw new Error(`There is no design "${name}".`);
  return found;
}
