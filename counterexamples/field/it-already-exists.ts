import { afnetworkingManagerPerDownload, afnetworkingOneManager } from "../../designs/field/afnetworking.ts";
import type { FieldCase } from "./field-case.ts";

export const fieldCase: FieldCase = {
  project: "AFNetworking",
  case: "C31",
  year: 2016,
  links: [
    { text: "AFNetworking/AFNetworking#3573", url: "https://github.com/AFNetworking/AFNetworking/issues/3573" },
    { text: "EkoLabs/react-native-background-downloader#88", url: "https://github.com/EkoLabs/react-native-background-downloader/issues/88" },
  ],
  title: "It already exists",
  design: afnetworkingManagerPerDownload,
  property: "one-object-for-an-identifier",
  scope: "app-uploads-twice",
  reported:
    "The first download went well. From the second on, the system logged that a background session with this identifier already " +
    "exists, and the app crashed. Another library has the same message, as a warning only.",
  inferred:
    "In the report, the completion block of one download builds the manager of the next; here the user asks for the second " +
    "download, modelled as an upload. That the app has no code for handleEvents is a guess. The model does not say whether the " +
    "mistake ends in a crash.",
  tells:
    "An identifier stands for one session. Code that asks for it again in the same process, before the first manager's session " +
    "object is invalid, gets that object, and with it the first manager's delegate. That the first download is done changes " +
    "nothing: a session does not end with its last task, and forgetting the manager does not end it either.",
  trace: [
    "userOpensApp app",
    "userUploads app",
    "createSession app",
    "startUpload app",
    "userUploads app",
    "createSession app",
  ],
  fix: {
    outcome: "none",
    says: "No fix was seen.",
    ours: {
      design: afnetworkingOneManager,
      says: "One manager for the identifier, for as long as the process lives.",
    },
  },
};
