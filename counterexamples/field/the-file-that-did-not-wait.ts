import { radarLaunchEvents, radarNoLaunchEvents } from "../../designs/field/open-radar.ts";
import type { FieldCase } from "./field-case.ts";

export const fieldCase: FieldCase = {
  project: "Open Radar",
  case: "C44",
  year: 2015,
  links: [{ text: "openradar-mirror#7229 (23201555)", url: "https://github.com/lionheart/openradar-mirror/issues/7229" }],
  title: "The file that did not wait",
  design: radarNoLaunchEvents,
  property: "downloaded-file-is-kept",
  scope: "app-uploads-once",
  reading: { downloads: "mayVanish" },
  reported:
    "A download finishes while the app is not running, in a session that sends no launch events. When the user starts the app, it " +
    "is told of the download and where the file is, and there is no file.",
  inferred:
    "Nobody has confirmed it, and why the file is gone is not known; it is a reading of the model, and not the usual one. The app " +
    "is suspended here, and not ended, which is shorter.",
  tells:
    "A downloaded file lies in a temporary place until the app has been told of it, and is the app's to move. Without launch " +
    "events nobody tells the app, so the file lies there until the user comes. According to the report, it does not wait that " +
    "long.",
  trace: [
    "userOpensApp app",
    "createSession app",
    "userUploads app",
    "createSession app",
    "startUpload app",
    "transferFinishes app1.1",
    "userLeavesApp app",
    "suspend app",
    "fileVanishes app1.1",
    "userOpensApp app",
    "didComplete app app1.1",
    "keepFile app",
    "recordCompletion app",
  ],
  fix: {
    outcome: "none",
    says: "No answer was seen.",
    ours: {
      design: radarLaunchEvents,
      says: "The session sends launch events: the app is told at once, and moves the file.",
    },
  },
};
