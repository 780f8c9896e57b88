import type { System } from "../check.ts";

/** What a transaction commit must do, whoever coordinates it: Lamport's `TCommit.tla`. */
export type Commit = readonly ("working" | "prepared" | "committed" | "aborted")[];

export interface CommitAction {
  readonly manager: number;
  readonly to: "prepared" | "committed" | "aborted";
}

export function commit(size: number): System<Commit, CommitAction> {
  return {
    initial: [Array.from({ length: size }, () => "working" as const)],
    actions: (managers) =>
      managers.flatMap((_, manager) =>
        (["prepared", "committed", "aborted"] as const)
          .map((to) => ({ manager, to }))
          .filter((action) => enabled(managers, action)),
      ),
    next: (managers, { manager, to }) => managers.with(manager, to),
  };
}

function enabled(managers: Commit, { manager, to }: CommitAction): boolean {
  const now = managers[manager];
  switch (to) {
    case "prepared":
      return now === "working";
    case "committed":
      return now === "prepared" && managers.every((other) => other === "prepared" || other === "committed");
    case "aborted":
      return (now === "working" || now === "prepared") && !managers.includes("committed");
  }
}
