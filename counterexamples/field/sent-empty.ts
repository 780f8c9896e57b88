import { radarFileDeletedBeforeResume, radarFileDeletedOnCompletion } from "../../designs/field/open-radar.ts";
import type { FieldCase } from "./field-case.ts";

export const fieldCase: FieldCase = {
  project: "Open Radar",
  case: "C43",
  year: 2013,
  links: [{ text: "openradar-mirror#4047 (15689128)", url: "https://github.com/lionheart/openradar-mirror/issues/4047" }],
  title: "Sent empty",
  design: radarFileDeletedBeforeResume,
  property: "no-upload-without-its-file",
  scope: "app-uploads-once",
  reported:
    "An upload task is created with a file, the file is deleted, and the task is resumed. The request is sent without a body and " +
    "completes without an error. The report expected an error.",
  inferred: "Nothing.",
  tells:
    "A task that has been created has not looked at its file. It does so when it runs, and what it does not find, it does not " +
    "send. The app is told of a success.",
  trace: [
    "userOpensApp app",
    "userUploads app",
    "createSession app",
    "createTask app",
    "deleteBody app",
    "resumeTask app",
  ],
  fix: {
    outcome: "none",
    says: "No answer was seen.",
    ours: {
      design: radarFileDeletedOnCompletion,
      says: "The file is deleted when its upload has completed.",
    },
  },
};
