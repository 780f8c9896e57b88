import type { System } from "../check.ts";

/** Processes that share one lock. */
export interface Lock {
  readonly at: readonly ("idle" | "waiting" | "critical" | "leaving")[];
  readonly free: boolean;
}

export function lock(size: number): System<Lock, number> {
  const processes = Array.from({ length: size }, (_, process) => process);
  return {
    initial: [{ at: processes.map(() => "idle"), free: true }],
    actions: ({ at, free }) => processes.filter((process) => at[process] !== "waiting" || free),
    next({ at, free }, process) {
      const label = at[process] ?? "idle";
      switch (label) {
        case "idle":
          return { at: at.with(process, "waiting"), free };
        case "waiting":
          return { at: at.with(process, "critical"), free: false };
        case "critical":
          return { at: at.with(process, "leaving"), free };
        case "leaving":
          return { at: at.with(process, "idle"), free: true };
      }
    },
  };
}
