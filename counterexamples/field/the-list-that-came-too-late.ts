import { afnetworkingDelegateOfItsOwn, afnetworkingDelegatesFromTheList } from "../../designs/field/afnetworking.ts";
import type { FieldCase } from "./field-case.ts";

export const fieldCase: FieldCase = {
  project: "AFNetworking",
  case: "C29",
  year: 2017,
  links: [{ text: "AFNetworking/AFNetworking#3976", url: "https://github.com/AFNetworking/AFNetworking/issues/3976" }],
  title: "The list that came too late",
  design: afnetworkingDelegatesFromTheList,
  property: "recorded-unless-stopped",
  scope: "app-uploads-once",
  reported:
    "When it is made, the session manager asks the session for its tasks and sets up a delegate for each. Tasks that had been " +
    "cancelled by a force quit were reported as failed before the list had come, and the report was dropped.",
  inferred:
    "Here it is a task that has finished, not one that was cancelled: what is delivered as soon as the session is there comes " +
    "before the list in either case.",
  tells:
    "The list comes some time after the manager has asked for it. Completions come unasked. Which of the two comes first is " +
    "not determined, and the manager knows only tasks that were on the list.",
  trace: [
    "userOpensApp app",
    "createSession app",
    "requestTaskList app",
    "userUploads app",
    "setFlag app",
    "startUpload app",
    "transferFinishes app1.1",
    "userLeavesApp app",
    "end app",
    "wake app app",
    "createSession app",
    "requestTaskList app",
    "didComplete app app1.1",
  ],
  fix: {
    outcome: "none",
    says: "No fix was seen.",
    ours: {
      design: afnetworkingDelegateOfItsOwn,
      says: "The app deals with completions in the delegate of the session, whatever the manager knows of the task.",
    },
  },
};
