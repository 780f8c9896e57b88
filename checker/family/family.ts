import { expectAnswering, listed, objectAt } from "../argument.ts";
import { expectStart } from "../system.ts";
import type { Features, Variant } from "./features.ts";

/**
 * A family of transition systems that have much in common: all have the same initial states, and what
 * may ever happen in any of them is in `universe`; whether it may happen now, and what comes of it,
 * can depend on the variant. The promises of `system.ts` hold for each of them.
 *
 * There are limits that `check` does not have, because every step is tabulated and there is no engine
 * that could start over. All states have the same keys, and so have the tables in them. A part, which is
 * an entry of such a table or what is no table, stays what it is at the start: an atom, an array or an
 * object. No object is without a prototype. The functions are shown proxies, which `structuredClone`
 * refuses, must not put the variant into a state, and may ask it for no other features than there are.
 */
export interface Family<State, Action, Of extends Features = Features> {
  readonly features: Of;
  readonly initial: readonly State[];
  readonly universe: readonly Action[];
  isEnabled(variant: Variant<Of>, state: State, action: Action): boolean;
  next(variant: Variant<Of>, state: State, action: Action): State;
}

/** What is claimed of each system of a family: as in `property.ts`, and a claim may ask for the variant too. */
export type FamilyProperty<State, Action, Of extends Features = Features> = { readonly name: string } & (
  | { readonly kind: "always"; readonly holds: (variant: Variant<Of>, state: State) => boolean }
  | { readonly kind: "step"; readonly holds: FamilyStep<State, Action, Of> }
  | { readonly kind: "sometimesStep"; readonly happens: FamilyStep<State, Action, Of> }
  | { readonly kind: "atRest"; readonly holds: (variant: Variant<Of>, state: State) => boolean; readonly via: (action: Action) => boolean }
  | { readonly kind: "recoverable"; readonly via: (action: Action) => boolean }
);

export type FamilyStep<State, Action, Of extends Features = Features> = (variant: Variant<Of>, before: State, action: Action, after: State) => boolean;

/** Refuses what is no family. Its `features` are looked at where they are made sets of (`variants.ts`). */
export function expectFamily(family: unknown): void {
  const { initial, universe, isEnabled, next } = objectAt(family, "The family", "{ features, initial, universe, isEnabled, next }");
  expectStart(initial);
  listed(universe, "`universe`", "all actions that may ever happen");
  expectAnswering(isEnabled, "`isEnabled`", "(variant, state, action) => boolean");
  expectAnswering(next, "`next`", "(variant, state, action) => state");
}
