import { createInterner } from "./engines/intern.ts";
import { written } from "./failure.ts";

/** Finds, among the actions that a system offers, the one that somebody wrote down or kept. */
export interface Likeness {
  /** Where the first stands that is the wanted one, or else the first that looks the same; -1 if none does. */
  indexOf(wanted: unknown, offered: readonly unknown[]): number;
}

/**
 * Plain actions look the same if they are equal, in whatever order their keys stand. Actions need not
 * be plain: those that are not are compared by what can be written of them, which may be nothing.
 */
export function createLikeness(): Likeness {
  const { numberOf } = createInterner();

  /** Nothing if it is not plain. */
  function numberIn(action: unknown): number | undefined {
    try {
      return numberOf(action);
    } catch {
      return undefined;
    }
  }

  return {
    indexOf(wanted, offered) {
      const same = offered.indexOf(wanted);
      if (same >= 0) return same;
      const number = numberIn(wanted);
      return offered.findIndex((action) => {
        const other = numberIn(action);
        return number === undefined || other === undefined ? written(wanted) === written(action) : number === other;
      });
    },
  };
}
