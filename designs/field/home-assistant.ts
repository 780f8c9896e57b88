import { recipe } from "../catalogue.ts";
import type { Design } from "../design.ts";

/** Home Assistant: webhooks are sent in a background session. */
export const homeAssistantSessionPerApi: Design = {
  ...recipe,
  name: "home-assistant-session-per-api",
  says: "The object that talks to the server owns the background session; it is made and let go of as the user logs in, and the next one asks for the same identifier.",
  managers: "newEachTime",
  app: {
    userUploads: ["createSession", "startUpload", "dropReference"],
    handleEvents: ["saveCompletionHandler", "createSession"],
    didComplete: ["recordCompletion"],
    didFinishEvents: ["callCompletionHandler"],
  },
  extension: {},
};

export const homeAssistantOneSession: Design = {
  ...homeAssistantSessionPerApi,
  name: "home-assistant-one-session",
  says: "One object for the whole process owns the background session, whoever is logged in.",
  managers: "one",
  app: { ...homeAssistantSessionPerApi.app, userUploads: ["createSession", "startUpload"] },
};

export const homeAssistant: readonly Design[] = [homeAssistantSessionPerApi, homeAssistantOneSession];
