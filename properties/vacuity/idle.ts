import { scopes } from "../../designs/scope.ts";
import { defaultReading } from "../../model/reading.ts";
import { anyDesignNamed } from "../mutants/designs.ts";
import type { Question } from "../verify.ts";

/** Why something is idle in the catalogue and stays all the same, and where it is not idle. */
export interface Excuse {
  readonly because: string;
  readonly elsewhere: Question;
}

/** What no design of the catalogue gives occasion to, under its kind and name as `vacuity.ts` gives them. */
export const idleInTheCatalogue: Readonly<Record<string, Excuse>> = {
  "effect startTokenTask: an invalidated object throws": {
    because:
      "The designs that ask for the token by a task never invalidate in the extension, so the object that it is asked for on is never invalidated. F45 says what would come of it.",
    elsewhere: { design: anyDesignNamed("asks-after-it-invalidates"), scope: scopes["one-upload"] },
  },
  "effect activityExpires: the callback begins": {
    because: "No design of the catalogue has code for an activity that expires, so the callback is over at once. F70 says that it comes.",
    elsewhere: {
      design: anyDesignNamed("completes-before-the-activity-ends"),
      scope: scopes["one-upload"],
      reading: { ...defaultReading, activity: "mayExpire" },
    },
  },
  "property rest-with-an-activity": {
    because: "Every design of the catalogue that holds an activity ends it, and before that there is something that must happen.",
    elsewhere: { design: anyDesignNamed("never-ends-its-activity"), scope: scopes["one-upload"] },
  },
};
