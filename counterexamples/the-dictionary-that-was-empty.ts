import { appUploadsCancelledFromADictionary, appUploadsOneCancelled } from "../designs/cancelling.ts";
import type { Story } from "./story.ts";

export const story: Story = {
  title: "The dictionary that was empty",
  property: "cancelling-reaches-the-upload",
  design: appUploadsCancelledFromADictionary,
  scope: "app-uploads-two-at-once-one-cancelled",
  tells:
    "The app keeps each task that it makes in a dictionary, so that the button beside a photo finds the task to cancel. The user leaves the app, and iOS ends it; what was started goes on. When the user comes " +
    "back and presses one of the buttons, it is another process, whose dictionary is empty. No error says so: the code finds no task and does nothing, and the photo is uploaded.",
  trace: [
    "userOpensApp app",
    "createSession app",
    "userUploads app",
    "createSession app",
    "startUpload app",
    "userLeavesApp app",
    "end app",
    "userOpensApp app",
    "createSession app",
    "userCancelsOne app app1.1",
  ],
  cure: {
    design: appUploadsOneCancelled,
    says: "The app asks its session for the list of tasks, and looks there for the one whose description is that of the photo, whichever process has made it.",
  },
};
