import { createColumn } from "../column.ts";
import type { Engine } from "../engines/engine.ts";
import type { Ending } from "../tree.ts";

interface RecoveryWatch {
  /** Left out where it wants to be told of no state. */
  state?(number: number): undefined;
  left(number: number): undefined;
  end(states: number): Ending | undefined;
}

/**
 * Whether a goal can be reached from everywhere is seen only when everything has been seen. So the
 * `via` transitions are kept while the search goes by, and in the end followed backwards from the
 * goals: a state that is not met on the way cannot get there. The first such state is one of the
 * nearest, because states are numbered breadth first. Where no goal is named, a state is one until
 * a `via` action leaves it.
 *
 * Transitions into one state form a chain: `latest` holds the last one of each state, `earlier`
 * the one before it, and 0 ends the chain.
 */
export function recoveryMonitor(
  engine: Pick<Engine<unknown, unknown>, "choices" | "target">,
  isVia: (choice: number) => boolean,
  isGoalReached?: () => boolean,
): RecoveryWatch {
  // One where a state is a goal, if goals are named; otherwise where it is none.
  const mark = createColumn();
  const goalMark = isGoalReached === undefined ? 0 : 1;
  const isGoal = (number: number): boolean => mark.at(number) === goalMark;
  const sources = createColumn();
  const earlier = createColumn();
  const latest = createColumn();
  sources.push(0);
  earlier.push(0);

  function recovering(states: number): Uint8Array {
    const reached = new Uint8Array(states);
    const queue = createColumn();
    function reach(number: number): void {
      if (reached[number] === 1) return;
      reached[number] = 1;
      queue.push(number);
    }

    for (let number = 0; number < states; number++) if (isGoal(number)) reach(number);
    for (let head = 0; head < queue.length(); head++) {
      for (let edge = latest.at(queue.at(head)); edge !== 0; edge = earlier.at(edge)) reach(sources.at(edge));
    }
    return reached;
  }

  return {
    ...(isGoalReached && {
      state(number: number) {
        mark.set(number, isGoalReached() ? 1 : 0);
        return undefined;
      },
    }),
    left(from) {
      const choices = engine.choices();
      for (let choice = 0; choice < choices; choice++) {
        if (!isVia(choice)) continue;
        if (isGoalReached === undefined) mark.set(from, 1);
        const to = engine.target(choice);
        // A goal needs no way to a goal, and a loop leads nowhere.
        if (from === to || isGoal(from)) continue;
        const edge = sources.length();
        sources.push(from);
        earlier.push(latest.at(to));
        latest.set(to, edge);
      }
      return undefined;
    },
    end(states) {
      const lost = recovering(states).indexOf(0);
      return lost === -1 ? undefined : { at: lost };
    },
  };
}
