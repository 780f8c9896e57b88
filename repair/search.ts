import type { Design } from "../designs/design.ts";
import type { Row } from "../properties/survey.ts";
import { designKey, edited } from "./edit.ts";
import type { Edit } from "./edit.ts";
import type { Outcome } from "./examine.ts";
import type { Examiner, Team } from "./examiners.ts";
import { neighbours } from "./neighbours.ts";
import { reachOf } from "./reach.ts";
import type { Target } from "./target.ts";

/** A design that keeps the target, and the edits that lead to it. */
export interface Repair {
  readonly design: Design;
  readonly edits: readonly Edit[];
  /** How it does in the scopes of the target. */
  readonly rows: readonly Row[];
}

/** How many candidates there were, and what became of them. */
export interface Tally {
  /** Judged one by one. */
  readonly tried: number;
  /** Refuted by a story that was known, without a search. */
  readonly replayed: number;
  /** Not tried, because their edits are in code that the failure at hand does not look at. */
  readonly untouched: number;
  /** Not decided, because they have too many states. */
  readonly unknown: number;
}

export interface Found {
  /** All with as many edits as the smallest has. */
  readonly repairs: readonly Repair[];
  readonly tally: Tally;
  /** Up to this many edits, everything was tried. */
  readonly exhausted: number;
  /** Whether it was cut off. */
  readonly partial: boolean;
}

export interface SearchOptions {
  readonly edits: number;
  readonly signal: AbortSignal;
  readonly onProgress?: ((edits: number, tally: Tally, repairs: number) => void) | undefined;
}

/** A candidate with the edits that lead to it. */
interface Candidate {
  readonly design: Design;
  readonly edits: readonly Edit[];
}

/** A candidate that is no repair, from which the next edit is made. */
interface Node extends Candidate {
  readonly outcome: Outcome;
}

/** So many candidates are given to an examiner at a time. */
const BATCH = 8;

/**
 * All repairs of the smallest size. Candidates are tried by the number of their edits. Whatever
 * repairs a design has to change the failure at hand; so from a candidate that fails, only those
 * edits are tried that its failure looks at (`reach.ts`). Each set of edits can be made in an order
 * in which this is true of every next one, so nothing is lost: were there none that changes the
 * failure, the repaired design would fail in the same way.
 */
export async function search(design: Design, target: Target, team: Team, { edits: most, signal, onProgress }: SearchOptions): Promise<Found> {
  const tally = { tried: 0, replayed: 0, untouched: 0, unknown: 0 };
  const seen = new Set([designKey(design)]);
  const repairs: Repair[] = [];
  const [root] = (await team.forEdits(0)[0]?.examine([design])) ?? [];
  let frontier: Node[] = root === undefined ? [] : [{ design, edits: [], outcome: root }];
  let exhausted = 0;
  const isCutOff = (): boolean => signal.aborted;

  function* candidates(): Generator<Candidate, undefined> {
    for (const node of frontier) {
      const isWithinReach = reachOf(node.design, node.outcome, target.reading);
      for (const edit of neighbours(node.design)) {
        const next = edited(node.design, edit);
        if (!isWithinReach(edit, next)) {
          tally.untouched++;
          continue;
        }
        const key = designKey(next);
        if (seen.has(key)) continue;
        seen.add(key);
        yield { design: next, edits: [...node.edits, edit] };
      }
    }
    return undefined;
  }

  for (let count = 1; count <= most && repairs.length === 0 && !isCutOff(); count++) {
    const nodes: Node[] = [];
    const queue = candidates();
    const work = async (examiner: Examiner): Promise<void> => {
      for (let batch = taken(queue); batch.length > 0; batch = taken(queue)) {
        const outcomes = await examiner.examine(batch.map((candidate) => candidate.design));
        if (outcomes === undefined || isCutOff()) return;
        for (const [index, outcome] of outcomes.entries()) {
          const candidate = batch[index];
          if (candidate !== undefined) note(candidate, outcome);
        }
        onProgress?.(count, tally, repairs.length);
      }
    };
    const note = (candidate: Candidate, outcome: Outcome): void => {
      tally.tried++;
      if (outcome.is === "refuted" && outcome.by === "replay") tally.replayed++;
      if (outcome.is === "unknown") tally.unknown++;
      if (outcome.is === "cure") repairs.push({ ...candidate, rows: outcome.rows });
      else if (count < most) nodes.push({ ...candidate, outcome });
    };
    await Promise.all(team.forEdits(count).map(work));
    if (isCutOff()) break;
    exhausted = count;
    frontier = nodes.toSorted((one, other) => lateness(other.outcome, target) - lateness(one.outcome, target));
  }
  return { repairs: repairs.toSorted(byEdits), tally, exhausted, partial: isCutOff() };
}

function taken(queue: Iterator<Candidate, undefined>): readonly Candidate[] {
  const batch: Candidate[] = [];
  while (batch.length < BATCH) {
    const next = queue.next();
    if (next.done === true) break;
    batch.push(next.value);
  }
  return batch;
}

/** What fails late is nearer to a repair than what fails early, and is gone on from first; what does nothing comes last. */
function lateness(outcome: Outcome, { demands }: Target): number {
  if (outcome.is !== "refuted") return outcome.is === "idle" ? -1 : Number.MAX_SAFE_INTEGER;
  return demands.findIndex(({ scope }) => scope === outcome.scope) * 1000 + outcome.violation.actions.length;
}

/** The same order whoever found them first. */
function byEdits(one: Repair, other: Repair): number {
  return JSON.stringify(one.edits) < JSON.stringify(other.edits) ? -1 : 1;
}
