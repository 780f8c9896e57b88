import { owncloudQueueNotServed, owncloudQueueServed } from "../../designs/field/owncloud.ts";
import type { FieldCase } from "./field-case.ts";

export const fieldCase: FieldCase = {
  project: "ownCloud",
  case: "C17",
  year: 2024,
  links: [
    { text: "owncloud/ios-sdk@276e73bd", url: "https://github.com/owncloud/ios-sdk/commit/276e73bd" },
  ],
  title: "Served by nobody",
  design: owncloudQueueNotServed,
  property: "heard-at-rest",
  scope: "one-upload",
  reported:
    "Requests that the share extension had made in its background session could get stuck until the extension was " +
    "invoked again, because nobody else, such as the app, served that session's queue.",
  inferred:
    "Why the app does not serve it. Its code can connect to the session of another process; the report does not say " +
    "why that did not happen. Here the app, told of events, does not do it.",
  tells:
    "Each process has an identifier and a queue of its own, so that nobody is refused. But the extension is gone when its " +
    "request is done, and no event brings it back. iOS wakes the app instead, and the app does not connect to a session that " +
    "is not its own: the result waits until the user happens to invoke the extension again.",
  trace: [
    "userInvokes A",
    "createSession A",
    "startUpload A",
    "transferFinishes A1.1",
    "suspend A",
    "wake app A",
    "handleEvents app A",
    "saveCompletionHandler app",
    "callCompletionHandler app",
  ],
  fix: {
    outcome: "beyond",
    says:
      "The project gave background sessions up in all processes but the File Provider, and drops a request with an " +
      "error of its own when the process that made it has ended. The model has no uploads outside a background " +
      "session, so this cannot be put to the test here.",
    ours: {
      design: owncloudQueueServed,
      says: "The app connects to the session that it is told of, whosever it is, and deals with what it hears.",
    },
  },
};
