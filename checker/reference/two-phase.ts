import type { System } from "../check.ts";

/**
 * Two-phase commit, after Lamport's `TwoPhase.tla`. Messages are never lost and never taken away:
 * not receiving a message and ignoring it come to the same thing.
 */
export interface TwoPhase {
  readonly managers: readonly ("working" | "prepared" | "committed" | "aborted")[];
  readonly coordinator: "init" | "committed" | "aborted";
  readonly heardFrom: readonly boolean[];
  readonly sent: { readonly prepared: readonly boolean[]; readonly commit: boolean; readonly abort: boolean };
}

export type TwoPhaseAction =
  | { readonly type: "commit" | "abort" }
  | {
      readonly type: "hearPrepared" | "prepare" | "chooseToAbort" | "receiveCommit" | "receiveAbort";
      readonly manager: number;
    };

export function twoPhase(size: number): System<TwoPhase, TwoPhaseAction> {
  const managers = Array.from({ length: size }, (_, manager) => manager);
  const all: readonly TwoPhaseAction[] = [
    { type: "commit" },
    { type: "abort" },
    ...managers.flatMap((manager): TwoPhaseAction[] => [
      { type: "hearPrepared", manager },
      { type: "prepare", manager },
      { type: "chooseToAbort", manager },
      { type: "receiveCommit", manager },
      { type: "receiveAbort", manager },
    ]),
  ];
  const none = managers.map(() => false);
  return {
    initial: [
      {
        managers: managers.map(() => "working"),
        coordinator: "init",
        heardFrom: none,
        sent: { prepared: none, commit: false, abort: false },
      },
    ],
    actions: (state) => all.filter((action) => enabled(state, action)),
    next,
    universe: all,
    isEnabled: enabled,
  };
}

export const agree = ({ managers }: TwoPhase): boolean =>
  !(managers.includes("committed") && managers.includes("aborted"));

function enabled({ managers, coordinator, heardFrom, sent }: TwoPhase, action: TwoPhaseAction): boolean {
  switch (action.type) {
    case "commit":
      return coordinator === "init" && heardFrom.every((heard) => heard);
    case "abort":
      return coordinator === "init";
    case "hearPrepared":
      return coordinator === "init" && sent.prepared[action.manager] === true;
    case "prepare":
    case "chooseToAbort":
      return managers[action.manager] === "working";
    case "receiveCommit":
      return sent.commit;
    case "receiveAbort":
      return sent.abort;
  }
}

function next(state: TwoPhase, action: TwoPhaseAction): TwoPhase {
  const { managers, heardFrom, sent } = state;
  switch (action.type) {
    case "commit":
      return { ...state, coordinator: "committed", sent: { ...sent, commit: true } };
    case "abort":
      return { ...state, coordinator: "aborted", sent: { ...sent, abort: true } };
    case "hearPrepared":
      return { ...state, heardFrom: heardFrom.with(action.manager, true) };
    case "prepare":
      return {
        ...state,
        managers: managers.with(action.manager, "prepared"),
        sent: { ...sent, prepared: sent.prepared.with(action.manager, true) },
      };
    case "chooseToAbort":
    case "receiveAbort":
      return { ...state, managers: managers.with(action.manager, "aborted") };
    case "receiveCommit":
      return { ...state, managers: managers.with(action.manager, "committed") };
  }
}
