import type { Design } from "../design.ts";
import { block, indented } from "./block.ts";

/**
 * F70: the activity lasts as long as the block runs, so the block parks its thread until the work is
 * done. With `expired` set it is called either instead, when the activity is refused, or beside the
 * call that is parked, when it is taken back; the main queue, which is told of a grant first, knows which.
 */
export function expiringActivity({ extension }: Design): readonly string[] {
  const has = (callback: "activityGranted" | "activityRefused" | "activityExpired"): boolean => (extension[callback] ?? []).length > 0;
  const refused = has("activityRefused") ? "return self.activityRefused()" : "return";
  const expired = block("DispatchQueue.main.sync {", [
    `guard let isDone = self.activityIsDone else { ${refused} } // it was never granted`,
    ...(has("activityExpired") ? ["self.activityExpired()"] : []),
    "isDone.signal() // it is taken back: the parked thread returns",
  ]);
  const granted = [
    "let isDone = DispatchSemaphore(value: 0)",
    ...block("DispatchQueue.main.async {", ["self.activityIsDone = isDone", ...(has("activityGranted") ? ["self.activityGranted()"] : [])]),
    "isDone.wait() // parks this thread: the activity ends when the block returns",
  ];
  return [
    "activityIsDone = nil // a DispatchSemaphore?, which says that it is granted",
    ...block('ProcessInfo.processInfo.performExpiringActivity(withReason: "upload") { expired in', [
      "if expired {",
      ...indented(expired),
      "} else {",
      ...indented(granted),
      "}",
    ]),
  ];
}
