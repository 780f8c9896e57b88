import { shown } from "./argument.ts";
import { asMisanswer, written } from "./failure.ts";

/**
 * An answer that must be yes or no. Refuses any other: what is only as good as true would be true in one place and not in
 * another, and where `return` was forgotten the answer would pass for no. `who` is asked, `how` tells the signature, and
 * `action` is what it was asked about, if it was an action.
 */
export function truthOf(answer: unknown, who: string, how: string, action?: unknown): boolean {
  if (typeof answer === "boolean") return answer;
  const where = action === undefined ? "" : ` for the action ${written(action)}`;
  throw asMisanswer(new TypeError(`${who} must answer true or false${how}, and${where} answered ${told(answer)}.`));
}

function told(answer: unknown): string {
  if (answer === undefined) return "undefined, as where `return` was left out";
  return answer instanceof Promise ? "a promise, for which nobody waits" : shown(answer);
}
