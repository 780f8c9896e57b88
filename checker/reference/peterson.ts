import type { System } from "../check.ts";

/** Peterson's mutual exclusion of two processes, one action for each label of the TLA+ algorithm. */
export interface Peterson {
  readonly at: readonly Label[];
  readonly wants: readonly boolean[];
  readonly turn: number;
}

export type Label = "a0" | "a1" | "a2" | "a3" | "critical" | "a4";

export const peterson: System<Peterson, number> = {
  initial: [{ at: ["a0", "a0"], wants: [false, false], turn: 1 }],
  actions: ({ at, wants, turn }) =>
    [0, 1].filter((process) => at[process] !== "a3" || wants[1 - process] !== true || turn === process),
  next(state, process) {
    const { at, wants } = state;
    const goTo = (label: Label): readonly Label[] => at.with(process, label);
    const label = at[process] ?? "a4";
    switch (label) {
      case "a0":
        return { ...state, at: goTo("a1") };
      case "a1":
        return { ...state, at: goTo("a2"), wants: wants.with(process, true) };
      case "a2":
        return { ...state, at: goTo("a3"), turn: 1 - process };
      case "a3":
        return { ...state, at: goTo("critical") };
      case "critical":
        return { ...state, at: goTo("a4") };
      case "a4":
        return { ...state, at: goTo("a0"), wants: wants.with(process, false) };
    }
  },
};
