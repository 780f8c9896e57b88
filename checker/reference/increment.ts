import type { System } from "../check.ts";

/** Threads that each add one to a shared number, by reading it and writing it back. */
export interface Increment {
  readonly shared: number;
  readonly threads: readonly { readonly read: number; readonly line: number }[];
}

/** Lines 1 to 3: reads, writes, is done. Nothing keeps the threads apart, so updates are lost. */
export function increment(size: number): System<Increment, number> {
  const threads = Array.from({ length: size }, (_, thread) => thread);
  return {
    initial: [{ shared: 0, threads: threads.map(() => ({ read: 0, line: 1 })) }],
    actions: ({ threads: all }) => threads.filter((thread) => (all[thread]?.line ?? 3) < 3),
    next: (state, thread) => runLine(state, thread),
  };
}

/** Lines 0 to 4: takes the lock, reads, writes, gives the lock back, is done. */
export function incrementWithLock(size: number): System<Increment, number> {
  const threads = Array.from({ length: size }, (_, thread) => thread);
  return {
    initial: [{ shared: 0, threads: threads.map(() => ({ read: 0, line: 0 })) }],
    actions: ({ threads: all }) => {
      const locked = all.some(({ line }) => line > 0 && line < 4);
      return threads.filter((thread) => {
        const line = all[thread]?.line ?? 4;
        return line === 0 ? !locked : line < 4;
      });
    },
    next: (state, thread) => runLine(state, thread),
  };
}

export const nothingLost = ({ shared, threads }: Increment): boolean =>
  shared === threads.filter(({ line }) => line > 2).length;

function runLine({ shared, threads }: Increment, thread: number): Increment {
  const { read, line } = threads[thread] ?? { read: 0, line: 0 };
  return {
    shared: line === 2 ? read + 1 : shared,
    threads: threads.with(thread, { read: line === 1 ? shared : read, line: line + 1 }),
  };
}
