import { listed, objectAt } from "./argument.ts";

/** Refuses what is no trace, as it comes from where nobody asks the compiler; gives its lists. What they consist of is not looked at. */
export function expectTrace(trace: unknown, what = "The trace", shape = "{ states, actions }"): { readonly states: readonly unknown[]; readonly actions: readonly unknown[] } {
  const { states, actions } = objectAt(trace, what, shape);
  return { states: listed(states, "`states` of the trace", "states"), actions: listed(actions, "`actions` of the trace", "actions") };
}
