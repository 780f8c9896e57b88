import type { Trace } from "./report.ts";

/**
 * An error of the system under check, or of what is asked about it: the message says where it happened, and `cause` is
 * what was thrown.
 */
export interface CheckError<State, Action> extends Error {
  /** A run that leads there. */
  readonly trace: Trace<State, Action>;
  /** Of a family, the variant for which it happened. */
  readonly variant?: Readonly<Record<string, string>> | undefined;
}

/** Such an error; `more` is what there is to say besides what was thrown. */
export function failure<State, Action>(where: string, thrown: unknown, trace: Trace<State, Action>, more = ""): CheckError<State, Action> {
  const steps = trace.actions.length;
  const when = steps === 0 ? "" : `, ${steps} ${steps === 1 ? "action" : "actions"} after the start`;
  const error = new Error(`${where}${when}: ${reasonOf(thrown)}${more}`, { cause: thrown });
  return Object.assign(error, { trace });
}

/** What is answered there; an error says where that is, and how it came there. */
export function located<State, Action, Answer>(where: string, way: () => Trace<State, Action>, ask: () => Answer): Answer {
  try {
    return ask();
  } catch (thrown) {
    throw failure(where, thrown, way());
  }
}

/** What a function of the user answers; an error says whose it is. */
export function named<Answer>(name: string, ask: () => Answer): Answer {
  try {
    return ask();
  } catch (thrown) {
    throw whose(name, thrown);
  }
}

/** An error of the function of that name, unless it says by itself whose it is. */
export function whose(name: string, thrown: unknown): unknown {
  return isMisanswer(thrown) ? thrown : new Error(`${name} threw: ${reasonOf(thrown)}`, { cause: thrown });
}

const misanswers = new WeakSet<object>();

/** Marks an error as one that says by itself whose answer is none (`answer.ts`). Nobody has thrown then. */
export function asMisanswer(error: Error): Error {
  misanswers.add(error);
  return error;
}

/** Whether it is such an error. */
export function isMisanswer(thrown: unknown): boolean {
  return typeof thrown === "object" && thrown !== null && misanswers.has(thrown);
}

/** What was thrown as a message can show it: what an error says, and what anything else looks like. */
export function reasonOf(thrown: unknown): string {
  if (thrown instanceof Error) return thrown.message;
  return typeof thrown === "object" && thrown !== null ? written(thrown) : String(thrown);
}

/** Before a number that JSON has no word for. */
const UNQUOTED = "\u0000";

/** An action as a message can show it. Unlike states, actions need not be plain, nor wholly written down, nor such as can be. */
export function written(action: unknown): string {
  try {
    const text: unknown = JSON.stringify(action, (_, part: unknown) => {
      if (typeof part === "bigint") return `${UNQUOTED}${part}n`;
      return typeof part === "number" && !Number.isFinite(part) ? `${UNQUOTED}${part}` : part;
    });
    return String(text).replace(/"\\u0000(-?\w+)"/g, "$1");
  } catch (thrown) {
    // The message is about something else, which must not be lost. What is no error might be what cannot be written down.
    return `(that cannot be written down: ${thrown instanceof Error ? (thrown.message.split("\n", 1)[0] ?? "") : typeof thrown})`;
  }
}
