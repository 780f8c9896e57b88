import type { RunDetails } from "fast-check";
import type { Design } from "../../designs/design.ts";
import { scopes } from "../../designs/scope.ts";
import type { ScopeName } from "../../designs/scope.ts";
import { worldOf } from "../../designs/world.ts";
import { actionName } from "../../model/action.ts";
import type { Action } from "../../model/action.ts";
import { model } from "../../model/reducer.ts";
import { broken } from "../broken.ts";
import type { Breakable } from "../broken.ts";
import type { Interleaving } from "./interleavings.ts";

/** What was looked for, and where: one of these properties is broken by this design in this scope. */
export interface Subject {
  readonly design: Design;
  readonly scope: ScopeName;
  readonly properties: readonly Breakable[];
}

/**
 * What fast-check says of a failure, in the words of this project: which property is broken, the
 * shrunk interleaving line by line, what to replay it with, and the seed that finds it again.
 */
export function failureReport(subject: Subject, details: RunDetails<[Interleaving]>): string {
  const { design, scope, properties } = subject;
  const { counterexample, seed, counterexamplePath, numRuns, numShrinks } = details;
  if (counterexample === null) return `${design.name}, ${scope}: seed ${seed} finds no failure in ${count(numRuns, "run")}.`;
  const { property, actions } = brokenBy(subject, counterexample[0]);
  const lines = actions.map(actionName);
  const title =
    property === undefined
      ? `${design.name}, ${scope}: a run does not pass, and breaks none of ${properties.map(({ name }) => name).join(", ")}.`
      : `${design.name}, ${scope}: ${property.name} is broken.\n${property.says}`;
  const trace = { design: design.name, scope, ...(property && { property: property.name }), actions: lines };
  return [
    title,
    "",
    ...lines.map((line, index) => `${String(index + 1).padStart(4)}  ${line}`),
    "",
    `Found in run ${numRuns}, shrunk ${count(numShrinks, "time")}; seed ${seed}, path "${counterexamplePath}".`,
    // Without a broken property it was the run itself that threw.
    ...(property === undefined ? [String(details.errorInstance)] : []),
    "To see what each step changes, save this as trace.json and run: npx bgsession replay trace.json",
    "",
    JSON.stringify(trace, undefined, 2),
  ].join("\n");
}

/** For fast-check's `reporter`: says nothing of a success. */
export function reporting(subject: Subject): (details: RunDetails<[Interleaving]>) => void {
  return (details) => {
    if (details.failed) throw new Error(failureReport(subject, details));
  };
}

/** The property that is broken, and the actions up to there. */
function brokenBy(
  { design, scope, properties }: Subject,
  actions: readonly Action[],
): { readonly property?: Breakable; readonly actions: readonly Action[] } {
  const world = worldOf(design, scopes[scope]);
  const system = model(world);
  for (const property of properties) {
    const ran = broken(world, system, property, actions);
    if (ran !== undefined) return { property, actions: ran };
  }
  return { actions };
}

function count(number: number, noun: string): string {
  return number === 1 ? `1 ${noun}` : `${number} ${noun}s`;
}
