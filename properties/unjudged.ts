import type { ActionType } from "../model/action.ts";

/**
 * What the rules know of that no design of the catalogue gives occasion to yet: what the field has
 * reported, and what the sources dispute. Until there are designs and laws for it, wrong versions of
 * these parts of the rules are not asked about, and that they are idle in the catalogue is no news.
 * That each of the rules fires is tested (`rules.test.ts`). An entry that is no longer needed fails a test.
 */
export const unjudgedRules: ReadonlySet<ActionType> = new Set<ActionType>([
  "userUploads",
  "forceQuit",
  "userReopensApp",
  "dropReference",
  "work",
  "didDisconnect",
  "createTask",
  "resumeTask",
  "uploadAgain",
  "transferIsRepeated",
  "recordFailure",
  "recordStart",
  "eraseStart",
  "setFlag",
  "clearFlag",
  "deleteBody",
  "deleteAllBodies",
  "keepFile",
  "fileVanishes",
  "requestTaskList",
  "didReceiveTasks",
  "startFollowUp",
  "followUpFinishes",
]);

/** Guards and effects of the other rules, as `rule: name`. */
export const unjudgedParts: ReadonlySet<string> = new Set([
  "userOpensApp: the user has not force quit it",
  "userOpensApp: it becomes active",
  "suspend: its data tasks fail",
  "suspend: the last message that it waits for may be lost",
  "wake: its sessions send launch events",
  "wake: the user has not force quit it",
  "handleEvents: its sessions send launch events",
  "saveCompletionHandler: a store for one handler forgets the one before",
  "finishTasksAndInvalidate: it is disconnected at once, under one reading",
  "invalidateAndCancel: it is disconnected at once, under one reading",
  "transferFinishes: it needed its file to the end, under one reading",
]);

/** Those of them that wait for another reading than the usual one, and are no part of the usual world. */
export const unjudgedReadings: ReadonlySet<string> = new Set([
  "didDisconnect",
  "transferIsRepeated",
  "fileVanishes",
  "suspend: the last message that it waits for may be lost",
  "finishTasksAndInvalidate: it is disconnected at once, under one reading",
  "invalidateAndCancel: it is disconnected at once, under one reading",
]);

/** Properties for which no design of the catalogue gives occasion. */
export const unjudgedProperties: ReadonlySet<string> = new Set([
  "no-upload-without-its-file",
  "downloaded-file-is-kept",
  "failures-are-failures",
  "cancellation-heard-at-rest",
]);
