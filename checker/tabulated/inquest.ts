import { UNKNOWN, type Code } from "./code.ts";
import type { Learn } from "./learning.ts";
import { isLimit } from "./limit.ts";
import { createTable, type Reading, type Table } from "./table.ts";

/** A question that has a tree of its own, so that the same answer need not be given twice. */
export interface Planted {
  readonly root: number;
  /** The answer that nobody needs to be told of, as it stands in the tree; `NONE` if there is none. */
  readonly usual: number;
  ask(): boolean;
  /** Its answer here, if the readings that are known lead to it. */
  foresee(isKnown: (reading: Reading) => boolean): boolean | undefined;
}

/** No answer is the usual one. */
export const NONE = -2;

export interface Inquest {
  /** `look` answers from what is shown, and what it reads is taken down; `really` answers from what there is. */
  plant(usual: boolean | undefined, look: () => boolean, really: () => boolean): Planted;
  /** Whether one of them has another answer here than its usual one, for all that is known. */
  isAnyUnusual(asked: readonly Planted[]): boolean;
}

/** What the properties ask, in the trees of the tables. `words` has the parts of the states that are asked about. */
export function createInquest(code: Code, words: Int32Array, learn: Learn): Inquest {
  /** Where there is no room, the answer is as good; it will be looked up in the table again. */
  function record(root: number, table: Table<boolean>, answer: boolean): void {
    try {
      code.record(root, table.nodes(words), words, Number(answer));
    } catch (thrown) {
      if (!isLimit(thrown)) throw thrown;
    }
  }

  return {
    plant(usual, look, really) {
      const table = createTable<boolean>();
      const root = code.plant();
      return {
        root,
        usual: usual === undefined ? NONE : Number(usual),
        ask() {
          const known = code.walk(root, words);
          if (known !== UNKNOWN) return known === 1;
          const answer = table.find(words) ?? learn(table, look, (seen) => seen === really());
          if (answer === undefined) return really();
          record(root, table, answer);
          return answer;
        },
        foresee: (isKnown) => table.foresee(words, isKnown),
      };
    },
    isAnyUnusual(asked) {
      for (const { root, usual } of asked) if (code.walk(root, words) !== usual) return true;
      return false;
    },
  };
}
