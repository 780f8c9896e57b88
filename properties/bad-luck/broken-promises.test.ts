import { expect, test } from "vitest";
import { designs, recipe } from "../../designs/catalogue.ts";
import type { Design } from "../../designs/design.ts";
import { defaultScopes, scopes } from "../../designs/scope.ts";
import { defaultReading } from "../../model/reading.ts";
import { goldenRows } from "../golden.ts";
import { failuresIn, row } from "../row.ts";
import { verifySync } from "../verify.ts";
import { isBeyondAnyDesign } from "./beyond-any-design.ts";
import { brokenPromises } from "./broken-promises.ts";
import { isOwnFault, madeGood } from "./own-fault.ts";

test("a design that uploads nothing keeps no promise for that", () => {
  const startsNothing: Design = { ...recipe, name: "starts-nothing", extension: { ...recipe.extension, invoked: ["createSession", "completeRequest"] } };
  for (const scope of defaultScopes) {
    const found = row(startsNothing.name, scope, verifySync({ design: startsNothing, scope: scopes[scope] }));
    expect(brokenPromises(found, startsNothing)).toMatchObject([{ property: "started-at-rest", steps: 3 }]);
  }
});

test("in the whole catalogue, that is what counts where one design is checked", async () => {
  const rows = await goldenRows();
  for (const found of rows) {
    const design = designs.find(({ name }) => name === found.design);
    if (design === undefined) throw new Error(`"${found.design}" is not in the catalogue`);
    const reading = { ...defaultReading, ...found.reading };
    const isNeverMadeGood = (): boolean => found.verdicts[madeGood] === "unreached";
    const isBadLuck = (property: string): boolean =>
      isBeyondAnyDesign(property, found.scope, reading) && !isOwnFault(design, property, found.scope, reading, isNeverMadeGood);
    const broken = brokenPromises(found, design);
    const counted = failuresIn(found).flatMap(({ property }) => (isBadLuck(property) ? [] : [property]));
    expect([found.design, found.scope, broken === "unknown" ? broken : broken.map(({ property }) => property)]).toEqual([found.design, found.scope, counted]);
  }
});
