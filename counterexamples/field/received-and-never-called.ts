import { expoHandlerPerSession, expoHandlerUncalled } from "../../designs/field/expo.ts";
import type { FieldCase } from "./field-case.ts";

export const fieldCase: FieldCase = {
  project: "Expo",
  case: "C34",
  year: 2020,
  links: [{ text: "expo/expo#8599", url: "https://github.com/expo/expo/pull/8599" }],
  title: "Received, and never called",
  design: expoHandlerUncalled,
  property: "no-handler-owed-at-rest",
  scope: "app-uploads-once",
  reported:
    "UIKit warns that the app delegate has received handleEventsForBackgroundURLSession, and that the completion handler was " +
    "never called.",
  inferred: "That the app connects when it is told of events. That it does not save the handler is what the fix adds.",
  tells:
    "Everything works: the app is woken, connects, hears and records. What is missing shows in nothing but a warning. iOS has " +
    "handed out a handler, waits for it, and gives the app less time the next time, or so developers say; Apple does not say what " +
    "follows.",
  trace: [
    "userOpensApp app",
    "userUploads app",
    "createSession app",
    "startUpload app",
    "transferFinishes app1.1",
    "userLeavesApp app",
    "suspend app",
    "wake app app",
    "didComplete app app1.1",
    "recordCompletion app",
    "handleEvents app app",
    "createSession app",
    "didFinishEvents app app",
  ],
  fix: {
    outcome: "cures",
    design: expoHandlerPerSession,
    says: "The handler is stored for each session, and called when the session has delivered everything.",
  },
};
