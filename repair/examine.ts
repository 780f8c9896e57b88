import type { Design } from "../designs/design.ts";
import { designFrom } from "../designs/schema.ts";
import { scopes } from "../designs/scope.ts";
import type { ScopeName } from "../designs/scope.ts";
import { worldOf } from "../designs/world.ts";
import { check } from "../checker/check.ts";
import type { Reading } from "../model/reading.ts";
import { model } from "../model/reducer.ts";
import { propertyNamed } from "../properties/catalogue.ts";
import type { Property, Step } from "../properties/property.ts";
import { checkable, findings } from "../properties/verdict.ts";
import { concededWith } from "./concession.ts";
import type { Concession } from "./concession.ts";
import { deedsOf } from "./deeds.ts";
import { footprintOf, watched } from "./footprint.ts";
import type { Footprint } from "./footprint.ts";
import { workIn } from "./its-work.ts";
import { noLongerIn } from "./letting-go.ts";
import { leftAlone } from "../properties/bad-luck/left-alone.ts";
import type { Stops } from "../properties/bad-luck/left-alone.ts";
import { replayed, stageOf } from "./replay.ts";
import type { Stage, Story, Violation } from "./replay.ts";
import { demandsOn, rowsOfDesign } from "./target.ts";
import type { Demand, Target } from "./target.ts";
import type { Row } from "../properties/row.ts";

/**
 * What was found out about one candidate.
 *
 * - `refuted`: a trace of its own breaks a promise
 * - `idle`: nothing is broken, but in some scope a promise is not put to the test, an upload is not started though nobody
 *   stops the code, or less is done for it afterwards. If that is all, and of such things that can be given up
 *   (`concession.ts`), it is a `lesser` cure
 * - `refused`: the schema does not accept it
 * - `unknown`: there were more states than may be looked at
 * - `cure`: every promise holds in every scope; with the lines that are run in some scope (`lineKey`)
 *
 * The footprint is of the trace, or of all that can happen. Where it takes much to see that rest cannot be reached, there is
 * none; nor of what happens where this design is looked at and the one to be repaired is not, since others may not be looked
 * at there; nor of a session that is let go of nowhere, or of work that is left out, since that can be mended anywhere.
 */
export type Judgement =
  | { readonly is: "refuted"; readonly by: "replay" | "search"; readonly scope: ScopeName; readonly violation: Violation; readonly footprint?: Footprint }
  | { readonly is: "idle"; readonly footprint?: Footprint; readonly lesser?: Cure & { readonly givesUp: readonly Concession[] } }
  | { readonly is: "refused" | "unknown" }
  | ({ readonly is: "cure" } & Cure);

/** How a design that keeps every promise does in the scopes of the target, and which of its lines are run there. */
export interface Cure {
  readonly rows: readonly Row[];
  readonly run: ReadonlySet<string>;
}

/** Stories that went wrong, the one that refuted last first: designs that are much alike go wrong alike. */
export interface Stories {
  readonly told: Story[];
}

/** Looked at in vain, so many states are enough: a candidate that needs more is not decided. */
export const MOST_STATES = 400_000;

/** Judges one candidate: by the stories first, then by search, scope after scope, until something fails. */
export async function examine(design: Design, target: Target, stories: Stories): Promise<Judgement> {
  const demands = demandsOn(design, target);
  const trial: Trial = { design, stageIn: stagesOf(design, demands, target.reading), isSeenIn: (scope) => target.demands.some((demand) => demand.scope === scope) };
  const known = refutation(trial, stories);
  if (known !== undefined) return refuted(trial, "replay", known.scope, known.violation);
  if (!designFrom(design).ok) return { is: "refused" };
  const run = new Set<string>();
  const givesUp = new Set<Concession>();
  let footprint: Footprint | undefined;
  for (const [index, demand] of demands.entries()) {
    // What is idle has few states, and tables do not pay for so few.
    const found = await searched(design, demand, target, index === 0 ? "plain" : "tabulated");
    switch (found.is) {
      case "kept":
        for (const line of found.run) run.add(line);
        for (const concession of found.givesUp) givesUp.add(concession);
        if (found.givesUp.length > 0 && trial.isSeenIn(demand.scope)) footprint ??= found.footprint();
        continue;
      case "unknown":
        return { is: "unknown" };
      case "idle":
        return { is: "idle", ...(trial.isSeenIn(demand.scope) && { footprint: found.footprint }) };
      case "failed":
        stories.told.unshift({ scope: demand.scope, actions: found.violation.actions });
        return refuted(trial, "search", demand.scope, found.violation);
    }
  }
  for (const letting of noLongerIn(design, target.letsGo)) givesUp.add(letting);
  if (workIn(design) < target.work) givesUp.add("doesItsWork");
  const names = target.demands.map(({ scope }) => scope);
  const cure: Cure = { rows: await rowsOfDesign(design, names, target.reading), run };
  return givesUp.size === 0 ? { is: "cure", ...cure } : { is: "idle", ...(footprint !== undefined && { footprint }), lesser: { ...cure, givesUp: [...givesUp] } };
}

/** A design that is examined, and where. */
interface Trial {
  readonly design: Design;
  readonly stageIn: (scope: ScopeName) => Stage | undefined;
  /** Whether whatever else is examined is looked at there too. */
  readonly isSeenIn: (scope: ScopeName) => boolean;
}

/** The stage in each scope, built when a story is first played on it: most candidates are refuted in one scope. */
function stagesOf(design: Design, demands: readonly Demand[], reading: Reading): Trial["stageIn"] {
  const built = new Map<ScopeName, Stage>();
  return (scope) => {
    const demand = demands.find((other) => other.scope === scope);
    if (demand === undefined) return undefined;
    const stage = built.get(scope) ?? stageOf(worldOf(design, scopes[scope], reading), demand.promises.map(propertyNamed));
    built.set(scope, stage);
    return stage;
  };
}

function refutation({ stageIn }: Trial, { told }: Stories): { readonly scope: ScopeName; readonly violation: Violation } | undefined {
  for (const [index, story] of told.entries()) {
    const stage = stageIn(story.scope);
    const violation = stage && replayed(stage, story.actions);
    if (violation === undefined) continue;
    told.splice(index, 1);
    told.unshift(story);
    return { scope: story.scope, violation };
  }
  return undefined;
}

function refuted({ design, stageIn, isSeenIn }: Trial, by: "replay" | "search", scope: ScopeName, violation: Violation): Judgement {
  const stage = stageIn(scope);
  const property = propertyNamed(violation.property);
  const isSeen = isSeenIn(scope) && (property.expect !== "restReachable" || by === "replay");
  if (stage === undefined || !isSeen) return { is: "refuted", by, scope, violation };
  return { is: "refuted", by, scope, violation, footprint: footprintOf(design, scope, stage.world, property, violation.actions) };
}

type Searched =
  | { readonly is: "kept"; readonly run: ReadonlySet<string>; readonly givesUp: readonly Concession[]; readonly footprint: () => Footprint }
  | { readonly is: "failed"; readonly violation: Violation }
  | Lacking;

/** Too little happens, or it is not known whether it does. */
type Lacking = { readonly is: "unknown" } | { readonly is: "idle"; readonly footprint: Footprint };

async function searched(
  design: Design,
  { scope, promises, occasions, concedable, startsAll, startsRefused, deeds }: Demand,
  { reading }: Target,
  engine: "plain" | "tabulated",
): Promise<Searched> {
  const stop = new AbortController();
  const properties = promises.map(propertyNamed).map((property) => alarmed(property, stop));
  const { world, footprint, run } = watched(design, scope, reading);
  const system = model(world);
  const report = await check(system, {
    properties: checkable(world, system, properties),
    maxStates: MOST_STATES,
    signal: stop.signal,
    engine,
  });
  const found = findings(properties, report);
  const failures = found.flatMap(({ property, verdict, trace }): Violation[] =>
    verdict === "fails" && trace !== undefined ? [{ property: property.name, actions: trace.actions }] : [],
  );
  const [shortest] = failures.sort((one, other) => one.actions.length - other.actions.length);
  if (shortest !== undefined) return { is: "failed", violation: shortest };
  if (found.some(({ verdict }) => verdict === "unknown")) return { is: "unknown" };
  const untested = found.filter(({ property, verdict }) => verdict === "vacuous" && occasions.includes(property.name)).map(({ property }) => property.name);
  if (untested.some((name) => !concedable.includes(name))) return { is: "idle", footprint: footprint() };
  const refused = startsRefused ? unstarted(design, scope, reading, "betweenUploadsOrRefused") : undefined;
  if (refused?.is === "unknown") return refused;
  // What is started even where it is refused is started.
  const lacking = startsAll && !(startsRefused && refused === undefined) ? unstarted(design, scope, reading, "betweenUploads") : undefined;
  if (lacking !== undefined) return lacking;
  const afterwards = deeds.length > 0 ? deedsOf(design, scope, reading, deeds) : undefined;
  const undone = deeds.filter((deed) => !afterwards?.done.includes(deed));
  if (undone.length > 0 && afterwards?.isComplete !== true) return { is: "unknown" };
  const conceded = untested.flatMap((name) => concededWith.get(name) ?? []);
  return {
    is: "kept",
    run: run(),
    // Whoever makes no short request follows no upload up, and need not be told so twice.
    givesUp: [...conceded, ...(refused === undefined ? [] : (["startsIfRefused"] as const)), ...undone.filter((deed) => deed !== "followsUp" || !conceded.includes("makesShortRequests"))],
    footprint: untested.length > 0 ? footprint : refused !== undefined ? () => refused.footprint : (afterwards?.footprint ?? footprint),
  };
}

/** Unless every upload is started where nobody stops the code on the way to it. */
function unstarted(design: Design, scope: ScopeName, reading: Reading, stops: Stops): Lacking | undefined {
  const alone = watched(design, scope, reading);
  switch (leftAlone(alone.world, stops).is) {
    case "started":
      return undefined;
    case "unknown":
      return { is: "unknown" };
    case "neverStarted":
      return { is: "idle", footprint: alone.footprint() };
  }
}

/** The same property, which stops the search as soon as it is broken: one failure is enough. At rest is known later. */
function alarmed(property: Property, stop: AbortController): Property {
  const heard = (holds: boolean): boolean => {
    if (!holds) stop.abort();
    return holds;
  };
  if (property.expect === "always") return { ...property, holds: (world, state) => heard(property.holds(world, state)) };
  if (property.expect === "step") return { ...property, holds: (step: Step) => heard(property.holds(step)) };
  return property;
}

