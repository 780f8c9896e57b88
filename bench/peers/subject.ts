import type { System } from "../../checker/system.ts";
import { recipe } from "../../designs/catalogue.ts";
import { scopes } from "../../designs/scope.ts";
import { worldOf } from "../../designs/world.ts";
import { model } from "../../model/reducer.ts";
import { propertyNamed } from "../../properties/catalogue.ts";
import { agree, twoPhaseCommit } from "../two-phase-commit.ts";

/** A system that is explored, and what must hold in all its states. */
export interface Subject<State, Action> {
  readonly system: System<State, Action>;
  readonly holds: (state: State) => boolean;
}

/** Two-phase commit by its number of managers, or this project's own model. */
export type SubjectName = number | ModelName;
export type ModelName = "recipe" | "deep";

const scopeOf = { recipe: "two-invocations-two-uploads", deep: "two-extensions-two-invocations" } as const;

export function isModel(name: number | string): name is ModelName {
  return name === "recipe" || name === "deep";
}

/** Subjects have states of different types, so whoever wants one says what to do with any. */
export function withSubject<Result>(
  name: SubjectName,
  use: <State, Action extends { readonly type: string }>(subject: Subject<State, Action>) => Result,
): Result {
  if (!isModel(name)) return use({ system: twoPhaseCommit(name), holds: agree });
  const world = worldOf(recipe, scopes[scopeOf[name]]);
  const law = propertyNamed("one-connection");
  if (law.expect !== "always") throw new Error(`"${law.name}" is no claim about every state`);
  return use({ system: model(world), holds: (state) => law.holds(world, state) });
}

/** As in a column of the table. */
export function titleOf(name: SubjectName): string {
  if (isModel(name)) return `recipe, ${scopeOf[name].replaceAll("-", " ")}`;
  return `two-phase commit, ${name} managers`;
}

/** How many states it has, where there is a formula. */
export function statesOf(name: SubjectName): number | undefined {
  return isModel(name) ? undefined : 2 ** name + 4 ** name + 6 ** name;
}
