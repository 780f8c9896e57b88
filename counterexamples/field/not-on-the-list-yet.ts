import { muxKnowsByTheList, muxRecordsWhateverItHears, muxTrustsUntilTheList } from "../../designs/field/mux-player.ts";
import type { FieldCase } from "./field-case.ts";

const untilTold = [
  "transferFinishes app1.1",
  "end app",
  "wake app app",
  "dispatchToWorkQueue app",
  "workBlockBegins app didFinishLaunchingOnWorkQueue app",
  "createSession app work",
  "requestTaskList app work",
  "didComplete app app1.1",
  "keepFile app delegate",
  "dispatchToWorkQueue app delegate",
];

const untilStarted = [
  "userOpensApp app",
  "dispatchToWorkQueue app",
  "userUploads app",
  "dispatchToWorkQueue app",
  "userLeavesApp app",
  "workBlockBegins app userUploadsOnWorkQueue app1",
  "createSession app work",
  "recordStart app work",
  "recordStart app work",
  "startUpload app work",
];

export const fieldCase: FieldCase = {
  project: "Mux Player for Swift",
  case: "C55",
  year: 2026,
  links: [{ text: "muxinc/mux-player-swift#80", url: "https://github.com/muxinc/mux-player-swift/pull/80" }],
  title: "Not on the list yet",
  design: muxKnowsByTheList,
  property: "recorded-unless-stopped",
  scope: "app-uploads-two-at-once",
  readOff: "code",
  reported:
    "None by a user: a review of the change found it. After a relaunch, an actor awaits the list of the session's tasks. Meanwhile it is told of a download, does not find it among those that it knows, and drops it; the download is there, and is taken to be unfinished.",
  inferred:
    "That the app asks for the list at its launch, and that what the SDK keeps its index in is the record. The library keeps the files of streams, which need not be moved in time; here they are.",
  tells:
    "A relaunched app makes its session, and asks which tasks it has. What was waiting is told at once. The delegate leaves it to the actor, and the actor asks whether it knows the task. It does not: this process has started none, and the list has not come. " +
    "So a download that was heard of is passed over, and iOS does not tell of it again.",
  trace: [...untilStarted, ...untilTold, "workBlockBegins app didCompleteOnWorkQueue app1.1"],
  fix: {
    outcome: "doesNotCure",
    design: muxTrustsUntilTheList,
    says: "Until the list has come, the actor trusts what it is told.",
    remains: {
      property: "recorded-unless-stopped",
      says:
        "The list comes between the delegate's callback and the task that it has started. What is told of has ended and is on no list; the actor, which has one now, passes it over. Here another download is on it, because an empty list counts as none in this design.",
      trace: [...untilStarted, "startUpload app work", ...untilTold, "didReceiveTasks app app", "workBlockBegins app didCompleteOnWorkQueue app1.1"],
    },
    ours: {
      design: muxRecordsWhateverItHears,
      says: "Whatever the delegate is told is recorded. The session tells of no tasks but its own, so there is nothing to ask.",
    },
  },
};
