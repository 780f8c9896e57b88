import type { System } from "../check.ts";

/** Two jugs, of five and of three gallons, and a tap. Measure four gallons. */
export interface Jugs {
  readonly big: number;
  readonly small: number;
}

export type Pour = "fill big" | "fill small" | "empty big" | "empty small" | "big to small" | "small to big";

const BIG = 5;
const SMALL = 3;

export const dieHard: System<Jugs, Pour> = {
  initial: [{ big: 0, small: 0 }],
  actions: () => ["fill big", "fill small", "empty big", "empty small", "big to small", "small to big"],
  next({ big, small }, pour) {
    switch (pour) {
      case "fill big":
        return { big: BIG, small };
      case "fill small":
        return { big, small: SMALL };
      case "empty big":
        return { big: 0, small };
      case "empty small":
        return { big, small: 0 };
      case "big to small": {
        const poured = Math.min(big, SMALL - small);
        return { big: big - poured, small: small + poured };
      }
      case "small to big": {
        const poured = Math.min(small, BIG - big);
        return { big: big + poured, small: small - poured };
      }
    }
  },
};
