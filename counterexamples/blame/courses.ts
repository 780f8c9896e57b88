/**
 * A recorded trace, run otherwise than it was recorded, and then left to itself.
 *
 * The recording is followed as far as it can be: a step that is not possible where it comes is
 * passed over. Then nobody intrudes any more. What must happen happens, until the world is at rest,
 * and in every order in which it can: a promise that is kept in one order only is not called kept.
 */
export interface System<State, Action> {
  readonly initial: readonly [State];
  /** Everything that can ever happen. */
  readonly universe: readonly Action[];
  readonly isEnabled: (state: State, action: Action) => boolean;
  /** The same situation is the same value to `===`: a primitive, or an object that is kept (see `remembering`). */
  readonly next: (state: State, action: Action) => State;
  readonly mustHappen: (action: Action) => boolean;
  /**
   * Which one of its kind an action is in this state: which line of code, which invocation. In a
   * changed course an action may be possible where it would be another of its kind; that is not the
   * recorded step.
   */
  readonly which: (state: State, action: Action) => string;
}

/** What a trace is judged by. */
export interface Claim<State, Action> {
  readonly isBroken: (before: State, action: Action, after: State) => boolean;
  /**
   * What a step gives the promise to do, by name: an upload that begins, the occasion on which the
   * promise could be broken. A course that meets fewer of these than the recorded one has kept the
   * promise too cheaply.
   */
  readonly occasions: (before: State, action: Action, after: State) => readonly string[];
}

/**
 * What becomes of a course, once it is left to itself:
 *
 * - `kept`: the promise is kept in every order in which what must happen can happen
 * - `noOccasion`: so it is, but there was less to do: what the recorded trace did is not done
 * - `mayBreak`: it is broken in some orders
 * - `breaks`: it is broken in every order, or has been before
 */
export type Outcome = "kept" | "noOccasion" | "mayBreak" | "breaks";

/** The steps that a course could follow: where they led, which were passed over, and the one that broke the promise. */
export interface Followed<State> {
  readonly state: State;
  readonly met: ReadonlySet<string>;
  readonly refused: readonly Refusal<State>[];
  readonly brokenBy?: number;
}

/** A step, by its index in the recorded trace, that is not possible in this state. */
export interface Refusal<State> {
  readonly index: number;
  readonly state: State;
}

/** Every way in which things can go on when nobody intrudes. */
export interface LeftAlone<State> {
  readonly canBreak: boolean;
  /** Where things come to rest with the promise kept. */
  readonly rests: readonly State[];
  readonly met: ReadonlySet<string>;
}

export interface Courses<State> {
  /** Follows these steps of the recorded trace, by their indices, up to the one that breaks the promise. */
  readonly follow: (indices: Iterable<number>, from?: Followed<State>) => Followed<State>;
  readonly leftAlone: (state: State) => LeftAlone<State>;
  /** What becomes of what was followed so far, if it must meet these occasions. */
  readonly outcome: (followed: Followed<State>, wanted: ReadonlySet<string>) => Outcome;
}

/** A trace whose actions are not possible one after the other is an error. */
export function courses<State, Action>(
  system: System<State, Action>,
  claim: Claim<State, Action>,
  trace: readonly Action[],
): Courses<State> {
  const must = system.universe.filter((action) => system.mustHappen(action));
  const known = new Map<State, LeftAlone<State>>();
  const start: Followed<State> = { state: system.initial[0], met: new Set(), refused: [] };

  const recorded: string[] = [];
  let passed: State = start.state;
  for (const [index, action] of trace.entries()) {
    if (!system.isEnabled(passed, action)) throw new Error(`step ${index + 1} of the trace is not possible where it comes`);
    recorded.push(system.which(passed, action));
    passed = system.next(passed, action);
  }

  function follow(indices: Iterable<number>, from = start): Followed<State> {
    if (from.brokenBy !== undefined) return from;
    let { state } = from;
    const met = new Set(from.met);
    const refused = [...from.refused];
    for (const index of indices) {
      const action = trace[index];
      if (action === undefined) throw new RangeError(`the trace has ${trace.length} steps, and none has the index ${index}`);
      if (!system.isEnabled(state, action) || system.which(state, action) !== recorded[index]) {
        refused.push({ index, state });
        continue;
      }
      const after = system.next(state, action);
      for (const occasion of claim.occasions(state, action, after)) met.add(occasion);
      if (claim.isBroken(state, action, after)) return { state: after, met, refused, brokenBy: index };
      state = after;
    }
    return { state, met, refused };
  }

  function explore(from: State): LeftAlone<State> {
    const met = new Set<string>();
    const rests: State[] = [];
    let canBreak = false;
    const seen = new Set([from]);
    for (const state of seen) {
      const enabled = must.filter((action) => system.isEnabled(state, action));
      if (enabled.length === 0) rests.push(state);
      for (const action of enabled) {
        const after = system.next(state, action);
        for (const occasion of claim.occasions(state, action, after)) met.add(occasion);
        if (claim.isBroken(state, action, after)) canBreak = true;
        else seen.add(after);
      }
    }
    return { canBreak, rests, met };
  }

  function leftAlone(state: State): LeftAlone<State> {
    const before = known.get(state);
    if (before !== undefined) return before;
    const explored = explore(state);
    known.set(state, explored);
    return explored;
  }

  return {
    follow,
    leftAlone,
    outcome: (followed, wanted) => {
      if (followed.brokenBy !== undefined) return "breaks";
      const { canBreak, rests, met } = leftAlone(followed.state);
      if (canBreak) return rests.length === 0 ? "breaks" : "mayBreak";
      return [...wanted].every((occasion) => followed.met.has(occasion) || met.has(occasion)) ? "kept" : "noOccasion";
    },
  };
}
