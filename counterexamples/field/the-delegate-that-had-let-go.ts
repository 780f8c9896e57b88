import { zoteroRealDelegate, zoteroWeakDelegate } from "../../designs/field/zotero.ts";
import type { FieldCase } from "./field-case.ts";

export const fieldCase: FieldCase = {
  project: "Zotero",
  case: "C22",
  year: 2025,
  links: [{ text: "zotero/zotero-ios#1207", url: "https://github.com/zotero/zotero-ios/pull/1207" }],
  title: "The delegate that had let go",
  design: zoteroWeakDelegate,
  property: "recorded-unless-stopped",
  scope: "one-upload",
  reported:
    "After every session had got a delegate that holds the real one weakly, against a memory leak, the app was no longer woken " +
    "when an upload of the share extension had finished. The extension's session got its real delegate back.",
  inferred:
    "How the one led to the other is not stated. Here the extension is still running and connected when the upload finishes, " +
    "and the object to which its session's delegate would have passed the completion has gone with the sheet.",
  tells:
    "The app is woken when nobody is connected. A session is connected as long as its process runs, whether or not anybody is " +
    "left there who listens: the completion is delivered, iOS has done its part, and it came to nothing. From outside, that looks " +
    "as if the app were not woken.",
  trace: [
    "userInvokes A",
    "createSession A",
    "startUpload A",
    "completeRequest A",
    "setFlag A",
    "transferFinishes A1.1",
    "didComplete A A1.1",
  ],
  fix: {
    outcome: "cures",
    design: zoteroRealDelegate,
    says: "In the extension, the session gets the real delegate, and holds it until it is invalidated.",
  },
};
