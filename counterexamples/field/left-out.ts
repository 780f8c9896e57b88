/** Cases that were looked at and are not reproduced, with the reason. */
export interface LeftOut {
  readonly case: `C${number}`;
  readonly project: string;
  readonly because: string;
  readonly url: string;
}

export const leftOut: readonly LeftOut[] = [
  {
    case: "C42",
    project: "Tumblr",
    url: "https://github.com/TumblrArchive/ios-extension-issues/issues/1",
    because:
      "On devices with iOS 8.0, the system was not allowed to read a file in the app group, and every upload failed. Nothing in it depends on the order of events.",
  },
  {
    case: "C18",
    project: "ownCloud",
    url: "https://github.com/owncloud/ios-app/issues/237",
    because:
      "iOS delayed the app's background transfers, perhaps because of what the File Provider had done. A delay changes how late something comes, not what can come between.",
  },
  {
    case: "C7",
    project: "Home Assistant",
    url: "https://github.com/home-assistant/iOS/pull/1970",
    because:
      "The connection to the system's service failed now and then in an extension, and background sessions were given up there. The report has no sequence in which it failed.",
  },
];
