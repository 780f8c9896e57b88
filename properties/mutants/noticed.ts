import { isDeepStrictEqual } from "node:util";
import { checkSync } from "../../checker/check.ts";
import { actionName } from "../../model/action.ts";
import type { ActionType } from "../../model/action.ts";
import { model, rules } from "../../model/reducer.ts";
import type { Rules } from "../../model/rule.ts";
import type { State } from "../../model/state.ts";
import type { World } from "../../model/world.ts";
import { isBreakable } from "../broken.ts";
import { properties } from "../catalogue.ts";
import { lawsOfIos } from "../laws/laws.ts";
import { missingPossibilities } from "../laws/possibilities.ts";
import { places, worldAt } from "./places.ts";
import type { MutantPlace } from "./places.ts";
import type { Mutant } from "./version.ts";
import type { Property } from "../property.ts";
import { checkable, findings } from "../verdict.ts";
import type { Finding, Verdict } from "../verdict.ts";

/** That a property has one verdict under the rules and another under a wrong version of one. */
export interface Notice extends MutantPlace {
  readonly mutant: string;
  readonly property: string;
  readonly right: Verdict;
  readonly wrong: Verdict;
  /** Where the wrong version breaks it: the shortest interleaving that does, an action a line. */
  readonly trace?: readonly string[] | undefined;
}

/** Everything that we claim. */
export const claims: readonly Property[] = [
  ...properties,
  ...[...lawsOfIos, ...missingPossibilities].filter(({ name }) => !properties.some((property) => property.name === name)),
];

/** The verdicts under a table of rules, and how much there was to look at. */
export interface Look {
  readonly states: number;
  readonly transitions: number;
  readonly complete: boolean;
  readonly findings: readonly Finding[];
}

export interface Bounds {
  readonly properties?: readonly Property[];
  readonly maxStates?: number;
}

export function look(place: MutantPlace, table: Rules<ActionType>, bounds: Bounds = {}): Look {
  return lookIn(worldAt(place), table, bounds);
}

export function lookIn(world: World, table: Rules<ActionType>, { properties: asked = claims, ...bounds }: Bounds = {}): Look {
  const system = model(world, table);
  // The other engine learns what the rules read, which pays only where there are many states.
  const report = checkSync(system, { properties: checkable(world, system, asked), engine: "plain", ...bounds });
  return { states: report.states, transitions: report.transitions, complete: report.complete, findings: findings(asked, report) };
}

/**
 * For each wrong version what notices it, if anything does. A law that is broken tells most, so as
 * long as none is, the search goes on; for a version that something else has noticed, in small
 * places only.
 */
export function search(
  mutants: readonly Mutant[],
  onProgress: (place: MutantPlace, open: number) => void,
): readonly Notice[] {
  const best = new Map<Mutant, Notice>();
  let open = mutants;
  for (const place of places) {
    const states = statesAt(place);
    const different = open.filter((mutant) => differs(mutant, worldAt(place), states));
    onProgress(place, open.length);
    if (different.length === 0) continue;
    const right = look(place, rules);
    for (const mutant of different) {
      const known = best.get(mutant);
      if (known !== undefined && right.states > SMALL) continue;
      for (const notice of noticed(mutant, place, right)) {
        const before = best.get(mutant);
        if (before === undefined || weight(notice, mutant) > weight(before, mutant)) best.set(mutant, notice);
      }
    }
    open = open.filter((mutant) => {
      const found = best.get(mutant);
      return found === undefined || !isLawBroken(found);
    });
  }
  return mutants.flatMap((mutant) => best.get(mutant) ?? []);
}

const SMALL = 1500;

/** Every state that a place has under the rules. */
function statesAt(place: MutantPlace): readonly State[] {
  const states: State[] = [];
  checkSync(model(worldAt(place)), { properties: [{ name: "collect", kind: "always", holds: (state) => states.push(state) > 0 }], engine: "plain" });
  return states;
}

/** Whether a wrong version makes a difference in any of these states. If not, there is nothing to notice: it comes to no other state. */
function differs({ rule, table }: Mutant, world: World, states: readonly State[]): boolean {
  const [right, wrong] = [model(world), model(world, table)];
  const actions = world.actions.filter(({ type }) => type === rule);
  return states.some((state) =>
    actions.some((action) => {
      const isEnabled = right.isEnabled(state, action);
      if (isEnabled !== wrong.isEnabled(state, action)) return true;
      if (!isEnabled) return false;
      return right.mustHappen(action) !== wrong.mustHappen(action) || !isDeepStrictEqual(right.next(state, action), wrong.next(state, action));
    }),
  );
}

/** Whatever is noticed of a wrong version in one place; what is noticed after the fewest steps comes first. */
function noticed(mutant: Mutant, place: MutantPlace, right: Look): readonly Notice[] {
  // A wrong version may have more states than there is room for. What fails among the first of them, fails.
  const wrong = look(place, mutant.table, { maxStates: 2 * right.states + 500 });
  return wrong.findings
    .map((finding, index) => ({ finding, before: right.findings[index]?.verdict ?? "unknown" }))
    .filter(({ finding, before }) => finding.verdict !== before && finding.verdict !== "unknown" && before !== "unknown")
    .sort((one, other) => steps(one.finding) - steps(other.finding))
    .map(({ finding, before }) => ({
      mutant: mutant.name,
      property: finding.property.name,
      right: before,
      wrong: finding.verdict,
      ...place,
      ...(isReplayable(finding) && { trace: finding.trace?.actions.map(actionName) }),
    }));
}

/** Whether the interleaving that was found tells by itself that the property is broken. */
function isReplayable({ property, verdict }: Finding): boolean {
  return verdict === "fails" && isBreakable(property);
}

function steps({ trace }: Finding): number {
  return trace?.actions.length ?? Infinity;
}

/**
 * A law that is broken tells most, then a promise that is broken or a possibility that is lost.
 * That something changed nothing tells that a rule is wrong, and little else.
 */
function weight(notice: Notice, { rule }: Mutant): number {
  const property = claims.find(({ name }) => name === notice.property);
  const shared = property?.cites.filter((fact) => rules[rule].cites?.includes(fact) === true).length ?? 0;
  const isLoss = notice.wrong === "fails" || notice.wrong === "unreached";
  if (notice.property === "nothing-happens-in-vain") return 100;
  return shared + (isLawBroken(notice) ? 101 : isLoss ? 10 : 0);
}

export function isLawBroken({ property, wrong }: Notice): boolean {
  return wrong === "fails" && claims.some(({ name, about }) => name === property && about === "iOS");
}
