import { match } from "ts-pattern";
import type { System } from "../checker/system.ts";

/**
 * Two-phase commit, after Lamport's `TwoPhase.tla`, written to be read and not to be fast: what the
 * checker is measured on against others. Managers prepare, or abort of their own accord; the
 * coordinator commits when it has heard from all of them, or aborts. Messages are never lost and
 * never taken away, so that one may be received again and again. `peers/` says the same to others.
 */
export interface TwoPhaseCommit {
  readonly managers: Readonly<Record<ManagerName, Manager>>;
  readonly coordinator: "init" | "committed" | "aborted";
  readonly messages: { readonly commit: boolean; readonly abort: boolean };
}

export type ManagerName = `m${number}`;

export interface Manager {
  readonly is: "working" | "prepared" | "committed" | "aborted";
  readonly hasSentPrepared: boolean;
  /** Whether the coordinator has heard that it is prepared. */
  readonly heardFrom: boolean;
}

export type TwoPhaseCommitAction =
  | { readonly type: "commit" | "abort" }
  | {
      readonly type: "hearPrepared" | "prepare" | "chooseToAbort" | "receiveCommit" | "receiveAbort";
      readonly manager: ManagerName;
    };

/** Two-phase commit with this many managers. */
export function twoPhaseCommit(size: number): System<TwoPhaseCommit, TwoPhaseCommitAction> {
  const names = Array.from({ length: size }, (_, index): ManagerName => `m${index + 1}`);
  const universe: readonly TwoPhaseCommitAction[] = [
    { type: "commit" },
    { type: "abort" },
    ...names.flatMap((manager): TwoPhaseCommitAction[] => [
      { type: "hearPrepared", manager },
      { type: "prepare", manager },
      { type: "chooseToAbort", manager },
      { type: "receiveCommit", manager },
      { type: "receiveAbort", manager },
    ]),
  ];
  const working: Manager = { is: "working", hasSentPrepared: false, heardFrom: false };
  return {
    initial: [
      {
        managers: Object.fromEntries(names.map((name) => [name, working])),
        coordinator: "init",
        messages: { commit: false, abort: false },
      },
    ],
    actions: (state) => universe.filter((action) => isEnabled(state, action)),
    next,
    universe,
    isEnabled,
  };
}

/** The managers agree: never has one committed and another aborted. */
export function agree({ managers }: TwoPhaseCommit): boolean {
  const ends = Object.values(managers).map(({ is }) => is);
  return !(ends.includes("committed") && ends.includes("aborted"));
}

function isEnabled(state: TwoPhaseCommit, action: TwoPhaseCommitAction): boolean {
  const { coordinator, managers, messages } = state;
  return match(action)
    .with({ type: "commit" }, () => coordinator === "init" && Object.values(managers).every(({ heardFrom }) => heardFrom))
    .with({ type: "abort" }, () => coordinator === "init")
    .with({ type: "hearPrepared" }, ({ manager }) => coordinator === "init" && managerIn(state, manager).hasSentPrepared)
    .with({ type: "prepare" }, { type: "chooseToAbort" }, ({ manager }) => managerIn(state, manager).is === "working")
    .with({ type: "receiveCommit" }, () => messages.commit)
    .with({ type: "receiveAbort" }, () => messages.abort)
    .exhaustive();
}

function next(state: TwoPhaseCommit, action: TwoPhaseCommitAction): TwoPhaseCommit {
  const { messages } = state;
  return match(action)
    .returnType<TwoPhaseCommit>()
    .with({ type: "commit" }, () => ({ ...state, coordinator: "committed", messages: { ...messages, commit: true } }))
    .with({ type: "abort" }, () => ({ ...state, coordinator: "aborted", messages: { ...messages, abort: true } }))
    .with({ type: "hearPrepared" }, ({ manager }) => withManager(state, manager, { heardFrom: true }))
    .with({ type: "prepare" }, ({ manager }) => withManager(state, manager, { is: "prepared", hasSentPrepared: true }))
    .with({ type: "receiveCommit" }, ({ manager }) => withManager(state, manager, { is: "committed" }))
    .with({ type: "chooseToAbort" }, { type: "receiveAbort" }, ({ manager }) => withManager(state, manager, { is: "aborted" }))
    .exhaustive();
}

function withManager(state: TwoPhaseCommit, name: ManagerName, change: Partial<Manager>): TwoPhaseCommit {
  return { ...state, managers: { ...state.managers, [name]: { ...managerIn(state, name), ...change } } };
}

function managerIn({ managers }: TwoPhaseCommit, name: ManagerName): Manager {
  const manager = managers[name];
  if (manager === undefined) throw new Error(`there is no manager ${name}`);
  return manager;
}
