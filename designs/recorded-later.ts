import { appUploads } from "./app-uploads.ts";
import { recipe } from "./catalogue.ts";
import type { Design } from "./design.ts";

/** Completions that are kept in mind as they come, and written down together once all of them are there. */
export const appUploadsRecordedAtTheEnd: Design = {
  ...appUploads,
  name: "app-uploads-recorded-at-the-end",
  says: "As app-uploads, but the app keeps completions in mind and writes them down in didFinishEvents.",
  app: {
    ...appUploads.app,
    didComplete: ["rememberCompletion"],
    didFinishEvents: [{ call: "recordCompletion", if: "completionIsRemembered" }, ...(appUploads.app.didFinishEvents ?? [])],
  },
};

/** An app that connects only when iOS hands it events hears in the end that all of them are there. */
export const recipeRecordedAtTheEnd: Design = {
  ...recipe,
  name: "recipe-recorded-at-the-end",
  says: "As the recipe, but the app keeps completions in mind and writes them down in didFinishEvents.",
  app: {
    ...recipe.app,
    didComplete: ["rememberCompletion"],
    didFinishEvents: [{ call: "recordCompletion", if: "completionIsRemembered" }, ...(recipe.app.didFinishEvents ?? [])],
  },
};

/** None has a row in the catalogue's table. */
export const recordedLaterDesigns: readonly Design[] = [appUploadsRecordedAtTheEnd, recipeRecordedAtTheEnd];
