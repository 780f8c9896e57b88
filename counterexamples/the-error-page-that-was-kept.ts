import { appDownloadsKeptInAnyCase, appDownloadsTriedAgain } from "../designs/cleaning-up.ts";
import type { Story } from "./story.ts";

export const story: Story = {
  title: "The error page that was kept",
  property: "failed-download-is-not-kept",
  design: appDownloadsKeptInAnyCase,
  scope: "app-upload-may-fail",
  tells:
    "A server that answers 404 or 500 sends a page with it, and iOS hands that over like any other download: error is nil, and there is a file. The app moves it to where the download " +
    "is to stay, and only then looks at the answer. It tries again, as it should, but under that name there is a file already: the second one cannot be moved there, and what " +
    "the user opens is the error page.",
  trace: ["userOpensApp app", "createSession app", "userUploads app", "startUpload app", "transferFails app1.1", "didComplete app app1.1", "keepFile app delegate"],
  cure: {
    design: appDownloadsTriedAgain,
    says: "The file is moved only if the answer is a success: the status code has to be looked at in didFinishDownloadingTo, where the file is moved, and not only in didComplete.",
  },
};
