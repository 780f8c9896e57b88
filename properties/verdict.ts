import { match, P } from "ts-pattern";
import type { Property as Checked } from "../checker/property.ts";
import type { Report, Trace } from "../checker/report.ts";
import type { Action } from "../model/action.ts";
import type { Model } from "../model/reducer.ts";
import type { State } from "../model/state.ts";
import type { World } from "../model/world.ts";
import type { Property, Step } from "./property.ts";

/**
 * What a search says of a property.
 *
 * - `holds`: every interleaving in the scope was looked at, and its witness was met
 * - `vacuous`: every interleaving was looked at, and the occasion to break it never came
 * - `fails`: with the shortest interleaving that breaks it
 * - `reached`, `unreached`: for what may happen
 * - `unknown`: the search was cut off before it could tell
 */
export type Verdict = "holds" | "vacuous" | "fails" | "reached" | "unreached" | "unknown";

export interface Finding {
  readonly property: Property;
  readonly verdict: Verdict;
  /** To the failure, or to what was reached. */
  readonly trace?: Trace<State, Action>;
}

/** The properties in the checker's terms, each safety property followed by its witness. */
export function checkable(world: World, system: Model, properties: readonly Property[]): readonly Checked<State, Action>[] {
  const step = stepsOf(world);
  return properties.flatMap((property) =>
    property.about === "possibility"
      ? [possibility(world, step, system, property)]
      : [claim(world, step, system, property), occasion(witnessOf(property), step, property.witness.happens)],
  );
}

type Steps = (before: State, action: Action, after: State) => Step;

/** All the properties are asked about one transition before the next, so they can share one value. */
function stepsOf(world: World): Steps {
  let last: Step | undefined;
  return (before, action, after) => {
    if (last?.before !== before || last.action !== action || last.after !== after) {
      last = { world, before, action, after };
    }
    return last;
  };
}

export function witnessOf(property: Property): string {
  return `${property.name}: witness`;
}

function occasion(name: string, step: Steps, happens: (step: Step) => boolean): Checked<State, Action> {
  return { name, kind: "sometimesStep", happens: (before, action, after) => happens(step(before, action, after)) };
}

function claim(world: World, step: Steps, system: Model, property: Exclude<Property, { about: "possibility" }>): Checked<State, Action> {
  const { name } = property;
  return match(property)
    .returnType<Checked<State, Action>>()
    .with({ expect: "always" }, ({ holds }) => ({ name, kind: "always", holds: (state) => holds(world, state) }))
    .with({ expect: "step" }, ({ holds }) => ({
      name,
      kind: "step",
      holds: (before, action, after) => holds(step(before, action, after)),
    }))
    .with({ expect: "atRest" }, ({ holds }) => ({
      name,
      kind: "atRest",
      holds: (state) => holds(world, state),
      via: (action) => system.mustHappen(action),
    }))
    .with({ expect: "restReachable" }, () => ({
      name,
      kind: "recoverable",
      via: (action) => system.mustHappen(action),
    }))
    .exhaustive();
}

function possibility(world: World, step: Steps, system: Model, property: Extract<Property, { about: "possibility" }>): Checked<State, Action> {
  return match(property)
    .returnType<Checked<State, Action>>()
    .with({ expect: "sometimes" }, ({ name, happens }) => occasion(name, step, happens))
    .with({ expect: "sometimesAtRest" }, ({ name, happens }) => ({
      name,
      // What breaks the claim that it is never so is what shows it.
      kind: "atRest",
      holds: (state) => !happens(world, state),
      via: (action) => system.mustHappen(action),
    }))
    .exhaustive();
}

/** What the checker's report says of each property. */
export function findings(properties: readonly Property[], report: Report<State, Action>): readonly Finding[] {
  const byName = new Map(report.verdicts.map((verdict) => [verdict.property, verdict]));
  return properties.map((property) => {
    const checked = byName.get(property.name);
    const witness = byName.get(witnessOf(property));
    const verdict = match(property)
      .returnType<Verdict>()
      .with({ expect: "sometimes" }, () => reachedOrNot(checked?.verdict))
      .with({ expect: "sometimesAtRest" }, () => reachedOrNot(opposite(checked?.verdict)))
      .with({ expect: P.union("always", "step", "atRest", "restReachable") }, () => heldOrNot(checked?.verdict, witness?.verdict))
      .exhaustive();
    return checked?.trace === undefined ? { property, verdict } : { property, verdict, trace: checked.trace };
  });
}

type CheckedVerdict = Report<State, Action>["verdicts"][number]["verdict"] | undefined;

function opposite(verdict: CheckedVerdict): CheckedVerdict {
  return match(verdict)
    .returnType<CheckedVerdict>()
    .with("holds", () => "fails")
    .with("fails", () => "holds")
    .with("unknown", undefined, () => "unknown")
    .exhaustive();
}

function reachedOrNot(verdict: CheckedVerdict): Verdict {
  return match(verdict)
    .returnType<Verdict>()
    .with("holds", () => "reached")
    .with("fails", () => "unreached")
    .with("unknown", undefined, () => "unknown")
    .exhaustive();
}

function heldOrNot(verdict: CheckedVerdict, witness: CheckedVerdict): Verdict {
  return match(verdict)
    .returnType<Verdict>()
    .with("fails", () => "fails")
    .with("holds", () => (witness === "holds" ? "holds" : "vacuous"))
    .with("unknown", undefined, () => "unknown")
    .exhaustive();
}
