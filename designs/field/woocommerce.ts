import { recipe } from "../catalogue.ts";
import type { Design } from "../design.ts";

/** WooCommerce for iOS, which uploads product images from temporary files. */
export const wooCommerceDeletesAfterResume: Design = {
  ...recipe,
  name: "woocommerce-deletes-after-resume",
  says: "The app deletes its temporary file as soon as the upload has been started.",
  app: {
    userUploads: ["createSession", "startUpload", "deleteBody"],
    handleEvents: ["saveCompletionHandler", "createSession"],
    didComplete: ["recordCompletion"],
    didFinishEvents: ["callCompletionHandler"],
  },
  extension: {},
};

export const wooCommerceDeletesOnCompletion: Design = {
  ...wooCommerceDeletesAfterResume,
  name: "woocommerce-deletes-on-completion",
  says: "The app deletes its temporary file when it hears that the upload has finished or failed.",
  app: {
    ...wooCommerceDeletesAfterResume.app,
    userUploads: ["createSession", "startUpload"],
    didComplete: ["recordCompletion", "deleteBody"],
  },
};

export const wooCommerce: readonly Design[] = [wooCommerceDeletesAfterResume, wooCommerceDeletesOnCompletion];
