import type { ProcessName } from "./process.ts";

/** An identifier, and the session that the system keeps under it. */
export type SessionName = string;

/**
 * What the system knows of a session. `connected` is a list although the rules allow one process
 * at most: that there is never a second is a claim, so the state must be able to deny it.
 *
 * `events`: `quiet`; `waking`, the app is being launched or resumed and `handleEvents` follows for
 * certain; `overtaken`, the same, but `didFinishEvents` has come before it; `told`, `handleEvents` was
 * called and `didFinishEvents` is due; `outdated`, the same, but a completion has come to wait since
 * with nobody connected, so that the app can be told again.
 */
export interface Session {
  readonly connected: readonly ProcessName[];
  readonly events: "quiet" | "waking" | "overtaken" | "told" | "outdated";
}

/** Whether no `didFinishEvents` is due: none ever was, or it has come, be it before its `handleEvents`. */
export function haveEventsEnded({ events }: Session): boolean {
  return events === "quiet" || events === "overtaken";
}

export const newSession: Session = { connected: [], events: "quiet" };
