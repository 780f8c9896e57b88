import { signalDecodesFirst, signalStartsAtOnce } from "../../designs/field/signal.ts";
import type { FieldCase } from "./field-case.ts";

export const fieldCase: FieldCase = {
  project: "Signal and others",
  case: "C49",
  year: 2019,
  links: [
    { text: "signalapp/Signal-iOS#4220", url: "https://github.com/signalapp/Signal-iOS/issues/4220" },
    { text: "element-hq/element-ios#2341", url: "https://github.com/element-hq/element-ios/issues/2341" },
    { text: "deltachat/deltachat-ios#2022", url: "https://github.com/deltachat/deltachat-ios/pull/2022" },
    { text: "phnx-im/air#1484", url: "https://github.com/phnx-im/air/pull/1484" },
    { text: "opencloud-eu/ios#76", url: "https://github.com/opencloud-eu/ios/pull/76" },
  ],
  title: "Ended before it had started anything",
  design: signalDecodesFirst,
  property: "started-at-rest",
  scope: "one-upload",
  reported:
    "The user shares a large photo or several, the sheet opens and is gone. The extension had read and decoded what it was given, " +
    "went over its limit of memory (about 120 MB; for a file provider, about 20 MB), and was ended. Nothing had been started.",
  inferred:
    "In the shortest story the extension is suspended, not ended. The model has no memory limits, but it can stop an extension " +
    "at any line.",
  tells:
    "What has not been started is nowhere. The system takes care of a task once it has it, whatever becomes of the process; " +
    "before that, the photo is in the memory of an extension, which iOS may stop at any line. No design keeps this promise.",
  trace: [
    "userInvokes A",
    "suspend A",
  ],
  fix: {
    outcome: "doesNotCure",
    design: signalStartsAtOnce,
    says: "The projects use less memory before they upload: they resize a photo while they read it, or pass it on as it is.",
    remains: {
      property: "started-at-rest",
      says: "The fewer lines come before the upload is started, the fewer are the occasions to be stopped; there is always one.",
      trace: [
        "userInvokes A",
        "suspend A",
      ],
    },
  },
};
