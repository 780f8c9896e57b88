import { sageAsksForTheTasks, sageRetriesAtLaunch, sageServerKnowsAgain } from "../../designs/field/sage.ts";
import type { FieldCase } from "./field-case.ts";

export const fieldCase: FieldCase = {
  project: "Sage Bionetworks",
  case: "C41",
  year: 2016,
  links: [
    { text: "Sage-Bionetworks/Bridge-iOS-SDK#94", url: "https://github.com/Sage-Bionetworks/Bridge-iOS-SDK/pull/94" },
  ],
  title: "Upload spam",
  design: sageRetriesAtLaunch,
  property: "one-copy-at-the-server",
  scope: "app-uploads-once",
  reported:
    "The server got the same file many times. At each launch the SDK uploaded again whatever it had no completion of, without " +
    "asking the background session what was under way.",
  inferred:
    "That the app was ended in the meantime, by iOS, and is launched again for the very completion that it misses. With the fix, " +
    "it is taken to retry only what an earlier process has left.",
  tells:
    "An upload without a recorded completion has not necessarily failed. It may be running, or it may have finished and be " +
    "waiting for the app to connect, as here: the app is launched because of it, and before it is told, it has uploaded the " +
    "file again.",
  trace: [
    "userOpensApp app",
    "createSession app",
    "uploadAgain app",
    "userUploads app",
    "createSession app",
    "setFlag app",
    "startUpload app",
    "transferFinishes app1.1",
    "userLeavesApp app",
    "end app",
    "wake app app",
    "createSession app",
    "uploadAgain app",
    "transferFinishes app1.1 again",
  ],
  fix: {
    outcome: "doesNotCure",
    design: sageAsksForTheTasks,
    says: "Before it retries, the SDK gets the background session's existing tasks, and leaves those alone.",
    remains: {
      property: "one-copy-at-the-server",
      says:
        "The list says what was under way when it was made. As the header can be read, an upload that has finished, but that " +
        "nobody has heard of, is not on it. Such an upload is neither listed nor recorded, and goes out again. If the list has " +
        "what nobody has heard of (the reading taskList=withTheUnheard), the promise is broken too, in a longer way: the app " +
        "hears of the completion, and is ended before it has recorded it. Then the upload is on no list, and in no record.",
      trace: [
        "userOpensApp app",
        "createSession app",
        "requestTaskList app",
        "userUploads app",
        "createSession app",
        "setFlag app",
        "startUpload app",
        "transferFinishes app1.1",
        "userLeavesApp app",
        "end app",
        "wake app app",
        "createSession app",
        "requestTaskList app",
        "didReceiveTasks app app",
        "uploadAgain app",
        "transferFinishes app1.1 again",
      ],
    },
    ours: {
      design: sageServerKnowsAgain,
      says:
        "No list can tell whether an upload has arrived; the server can. Every upload has a key by which the server knows it " +
        "again.",
    },
  },
};
