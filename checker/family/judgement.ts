import { createColumn } from "../column.ts";
import { NOWHERE } from "./arrivals.ts";
import type { FamilyProperty } from "./family.ts";
import type { Lifted, LiftedQuestion } from "./lifted.ts";
import { NO_VARIANT, type Variants, type VariantSet } from "./variants.ts";

/** What settles a property for some variants: a state, or a move made there. */
export interface Ending {
  readonly by: VariantSet;
  readonly state: number;
  readonly move: number;
}

/** One property, and the variants for which it is open still. */
export interface Claim {
  readonly name: string;
  readonly kind: FamilyProperty<never, never>["kind"];
  open: VariantSet;
  readonly endings: Ending[];
}

interface Asking {
  readonly claim: Claim;
  readonly question: LiftedQuestion;
}

/** All the properties of one search. What is settled for a variant is not asked of it again. */
export interface Judgement {
  readonly claims: readonly Claim[];
  /** These variants have entered an initial state, or arrived at another by a step. */
  entered(state: number, by: VariantSet): void;
  arrived(state: number, by: VariantSet, step: number): void;
  stepped(from: number, step: number): void;
  /** Of each way out of a rest, by its number, those variants that have not found it in the state. */
  rested(state: number, rest: Int32Array): void;
  settle(claim: Claim, by: VariantSet, state: number, move: number): void;
}

/** `exits` has, for each property that asks about a rest, the number of the way out of it. */
export function createJudgement<State extends object, Action>(
  properties: readonly FamilyProperty<State, Action>[],
  engine: Lifted<State, Action>,
  variants: Variants,
  among: VariantSet,
  exits: ReadonlyMap<FamilyProperty<State, Action>, number>,
): Judgement {
  const claims: Claim[] = [];
  const aboutStates: Asking[] = [];
  const aboutSteps: Asking[] = [];
  const aboutRest: (Asking & { readonly exit: number })[] = [];
  for (const property of properties) {
    const name = `the property "${property.name}"`;
    const claim: Claim = { name: property.name, kind: property.kind, open: among, endings: [] };
    claims.push(claim);
    switch (property.kind) {
      case "always":
        aboutStates.push({ claim, question: engine.aboutState(name, (variant, state) => property.holds(variant, state), true) });
        break;
      case "step":
        aboutSteps.push({ claim, question: engine.aboutStep(name, (...step) => property.holds(...step), true) });
        break;
      case "sometimesStep":
        aboutSteps.push({ claim, question: engine.aboutStep(name, (...step) => property.happens(...step), false) });
        break;
      case "atRest":
        aboutRest.push({ claim, exit: exits.get(property) ?? 0, question: engine.aboutLeft(name, (variant, state) => property.holds(variant, state), true) });
        break;
      case "recoverable":
        break;
    }
  }
  // For each sort of step, what its steps can have changed, and how much was known of that when it was found out.
  const touched: Asking[][] = [];
  const touchedAt: number[] = [];
  // For each sort of step, for whom it is not new, and what must be asked each time.
  const known = createColumn();
  // Who came last by a step of the sort: most of the time they come again.
  const askedLast = createColumn();
  const heeded: Asking[][] = [];
  const foregone: Asking[][] = [];

  function settle(claim: Claim, by: VariantSet, state: number, move: number): void {
    const fresh = variants.and(by, claim.open);
    if (fresh === NO_VARIANT) return;
    claim.endings.push({ by: fresh, state, move });
    claim.open = variants.minus(claim.open, fresh);
  }

  function ask({ claim, question }: Asking, by: VariantSet, state: number, move: number): void {
    const open = claim.open === among ? by : variants.and(by, claim.open);
    if (open !== NO_VARIANT) settle(claim, question.unusual(open), state, move);
  }

  /** What a step leaves as it was has been asked of its variants where they come from. */
  function touchedBy(sort: number): readonly Asking[] {
    const before = touched[sort];
    if (before !== undefined && touchedAt[sort] === engine.readings()) return before;
    const asked = aboutStates.filter(({ question }) => question.isTouched(sort));
    touched[sort] = asked;
    touchedAt[sort] = engine.readings();
    return asked;
  }

  return {
    claims,
    settle,
    entered(state, by) {
      for (const asking of aboutStates) ask(asking, by, state, NOWHERE);
    },
    arrived(state, by, step) {
      for (const asking of touchedBy(engine.sort(step))) ask(asking, by, state, NOWHERE);
    },
    stepped(from, step) {
      const sort = engine.sort(step);
      const by = engine.by(step);
      const move = engine.move(step);
      const before = known.at(sort);
      if (before === NO_VARIANT) {
        const asked: Asking[] = [];
        const told: Asking[] = [];
        for (const asking of aboutSteps) {
          if (asking.claim.open === NO_VARIANT) continue;
          // For all of them: what it answers to one is no answer for those that it has not been asked about.
          const unusual = asking.question.unusual(by);
          settle(asking.claim, unusual, from, move);
          if (!asking.question.isForegone(sort)) asked.push(asking);
          else if (unusual !== NO_VARIANT) told.push(asking);
        }
        known.set(sort, by);
        heeded[sort] = asked;
        foregone[sort] = told;
        return;
      }
      const fresh = before === among || by === askedLast.at(sort) ? NO_VARIANT : variants.minus(by, before);
      askedLast.set(sort, by);
      if (fresh !== NO_VARIANT) {
        known.set(sort, variants.or(before, fresh));
        for (const { claim } of foregone[sort] ?? []) settle(claim, fresh, from, move);
      }
      for (const asking of heeded[sort] ?? []) ask(asking, by, from, move);
    },
    rested(state, rest) {
      for (const asking of aboutRest) {
        const by = rest[asking.exit] ?? NO_VARIANT;
        if (by !== NO_VARIANT) ask(asking, by, state, NOWHERE);
      }
    },
  };
}
