import type { System } from "../check.ts";

/** Philosophers who all take the left fork first. How many forks each of them holds. */
export type Dining = readonly number[];

export function dining(size: number): System<Dining, number> {
  const philosophers = Array.from({ length: size }, (_, philosopher) => philosopher);

  // The left fork of a philosopher has the philosopher's number.
  const forkTaken = (held: Dining, fork: number): boolean =>
    (held[fork] ?? 0) > 0 || held[(fork + size - 1) % size] === 2;

  return {
    initial: [philosophers.map(() => 0)],
    actions: (held) =>
      philosophers.filter((philosopher) => {
        if (held[philosopher] === 0) return !forkTaken(held, philosopher);
        if (held[philosopher] === 1) return !forkTaken(held, (philosopher + 1) % size);
        return true;
      }),
    next: (held, philosopher) => held.with(philosopher, ((held[philosopher] ?? 0) + 1) % 3),
  };
}
