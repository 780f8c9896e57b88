import { describe, expect, test } from "vitest";
import { recipe } from "../../designs/catalogue.ts";
import { scopes } from "../../designs/scope.ts";
import type { ScopeName } from "../../designs/scope.ts";
import type { ActionType } from "../../model/action.ts";
import { rules } from "../../model/reducer.ts";
import type { Rules } from "../../model/rule.ts";
import { properties, propertyNamed } from "../catalogue.ts";
import { goldenRows } from "../golden.ts";
import type { Property } from "../property.ts";
import { anyDesignNamed } from "../mutants/designs.ts";
import { idleProperties, idleRules } from "./vacuity.ts";
import type { Idle } from "./vacuity.ts";
import { verifySync } from "../verify.ts";
import { row } from "../row.ts";
import type { Row } from "../row.ts";

const oneUpload = { design: recipe, scope: scopes["one-upload"] };
const keyOf = ({ what, name }: Idle): string => `${what} ${name}`;

/** Of the rules, the laws and what may happen, `npm run check:laws` asks the same. */
test("every property in the table of verdicts is put to the test, there or where its occasion is rare", async () => {
  const idle = idleProperties(await goldenRows(), properties);
  const asked = idle.map(({ name }) => propertyNamed(name));
  const rare = [rowAt("writes-everything-down", "app-uploads-once"), rowAt("downloads-without-launch-events", "app-uploads-once"), rowAt("recipe", "one-upload-force-quit"), rowAt("fresh-identifier-tried-again", "one-upload-may-fail"), rowAt("recorded-on-main", "one-upload"), rowAt("followed-up-in-background-tasks", "one-upload"), rowAt("app-uploads-cleaned-up", "app-upload-may-fail"), rowAt("app-downloads-tried-again", "app-upload-may-fail"), rowAt("app-uploads-cancelled", "app-upload-cancelled"), rowAt("app-uploads-recovered", "app-upload-push"), rowAt("app-uploads-one-by-one", "app-uploads-two-at-once"), rowAt("app-uploads-prepared-in-a-task", "app-uploads-once"), rowAt("recorded-in-tasks", "one-upload")];
  expect(idleProperties(rare.map((at) => at(asked)), asked)).toEqual([]);
});

/** The verdicts in a place that stands in no table of verdicts. */
function rowAt(design: string, scope: ScopeName): (asked: readonly Property[]) => Row {
  return (asked) => row(design, scope, verifySync({ design: anyDesignNamed(design), scope: scopes[scope], properties: asked }));
}

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
    expect(idleProperties([rowAt("recipe-without-reconnecting", "one-upload")(properties)], properties).map(({ name }) => name)).toContain("app-may-let-go");
  });
});
