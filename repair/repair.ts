import { match } from "ts-pattern";
import type { Design } from "../designs/design.ts";
import { appUploads, appUploadsAsWell } from "../designs/app-uploads.ts";
import { uploadersIn, usualScopes } from "../designs/scope.ts";
import type { ScopeName } from "../designs/scope.ts";
import { defaultReading } from "../model/reading.ts";
import type { Reading } from "../model/reading.ts";
import { rowsOf } from "../properties/survey.ts";
import { offersFrom } from "./cost.ts";
import type { LesserOffer, Offer } from "./cost.ts";
import { MOST_STATES } from "./examine.ts";
import { teamFor } from "./examiners.ts";
import { designLeftAlone, startedAtRest } from "../properties/bad-luck/left-alone.ts";
import { isBeyondAnyDesign, robustDesign } from "../properties/bad-luck/beyond-any-design.ts";
import { examplesFor } from "./examples.ts";
import { search } from "./search.ts";
import type { Found } from "./search.ts";
import { seeds } from "./seeds.ts";
import type { Tally } from "./tally.ts";
import { keptIn, promiseNames, targetFrom } from "./target.ts";
import type { Standing, Target } from "./target.ts";
import { fails, isCutOff, keeps, lengthOf } from "../properties/row.ts";
import type { Row } from "../properties/row.ts";

/** The design that sets the example for another, whose app or extension or both upload: as things are usually read it keeps whatever any design is known to keep in the small scopes, and at the least cost. */
export function safestLike(design: Design): Design {
  return match(uploadersIn(design))
    .with("the app", () => appUploads)
    .with("both", () => appUploadsAsWell)
    .with("the extensions", () => robustDesign())
    .exhaustive();
}

/** What is wanted of a repaired design, and where. */
export interface Wish {
  readonly scopes: readonly ScopeName[];
  /** Where a repaired design must keep it too, if such a design is usually looked at there; nowhere, if the scopes were chosen. */
  readonly elsewhere?: readonly ScopeName[] | undefined;
  readonly reading: Reading;
  readonly wanted:
    /** Whatever an example keeps where such designs are usually looked at. */
    | { readonly as: "the safest"; readonly example: Design }
    /** With how it does in these scopes, if that is known already. */
    | { readonly as: "like"; readonly example: Design; readonly rows?: readonly Row[] }
    | { readonly as: "properties"; readonly names: readonly string[] };
}

/** A promise that the design breaks, and in how many steps; without steps, it is never put to the test. */
export interface Breach {
  readonly property: string;
  readonly scope: ScopeName;
  readonly steps?: number;
  /** It is broken where nobody stops the code (`properties/bad-luck/left-alone.ts`). */
  readonly isLeftAlone?: true;
}

export interface Answer extends Omit<Found, "repairs" | "lesser"> {
  readonly target: Target;
  /** What the design breaks of it. Nothing, if there is nothing to repair. */
  readonly broken: readonly Breach[];
  /** Where the design has more states than a repair may have, and was looked at no further: more may be broken there. */
  readonly seenInPart: readonly ScopeName[];
  readonly offers: readonly Offer[];
  /** With fewer edits than those have, but they give something up. */
  readonly lesser: readonly LesserOffer[];
}

/**
 * So long whoever has not said how long to look waits, in milliseconds; a little longer where what is known gives something up,
 * and longest where it has edits that may not be needed: somebody would make them.
 */
export const usualPatience = { patience: 12_000, hope: 15_000, examples: 17_500, leading: 30_000 } as const satisfies Pick<RepairOptions, "patience" | "hope" | "examples" | "leading">;

export interface RepairOptions {
  /** So many edits at most. */
  readonly edits: number;
  /** Where none is found with so many, whether one with more is welcome. */
  readonly further?: boolean | undefined;
  /** Cuts it off; what was found is the answer. */
  readonly signal: AbortSignal;
  /** Once a repair is known, smaller ones and others of its size are looked for up to so many milliseconds after the start. */
  readonly patience?: number | undefined;
  /** Once one is known that gives something up, those that do not are looked for up to so many milliseconds after the start. */
  readonly hope?: number | undefined;
  /** Pairs of edits that belong together, and designs that are known to be safe, are tried for that so much longer. */
  readonly examples?: number | undefined;
  /** A design that is known to be safe is led back towards this one up to so many milliseconds after the start. */
  readonly leading?: number | undefined;
  /** Told how far the search is: with how many edits candidates have, and how many there were. */
  readonly onProgress?: ((edits: number, tally: Tally, repairs: number) => void) | undefined;
}

/**
 * The smallest sets of edits after which a design keeps what is wanted. Nothing if it was cut off
 * before the design itself had been looked at.
 */
export async function repair(design: Design, wish: Wish, options: RepairOptions): Promise<Answer | undefined> {
  const start = performance.now();
  const begun = await begin(design, wish, options.signal);
  if (options.signal.aborted || begun === undefined) return undefined;
  const { before, broken } = begun;
  const seenInPart = before.filter(isCutOff).map(({ scope }) => scope);
  if (broken.length === 0) return { target: begun.target, broken, seenInPart, offers: [], lesser: [], tally: { tried: 0, replayed: 0, untouched: 0, unknown: 0 }, exhausted: 0, partial: false, isMinimal: false };
  const target = await withElsewhere(design, wish, begun, options.signal);
  // The workers end with the search, not with the command.
  const team = teamFor({ target, stories: seeds() }, options.signal);
  try {
    const { patience, hope, examples, leading, ...others } = options;
    const from = (milliseconds: number | undefined): number | undefined => milliseconds && start + milliseconds;
    const until = { deadline: from(patience), lastCall: from(hope), examplesUntil: from(examples), leadingUntil: from(leading) };
    const { repairs, lesser, ...found } = await search(design, target, team, { ...others, ...until, examples: examplesFor(design) });
    return { ...found, target, broken, seenInPart, offers: offersFrom(design, before, repairs), lesser: offersFrom(design, before, lesser) };
  } finally {
    await team.end();
  }
}

/** What is known of a design before any repair is looked for. */
interface Beginning {
  readonly before: readonly Row[];
  /** How the example does, where it had to be looked at. */
  readonly shown: readonly Row[];
  readonly target: Target;
  readonly broken: readonly Breach[];
}

/**
 * A design that sends everything twice has millions of states, and no repair of it has: it is looked at no further
 * than its repairs are, if that is enough to see that something is broken. Who asks for promises by name
 * learns of each whether it is put to the test, so all of it is looked at.
 */
async function begin(design: Design, wish: Wish, signal: AbortSignal): Promise<Beginning | undefined> {
  const { scopes, reading, wanted } = wish;
  const maxStates = wanted.as === "properties" ? undefined : MOST_STATES;
  const [inPart, shown = []] = (await surveyed([{ design, names: scopes, reading, maxStates }, ...exampleOf(wish)], signal)) ?? [];
  if (inPart === undefined) return undefined;
  const knownFrom = (before: readonly Row[]): Beginning => {
    const target = targetOf(wish, { design, rows: before }, shown);
    return { before, shown, target, broken: breaches(target, { design, rows: before }) };
  };
  const known = knownFrom(inPart);
  const names = inPart.filter(isCutOff).map(({ scope }) => scope);
  if (known.broken.length > 0 || names.length === 0) return known;
  const [rest] = (await surveyed([{ design, names, reading }], signal)) ?? [];
  return rest && knownFrom(inPart.map((row) => rest.find(({ scope }) => scope === row.scope) ?? row));
}

/** The target with what is wanted elsewhere: only where something is broken need the example be looked at there. Interrupted, it is as it was. */
async function withElsewhere(design: Design, wish: Wish, { before, shown, target }: Beginning, signal: AbortSignal): Promise<Target> {
  const { elsewhere = [] } = wish;
  const found = elsewhere.length === 0 ? undefined : await surveyed(exampleOf({ ...wish, scopes: elsewhere }, shown), signal);
  return found === undefined ? target : targetOf(wish, { design, rows: before }, [...shown, ...found.flat()], elsewhere);
}

/** A design that has to be looked at, where, and how far. */
interface Survey {
  readonly design: Design;
  readonly names: readonly ScopeName[];
  readonly reading: Reading;
  readonly maxStates?: number | undefined;
}

/** The example, where it is not known how it does. What it puts to the test where it is not usually looked at counts too. */
function exampleOf({ scopes, reading, wanted }: Wish, known: readonly Row[] = []): readonly Survey[] {
  const unknown = (names: readonly ScopeName[]): readonly ScopeName[] => [...new Set(names)].filter((name) => known.every(({ scope }) => scope !== name));
  return match(wanted)
    .with({ as: "properties" }, () => [])
    .with({ as: "like" }, ({ example, rows }) => (rows === undefined ? [{ design: example, names: unknown(scopes), reading }] : []))
    .with({ as: "the safest" }, ({ example }) => [{ design: example, names: unknown([...usualScopes(example), ...scopes]), reading: defaultReading }])
    .exhaustive();
}

/** The rows of each, on all processors: some designs take seconds before anything can be said of them. Nothing if it was cut off. */
async function surveyed(surveys: readonly Survey[], signal: AbortSignal): Promise<readonly (readonly Row[])[] | undefined> {
  // The last scopes are the largest.
  const jobs = surveys.flatMap((survey) => survey.names.toReversed().map((scope) => ({ survey, scope })));
  const rows = await rowsOf(jobs.map(({ survey: { design, reading, maxStates }, scope }) => ({ design, scope, reading, maxStates })), { signal });
  const found = surveys.map((survey) => jobs.flatMap((job, at) => (job.survey === survey ? (rows[at] ?? []) : [])).toReversed());
  return rows.includes(undefined) ? undefined : found;
}

function targetOf({ scopes, reading, wanted }: Wish, before: Standing, shown: readonly Row[], elsewhere: readonly ScopeName[] = []): Target {
  const everywhere = [...scopes, ...elsewhere];
  return match(wanted)
    .with({ as: "properties" }, ({ names }) => targetFrom(new Map(everywhere.map((scope) => [scope, names])), reading, before, undefined, elsewhere))
    .with({ as: "like" }, ({ example, rows = shown }) => targetFrom(keptIn(rows), reading, before, { design: example, rows }, elsewhere))
    .with({ as: "the safest" }, ({ example }) => {
      // What it keeps where such designs are usually looked at is wanted everywhere.
      const usual = shown.filter(({ scope }) => usualScopes(example).includes(scope));
      const kept = promiseNames.filter((name) => usual.every(({ verdicts }) => keeps(verdicts[name])));
      const keepable = (scope: ScopeName): readonly string[] => kept.filter((name) => !isBeyondAnyDesign(name, scope, reading));
      return targetFrom(new Map(everywhere.map((scope) => [scope, keepable(scope)])), reading, before, { design: example, rows: shown }, elsewhere);
    })
    .exhaustive();
}

function breaches({ demands, reading }: Target, { design, rows }: Standing): readonly Breach[] {
  return demands.flatMap(({ scope, promises: wanted, occasions, startsAll }) => {
    const verdicts = rows.find((row) => row.scope === scope)?.verdicts ?? {};
    const broken = wanted.flatMap((property): readonly Breach[] => {
      const verdict = verdicts[property];
      if (verdict !== undefined && fails(verdict)) return [{ property, scope, steps: lengthOf(verdict) }];
      return verdict === "vacuous" && occasions.includes(property) ? [{ property, scope }] : [];
    });
    const alone = designLeftAlone(design, scope, reading, "betweenUploads");
    return startsAll && alone.is === "neverStarted" ? [...broken, { property: startedAtRest, scope, steps: alone.trace.actions.length, isLeftAlone: true }] : broken;
  });
}
