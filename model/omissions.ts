import type { FactId } from "./facts.ts";

/** What the model knows of and leaves out, so that nobody takes its silence for a promise. */
export interface Omission {
  readonly says: string;
  readonly cites: readonly [FactId, ...FactId[]];
}

export const omissions: readonly Omission[] = [
  {
    says: "The process that was connected first is never displaced by the second; some apps in the field behave as if it could be.",
    cites: ["F4"],
  },
  {
    says: "That a rejected process may never hear didBecomeInvalid, or only after it has asked for its tasks: here it always hears it.",
    cites: ["F3"],
  },
  {
    says: "The user's force quit, which cancels the app's transfers and keeps iOS from launching it.",
    cites: ["F25", "F36"],
  },
  {
    says: "Transfers are uploads from a file: no data tasks, which do not survive suspension, and no downloads.",
    cites: ["F5"],
  },
  {
    says: "The options of the session's configuration, apart from its identifier and its container.",
    cites: ["F7"],
  },
  {
    says: "The app's own traffic: the app uses background sessions only for what its extensions started.",
    cites: ["F9", "F75"],
  },
  {
    says: "Threads. A process runs one callback to its end before the next, so that didFinishEvents never overtakes handleEvents.",
    cites: ["F28"],
  },
  {
    says: "Time. Nothing takes long or is delayed, so the price of many sessions and many wake-ups does not show.",
    cites: ["F61", "F74"],
  },
];
