import { expectAnswering, listed, objectAt } from "../argument.ts";
import { expectStart } from "../system.ts";
import type { Features, Variant } from "./variants.ts";

/**
 * A family of transition systems that have much in common: all have the same initial states, and what
 * may ever happen in any of them is in `universe`; whether it may happen now, and what comes of it,
 * can depend on the variant. The promises of `system.ts` hold for each of them.
 *
 * There are limits that `check` does not have, because every step is tabulated and there is no engine
 * that could start over. All states have the same keys, and so have the tables in them. A part, which is
 * an entry of such a table or what is no table, stays what it is at the start: an atom, an array or an
 * object. No object is without a prototype. The functions are shown proxies, which `structuredClone`
 * refuses, and must not put the variant into a state.
 */
export interface Family<State, Action> {
  readonly features: Features;
  readonly initial: readonly State[];
  readonly universe: readonly Action[];
  isEnabled(variant: Variant, state: State, action: Action): boolean;
  next(variant: Variant, state: State, action: Action): State;
}

/** What is claimed of each system of a family: as in `property.ts`, and a claim may ask for the variant too. */
export type FamilyProperty<State, Action> = { readonly name: string } & (
  | { readonly kind: "always"; readonly holds: (variant: Variant, state: State) => boolean }
  | { readonly kind: "step"; readonly holds: FamilyStep<State, Action> }
  | { readonly kind: "sometimesStep"; readonly happens: FamilyStep<State, Action> }
  | { readonly kind: "atRest"; readonly holds: (variant: Variant, state: State) => boolean; readonly via: (action: Action) => boolean }
  | { readonly kind: "recoverable"; readonly via: (action: Action) => boolean }
);

export type FamilyStep<State, Action> = (variant: Variant, before: State, action: Action, after: State) => boolean;

/** Refuses what is no family. Its `features` are looked at where they are made sets of (`variants.ts`). */
export function expectFamily(family: unknown): void {
  const { initial, universe, isEnabled, next } = objectAt(family, "The family", "{ features, initial, universe, isEnabled, next }");
  expectStart(initial);
  listed(universe, "`universe`", "all actions that may ever happen");
  expectAnswering(isEnabled, "`isEnabled`", "(variant, state, action) => boolean");
  expectAnswering(next, "`next`", "(variant, state, action) => state");
}
