import { describe, expect, test } from "vitest";
import { designs } from "../../designs/catalogue.ts";
import { scopes } from "../../designs/scope.ts";
import { lawsOfIos } from "./laws.ts";
import { verifySync } from "../verify.ts";

describe("what keeps the rules honest", () => {
  const met = new Set<string>();

  test.each(designs.map((design) => [design.name, design] as const))("holds in %s with one upload", (_, design) => {
    const { complete, findings } = verifySync({ design, scope: scopes["one-upload"], properties: lawsOfIos });
    expect(complete).toBe(true);
    const broken = findings.filter(({ verdict }) => verdict !== "holds" && verdict !== "vacuous");
    expect(broken.map(({ property, verdict }) => `${property.name} ${verdict}`)).toEqual([]);
    for (const { property, verdict } of findings) if (verdict === "holds") met.add(property.name);
  });

  test("is put to the test in some design", () => {
    expect(lawsOfIos.map(({ name }) => name).filter((name) => !met.has(name))).toEqual([]);
  });
});
