import type { Design } from "../design.ts";
import { adblockPlus } from "./adblock-plus.ts";
import { afnetworking } from "./afnetworking.ts";
import { alamofire } from "./alamofire.ts";
import { aws } from "./aws.ts";
import { canvas } from "./canvas.ts";
import { cloudinary } from "./cloudinary.ts";
import { expo } from "./expo.ts";
import { dropboxSdk } from "./dropbox-sdk.ts";
import { flutterDownloader } from "./flutter-downloader.ts";
import { homeAssistant } from "./home-assistant.ts";
import { kdrive } from "./kdrive.ts";
import { muxPlayer } from "./mux-player.ts";
import { openRadar } from "./open-radar.ts";
import { owncloud } from "./owncloud.ts";
import { reactNativeBackgroundDownloader } from "./react-native-background-downloader.ts";
import { rnFetchBlob } from "./rn-fetch-blob.ts";
import { sage } from "./sage.ts";
import { signal } from "./signal.ts";
import { thunderRequest } from "./thunder-request.ts";
import { vimnetworking } from "./vimnetworking.ts";
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
  ...adblockPlus,
  ...afnetworking,
  ...alamofire,
  ...aws,
  ...canvas,
  ...cloudinary,
  ...expo,
  ...dropboxSdk,
  ...flutterDownloader,
  ...homeAssistant,
  ...kdrive,
  ...muxPlayer,
  ...openRadar,
  ...owncloud,
  ...reactNativeBackgroundDownloader,
  ...rnFetchBlob,
  ...sage,
  ...signal,
  ...thunderRequest,
  ...vimnetworking,
  ...vydia,
  ...wooCommerce,
  ...wordpress,
  ...zotero,
];
