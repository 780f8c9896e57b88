import type { System } from "../check.ts";

/** The towers of Hanoi: each peg from the bottom up. A disk never lies on a smaller one. */
export type Pegs = readonly (readonly number[])[];

export interface Move {
  readonly from: number;
  readonly to: number;
}

const moves: readonly Move[] = [0, 1, 2].flatMap((from) =>
  [0, 1, 2].filter((to) => to !== from).map((to) => ({ from, to })),
);

const top = (pegs: Pegs, peg: number): number | undefined => pegs[peg]?.at(-1);

export function hanoi(disks: number): System<Pegs, Move> {
  return {
    initial: [[Array.from({ length: disks }, (_, under) => disks - under), [], []]],
    actions: (pegs) =>
      moves.filter(({ from, to }) => {
        const disk = top(pegs, from);
        return disk !== undefined && disk < (top(pegs, to) ?? Infinity);
      }),
    next: (pegs, { from, to }) =>
      pegs.map((peg, index) => {
        if (index === from) return peg.slice(0, -1);
        const disk = top(pegs, from);
        return index === to && disk !== undefined ? [...peg, disk] : peg;
      }),
  };
}
