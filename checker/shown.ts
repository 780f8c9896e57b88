import { located } from "./failure.ts";
import type { Property } from "./property.ts";
import type { Trace } from "./report.ts";

/**
 * Throws if a trace, run again, does not show what it was found for: the bad state or step of a
 * property that fails, the witness of one that holds. What is about more than the end of a trace is
 * taken as it is. The error carries the trace. `isTabulated`: the search went by what of the universe is enabled.
 */
export function expectShown<State, Action>(property: Property<State, Action>, trace: Trace<State, Action>, isTabulated: boolean): void {
  located("At the end of its trace", () => trace, () => { expectEnd(property, trace, isTabulated); });
}

function expectEnd<State, Action>(property: Property<State, Action>, { states, actions }: Trace<State, Action>, isTabulated: boolean): void {
  const [before, after] = states.length > 1 ? states.slice(-2) : [undefined, states[0]];
  const action = actions.at(-1);
  if (after === undefined || isShown(property, before, action, after)) return;
  throw new Error(
    `Run again, the trace that was found for the property "${property.name}" does not show it. Usually the property, ` +
      `or \`next\`, reads something besides its arguments${isTabulated ? ", or `actions` does not give what of `universe` is enabled, in the order of `universe`" : ""}.`,
  );
}

function isShown<State, Action>(property: Property<State, Action>, before: State | undefined, action: Action | undefined, after: State): boolean {
  switch (property.kind) {
    case "always":
    case "atRest":
      return !property.holds(after);
    case "never":
    case "sometimes":
      return property.happens(after);
    case "step":
      return before !== undefined && action !== undefined && !property.holds(before, action, after);
    case "sometimesStep":
      return before !== undefined && action !== undefined && property.happens(before, action, after);
    case "recoverable":
    case "deadlockFree":
    case "eventually":
    case "alwaysEventually":
    case "alwaysEventuallyStep":
    case "eventuallyAlways":
    case "leadsTo":
      return true;
  }
}
