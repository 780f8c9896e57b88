import { createColumn } from "../column.ts";
import type { Ending } from "../tree.ts";

interface RecoveryWatch {
  state(number: number): undefined;
  step(from: number, choice: number, to: number): undefined;
  end(): Ending | undefined;
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
  via: (choice: number) => boolean,
  isGoalReached?: () => boolean,
): RecoveryWatch {
  const isGoal = createColumn();
  const sources = createColumn();
  const earlier = createColumn();
  const latest = createColumn();
  sources.push(0);
  earlier.push(0);

  function recovering(): Uint8Array {
    const reached = new Uint8Array(isGoal.length());
    const queue = createColumn();
    function reach(number: number): void {
      if (reached[number] === 1) return;
      reached[number] = 1;
      queue.push(number);
    }

    for (let number = 0; number < isGoal.length(); number++) if (isGoal.at(number) === 1) reach(number);
    for (let head = 0; head < queue.length(); head++) {
      for (let edge = latest.at(queue.at(head)); edge !== 0; edge = earlier.at(edge)) reach(sources.at(edge));
    }
    return reached;
  }

  return {
    state(number) {
      isGoal.set(number, isGoalReached === undefined || isGoalReached() ? 1 : 0);
    },
    step(from, choice, to) {
      if (!via(choice)) return;
      if (isGoalReached === undefined) isGoal.set(from, 0);
      // A goal needs no way to a goal, and a loop leads nowhere.
      if (from === to || isGoal.at(from) === 1) return;
      const edge = sources.length();
      sources.push(from);
      earlier.push(latest.at(to));
      latest.set(to, edge);
    },
    end() {
      const lost = recovering().indexOf(0);
      return lost === -1 ? undefined : { at: lost };
    },
  };
}
