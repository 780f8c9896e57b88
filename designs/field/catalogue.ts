import type { Design } from "../design.ts";
import { afnetworking } from "./afnetworking.ts";
import { alamofire } from "./alamofire.ts";
import { aws } from "./aws.ts";
import { canvas } from "./canvas.ts";
import { cloudinary } from "./cloudinary.ts";
import { expo } from "./expo.ts";
import { reports } from "./reports.ts";
import { rnFetchBlob } from "./rn-fetch-blob.ts";
import { sage } from "./sage.ts";
import { signal } from "./signal.ts";
import { vydia } from "./vydia.ts";
import { wooCommerce } from "./woocommerce.ts";
import { wordpress } from "./wordpress.ts";
import { zotero } from "./zotero.ts";

/**
 * What public projects did: the designs with which something went wrong, and those with which they
 * put it right. The cases that they belong to are in counterexamples/field/. They stand beside the
 * catalogue, not in it: each is looked at where its case happened, and nowhere else.
 */
export const fieldDesigns: readonly Design[] = [
  ...afnetworking,
  ...alamofire,
  ...aws,
  ...canvas,
  ...cloudinary,
  ...expo,
  ...reports,
  ...rnFetchBlob,
  ...sage,
  ...signal,
  ...vydia,
  ...wooCommerce,
  ...wordpress,
  ...zotero,
];
