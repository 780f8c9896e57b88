import { radarUploadKnownAgain, radarUploadSentAgain } from "../../designs/field/open-radar.ts";
import type { FieldCase } from "./field-case.ts";

export const fieldCase: FieldCase = {
  project: "Open Radar",
  case: "C47",
  year: 2017,
  links: [
    { text: "openradar-mirror#17319 (31740364)", url: "https://github.com/lionheart/openradar-mirror/issues/17319" },
  ],
  title: "Answered, and sent again",
  design: radarUploadSentAgain,
  property: "one-copy-at-the-server",
  scope: "app-uploads-once",
  reading: { retries: "mayRepeat" },
  reported:
    "The server's log has the same upload over and over, although it had answered each with 200 in less than two seconds. It was " +
    "seen on watchOS.",
  inferred: "That an answer is lost on its way. The model has the upload sent again once.",
  tells:
    "A background session repeats what has failed, without asking the app. The system goes by what it sees: a request that has " +
    "arrived, but whose answer has not, counts as failed and is sent again. The app hears of one completion and knows nothing of the " +
    "repetition.",
  trace: [
    "userOpensApp app",
    "userUploads app",
    "createSession app",
    "startUpload app",
    "transferIsRepeated app1.1",
    "transferFinishes app1.1",
  ],
  fix: {
    outcome: "none",
    says: "No fix was seen, and no app can prevent it.",
    ours: {
      design: radarUploadKnownAgain,
      says: "Every upload has a key by which the server knows it again.",
    },
  },
};
