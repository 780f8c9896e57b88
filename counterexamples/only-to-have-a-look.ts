import { recipeRefreshed } from "../designs/background-fetch.ts";
import type { Story } from "./story.ts";

export const story: Story = {
  title: "Only to have a look",
  property: "upload-reaches-the-system",
  design: recipeRefreshed,
  scope: "one-upload-push",
  tells:
    "In the background, iOS gives the app a moment: a silent push has come, or a refresh is due. The app uses it to see how its uploads are doing. For that it needs the session, " +
    "so it creates the session object, and is connected. The user knows nothing of all this: they share a photo. The extension tries to connect, finds the session in use " +
    "by an app that nobody has opened, and starts its upload in an object that has been rejected. The app has only had a look, and the photo is lost.",
  trace: ["userInvokes A", "didReceiveRemoteNotification app", "createSession app", "createSession A", "startUpload A"],
  cure: {
    design: { ...recipeRefreshed, name: "recipe-refreshed-without-a-session", app: { ...recipeRefreshed.app, didReceiveRemoteNotification: ["requestTaskList", "callFetchCompletionHandler"] } },
    says:
      "The app creates no session object for that. It asks an object that it has still from handleEvents, and where it has none, it asks nobody: of whatever finishes, iOS tells it.",
  },
};
