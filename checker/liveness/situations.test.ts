import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createSituations } from "./situations.ts";

describe("the situations of a search for loops", () => {
  it("are each known once, however many there are, and forgotten all at once", () => {
    const pair = fc.record({ place: fc.nat(30), met: fc.nat(30) });
    const searches = fc.array(fc.array(pair, { maxLength: 600, size: "max" }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(searches, (all) => {
        const situations = createSituations();
        for (const pairs of all) {
          const known = new Map<string, { readonly place: number; readonly met: number }>();
          for (const { place, met } of pairs) {
            expect(situations.add(place, met, 0, 0)).toBe(!known.has(`${place} ${met}`));
            known.set(`${place} ${met}`, { place, met });
          }
          const rows = Array.from({ length: situations.size() }, (_, row) => ({ place: situations.placeAt(row), met: situations.metAt(row) }));
          expect(rows).toEqual([...known.values()]);
          situations.clear();
          expect(situations.size()).toBe(0);
        }
      }),
      { numRuns: 30 },
    );
  });

  it("tell the way from the first to each, however long it is", () => {
    const situations = createSituations();
    for (let row = 0; row < 200; row++) situations.add(row, 0, Math.max(0, row - 1), 10 + row);
    expect(situations.edgesTo(0)).toEqual([]);
    expect(situations.edgesTo(199)).toEqual(Array.from({ length: 199 }, (_, edge) => 11 + edge));
  });
});
