import type { System } from "../check.ts";

/** `MutexSimple.mch` of LTSmin: how many wait for the critical section and how many are through it. */
export interface MutexSimple {
  readonly occupied: boolean;
  readonly waiting: number;
  readonly finished: number;
}

export type MutexAction = "Enter" | "Exit" | "Leave" | "Active" | "Restart";

const all: readonly MutexAction[] = ["Enter", "Exit", "Leave", "Active", "Restart"];

export const mutexSimple: System<MutexSimple, MutexAction> = {
  initial: [{ occupied: false, waiting: 2, finished: 0 }],
  actions: (state) => all.filter((action) => isEnabled(state, action)),
  universe: all,
  isEnabled,
  next(state, action) {
    switch (action) {
      case "Enter":
        return { ...state, occupied: true, waiting: state.waiting - 1 };
      case "Exit":
        return { ...state, occupied: false, finished: state.finished + 1 };
      case "Leave":
        return { ...state, occupied: false };
      case "Active":
        return state;
      case "Restart":
        return { ...state, waiting: state.waiting + 1, finished: state.finished - 1 };
    }
  },
};

function isEnabled({ occupied, waiting, finished }: MutexSimple, action: MutexAction): boolean {
  switch (action) {
    case "Enter":
      return !occupied && waiting > 0;
    case "Exit":
    case "Active":
      return occupied;
    case "Leave":
      return true;
    case "Restart":
      return finished > 0;
  }
}
