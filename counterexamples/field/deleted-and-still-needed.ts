import { wooCommerceDeletesAfterResume, wooCommerceDeletesOnCompletion } from "../../designs/field/woocommerce.ts";
import type { FieldCase } from "./field-case.ts";

export const fieldCase: FieldCase = {
  project: "WooCommerce",
  case: "C43",
  year: 2025,
  links: [
    { text: "woocommerce/woocommerce-ios#15277", url: "https://github.com/woocommerce/woocommerce-ios/pull/15277" },
  ],
  title: "Deleted, and still needed",
  design: wooCommerceDeletesAfterResume,
  property: "no-upload-without-its-file",
  scope: "app-uploads-once",
  reading: { body: "readToTheEnd" },
  readOff: "code",
  reported:
    "No failure was reported. The app deletes its temporary file as soon as it has resumed the upload; a reviewer asked whether " +
    "it should not wait until the task has finished or failed, and the author answered that the system has the file by then.",
  inferred:
    "That the system needs the file longer. No Apple text says for how long: under the usual reading, in which the file is " +
    "read at the start, this design keeps the promise.",
  tells:
    "If the system has taken the file when the task is resumed, the author is right. If it reads as it sends, or sends again what " +
    "has failed, it comes back to a file that is gone. Nothing in the app would show it: the upload completes.",
  trace: [
    "userOpensApp app",
    "userUploads app",
    "createSession app",
    "startUpload app",
    "deleteBody app",
    "transferFinishes app1.1",
  ],
  fix: {
    outcome: "none",
    says: "The code was merged as it was.",
    ours: {
      design: wooCommerceDeletesOnCompletion,
      says:
        "As the reviewer asked: the file is deleted when its upload has completed. It costs nothing, and the question need not be " +
        "answered.",
    },
  },
};
