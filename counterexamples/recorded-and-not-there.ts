import { appDownloadsRecordedFirst } from "../designs/cleaning-up.ts";
import { appDownloads } from "../designs/main-queue.ts";
import type { Story } from "./story.ts";

export const story: Story = {
  title: "Recorded, and not there",
  property: "recorded-download-is-kept",
  design: appDownloadsRecordedFirst,
  scope: "app-uploads-once",
  tells:
    "iOS hands a downloaded file over for as long as didFinishDownloadingTo takes, and removes it afterwards. The app first writes down that the download is complete. Before it comes to " +
    "the line that moves the file, the user leaves, and iOS ends the app. The file is gone with the callback, and the record says that there is nothing left to do: nobody will " +
    "download it again.",
  trace: [
    "userOpensApp app",
    "createSession app",
    "userUploads app",
    "startUpload app",
    "transferFinishes app1.1",
    "didComplete app app1.1",
    "recordCompletion app delegate",
    "userLeavesApp app",
    "end app",
  ],
  cure: {
    design: appDownloads,
    says:
      "The file is moved first, and recorded when it is where it stays. The app may still be ended between the two: then nothing is recorded that is not there, and the file " +
      "is at most downloaded again.",
  },
};
