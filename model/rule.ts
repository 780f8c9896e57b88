import type { Action, ActionOf, ActionType } from "./action.ts";
import type { FactId } from "./facts.ts";
import type { SwitchName } from "./reading.ts";
import type { State } from "./state.ts";
import type { World } from "./world.ts";

/**
 * One thing that can happen. Every guard must hold, then every effect is applied in order.
 *
 * Guards and effects carry names, so that a reader can check each against its source, a report can
 * say which guard kept a rule from firing, and a test can leave each one out and see who notices.
 *
 * `must`: while it is possible, it happens sooner or later (code runs on, a transfer finishes, a
 * callback is delivered). Without it: it may or may not (what the user does; when iOS suspends or
 * ends a process). A state in which no such rule can fire is at rest.
 *
 * A rule names its sources, or says what it assumes, or both; one with neither does not compile. It
 * names the switches of the reading that it asks (`reads`), so that what does not depend on a switch
 * need not be looked at twice.
 */
export type Rule<A extends Action> = {
  readonly says: string;
  readonly must: boolean;
  readonly reads?: readonly [SwitchName, ...SwitchName[]];
  readonly guards: Readonly<Record<string, (world: World, state: State, action: A) => boolean>>;
  readonly effects: Readonly<Record<string, (world: World, state: State, action: A) => State>>;
} & (
  | { readonly cites: readonly [FactId, ...FactId[]]; readonly assumes?: string }
  | { readonly cites?: never; readonly assumes: string }
);

/** The rules for some of the actions, each under the type of its action. */
export type Rules<Type extends ActionType> = { readonly [T in Type]: Rule<ActionOf<T>> };
