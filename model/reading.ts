import type { FactId } from "./facts.ts";

/**
 * Where the sources are silent or disagree, the model has a switch. The default is what the post
 * says; where it is silent, what Apple documents; where that is silent too, what was observed.
 */
export interface Reading {
  /** After which completions the app is woken: each one that nobody hears, or the last of its session. */
  readonly wakes: "perCompletion" | "whenQuiet";
  /** When a resumed process's session object is connected again: as soon as it runs, or by `handleEvents` only. */
  readonly reattach: "whenRunning" | "withEvents";
  /** Whether the app can be suspended while it owes a completion handler. */
  readonly patience: "untilNothingIsOwed" | "none";
  /** What becomes of a completion whose process ended before recording it. */
  readonly redelivery: "never" | "afterEnd";
  /** Whether the system can take a granted expiring activity back. */
  readonly activity: "kept" | "mayExpire";
}

export const defaultReading: Reading = {
  wakes: "perCompletion",
  reattach: "whenRunning",
  patience: "untilNothingIsOwed",
  redelivery: "never",
  activity: "kept",
};

interface Switch {
  readonly values: readonly string[];
  readonly cites: readonly FactId[];
  readonly because: string;
}

export const readings = {
  wakes: {
    values: ["perCompletion", "whenQuiet"],
    cites: ["S5", "F19"],
    because: "The post wakes the app whenever callbacks find nobody connected; Apple's page says when all transfers are done.",
  },
  reattach: {
    values: ["whenRunning", "withEvents"],
    cites: ["S7", "F17", "F18"],
    because: "The post speaks of resumption for events only; Apple's page connects a live object as soon as the app runs.",
  },
  patience: {
    values: ["untilNothingIsOwed", "none"],
    cites: ["F30", "F79"],
    because: "Calling the handler is what gives the time back; that the time also runs out by itself is only observed.",
  },
  redelivery: {
    values: ["never", "afterEnd"],
    cites: ["F65"],
    because: "Completions handed to a process that then ended were reported lost; no Apple text says so or denies it.",
  },
  activity: {
    values: ["kept", "mayExpire"],
    cites: ["S17", "F70"],
    because: "The post counts on the activity for a request that is soon done; the system may still end it early.",
  },
} as const satisfies { readonly [Name in keyof Reading]: Switch & { readonly values: readonly Reading[Name][] } };
