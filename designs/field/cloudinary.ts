import { recipe } from "../catalogue.ts";
import type { Design } from "../design.ts";

/** Libraries that make a background session in whatever process they are used in. */
export const libraryWithoutGroup: Design = {
  ...recipe,
  name: "library-without-group",
  says: "A library makes the background session, and its configuration names no shared container.",
  sharedContainer: false,
};

export const libraryWithGroup: Design = {
  ...libraryWithoutGroup,
  name: "library-with-group",
  says: "The library is told the app group, and names it in the configuration.",
  sharedContainer: true,
};

/** The Cloudinary SDK: what is to be done on completion is a closure in the process that has started the upload. */
export const cloudinaryClosure: Design = {
  ...recipe,
  name: "cloudinary-closure",
  says: "What is to be done on completion is a closure, kept in the memory of the process that has started the upload.",
  app: {
    handleEvents: ["saveCompletionHandler", "createSession"],
    userUploads: ["createSession", "setFlag", "startUpload"],
    didComplete: [{ call: "recordCompletion", if: "flagIsSet" }],
    didFinishEvents: ["callCompletionHandler"],
  },
  extension: {},
};

export const cloudinaryHook: Design = {
  ...cloudinaryClosure,
  name: "cloudinary-hook",
  says: "What is to be done on completion stands in the delegate, and the task says what it is about.",
  app: { ...cloudinaryClosure.app, didComplete: ["recordCompletion"] },
};

export const cloudinary: readonly Design[] = [libraryWithoutGroup, libraryWithGroup, cloudinaryClosure, cloudinaryHook];
