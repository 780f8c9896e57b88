import { enlarged } from "../column.ts";
import { cellOf, placeOf, UNKNOWN, type Code } from "../tabulated/code.ts";
import { NO_VARIANT, type Variants, type VariantSet } from "./variants.ts";

/**
 * Walks decision trees with many variants at once. A node can ask for a feature of the variant. There
 * a set of variants parts: each branch gets those that have its value. So a walk comes to as many
 * answers as differ for those who walk, each with the variants that get it.
 */
export interface Walks {
  /** A tree of its own. `find` finds out an answer that it does not have, and records it. */
  plant(find: () => void): number;
  /** The answer that all variants get without being asked for a feature; `UNKNOWN` if that cannot be said. */
  shared(root: number): number;
  /** Walks with all these variants. How many answers there are, each with those that get it. */
  among(root: number, within: VariantSet): number;
  answer(index: number): number;
  by(index: number): VariantSet;
}

/** In `words` stand the parts that are read, and from `from` on the values of the variant that finds something out. */
export function createWalks(code: Code, variants: Variants, words: Int32Array, from: number): Walks {
  const { features } = variants;
  const asked = features.length;
  const trees = code.memory(false);
  const finds = new Map<number, () => void>();
  let count = 0;
  let answers: Int32Array = new Int32Array(64);
  let sets: Int32Array = new Int32Array(64);

  function tell(answer: number, by: VariantSet): void {
    if (count === answers.length) [answers, sets] = [enlarged(answers), enlarged(sets)];
    answers[count] = answer;
    sets[count] = by;
    count++;
  }

  function go(root: number, start: number, within: VariantSet): void {
    let at = start;
    while (at > 0) {
      const place = placeOf(at);
      if (place >= from && place < from + asked) {
        part(root, at, place - from, within);
        return;
      }
      at = trees.cells[cellOf(trees, at, words[place] ?? 0)] ?? 0;
    }
    if (at < 0) {
      tell(-1 - at, within);
      return;
    }
    // The variant that is most as usual finds it out.
    variants.nearest(within, words, from);
    finds.get(root)?.();
    go(root, trees.roots[root] ?? 0, within);
  }

  function part(root: number, node: number, feature: number, within: VariantSet): void {
    const values = features[feature]?.values.length ?? 0;
    for (let value = 0; value < values; value++) {
      const by = variants.and(within, variants.having(feature, value));
      if (by === NO_VARIANT) continue;
      words[from + feature] = value;
      go(root, trees.cells[cellOf(trees, node, value)] ?? 0, by);
    }
  }

  return {
    plant(find) {
      const root = code.plant();
      finds.set(root, find);
      return root;
    },
    shared(root) {
      let at = trees.roots[root] ?? 0;
      while (at > 0) {
        const place = placeOf(at);
        if (place >= from && place < from + asked) return UNKNOWN;
        at = trees.cells[cellOf(trees, at, words[place] ?? 0)] ?? 0;
      }
      return -1 - at;
    },
    among(root, within) {
      count = 0;
      go(root, trees.roots[root] ?? 0, within);
      return count;
    },
    answer: (index) => answers[index] ?? UNKNOWN,
    by: (index) => sets[index] ?? NO_VARIANT,
  };
}
