import { wordpressDeletesItsOwnFile, wordpressPurgesTheFolder } from "../../designs/field/wordpress.ts";
import type { FieldCase } from "./field-case.ts";

export const fieldCase: FieldCase = {
  project: "WordPress",
  case: "C25",
  year: 2017,
  links: [
    { text: "wordpress-mobile/WordPress-iOS#8292", url: "https://github.com/wordpress-mobile/WordPress-iOS/pull/8292" },
  ],
  title: "The folder that was swept",
  design: wordpressPurgesTheFolder,
  property: "no-upload-without-its-file",
  scope: "two-invocations",
  readOff: "code",
  reported:
    "No symptom was reported: it is read off the code. When the events of a session had been delivered, the app emptied the " +
    "folder in the shared container from which the extension uploads, in case something had been left there.",
  inferred:
    "That a second share is between creating its task and resuming it when the folder is emptied. If the system needs the file " +
    "to the end (the reading body=readToTheEnd), the timing need not be that unlucky.",
  tells:
    "The folder belongs to all uploads, and the event to one. That one session has delivered everything says nothing of the " +
    "others: a second photo has been put there, its task has been created, and in the next step it is resumed. It is sent, and " +
    "completes without an error, and it is empty.",
  trace: [
    "userInvokes A",
    "createSession A",
    "createTask A",
    "resumeTask A",
    "transferFinishes A1.1",
    "end A",
    "userInvokes A",
    "createSession A",
    "createTask A",
    "wake app A1",
    "handleEvents app A1",
    "saveCompletionHandler app",
    "createSession app",
    "didComplete app A1.1",
    "recordCompletion app",
    "didFinishEvents app A1",
    "deleteAllBodies app",
    "resumeTask A",
  ],
  fix: {
    outcome: "cures",
    design: wordpressDeletesItsOwnFile,
    says: "Later versions delete, on each completion, the file of the upload that has completed.",
  },
};
