import { appUploads } from "./app-uploads.ts";
import type { Design } from "./design.ts";

/**
 * The server wants to be asked first: for a token, or for an address that takes one upload. A short request in a
 * standard session ends with the running of its process, and what the user does next is to leave the app.
 */
export const appUploadsWithToken: Design = {
  ...appUploads,
  name: "app-uploads-with-token",
  says: "As app-uploads, and the app asks for a token in a standard session before it starts the upload.",
  app: { ...appUploads.app, userUploads: ["createSession", "requestToken"], didReceiveToken: ["startUpload"] },
};

export const appUploadsWithTokenInTime: Design = {
  ...appUploadsWithToken,
  name: "app-uploads-with-token-in-time",
  says: "As app-uploads-with-token, in a background task that is begun before the first of several requests and ended when no token is to come any more.",
  app: {
    ...appUploads.app,
    userUploads: ["createSession", { call: "beginBackgroundTask", unless: "requestIsInFlight" }, "requestToken"],
    didReceiveToken: ["startUpload", { call: "endBackgroundTask", unless: "requestIsInFlight" }],
  },
};

export const appUploadsWithTokenTask: Design = {
  ...appUploadsWithToken,
  name: "app-uploads-with-token-task",
  says: "As app-uploads-with-token, and the token is asked for by a task in the background session, whose end wakes the app.",
  app: { ...appUploads.app, userUploads: ["createSession", "startTokenTask"], didCompleteToken: ["startUpload"] },
};

/** Designs whose app asks for a token first. */
export const appTokenDesigns: readonly Design[] = [appUploadsWithToken, appUploadsWithTokenInTime, appUploadsWithTokenTask];
