import { radarShortCallback, radarWorkInTheCallback } from "../../designs/field/open-radar.ts";
import type { FieldCase } from "./field-case.ts";

export const fieldCase: FieldCase = {
  project: "Open Radar",
  case: "C12",
  year: 2015,
  links: [{ text: "openradar-mirror#6697 (23478912)", url: "https://github.com/lionheart/openradar-mirror/issues/6697" }],
  title: "Lost with the first callback",
  design: radarWorkInTheCallback,
  property: "heard-at-rest",
  scope: "app-uploads-two-at-once",
  reading: { redelivery: "notEvenTheWaiting" },
  reported:
    "The app downloads several files in the background and unpacks each in the callback that tells of it. It is woken, the first " +
    "callback takes long, its time runs out and it is ended. The other downloads have finished, and the app is never told of " +
    "them, not at later launches either. The report says that this happens always.",
  inferred:
    "Nobody at Apple has confirmed what iOS does here; it is a reading of the model, and not the usual one. The shortest way is " +
    "shorter than what was reported: the app need not be in a callback, and need not have been woken. It is ended while it is " +
    "connected and a completion waits, and that is enough.",
  tells:
    "Under this reading, iOS hands everything that has finished to the connected process, where it waits its turn in a queue. " +
    "iOS takes it to be delivered. When the process ends, the queue ends with it, and so does every completion that has not " +
    "had its turn. A long callback makes that likely, since the others wait for it.",
  trace: [
    "userOpensApp app",
    "userUploads app",
    "createSession app",
    "startUpload app",
    "transferFinishes app1.1",
    "userLeavesApp app",
    "end app",
  ],
  fix: {
    outcome: "none",
    says: "No change of iOS was seen.",
    attempt: {
      design: radarShortCallback,
      says:
        "What is left to the app is to keep its callbacks short: to move the file away, to write that down, and to unpack later.",
      remains: {
        property: "heard-at-rest",
        says:
          "A short callback makes it less likely, and no more than that: a completion waits for its turn in any case, and the app " +
          "can be ended before it. Whoever connects can be ended while a completion waits, so we know of no design that keeps " +
          "this promise under this reading. What an app can do is to compare, when it is opened, what it has asked for with what " +
          "it has.",
        trace: [
          "userOpensApp app",
          "userUploads app",
          "createSession app",
          "startUpload app",
          "transferFinishes app1.1",
          "userLeavesApp app",
          "end app",
        ],
      },
    },
  },
};
