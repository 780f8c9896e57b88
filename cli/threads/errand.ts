import type { Trace } from "../../checker/report.ts";
import type { Design } from "../../designs/design.ts";
import { scopes } from "../../designs/scope.ts";
import type { ScopeName } from "../../designs/scope.ts";
import { worldOf } from "../../designs/world.ts";
import { actionName } from "../../model/action.ts";
import type { Action } from "../../model/action.ts";
import { model } from "../../model/reducer.ts";
import type { State } from "../../model/state.ts";
import type { World } from "../../model/world.ts";
import { propertyNamed } from "../../properties/catalogue.ts";
import type { ReadingsVerdicts } from "../../properties/readings/readings-verdicts.ts";
import type { Finding } from "../../properties/verdict.ts";
import type { ReadingsInquiry } from "../readings/all-readings.ts";
import { lookAt } from "../check/look.ts";
import type { Attention, Inquiry, ScopedAnswer } from "../check/look.ts";

/**
 * One scope to look at, and what was found there, both as plain data: two threads share nothing else.
 * A property goes by its name, a trace by the places of its actions among those of its world.
 */
export type Errand = LookErrand | ReadingsErrand;
export type Found = SentAnswer | ReadingsVerdicts;

interface SentQuestion {
  readonly design: Design;
  readonly scope: ScopeName;
  readonly properties: readonly string[];
}

/** To look at one reading. */
export interface LookErrand extends SentQuestion, Omit<Inquiry, "scopes" | "properties" | "isByName" | "outcomes"> {
  readonly under: "oneReading";
}

/** To look at all of them at once. */
export interface ReadingsErrand extends SentQuestion, Omit<ReadingsInquiry, "scopes" | "properties" | "isByName"> {
  readonly under: "allReadings";
}

export interface SentAnswer extends Omit<ScopedAnswer, "findings" | "outcomes"> {
  readonly findings: readonly SentFinding[];
}

interface SentFinding extends Pick<Finding, "verdict"> {
  readonly property: string;
  readonly trace?: { readonly places: readonly number[]; readonly loopsTo?: number };
}

/** Does an errand. */
export async function done(errand: Errand, attention: Attention): Promise<Found> {
  const properties = errand.properties.map(propertyNamed);
  if (errand.under === "oneReading") return sent(errand, await lookAt(errand, errand.scope, { ...errand, properties }, attention));
  const { lookUnderAll } = await import("../readings/all-readings.ts");
  return lookUnderAll(errand, errand.scope, { ...errand, properties }, attention);
}

function sent(errand: LookErrand, { findings, ...answer }: ScopedAnswer): SentAnswer {
  const places = new Map(worldIn(errand).actions.map((action, place) => [actionName(action), place]));
  const placeOf = (action: Action): number => {
    const place = places.get(actionName(action));
    if (place === undefined) throw new Error(`nothing in its world does "${actionName(action)}"`);
    return place;
  };
  const placesOf = ({ actions, loopsTo }: Trace<State, Action>) => ({ places: actions.map(placeOf), ...(loopsTo !== undefined && { loopsTo }) });
  return {
    ...answer,
    findings: findings.map(({ property, verdict, trace }) => ({ property: property.name, verdict, ...(trace && { trace: placesOf(trace) }) })),
  };
}

/** What was sent, as whoever has looked himself knows it. */
export function received(errand: LookErrand, { findings, ...answer }: SentAnswer): ScopedAnswer {
  const world = worldIn(errand);
  const system = model(world);
  const run = ({ places, loopsTo }: NonNullable<SentFinding["trace"]>): Trace<State, Action> => {
    let [state] = system.initial;
    const states = [state];
    const actions = places.map((place) => {
      const action = world.actions[place];
      if (action === undefined) throw new Error(`there is no action ${place} in its world`);
      states.push((state = system.next(state, action)));
      return action;
    });
    return { actions, states, ...(loopsTo !== undefined && { loopsTo }) };
  };
  return {
    ...answer,
    findings: findings.map(({ property, verdict, trace }) => ({ property: propertyNamed(property), verdict, ...(trace && { trace: run(trace) }) })),
  };
}

function worldIn({ design, scope, reading }: LookErrand): World {
  return worldOf(design, scopes[scope], reading);
}
