import { radarEmptyListIsLost, radarUnlessToldInvalid } from "../../designs/field/open-radar.ts";
import type { FieldCase } from "./field-case.ts";

export const fieldCase: FieldCase = {
  project: "Open Radar",
  case: "C10",
  year: 2017,
  links: [
    { text: "radar 33839325", url: "https://github.com/lionheart/openradar-mirror/issues/18171" },
    { text: "radar 30450934", url: "https://github.com/lionheart/openradar-mirror/issues/16881" },
  ],
  title: "No tasks, or no session",
  design: radarEmptyListIsLost,
  property: "failures-are-failures",
  scope: "one-upload",
  reported:
    "The app, brought to the front, creates the session that its extension has used, to find its tasks again. If the extension " +
    "is still connected, the app's object is rejected; but the list of tasks and didBecomeInvalid come in either order, and " +
    "from iOS 9 on the latter sometimes not at all. An app cannot tell whether there are no tasks or it was rejected.",
  inferred:
    "What the developer's app did with an empty list: the report only says that its logic became much more " +
    "complicated. Here it records the extension's uploads as failed, which is what one would do after a force quit.",
  tells:
    "An empty list means that the session has no tasks, or that this process has no session. The extension that has just " +
    "started an upload may well be connected still: it is what the user has just left. The app comes to the front, its object " +
    "is rejected, the list is empty, and a running upload is written off.",
  trace: [
    "userInvokes A",
    "createSession A",
    "startUpload A",
    "userOpensApp app",
    "createSession app",
    "requestTaskList app",
    "didReceiveTasks app A",
    "recordFailure app",
  ],
  fix: {
    outcome: "none",
    says:
      "No fix was seen, and we know of none that concludes something from an empty list. An app that waits to be told of " +
      "events instead does not have the problem, but it does not learn that a force quit has cancelled an upload.",
    attempt: {
      design: radarUnlessToldInvalid,
      says: "One would wait for didBecomeInvalid, and take an empty list seriously only if it has not come.",
      remains: {
        property: "failures-are-failures",
        says: "The list can come first, and there is no telling how long to wait for a message that may not come.",
        trace: [
          "userInvokes A",
          "createSession A",
          "startUpload A",
          "userOpensApp app",
          "createSession app",
          "requestTaskList app",
          "didReceiveTasks app A",
          "recordFailure app",
        ],
      },
    },
  },
};
