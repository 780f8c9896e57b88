/**
 * A claim about a system. The kinds differ in what settles them:
 *
 * - `always`, `never`, `step`: one bad state or transition refutes the claim, so a failure found
 *   in a cut-off search is still a failure. Only a complete search shows that the claim holds.
 * - `atRest`: the same for those states in which no `via` action can happen any more. A state is
 *   judged when all its actions have been taken.
 * - `sometimes`, `sometimesStep`: the opposite. One good state or transition is a witness.
 * - `recoverable`: from every reachable state a goal is reachable by `via` actions alone (in CTL,
 *   AG EF goal). It is what can be said soundly of progress without assuming fairness. A cut-off
 *   search says nothing: the way back may lead through a state that was not looked at. Where no
 *   goal is named, it is any state in which no `via` action can happen any more.
 *
 * Like a system, a property gives equal answers for what looks alike. It must not ask whether two
 * states, parts of states or actions are the very same object, nor in what order keys stand.
 */
export type Property<State, Action> =
  | { readonly name: string; readonly kind: "always"; holds(state: State): boolean }
  | { readonly name: string; readonly kind: "never"; happens(state: State): boolean }
  | { readonly name: string; readonly kind: "step"; holds(before: State, action: Action, after: State): boolean }
  | { readonly name: string; readonly kind: "atRest"; holds(state: State): boolean; via(action: Action): boolean }
  | { readonly name: string; readonly kind: "sometimes"; happens(state: State): boolean }
  | {
      readonly name: string;
      readonly kind: "sometimesStep";
      happens(before: State, action: Action, after: State): boolean;
    }
  | { readonly name: string; readonly kind: "recoverable"; goal?(state: State): boolean; via(action: Action): boolean };
