import { recipe } from "../catalogue.ts";
import type { Design } from "../design.ts";

/** ThunderRequest, a library: its user's app delegate. */
export const thunderRequestControllerForEvents: Design = {
  ...recipe,
  name: "thunder-request-controller-for-events",
  says: "Told of events, the app builds a controller with the identifier, whether or not the one that started the request is still there.",
  managers: "newEachTime",
  app: {
    userUploads: ["createSession", "startUpload"],
    handleEvents: ["saveCompletionHandler", "createSession"],
    didComplete: ["recordCompletion"],
    didFinishEvents: ["callCompletionHandler"],
  },
  extension: {},
};

export const thunderRequestReusesController: Design = {
  ...thunderRequestControllerForEvents,
  name: "thunder-request-reuses-controller",
  says: "Told of events, the app looks for the controller with this identifier, and builds one only if there is none.",
  managers: "one",
};

export const thunderRequest: readonly Design[] = [thunderRequestControllerForEvents, thunderRequestReusesController];
