import { afnetworkingForgetsItsTasks, afnetworkingKeepsItsTasks } from "../../designs/field/afnetworking.ts";
import type { FieldCase } from "./field-case.ts";

export const fieldCase: FieldCase = {
  project: "AFNetworking",
  case: "C30",
  year: 2013,
  links: [
    { text: "AFNetworking/AFNetworking#1579", url: "https://github.com/AFNetworking/AFNetworking/issues/1579" },
    { text: "AFNetworking/AFNetworking#1582", url: "https://github.com/AFNetworking/AFNetworking/pull/1582" },
  ],
  title: "Finished events, unfinished tasks",
  design: afnetworkingForgetsItsTasks,
  property: "recorded-unless-stopped",
  scope: "app-uploads-two-at-once",
  reported:
    "In URLSessionDidFinishEvents the session manager deleted what it knew of its tasks, as if all of them were done. An app that " +
    "was woken for an authentication challenge, while no task had completed, later heard completions that nobody dealt with.",
  inferred: "The model has no challenges: here the app is woken because one of two uploads has finished. What follows is the same.",
  tells:
    "The name says that events have finished, and not that tasks have. The app is woken while the second upload is running, " +
    "hears of the first, and is told that it has heard everything there was. It cleans up. The second upload finishes, its " +
    "completion comes, and the object that knew what to do has been thrown away.",
  trace: [
    "userOpensApp app",
    "userUploads app",
    "createSession app",
    "startUpload app",
    "startUpload app",
    "transferFinishes app1.1",
    "userLeavesApp app",
    "suspend app",
    "wake app app",
    "didComplete app app1.1",
    "recordCompletion app",
    "handleEvents app app",
    "saveCompletionHandler app",
    "createSession app",
    "didFinishEvents app app",
    "setFlag app",
    "callCompletionHandler app",
    "transferFinishes app1.2",
    "didComplete app app1.2",
  ],
  fix: {
    outcome: "cures",
    design: afnetworkingKeepsItsTasks,
    says: "The manager deletes nothing there.",
  },
};
