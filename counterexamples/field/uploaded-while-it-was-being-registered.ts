import { zoteroStruckOffAfterRegistering, zoteroStruckOffTooEarly } from "../../designs/field/zotero.ts";
import type { FieldCase } from "./field-case.ts";

export const fieldCase: FieldCase = {
  project: "Zotero",
  case: "C21",
  year: 2021,
  links: [
    { text: "zotero/zotero-ios@584ce951", url: "https://github.com/zotero/zotero-ios/commit/584ce951" },
    { text: "zotero/zotero-ios#696", url: "https://github.com/zotero/zotero-ios/pull/696" },
  ],
  title: "Uploaded while it was being registered",
  design: zoteroStruckOffTooEarly,
  property: "one-copy-at-the-server",
  scope: "one-upload",
  reported:
    "The client could upload a file again that had just been uploaded in the background. It has a list of the uploads that are " +
    "under way, which its sync leaves alone; an upload was struck off that list before the server had been told to register it. " +
    "Two years later another fix followed, for uploads that had finished without the app's noticing.",
  inferred:
    "That the user opens the app between the two, which starts the sync. The model leaves out time limits, and that the " +
    "handler also waits for the end of the events.",
  tells:
    "An upload that needs a second request is in one of three states, and the list knew two. Once the first request had completed " +
    "it was not under way any more, and until the second was answered it was not done either. A sync that came in between found a " +
    "file that was neither, and uploaded it.",
  trace: [
    "userInvokes A",
    "createSession A",
    "recordStart A",
    "startUpload A",
    "transferFinishes A1.1",
    "suspend A",
    "wake app A1",
    "handleEvents app A1",
    "saveCompletionHandler app",
    "createSession app",
    "didComplete app A1.1",
    "eraseStart app",
    "startFollowUp app",
    "userOpensApp app",
    "uploadAgain app",
    "transferFinishes A1.1 again",
  ],
  fix: {
    outcome: "cures",
    design: zoteroStruckOffAfterRegistering,
    says:
      "The upload is struck off the list when it has been registered, and stays on it for as long as the registration is under " +
      "way.",
    remains: {
      property: "short-request-is-not-cut-off",
      says:
        "The registration itself can still be cut off. Before, the sync would then have uploaded the file again; now the upload " +
        "stays on the list, the sync leaves it alone, and nobody registers it. Zotero strikes it off when its background time " +
        "runs out, or after some time; the model has no such line.",
      trace: [
        "userInvokes A",
        "createSession A",
        "recordStart A",
        "startUpload A",
        "completeRequest A",
        "transferFinishes A1.1",
        "didComplete A A1.1",
        "startFollowUp A",
        "suspend A",
      ],
    },
  },
};
