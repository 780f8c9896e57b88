import { radarInvalidatedAtTheStart, radarInvalidatedWhenDone } from "../../designs/field/open-radar.ts";
import type { FieldCase } from "./field-case.ts";

export const fieldCase: FieldCase = {
  project: "Open Radar",
  case: "C11",
  year: 2016,
  links: [
    { text: "radar 28422096", url: "https://github.com/lionheart/openradar-mirror/issues/15909" },
  ],
  title: "The last message that does not come",
  design: radarInvalidatedAtTheStart,
  property: "last-message-comes",
  scope: "app-uploads-once",
  reading: { lastMessage: "isLostBySuspension" },
  reported:
    "An app starts a download and calls finishTasksAndInvalidate at once. The user goes to the home screen and " +
    "comes back after a second or two, and the download is done: its completion comes, and didBecomeInvalid never " +
    "does. Always, on iOS 10.",
  inferred: "A download is modelled as an upload.",
  tells:
    "Apple calls didBecomeInvalid the last message that a session receives, and code waits for it: to set a variable to nil, " +
    "to make the session again. Here the object was invalidated long before its task was done, and the app was suspended in " +
    "between. The session is done, and the app is never told so.",
  trace: [
    "userOpensApp app",
    "userUploads app",
    "createSession app",
    "startUpload app",
    "finishTasksAndInvalidate app",
    "userLeavesApp app",
    "suspend app",
    "transferFinishes app1.1",
    "userOpensApp app",
    "didComplete app app1.1",
    "recordCompletion app",
  ],
  fix: {
    outcome: "none",
    says: "No fix was seen.",
    ours: {
      design: radarInvalidatedWhenDone,
      says:
        "The session is invalidated when the transfer is done. Then there is nothing to wait for, and a suspension in between " +
        "disconnects it.",
    },
  },
};
