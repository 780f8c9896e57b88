import { recipe } from "../catalogue.ts";
import type { Design } from "../design.ts";

/** rn-fetch-blob, which makes a background session for each request. */
export const rnFetchBlobDataTask: Design = {
  ...recipe,
  name: "rn-fetch-blob-data-task",
  says: "Each request is a data task in a background session; the session is invalidated on completion, and the handler is stored and never called.",
  taskKind: "dataTask",
  app: {
    userUploads: ["createSession", "startUpload"],
    handleEvents: ["saveCompletionHandler"],
    didComplete: ["recordCompletion", "finishTasksAndInvalidate"],
  },
  extension: {},
};

export const rnFetchBlobDownloadTask: Design = {
  ...rnFetchBlobDataTask,
  name: "rn-fetch-blob-download-task",
  says: "The same with download tasks.",
  taskKind: "download",
  app: { ...rnFetchBlobDataTask.app, didComplete: ["keepFile", "recordCompletion", "finishTasksAndInvalidate"] },
};

export const rnFetchBlob: readonly Design[] = [rnFetchBlobDataTask, rnFetchBlobDownloadTask];
