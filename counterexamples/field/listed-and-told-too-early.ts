import { vimnetworkingListensFirst, vimnetworkingListensLate } from "../../designs/field/vimnetworking.ts";
import type { FieldCase } from "./field-case.ts";

export const fieldCase: FieldCase = {
  project: "VIMNetworking",
  case: "C53",
  year: 2015,
  links: [
    { text: "vimeo/VIMNetworking#123", url: "https://github.com/vimeo/VIMNetworking/issues/123" },
    { text: "vimeo/VimeoUpload#22", url: "https://github.com/vimeo/VimeoUpload/pull/22" },
  ],
  title: "Listed and told too early",
  design: vimnetworkingListensLate,
  property: "queue-goes-on",
  scope: "app-uploads-two-at-once",
  reported: "The app was killed during an upload. After the next launch that upload does not go on, and another one that is added is in the queue and is never started.",
  inferred:
    "From the library's code: that the queue is archived, that a launch waits for the upload that was under way if its task is among those of the session, and that the code which hears of it is set up after that. " +
    "Here iOS ends the app; in the report somebody killed it, which ends the task as well, and iOS tells of that in the same way.",
  tells:
    "There are two moments at which a launch learns of an upload from before: from the list of tasks, and when it is told of its end. The upload was on the list, so the queue waits to be told. But the session exists since before the list " +
    "was asked for, and has told by the time that somebody listens. Nobody is told a second time, and the queue starts nothing while its first upload is under way, as it believes.",
  trace: [
    "userOpensApp app",
    "createSession app",
    "requestTaskList app",
    "userUploads app",
    "createSession app",
    "recordStart app",
    "recordStart app",
    "setFlag app",
    "startNextUpload app",
    "userLeavesApp app",
    "end app",
    "userOpensApp app",
    "createSession app",
    "requestTaskList app",
    "userLeavesApp app",
    "didReceiveTasks app app",
    "dispatchToMain app delegate",
    "transferFinishes app1.1",
    "didComplete app app1.1",
    "blockBegins app",
    "uploadAgain app",
    "setFlag app",
    "startNextUpload app",
  ],
  fix: {
    outcome: "none",
    says: "In the library's successor a change says that it resolves a race after the app was killed during an upload, by which the failure went unnoticed. What it does about it was not read.",
    ours: {
      design: vimnetworkingListensFirst,
      says: "Whatever hears of uploads is there before the session is made. What was told is then recorded, and what is neither recorded nor on the list is uploaded again.",
    },
  },
};
