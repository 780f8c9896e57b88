import { appUploadsRecovered, appUploadsRecoveredIfAny } from "../designs/background-fetch.ts";
import type { Story } from "./story.ts";

export const story: Story = {
  title: "Nothing to do",
  property: "no-fetch-handler-owed-at-rest",
  design: appUploadsRecoveredIfAny,
  scope: "app-upload-push",
  tells:
    "When a silent push comes, the app starts whatever is written down and was not started, and calls the fetch completion handler. Where nothing is written down, it returns " +
    "early, guard !pending.isEmpty else { return }, and the line that calls the handler is below. That is nearly always the case: an upload is rarely left behind. Each such push leaves iOS " +
    "waiting for an answer; the app runs on without a purpose until its time is up, and is ended for it.",
  trace: ["didReceiveRemoteNotification app", "createSession app", "createSession app", "startUpload app"],
  cure: {
    design: appUploadsRecovered,
    says: "The fetch completion handler is called in any case.",
  },
};
