import { appUploads } from "./app-uploads.ts";
import { freshIdentifierTokenHeldActivity } from "./catalogue.ts";
import type { Design } from "./design.ts";
import { appDownloads } from "./main-queue.ts";

/** What is left to do when a transfer is over: to delete the upload's file, to keep that of a download, to end the activity. */
export const appUploadsCleanedUp: Design = {
  ...appUploads,
  name: "app-uploads-cleaned-up",
  says: "As app-uploads, and what fails is written down; the file is deleted once the upload has arrived.",
  app: {
    ...appUploads.app,
    didComplete: [
      { call: "recordCompletion", unless: "taskFailed" },
      { call: "recordFailure", if: "taskFailed" },
      { call: "deleteBody", unless: "taskFailed" },
    ],
  },
};

/** The callback comes once, however the upload has ended, and looks like the place for it. */
export const appUploadsCleanedUpInAnyCase: Design = {
  ...appUploadsCleanedUp,
  name: "app-uploads-cleaned-up-in-any-case",
  says: "As app-uploads-cleaned-up, but the file is deleted whether the upload has arrived or not.",
  app: { ...appUploadsCleanedUp.app, didComplete: [...(appUploadsCleanedUp.app.didComplete ?? []).slice(0, 2), "deleteBody"] },
};

export const appDownloadsRecordedFirst: Design = {
  ...appDownloads,
  name: "app-downloads-recorded-first",
  says: "As app-downloads, but the completion is recorded before the file is moved to where it stays.",
  app: { ...appDownloads.app, didComplete: ["recordCompletion", "keepFile"] },
};

/** What comes with a failure is a file, too: the page that the server has sent instead. */
export const appDownloadsTriedAgain: Design = {
  ...appDownloads,
  name: "app-downloads-tried-again",
  says: "As app-downloads, and what fails is not kept, and downloaded again in the callback that tells of it.",
  app: {
    ...appDownloads.app,
    didComplete: [
      { call: "keepFile", unless: "taskFailed" },
      { call: "recordCompletion", unless: "taskFailed" },
      { call: "uploadAgain", if: "taskFailed" },
    ],
  },
};

export const appDownloadsKeptInAnyCase: Design = {
  ...appDownloadsTriedAgain,
  name: "app-downloads-kept-in-any-case",
  says: "As app-downloads-tried-again, but the file is moved whether the download has failed or not.",
  app: { ...appDownloadsTriedAgain.app, didComplete: ["keepFile", ...(appDownloadsTriedAgain.app.didComplete ?? []).slice(1)] },
};

export const freshIdentifierTokenActivityKept: Design = {
  ...freshIdentifierTokenHeldActivity,
  name: "fresh-identifier-token-activity-kept",
  says: "As fresh-identifier-token-held-activity, but nobody ends the activity.",
  extension: { ...freshIdentifierTokenHeldActivity.extension, didReceiveToken: ["createSession", "startUpload"] },
};

/** Some of them are looked at where an upload may fail, and none has a row in the catalogue's table. */
export const cleaningUpDesigns: readonly Design[] = [appUploadsCleanedUp, appUploadsCleanedUpInAnyCase, appDownloadsRecordedFirst, appDownloadsTriedAgain, appDownloadsKeptInAnyCase, freshIdentifierTokenActivityKept];
