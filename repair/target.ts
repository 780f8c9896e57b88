import { scopes, usualScopes } from "../designs/scope.ts";
import type { ScopeName } from "../designs/scope.ts";
import { callOf } from "../designs/design.ts";
import type { Design } from "../designs/design.ts";
import type { Reading } from "../model/reading.ts";
import type { Call } from "../model/script.ts";
import { promises as promised } from "../properties/promises.ts";
import { verify } from "../properties/verify.ts";
import { concededWith } from "./concession.ts";
import { deedsOfOriginal } from "./deeds.ts";
import type { Deed } from "./deeds.ts";
import { workIn } from "./its-work.ts";
import { lettingGoIn } from "./letting-go.ts";
import type { LettingGo } from "./letting-go.ts";
import { designLeftAlone } from "../properties/bad-luck/left-alone.ts";
import { fails, keeps, row } from "../properties/row.ts";
import type { Row } from "../properties/row.ts";

/** What a repaired design has to keep. Names only, so that it can be sent to a worker. */
export interface Target {
  readonly reading: Reading;
  /** In the order in which they are looked at: what costs least first. */
  readonly demands: readonly Demand[];
  /** What is to be kept beyond that where a repaired design is usually looked at, and the design to be repaired is not. */
  readonly elsewhere: readonly Demand[];
  /** What the design to be repaired lets go of, and only a lesser repair keeps (`letting-go.ts`). */
  readonly letsGo: readonly LettingGo[];
  /** How many lines of work it has, of which only a lesser repair leaves some out (`its-work.ts`). */
  readonly work: number;
}

/** What a design has to keep. One that asks for failures, say, is asked what becomes of them. */
export function demandsOn(design: Design, { demands, elsewhere }: Target): readonly Demand[] {
  const usual = usualScopes(design);
  return [...demands, ...elsewhere.filter(({ scope }) => usual.includes(scope))];
}

/** What is to be kept in one scope. */
export interface Demand {
  readonly scope: ScopeName;
  readonly promises: readonly string[];
  /** Those of the promises that must be put to the test: to keep the occasion away is no repair. */
  readonly occasions: readonly string[];
  /** Those of them that a lesser repair may give up (`concession.ts`). */
  readonly concedable: readonly string[];
  /** Whether every upload must be started where nobody stops the code (`properties/bad-luck/left-alone.ts`): to start fewer is no repair. */
  readonly startsAll: boolean;
  /** Whether the design to be repaired has code that starts what is left to start where iOS refuses its activity, and then starts each: to start fewer is a lesser repair. */
  readonly startsRefused: boolean;
  /** What must still be done for an upload after it was started (`deeds.ts`): to do less is no repair. */
  readonly deeds: readonly Deed[];
}

/** A design, and how it does where it was looked at. */
export interface Standing {
  readonly design: Design;
  readonly rows: readonly Row[];
}

/** A design looked at in each of these scopes, for every property there is. */
export async function rowsOfDesign(design: Design, names: readonly ScopeName[], reading: Reading): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const scope of names) rows.push(row(design.name, scope, await verify({ design, scope: scopes[scope], reading })));
  return rows;
}

/** The promises of the catalogue, what depends on the design, by their names. */
export const promiseNames: readonly string[] = promised.map(({ name }) => name);

/** In every scope, the promises that the design of these rows keeps there. */
export function keptIn(rows: readonly Row[]): ReadonlyMap<ScopeName, readonly string[]> {
  return new Map(rows.map(({ scope, verdicts }) => [scope, promiseNames.filter((name) => keeps(verdicts[name]))]));
}

/**
 * Promises whose occasion nobody wants for its own sake, so that an example that has it sets none: that a session object is asked
 * for which there is already, and that an upload comes to the server which may be sent again. Whether what was uploaded again still
 * is, is asked of the code (`deeds.ts`).
 */
const wantedByNobody: ReadonlySet<string> = new Set(["one-object-for-an-identifier", "one-copy-at-the-server"]);

/**
 * Promises whose occasion is no part of what an app is for: that an extension hears of a completion, that
 * a session object is invalidated, that an upload is cancelled, that work is left to another queue, or that iOS is asked for
 * running time. Whoever ends the extension before, cancels nothing, leaves nothing for later, or has no need of more time, does
 * no less for its user. Whether sessions are still let go of is asked of the code (`letting-go.ts`), wherever that comes to it.
 */
const byTheWay: ReadonlySet<string> = new Set([...wantedByNobody, "hears-only-its-own", "last-message-comes", "nothing-is-cancelled", "activity-ended-at-rest", "background-tasks-ended-at-rest", "handler-called-after-the-blocks", "left-start-is-not-cut-off", "left-record-is-not-cut-off", "successes-are-successes"]);

/**
 * The target of a repair. Whatever is wanted must be put to the test wherever the design to be
 * repaired puts it to the test, or the design that sets the example: else the nearest repair of a
 * token that is cut off would be to ask for none. But what only comes by the way, the example may show
 * to be better avoided. Likewise every upload must be started that either of them starts where it is
 * left alone, and what the design to be repaired does for its uploads afterwards must still be done.
 * Who asks for promises by name is not answered by a design that has no occasion for them.
 *
 * @param asked - the promises that are wanted in each scope
 * @param before - the design to be repaired, in these scopes
 * @param example - the design that sets the example, where there is one
 * @param unusual - the scopes in which only a design that is usually looked at there has to keep what is wanted
 */
export function targetFrom(asked: ReadonlyMap<ScopeName, readonly string[]>, reading: Reading, before: Standing, example?: Standing, unusual: readonly ScopeName[] = []): Target {
  const demandIn = (scope: ScopeName, own: Row["verdicts"], starters: readonly (Standing | undefined)[]): Omit<Demand, "startsRefused" | "deeds"> => {
    const wanted = asked.get(scope) ?? [];
    const shown = example?.rows.find((row) => row.scope === scope)?.verdicts;
    const occasions = wanted.filter((name) => (shown !== undefined && isTested(shown[name]) && !wantedByNobody.has(name)) || (isTested(own[name]) && (shown === undefined || !byTheWay.has(name))));
    const startsAll = starters.some((one) => one !== undefined && designLeftAlone(one.design, scope, reading, "betweenUploads").is === "started");
    const concedable = example === undefined ? [] : occasions.filter((name) => concededWith.has(name));
    return { scope, promises: wanted, occasions, concedable, startsAll };
  };
  const demands = before.rows.toSorted((one, other) => one.states - other.states).map(({ scope, verdicts: own }): Demand => {
    const demand = demandIn(scope, own, [before, example]);
    if (demand.promises.length === 0) return { ...demand, startsRefused: false, deeds: [] };
    const startsRefused = startsIfRefused(before.design) && designLeftAlone(before.design, scope, reading, "betweenUploadsOrRefused").is === "started";
    return { ...demand, startsRefused, deeds: deedsOfOriginal(before.design, scope, reading) };
  });
  // What the design to be repaired does there nobody has asked.
  const elsewhere = unusual.map((scope): Demand => ({ ...demandIn(scope, {}, [example]), startsRefused: false, deeds: [] }));
  const isWanted = ({ promises: wanted }: Demand): boolean => wanted.length > 0;
  return { reading, demands: demands.filter(isWanted), elsewhere: elsewhere.filter(isWanted), letsGo: lettingGoIn(before.design), work: workIn(before.design) };
}

/** The calls that start an upload, alone or with one that has made its task. */
const starts: ReadonlySet<Call> = new Set<Call>(["startUpload", "startNextUpload", "resumeTask"]);

/** Whether a design starts uploads where it is told that iOS has refused its activity. To ask for a token then is to ask for what is cut off. */
function startsIfRefused({ extension }: Design): boolean {
  return extension.activityRefused?.some((line) => starts.has(callOf(line))) === true;
}

/** Whether something happened that could have broken it; where the search was cut off, what it does not know does not count. */
function isTested(verdict: string | undefined): boolean {
  return verdict === "holds" || fails(verdict);
}
