import type { Design } from "../design.ts";
import { adblockPlus } from "./adblock-plus.ts";
import { afnetworking } from "./afnetworking.ts";
import { aws } from "./aws.ts";
import { canvas } from "./canvas.ts";
import { cloudinary } from "./cloudinary.ts";
import { homeAssistant } from "./home-assistant.ts";
import { kdrive } from "./kdrive.ts";
import { openRadar } from "./open-radar.ts";
import { owncloud } from "./owncloud.ts";
import { reactNativeBackgroundDownloader } from "./react-native-background-downloader.ts";
import { thunderRequest } from "./thunder-request.ts";

/**
 * What public projects did: the designs with which something went wrong, and those with which they
 * put it right. The cases that they belong to are in counterexamples/field/. They stand beside the
 * catalogue, not in it: each is looked at where its case happened, and nowhere else.
 */
export const fieldDesigns: readonly Design[] = [
  ...adblockPlus,
  ...afnetworking,
  ...aws,
  ...canvas,
  ...cloudinary,
  ...homeAssistant,
  ...kdrive,
  ...openRadar,
  ...owncloud,
  ...reactNativeBackgroundDownloader,
  ...thunderRequest,
];
