import { recipe } from "../catalogue.ts";
import type { Design } from "../design.ts";

/** Apps built on AFNetworking, as their developers describe them. */
export const afnetworkingManagerPerDownload: Design = {
  ...recipe,
  name: "afnetworking-manager-per-download",
  says: "The app builds a new session manager with the same background identifier for each transfer, and invalidates none.",
  managers: "newEachTime",
  app: {
    userUploads: ["createSession", "startUpload"],
    didComplete: ["recordCompletion"],
  },
  extension: {},
};

export const afnetworkingOneManager: Design = {
  ...afnetworkingManagerPerDownload,
  name: "afnetworking-one-manager",
  says: "The app has one session manager for the identifier, for as long as its process lives.",
  managers: "one",
};

export const afnetworking: readonly Design[] = [afnetworkingManagerPerDownload, afnetworkingOneManager];
