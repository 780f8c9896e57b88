import type { Action } from "../model/action.ts";
import type { FactId } from "../model/facts.ts";
import type { State } from "../model/state.ts";
import type { World } from "../model/world.ts";

/**
 * What must, may and must never happen, as data.
 *
 * - `always`: true in every reachable state
 * - `step`: true of every reachable transition
 * - `atRest`: true in every reachable state in which nothing must happen any more
 * - `restReachable`: from every reachable state, rest can be reached by what must happen alone
 * - `sometimes`: some reachable transition shows it
 * - `sometimesAtRest`: so does some reachable state in which nothing must happen any more
 *
 * A property that is true because nothing ever happens is worth nothing. So each safety property
 * has a `witness`, the occasion on which it could have been broken; where the witness is never
 * met, the verdict says so.
 *
 * `about` tells a law of the model (no design can break it; only a wrong rule could) from a
 * promise that depends on the design. `weaker` names the promise to fall back on.
 */
export type Property = {
  readonly name: string;
  readonly says: string;
  readonly formally: string;
  readonly cites: readonly [FactId, ...FactId[]];
} & (
  | ({ readonly about: "iOS" | "design"; readonly witness: Witness; readonly weaker?: readonly string[] } & Claim)
  | ({ readonly about: "possibility" } & Possibility)
);

type Claim =
  | { readonly expect: "always"; readonly holds: (world: World, state: State) => boolean }
  | { readonly expect: "step"; readonly holds: (step: Step) => boolean }
  | { readonly expect: "atRest"; readonly holds: (world: World, state: State) => boolean }
  | { readonly expect: "restReachable" };

type Possibility =
  | { readonly expect: "sometimes"; readonly happens: (step: Step) => boolean }
  | { readonly expect: "sometimesAtRest"; readonly happens: (world: World, state: State) => boolean };

export interface Witness {
  readonly says: string;
  readonly happens: (step: Step) => boolean;
}

export interface Step {
  readonly world: World;
  readonly before: State;
  readonly action: Action;
  readonly after: State;
}
