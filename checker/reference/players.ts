import type { System } from "../check.ts";

/** Players that load once and then run and pause for ever. */
export type Player = "loading" | "running" | "paused";

export function players(size: number): System<readonly Player[], number> {
  const numbers = Array.from({ length: size }, (_, player) => player);
  return {
    initial: [numbers.map(() => "loading")],
    actions: () => numbers,
    next: (all, player) => all.with(player, all[player] === "running" ? "paused" : "running"),
  };
}
