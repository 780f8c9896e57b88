import { placeText } from "../designs/place.ts";
import { setImmediate } from "node:timers/promises";
import type { Design } from "../designs/design.ts";
import { designKey, edited } from "./edit.ts";
import type { Edit } from "./edit.ts";
import type { Footprint } from "./footprint.ts";
import type { KnownFailures } from "./known-failures.ts";
import { isProposal } from "./neighbours.ts";
import type { Counting } from "./tally.ts";
import { askingLines, distance } from "./way.ts";

/** A candidate with the edits that lead to it. */
export interface Candidate {
  readonly design: Design;
  readonly edits: readonly Edit[];
}

/** A candidate that is no repair, from which the next edit is made; what its failure looks at, where that is known. */
export interface Node extends Candidate {
  readonly footprint: Footprint | undefined;
  /** What fails late is nearer to a repair than what fails early; what does nothing is far from it. */
  readonly lateness: number;
}

/** The candidates that one edit more gives, those left out that need not be examined. */
export interface Candidates {
  /** What has to be examined. Between two of them there may be many of which that is not so; then there is a pause. */
  from(frontier: readonly Node[], isLast: boolean): Generator<Candidate | "pause", undefined>;
}

/** All that it takes to leave some out. */
interface Sieve {
  readonly known: KnownFailures;
  readonly tally: Counting;
  readonly editsOf: (design: Design) => readonly Edit[];
  readonly examples: readonly Design[];
  /** Told of a candidate that is refuted by what is known of another. */
  readonly refuted: (node: Node) => void;
}

/** Each candidate comes once, whatever the order of its edits. */
export function createCandidates(design: Design, { known, tally, editsOf, examples, refuted }: Sieve): Candidates {
  const seen = new Set([designKey(design)]);

  function* from(frontier: readonly Node[], isLast: boolean): Generator<Candidate | "pause", undefined> {
    // To take lines away and to decide otherwise are few among a thousand edits, so it is soon known what several of them come to.
    yield* oneMore(frontier.filter(({ edits }) => edits.length > 0 && edits.every(isOneOfFew)), isLast, isOneOfFew);
    yield* oneMore(frontier, isLast);
    return undefined;
  }

  function* oneMore(some: readonly Node[], isLast: boolean, isMeant?: (edit: Edit) => boolean): Generator<Candidate | "pause", undefined> {
    for (const node of some) {
      const isUntouched = node.footprint === undefined ? () => false : known.shares(node.design, node.footprint);
      for (const edit of knownFirst(node.design, editsOf(node.design))) {
        if (isMeant?.(edit) === false || writesOver(node.edits, edit)) continue;
        const next = edited(node.design, edit);
        if (isUntouched(next)) {
          // Once it is its turn among all the others.
          if (isMeant === undefined) tally.untouched++;
          continue;
        }
        const key = designKey(next);
        if (seen.has(key)) continue;
        seen.add(key);
        const candidate = { design: next, edits: [...node.edits, edit] };
        const footprint = known.of(next);
        if (footprint === undefined) {
          yield candidate;
          continue;
        }
        tally.tried++;
        tally.replayed++;
        if (!isLast) refuted({ ...candidate, footprint, lateness: node.lateness });
        yield "pause";
      }
    }
    return undefined;
  }

  /** What makes a known design of this one is tried first: whoever has changed one line of it has it back before they lose patience. */
  function knownFirst(changed: Design, all: readonly Edit[]): readonly Edit[] {
    if (changed !== design) return all;
    const keys = new Set(examples.map(designKey));
    const asking = examples.filter((example) => distance(changed, example) === 1).flatMap((example) => askingLines(changed, example));
    const possible = [...all, ...asking.filter((edit) => isProposal(changed, edit))];
    const leadsThere = new Set(possible.filter((edit) => keys.has(designKey(edited(changed, edit)))));
    return [...leadsThere, ...all.filter((edit) => !leadsThere.has(edit))];
  }

  return { from };
}

/** Whether an edit writes another call over a line that has just been moved there: to delete the one and insert the other says it better. */
function writesOver(before: readonly Edit[], edit: Edit): boolean {
  const isMoved = (one: Edit): boolean => edit.kind === "replace" && typeof edit.line === "string" && one.kind === "move" && placeText(one.to) === placeText(edit.at) && one.toIndex === edit.index;
  const last = before.at(-1);
  return last !== undefined && isMoved(last);
}

/** Of a thousand edits of a design, some dozen. */
function isOneOfFew({ kind }: Edit): boolean {
  return kind === "delete" || kind === "decision";
}

/** So long the candidates of this thread may be sifted before others get a turn. */
const TURN_MS = 50;

/** The next candidate; others get a turn while those before it are sifted out. */
export async function taken(queue: Iterator<Candidate | "pause", undefined>, isCutOff: () => boolean): Promise<Candidate | undefined> {
  let turn = performance.now();
  while (!isCutOff()) {
    const next = queue.next();
    if (next.done === true) return undefined;
    if (next.value !== "pause") return next.value;
    if (performance.now() - turn < TURN_MS) continue;
    await setImmediate();
    turn = performance.now();
  }
  return undefined;
}

