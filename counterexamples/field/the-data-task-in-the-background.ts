import { rnFetchBlobDataTask, rnFetchBlobDownloadTask } from "../../designs/field/rn-fetch-blob.ts";
import type { FieldCase } from "./field-case.ts";

export const fieldCase: FieldCase = {
  project: "rn-fetch-blob",
  case: "C37",
  year: 2017,
  links: [
    { text: "wkh237/react-native-fetch-blob#448", url: "https://github.com/wkh237/react-native-fetch-blob/issues/448" },
    { text: "joltup/rn-fetch-blob#767", url: "https://github.com/joltup/rn-fetch-blob/issues/767" },
  ],
  title: "The data task in the background",
  design: rnFetchBlobDataTask,
  property: "nothing-is-cancelled",
  scope: "app-uploads-once",
  reported:
    "Some thirty seconds after the app has gone to the background, its download fails: the connection to the background transfer " +
    "service was lost (-997). The option for background tasks had been set.",
  inferred:
    "Nothing: the code makes data tasks in background sessions, and Apple documents what becomes of those. The model has a photo " +
    "being sent.",
  tells:
    "What makes a transfer outlive its process is the kind of the task, and not only that of the session. A data task in a " +
    "background session is tied to the app: it fails when the app is suspended. The code for completions in the background, " +
    "the call of the handler included, was never put to the test.",
  trace: [
    "userOpensApp app",
    "userUploads app",
    "createSession app",
    "startUpload app",
    "userLeavesApp app",
    "suspend app",
  ],
  fix: {
    outcome: "none",
    says:
      "For uploads, an option for upload tasks was added later. For downloads no fix was seen; the threads advise download tasks.",
    ours: {
      design: rnFetchBlobDownloadTask,
      says: "A download task goes on without its process.",
    },
  },
};
