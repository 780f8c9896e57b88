import { match } from "ts-pattern";
import type { Deed } from "./deeds.ts";
import type { LettingGo } from "./letting-go.ts";

/**
 * What a lesser repair gives up. A flaw can be that something is done at all: who deletes a line that
 * uploads everything twice has repaired the design, and has it do less. Nobody but its author knows
 * whether it was meant. So such a repair is offered where none is as small that gives up nothing, and
 * says what it gives up. That an upload is started is never given up, unless iOS has refused the activity for it, nor
 * what is done with it when it has finished: whoever does not do that keeps every promise.
 */
export type Concession = Deed | LettingGo | "startsIfRefused" | "doesItsWork" | "asksForItsToken" | "makesShortRequests" | "recordsFailures";

/** Of promises about what is asked for before an upload or after it: what is not done where they are put to no test. */
export const concededWith: ReadonlyMap<string, Concession> = new Map<string, Concession>([
  ["token-before-upload", "asksForItsToken"],
  ["token-leads-to-upload", "asksForItsToken"],
  ["short-request-is-not-cut-off", "makesShortRequests"],
  ["failures-are-failures", "recordsFailures"],
]);

/** What no longer happens, in words. */
export function concessionText(concession: Concession): string {
  return match(concession)
    .with("asksForItsToken", () => "its uploads start without a token")
    .with("makesShortRequests", () => "it makes no short request, for a token before an upload or for anything after it")
    .with("recordsFailures", () => "it writes down no failure")
    .with("uploadsAgain", () => "in some scope it no longer uploads again what was started and is not recorded")
    .with("followsUp", () => "it makes no request that follows an upload up")
    .with("waitsItsTurn", () => "its uploads wait for one another no more")
    .with("hearsItsTasks", () => "it makes no use of the list of the session's tasks")
    .with("startsIfRefused", () => "where iOS refuses the activity, it no longer starts every upload")
    .with("doesItsWork", () => "it leaves out work that the design does (work)")
    .with("appLetsGo", () => "the app no longer lets go of its sessions")
    .with("extensionLetsGo", () => "the extension no longer lets go of its sessions")
    .exhaustive();
}
