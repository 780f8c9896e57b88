import type { FactId } from "./facts.ts";

/**
 * Where the sources are silent or disagree, the model has a switch. The default is what the post says
 * or counts on, and where it leaves that open, what Apple documents; what was merely observed, and what
 * Apple says may happen now and then, is an alternative. Each switch is asked by the rules that it
 * concerns, and they name it (`reads`).
 */
export interface Reading {
  /** After which completions the app is woken: each one that nobody hears, or the last of its session. */
  readonly wakes: "perCompletion" | "whenQuiet";
  /** When a resumed process's session object is connected again: as soon as it runs, or by `handleEvents` only. */
  readonly reattach: "whenRunning" | "withEvents";
  /** Whether the app can be suspended while it owes a completion handler. */
  readonly patience: "untilNothingIsOwed" | "none";
  /** What becomes of completions that were handed to a process which ended before it had dealt with them. */
  readonly redelivery: "never" | "afterEnd" | "notEvenTheWaiting";
  /** Whether the system can take a granted expiring activity back, or an app's background tasks. */
  readonly activity: "kept" | "mayExpire";
  /** Who loses when a second process connects: the second, or the first. */
  readonly contention: "rejectsTheSecond" | "displacesTheFirst";
  /** Whether a rejected session object says so. */
  readonly rejection: "isTold" | "isSilent";
  /** When an invalidation with nothing left to wait for gives the connection up. */
  readonly release: "atTheLastMessage" | "atTheCall";
  /** Whether `didFinishEvents` can come before `handleEvents`. */
  readonly finishEvents: "afterHandleEvents" | "mayComeFirst";
  /** Whether the last message of an invalidated object still comes after its process was suspended. */
  readonly lastMessage: "comes" | "isLostBySuspension";
  /** Until when the system needs the file that it uploads. */
  readonly body: "readAtTheStart" | "readToTheEnd";
  /** Whether a downloaded file waits for an app that is not woken for it. */
  readonly downloads: "wait" | "mayVanish";
  /** Whether a list of tasks has those that have finished and that nobody has heard of. */
  readonly taskList: "running" | "withTheUnheard";
  /** Whether the system sends an upload again although the server has had it. */
  readonly retries: "none" | "mayRepeat";
}

export const defaultReading: Reading = {
  wakes: "perCompletion",
  reattach: "whenRunning",
  patience: "untilNothingIsOwed",
  redelivery: "never",
  activity: "kept",
  contention: "rejectsTheSecond",
  rejection: "isTold",
  release: "atTheLastMessage",
  finishEvents: "afterHandleEvents",
  lastMessage: "comes",
  body: "readAtTheStart",
  downloads: "wait",
  taskList: "running",
  retries: "none",
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
    because: "Calling the handler is what gives the running time back; that the time also runs out by itself has only been observed.",
  },
  redelivery: {
    values: ["never", "afterEnd", "notEvenTheWaiting"],
    cites: ["F65"],
    because:
      "Completions of which a process was told before it ended are not told again (never), and those that waited in it were reported lost as well (notEvenTheWaiting); or those that were not recorded, and whose callback was not over, are told again (afterEnd). No Apple text decides it.",
  },
  activity: {
    values: ["kept", "mayExpire"],
    cites: ["S17", "F70"],
    because: "The post counts on the activity for a request that is soon done; the system may still end it early.",
  },
  contention: {
    values: ["rejectsTheSecond", "displacesTheFirst"],
    cites: ["S3", "F4", "F18"],
    because: "The post rejects the second process; an app in the field takes sessions over from its extension, which is told that it was disconnected.",
  },
  rejection: {
    values: ["isTold", "isSilent"],
    cites: ["S3", "F3"],
    because: "The post invalidates the second process at once; it was reported that didBecomeInvalid then sometimes never comes.",
  },
  release: {
    values: ["atTheLastMessage", "atTheCall"],
    cites: ["S8", "F11"],
    because: "No source says whether invalidating disconnects at the call or at didBecomeInvalid.",
  },
  finishEvents: {
    values: ["afterHandleEvents", "mayComeFirst"],
    cites: ["S10", "F20", "F28"],
    because: "The header promises didFinishEvents to an app that has received handleEvents; apps have met it earlier than that.",
  },
  lastMessage: {
    values: ["comes", "isLostBySuspension"],
    cites: ["F43", "F44"],
    because: "Apple calls didBecomeInvalid the last message of every session; after a visit to the background it was reported missing.",
  },
  body: {
    values: ["readAtTheStart", "readToTheEnd"],
    cites: ["F51"],
    because: "Apps delete the file as soon as the task is resumed and report no harm; others warn that it is needed until the transfer ends.",
  },
  downloads: {
    values: ["wait", "mayVanish"],
    cites: ["F23", "F53"],
    because: "The header has the file removed when the delegate has been told; without launch events it was reported missing earlier than that.",
  },
  taskList: {
    values: ["running", "withTheUnheard"],
    cites: ["F63"],
    because: "The header speaks of outstanding tasks; some lists held tasks that had finished, and others did not.",
  },
  retries: {
    values: ["none", "mayRepeat"],
    cites: ["F55"],
    because: "Apple documents that a transfer that has timed out is tried again; servers have logged uploads that came again after they had answered.",
  },
} as const satisfies { readonly [Name in keyof Reading]: Switch & { readonly values: readonly Reading[Name][] } };

/** The name of a switch. */
export type SwitchName = keyof Reading;

export const switchNames = Object.keys(readings) as readonly SwitchName[];
