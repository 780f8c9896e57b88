import { wordpressOnlyTheApp, wordpressTwoRequests, wordpressWhoeverHears } from "../../designs/field/wordpress.ts";
import type { FieldCase } from "./field-case.ts";

export const fieldCase: FieldCase = {
  project: "WordPress",
  case: "C24",
  year: 2016,
  links: [
    { text: "wordpress-mobile/WordPress-iOS#5653", url: "https://github.com/wordpress-mobile/WordPress-iOS/issues/5653" },
    { text: "wordpress-mobile/WordPress-iOS#6421", url: "https://github.com/wordpress-mobile/WordPress-iOS/pull/6421" },
  ],
  title: "The post after the photo",
  design: wordpressTwoRequests,
  property: "short-request-is-not-cut-off",
  scope: "one-upload",
  reported:
    "The share extension uploaded the photo in one call and created the post in a second, once the photo was there. The second " +
    "failed at random: when the extension has said that it is done, its process may be gone.",
  inferred:
    "The second call is taken to be a request in a standard session. What the app does in the meantime is not stated, and is that " +
    "of the recipe.",
  tells:
    "An extension that has completed its request runs on for as long as iOS likes. If its upload is quick, it hears of it and " +
    "makes the second request, and can be suspended in the middle of that. Nothing keeps it running: it owes iOS nothing.",
  trace: [
    "userInvokes A",
    "createSession A",
    "startUpload A",
    "completeRequest A",
    "transferFinishes A1.1",
    "didComplete A A1.1",
    "recordCompletion A",
    "startFollowUp A",
    "suspend A",
  ],
  fix: {
    outcome: "doesNotCure",
    design: wordpressWhoeverHears,
    says:
      "First, photo and post were sent in one request, after which nothing is left that could be cut off. When posts with " +
      "several photos came, there were two requests again: the process that hears that the photos are there creates the post. " +
      "This is the extension, or the app, which then calls the handler.",
    remains: {
      property: "short-request-is-not-cut-off",
      says:
        "In the app the second request is safe, since iOS waits for the handler. In the extension it can be cut off as before.",
      trace: [
        "userInvokes A",
        "createSession A",
        "startUpload A",
        "completeRequest A",
        "transferFinishes A1.1",
        "didComplete A A1.1",
        "recordCompletion A",
        "startFollowUp A",
        "suspend A",
      ],
    },
    ours: {
      design: wordpressOnlyTheApp,
      says:
        "The extension ends itself when it has completed its request, so that the app hears of every upload, and makes the second " +
        "request while iOS waits for the handler.",
    },
  },
};
