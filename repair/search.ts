import type { Design } from "../designs/design.ts";
import { acceptanceFor } from "./acceptance.ts";
import { bell } from "./bell.ts";
import { createCandidates, taken } from "./candidates.ts";
import type { Candidate, Node } from "./candidates.ts";
import { designKey, edited } from "./edit.ts";
import type { Edit } from "./edit.ts";
import type { Judgement } from "./examine.ts";
import type { Examiner, Team } from "./examiners.ts";
import { proposals } from "./neighbours.ts";
import { pairs } from "./pair.ts";
import type { Pair } from "./pair.ts";
import { farther, nearby } from "./known-cures.ts";
import type { Judging } from "./known-cures.ts";
import { knownFailures } from "./known-failures.ts";
import type { KnownFailures } from "./known-failures.ts";
import { byEdits, smallest, withoutDetours } from "./smallest.ts";
import type { LesserRepair, Repair } from "./smallest.ts";
import { count, emptyTally } from "./tally.ts";
import type { Tally } from "./tally.ts";
import type { Target } from "./target.ts";
import { twin } from "./twin.ts";

export interface Found {
  /**
   * With as many edits as the smallest has; all of them, unless it was cut off, or it has more than were searched.
   * None writes a line in place of one that it is enough to delete.
   */
  readonly repairs: readonly Repair[];
  /** With fewer edits, but they give something up; of those that were come across, the smallest. */
  readonly lesser: readonly LesserRepair[];
  readonly tally: Tally;
  /** Up to this many edits, everything was tried. */
  readonly exhausted: number;
  /** Whether a repair with more edits than were searched has none that can be taken back alone. */
  readonly isMinimal: boolean;
  /** Whether it was cut off: there may be others of this size, and smaller ones than `exhausted` does not exclude. */
  readonly partial: boolean;
}

export interface SearchOptions {
  readonly edits: number;
  readonly signal: AbortSignal;
  /** Designs that may be safe. Where one edit is not enough, those near by are tried before everything else. */
  readonly examples?: readonly Design[];
  /** If none of these is so near, the nearest is a repair all the same, with more edits than are searched (`known-cures.ts`). */
  readonly further?: boolean | undefined;
  /** Once a repair is known, when to stop looking for one that is as small or smaller, as `performance.now` counts. */
  readonly deadline?: number | undefined;
  /** Once a repair is known that gives something up, when to stop looking for one that does not. */
  readonly lastCall?: number | undefined;
  /** Then: when to stop trying examples, and pairs of edits that belong together. */
  readonly examplesUntil?: number | undefined;
  /** When to stop leading an example back towards the design. */
  readonly leadingUntil?: number | undefined;
  /** The edits of a design that are tried: every one that a repair may be made of, if not told otherwise. */
  readonly editsOf?: ((design: Design) => readonly Edit[]) | undefined;
  readonly onProgress?: ((edits: number, tally: Tally, repairs: number) => void) | undefined;
}

/**
 * All repairs of the smallest size. Candidates are tried by the number of their edits. Whatever
 * repairs a design has to change the failure at hand; so from a candidate that fails, only those
 * edits are tried that change what its failure looks at (`footprint.ts`). Each set of edits can be
 * made in an order in which this is true of every next one, so nothing is lost (an edit that is there only
 * after another, such as one in a block, comes after it: no failure looks at a block that nothing leaves): were there none that
 * changes the failure, the repaired design would fail in the same way. For the same reason a
 * candidate that shares what some other one's failure looks at is refuted without being tried. A
 * candidate that keeps the target is no repair where a line of its edits is never run, or comes to
 * nothing wherever it is (`use.ts`): its edits say that something is put elsewhere, and it is given up. Nor is one that ends a callback twice, since to
 * move the line costs no more, or ends an extension with its sheet open (`endings.ts`). One that does less than the design, of such things as can be
 * given up, is kept as a lesser repair, and edits are still made from it: what comes of them may do all of it.
 */
export async function search(design: Design, target: Target, team: Team, options: SearchOptions): Promise<Found> {
  const { edits: most, signal, examples = [], further = false, deadline = Infinity, lastCall = Infinity, examplesUntil = Infinity, leadingUntil = Infinity, editsOf = proposals, onProgress } = options;
  const tally = emptyTally();
  const known = knownFailures(target.reading);
  const repairs: Repair[] = [];
  const lesser: LesserRepair[] = [];
  const root = await team.examiners[0]?.examine(design);
  let frontier: Node[] = root === undefined ? [] : [nodeOf({ design, edits: [] }, root)];
  let nodes: Node[] = [];
  let exhausted = 0;
  let near: readonly Repair[] = [];
  // It ends no search: it is long, and may not be the least that can be given up.
  let lastResort: readonly LesserRepair[] = [];
  let isMinimal = false;
  let partial = signal.aborted || root === undefined;
  const candidates = createCandidates(design, { known, tally, editsOf, examples, refuted: (node) => nodes.push(node) });
  const isCutOff = (): boolean =>
    signal.aborted || (near.length + repairs.length > 0 && performance.now() > deadline) || (lesser.length > 0 && performance.now() > lastCall);

  // A candidate can take longer than anybody waits for it.
  const close = bell([deadline, lastCall], isCutOff);
  let busy: readonly Promise<unknown>[] = [];
  const examined = (by: Examiner, candidate: Design): Promise<Judgement | undefined> => {
    const judgement = by.examine(candidate);
    busy = [...busy, judgement];
    return Promise.race([judgement.finally(() => (busy = busy.filter((other) => other !== judgement))), close.rung]);
  };

  function nodeOf(candidate: Candidate, outcome: Judgement): Node {
    const footprint = "footprint" in outcome ? outcome.footprint : undefined;
    if (footprint !== undefined) known.add(candidate.design, footprint);
    return { ...candidate, footprint, lateness: lateness(outcome, target) };
  }

  const acceptance = acceptanceFor(design, target);
  const judge = judgeOf(team.examiners, signal, (outcome) => {
    count(tally, outcome);
    onProgress?.(2, tally, near.length);
  });
  const isLate = (): boolean => performance.now() > leadingUntil;
  // Where nothing is known, no time is too long for an example; what gives something up is an answer as well.
  const judging: Judging = { judge, atOnce: team.examiners.length, isCutOff: () => signal.aborted || (lesser.length > 0 && performance.now() > examplesUntil), ...acceptance };

  /** Where one of the examples is a cure, and how far it was led back, if it had to be. */
  async function knownCures(): Promise<void> {
    near = await pairCures(design, frontier, known, judging);
    if (near.length > 0) return;
    near = await nearby(design, examples, most, judging);
    if (near.length > 0 || !further) return;
    const led = await farther(design, examples, judging, isLate);
    if (led === undefined) return;
    if (led.repair.givesUp.length > 0) {
      if (led.repair.edits.length <= most) lesser.push(led.repair);
      else lastResort = [led.repair];
      return;
    }
    near = [led.repair];
    isMinimal = led.isMinimal;
  }

  for (let size = 1; size <= Math.min(most, near[0]?.edits.length ?? most) && repairs.length === 0 && !partial; size++) {
    if (size === 2) await knownCures();
    nodes = [];
    const queue = candidates.from(frontier, size === most);
    const work = async (examiner: Examiner): Promise<void> => {
      for (let candidate = await taken(queue, isCutOff); candidate !== undefined; candidate = await taken(queue, isCutOff)) {
        const outcome = await examined(examiner, candidate.design);
        if (outcome === undefined || signal.aborted) {
          partial = true;
          return;
        }
        note(candidate, outcome);
        close.ring();
        onProgress?.(size, tally, repairs.length);
      }
    };
    const note = (candidate: Candidate, outcome: Judgement): void => {
      count(tally, outcome);
      const cure = outcome.is === "cure" ? acceptance.standing(candidate, repairs, outcome) : undefined;
      if (cure !== undefined) repairs.push(cure);
      else nodes.push(nodeOf(candidate, outcome));
      if (outcome.is !== "idle" || outcome.lesser === undefined) return;
      const less = acceptance.standing(candidate, lesser, outcome.lesser);
      if (less !== undefined) lesser.push({ ...less, givesUp: outcome.lesser.givesUp });
    };
    await Promise.all(team.examiners.map(work));
    partial ||= queue.next().done !== true;
    if (!partial) exhausted = size;
    frontier = nodes.toSorted((one, other) => other.lateness - one.lateness);
  }
  close.end();
  // The single edits can take so long that nothing else was tried by then.
  if (exhausted === 0 && most > 1 && repairs.length === 0 && root !== undefined && !signal.aborted) {
    // An examiner that is asked before it has answered takes the one question for the other.
    await Promise.all(busy);
    await knownCures();
  }
  const whole = withoutDetours(design, smallest([...repairs, ...near]));
  const isSmaller = ({ edits }: Repair): boolean => whole.every((other) => edits.length < other.edits.length);
  return { repairs: whole.toSorted(byEdits), lesser: withoutDetours(design, smallest([...lesser, ...lastResort])).filter(isSmaller).toSorted(byEdits), tally, exhausted, partial, isMinimal };
}

/** Judges what is asked for out of turn: each design once, and no more of them at once than there are examiners. */
function judgeOf(
  examiners: readonly Examiner[],
  signal: AbortSignal,
  onJudged: (outcome: Judgement) => void,
): (candidate: Design) => Promise<Judgement | undefined> {
  const judged = new Map<string, Judgement>();
  const free = [...examiners];
  return async (candidate) => {
    const key = designKey(candidate);
    if (judged.has(key) || signal.aborted) return judged.get(key);
    const examiner = free.pop();
    const outcome = await examiner?.examine(candidate);
    if (examiner !== undefined) free.push(examiner);
    if (outcome === undefined || judged.has(key)) return outcome;
    judged.set(key, outcome);
    onJudged(outcome);
    return outcome;
  };
}

/** What one edit does not cure may be cured by the same edit of the other process, or by two that belong together otherwise. */
async function pairCures(design: Design, frontier: readonly Node[], known: KnownFailures, { judge, isCutOff, stands }: Judging): Promise<readonly Repair[]> {
  const twins = frontier.flatMap(({ edits: [one] }): readonly Pair[] => {
    const again = one && twin(design, one);
    return one === undefined || again === undefined ? [] : [[one, again]];
  });
  const nodes = new Map(frontier.map((node) => [designKey(node.design), node]));
  const cures: Repair[] = [];
  for (const edits of [...twins, ...pairs(design)]) {
    if (isCutOff()) break;
    const both = edits.reduce(edited, design);
    const { design: one = design, footprint } = nodes.get(designKey(edited(design, edits[0]))) ?? {};
    const isRefuted = known.of(both) !== undefined || (footprint !== undefined && known.shares(one, footprint)(both));
    const outcome = isRefuted ? undefined : await judge(both);
    if (outcome?.is === "cure" && stands({ design: both, edits }, outcome.run)) cures.push({ design: both, edits, rows: outcome.rows });
  }
  return cures;
}

/** By the scope in which it fails, and in how many steps. What keeps everything and is no repair has an edit too many already. */
function lateness(outcome: Judgement, { demands, elsewhere }: Target): number {
  if (outcome.is !== "refuted") return outcome.is === "idle" || outcome.is === "cure" ? -1 : Number.MAX_SAFE_INTEGER;
  return [...demands, ...elsewhere].findIndex(({ scope }) => scope === outcome.scope) * 1000 + outcome.violation.actions.length;
}
