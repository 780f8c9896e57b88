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
 * - `deadlockFree`: some action leaves every reachable state.
 * - `eventually`, `alwaysEventually`, `alwaysEventuallyStep`, `eventuallyAlways`, `leadsTo`: what
 *   every run comes to that is fair (`fairness.ts`): a goal; a goal or a step again and again; a
 *   goal for good; a goal whenever it starts from somewhere. A run may stay put for ever, unless
 *   fairness forbids it. Only a complete search can tell. Where `via` is given for a goal, it is
 *   any state in which no `via` action can happen any more.
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
  | { readonly name: string; readonly kind: "recoverable"; goal?(state: State): boolean; via(action: Action): boolean }
  | { readonly name: string; readonly kind: "deadlockFree" }
  | ({ readonly name: string; readonly kind: "eventually" | "alwaysEventually" | "eventuallyAlways" } & Goal<State, Action>)
  | {
      readonly name: string;
      readonly kind: "alwaysEventuallyStep";
      happens(before: State, action: Action, after: State): boolean;
    }
  | ({ readonly name: string; readonly kind: "leadsTo"; from(state: State): boolean } & Goal<State, Action>);

type Goal<State, Action> =
  | { goal(state: State): boolean; readonly via?: never }
  | { readonly goal?: never; via(action: Action): boolean };

export type TemporalProperty<State, Action> = Extract<
  Property<State, Action>,
  { readonly kind: "eventually" | "alwaysEventually" | "alwaysEventuallyStep" | "eventuallyAlways" | "leadsTo" }
>;

export function isTemporal<State, Action>(property: Property<State, Action>): property is TemporalProperty<State, Action> {
  return ["eventually", "alwaysEventually", "alwaysEventuallyStep", "eventuallyAlways", "leadsTo"].includes(property.kind);
}

/** Whether a property is about where transitions lead, also to states that were found before. */
export function needsNumbers<State, Action>(property: Property<State, Action>): boolean {
  return property.kind === "recoverable" || isTemporal(property);
}
