import { isCall } from "../../model/action.ts";
import type { Action } from "../../model/action.ts";
import { defaultReading } from "../../model/reading.ts";
import type { Reading } from "../../model/reading.ts";
import { model } from "../../model/reducer.ts";
import { taskIn } from "../../model/state.ts";
import type { State } from "../../model/state.ts";
import type { Task } from "../../model/task.ts";
import type { World } from "../../model/world.ts";
import type { Design } from "../../designs/design.ts";
import { scopes } from "../../designs/scope.ts";
import type { ScopeName } from "../../designs/scope.ts";
import { worldOf } from "../../designs/world.ts";
import { propertyNamed } from "../catalogue.ts";

/**
 * What the user and iOS can do to any design, whatever its code does. Code runs its lines, whatever
 * must happen happens, and at some moments iOS or the user strikes: as they may, they end or suspend a process.
 */
export interface Play {
  readonly name: string;
  /** The design on which it is tried out, if that is not the robust one. */
  readonly design?: Design;
  /** The promise that cannot be kept, where it is played, and the readings that are needed. */
  readonly promise: string;
  readonly scope: ScopeName;
  readonly reading: Partial<Reading>;
  readonly says: string;
  /** Why code has no say in it. */
  readonly because: string;
  /** What is written into a design before it is played, where the play is about code that not every design has. */
  readonly prepared?: (design: Design) => Design;
  /** What the promise is about, if not whatever has finished or was cancelled by a force quit. */
  readonly isAbout?: (task: Task) => boolean;
  /** When iOS strikes, and how: one of what is possible here. */
  readonly strike: (world: World, state: State, possible: readonly Action[]) => Action | undefined;
  /** Where code keeps the promise all the same, the price: by what it does on the way, another promise is worth nothing. */
  readonly price?: { readonly says: string; readonly isPaid: (world: World, before: State, action: Action, after: State) => boolean };
}

/**
 * How a design fares.
 *
 * - `broken`: the promise is broken when nothing is left that must happen, or by a step on the way
 * - `paid`: it is kept, at the price that the play names
 * - `idle`: nothing has come about that the promise is about, or nobody was told of it: there was nothing to keep it for
 * - `restless`: it never comes to rest
 * - `kept`: it is kept, and the play proves nothing
 */
export type Fate = "broken" | "paid" | "idle" | "restless" | "kept";

export interface Played {
  readonly world: World;
  readonly actions: readonly Action[];
  readonly states: readonly State[];
  readonly fate: Fate;
}

function hasEnded({ transfer }: Task): boolean {
  return transfer === "finished" || transfer === "quit";
}

/** So long a play may be: a design that has not come to rest by then goes round in circles. */
const LONGEST = 200;

/**
 * Plays on a design, in the scope and under the reading of the play: iOS strikes where it can, code runs whenever it can,
 * then what must happen does, and at last the user asks for something. Throws where the promise is about neither rest nor steps.
 */
export function playedOn(design: Design, { prepared, promise, scope, reading, isAbout = hasEnded, strike, price }: Play): Played {
  const world = worldOf(prepared?.(design) ?? design, scopes[scope], { ...defaultReading, ...reading });
  const system = model(world);
  const property = propertyNamed(promise);
  if (property.expect !== "atRest" && property.expect !== "step") throw new Error(`${promise} is about neither rest nor steps`);
  const states: State[] = [...system.initial];
  const actions: Action[] = [];
  let isPaid = false;
  let isBroken = false;
  let isMet = false;
  for (;;) {
    const state = states.at(-1) ?? system.initial[0];
    const possible = system.actions(state);
    const action =
      strike(world, state, possible) ??
      possible.find((one) => isCall(one)) ??
      possible.find((one) => system.mustHappen(one)) ??
      possible.find(({ type }) => type === "userInvokes") ??
      (world.extensions.length > 0 ? undefined : asking(state, possible));
    if (action === undefined || actions.length === LONGEST || isBroken) break;
    const after = system.next(state, action);
    isPaid ||= price?.isPaid(world, state, action, after) === true;
    if (property.expect === "step") {
      const step = { world, before: state, action, after };
      isBroken = !property.holds(step);
      isMet ||= property.witness.happens(step);
    }
    actions.push(action);
    states.push(after);
  }
  const end = states.at(-1) ?? system.initial[0];
  const fate = ((): Fate => {
    if (isBroken) return "broken";
    if (!system.isAtRest(end)) return "restless";
    if (property.expect === "atRest" && !property.holds(world, end)) return "broken";
    if (isPaid) return "paid";
    const isIdle = property.expect === "step" ? !isMet : Object.keys(world.tasks).every((task) => !isAbout(taskIn(end, task)) || taskIn(end, task).heard === 0);
    return isIdle ? "idle" : "kept";
  })();
  return { world, actions, states, fate };
}

/** Where there is no extension, the user opens the app and uploads in it. */
function asking(state: State, possible: readonly Action[]): Action | undefined {
  const upload = possible.find(({ type }) => type === "userUploads");
  return upload ?? ((state.invoked["app"] ?? 0) > 0 ? undefined : possible.find(({ type }) => type === "userOpensApp"));
}
