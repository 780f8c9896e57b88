import { describe, expect, test } from "vitest";
import { designNamed, designs, recipe } from "../../designs/catalogue.ts";
import { scopes } from "../../designs/scope.ts";
import type { ActionType } from "../../model/action.ts";
import { rules } from "../../model/reducer.ts";
import type { Rules } from "../../model/rule.ts";
import { properties } from "../catalogue.ts";
import { goldenRows } from "../golden.ts";
import { idleInTheCatalogue } from "./idle.ts";
import { missingPossibilities } from "../laws/possibilities.ts";
import type { Property } from "../property.ts";
import { row } from "../survey.ts";
import { unjudgedParts, unjudgedProperties, unjudgedReadings, unjudgedRules } from "../unjudged.ts";
import type { Row } from "../survey.ts";
import { idleProperties, idleRules, smallPlaces } from "./vacuity.ts";
import type { Idle } from "./vacuity.ts";
import { verifySync } from "../verify.ts";
import type { Question } from "../verify.ts";

const oneUpload = { design: recipe, scope: scopes["one-upload"] };
const keyOf = ({ what, name }: Idle): string => `${what} ${name}`;

/** Rules, their parts and properties that still wait for designs that give occasion to them. */
function isUnjudged({ name }: Idle): boolean {
  const [rule = ""] = name.split(":");
  return unjudgedParts.has(name) || unjudgedProperties.has(name) || [...unjudgedRules].some((type) => type === rule);
}

/** The verdicts on what may happen and stands in no table of verdicts, under a heading that says where. */
function rowAt(place: Question, asked: readonly Property[]): Row {
  return row(place.design.name, "one-upload", verifySync({ ...place, properties: asked }));
}

/** The laws of iOS are put to the test beside them, in `laws/laws.test.ts`. */
describe("nothing is said in vain", async () => {
  const others = designs.map((design) => rowAt({ ...oneUpload, design }, missingPossibilities));
  const found = [
    ...idleProperties(await goldenRows(), properties),
    ...idleProperties(others, missingPossibilities),
    ...idleRules(smallPlaces),
  ];

  test("every property is put to the test, every rule fires, every guard decides, every effect changes something", () => {
    expect(found.filter((idle) => !(keyOf(idle) in idleInTheCatalogue) && !isUnjudged(idle))).toEqual([]);
  });

  test("what is said to have no occasion yet has none", () => {
    const idle = new Set(found.map(({ name }) => name));
    const waiting = [...unjudgedRules, ...unjudgedParts, ...unjudgedProperties].filter((name) => !unjudgedReadings.has(name));
    const judged = waiting.filter((name) => !idle.has(name));
    expect(judged).toEqual([]);
  });

  test("nothing is excused that does not need it", () => {
    const idle = new Set(found.map(keyOf));
    expect(Object.keys(idleInTheCatalogue).filter((name) => !idle.has(name))).toEqual([]);
  });

  test.each(Object.entries(idleInTheCatalogue))("%s is excused, because it is not idle elsewhere", (name, { elsewhere }) => {
    const there = [...idleProperties([rowAt(elsewhere, missingPossibilities)], missingPossibilities), ...idleRules([elsewhere])];
    expect(there.map(keyOf)).not.toContain(name);
  });
});

describe("what is idle is found out", () => {
  const { wake } = rules;
  const added = (rule: Partial<typeof wake>): Rules<ActionType> => ({ ...rules, wake: { ...wake, ...rule } });
  const newIn = (table: Rules<ActionType>): readonly Idle[] => {
    const before = new Set(idleRules([oneUpload]).map(keyOf));
    return idleRules([oneUpload], table).filter((idle) => !before.has(keyOf(idle)));
  };

  test("a guard that is always true", () => {
    expect(newIn(added({ guards: { ...wake.guards, "there is a world": () => true } }))).toEqual([
      { what: "guard", name: "wake: there is a world", how: "never false" },
    ]);
  });

  test("a guard that says again what another says", () => {
    const again = { ...wake.guards, "once more, it is the app": wake.guards["it is the app"] ?? (() => true) };
    expect(newIn(added({ guards: again }))).toEqual([
      { what: "guard", name: "wake: it is the app", how: "never false alone" },
      { what: "guard", name: "wake: once more, it is the app", how: "never false alone" },
    ]);
  });

  test("an effect that writes what is there already", () => {
    expect(newIn(added({ effects: { ...wake.effects, "all stays": (_, state) => structuredClone(state) } }))).toEqual([
      { what: "effect", name: "wake: all stays", how: "changes nothing" },
    ]);
  });

  test("a rule that never fires, with its effects", () => {
    const names = newIn(added({ guards: { ...wake.guards, "pigs fly": () => false } })).map(({ name, how }) => `${name} ${how}`);
    expect(names).toContain("wake never fires");
    expect(names).toContain("wake: handleEvents is on its way changes nothing");
    expect(names).not.toContain("wake: pigs fly never false alone");
  });

  test("a property whose occasion does not come in any of the rows", () => {
    const design = designNamed("recipe-without-reconnecting") ?? recipe;
    expect(idleProperties([rowAt({ ...oneUpload, design }, properties)], properties).map(({ name }) => name)).toContain("app-may-let-go");
  });
});
