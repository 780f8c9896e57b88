import { appUploadsRecoveredInATask, appUploadsRecoveredInAnAwaitedTask } from "../designs/background-fetch.ts";
import type { Story } from "./story.ts";

export const story: Story = {
  title: "Done before it had begun",
  property: "fetch-handler-called-after-the-start",
  design: appUploadsRecoveredInATask,
  scope: "app-upload-push",
  tells:
    "The app writes down what the user wants uploaded, and is ended before the line that starts it. So that nobody has to come back for that, a silent push makes it start whatever is " +
    "still on its list: Task.detached { await startPending() }, and then completionHandler(.newData). The task has not begun when the handler is called. iOS has been told that all is done, " +
    "and may suspend the app before the upload is started. The push has come, it was answered, and it has changed nothing.",
  trace: [
    "userOpensApp app",
    "createSession app",
    "userUploads app",
    "createSession app",
    "recordStart app",
    "userLeavesApp app",
    "end app",
    "didReceiveRemoteNotification app",
    "createSession app",
    "dispatchToWorkQueue app",
    "callFetchCompletionHandler app",
  ],
  cure: {
    design: appUploadsRecoveredInAnAwaitedTask,
    says: "The fetch completion handler is called as the last line of the task. Until then iOS lets the app run, as far as its patience goes.",
  },
};
