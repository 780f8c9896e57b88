import { dropboxHandlesItAtOnce, dropboxHandsTheFileOn } from "../../designs/field/dropbox-sdk.ts";
import type { FieldCase } from "./field-case.ts";

export const fieldCase: FieldCase = {
  project: "Dropbox SDK for Objective-C",
  case: "C54",
  year: 2016,
  links: [
    { text: "dropbox/dropbox-sdk-obj-c#14", url: "https://github.com/dropbox/dropbox-sdk-obj-c/issues/14" },
    { text: "dropbox/dropbox-sdk-obj-c#153", url: "https://github.com/dropbox/dropbox-sdk-obj-c/issues/153" },
  ],
  title: "The file that was handed on",
  design: dropboxHandsTheFileOn,
  property: "downloaded-file-is-kept",
  scope: "app-uploads-once",
  reported: "A download ends without an error, with all that belongs to it; but at the URL that comes with it there is no file, and its data is always nil. A year later, in another version, a temporary file cannot be moved, because it does not exist.",
  inferred:
    "That the app keeps the file and writes the download down in the block that it gives to the SDK, and that the app calls the completion handler on the main queue. The report names the line that adds this block to an operation queue; which queue that was, it does not say. " +
    "On the main queue the same happens.",
  tells:
    "The file of a download lies where the system has put it for as long as the delegate's callback runs. This callback does nothing with it: it leaves the app's block to another queue, with the file's URL, and returns. The block finds a URL and no file. " +
    "It is no matter of timing; there is no order of things in which it comes in time.",
  trace: ["userOpensApp app", "createSession app", "userUploads app", "startUpload app", "transferFinishes app1.1", "didComplete app app1.1", "dispatchToWorkQueue app delegate"],
  fix: {
    outcome: "cures",
    design: dropboxHandlesItAtOnce,
    says: "In later versions of that year the app's block is run in the delegate's callback. Versions after those move the file to a place of their own there, and only then leave the block to another queue. That either answers these reports is not said.",
  },
};
