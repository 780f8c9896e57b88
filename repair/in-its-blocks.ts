import { callOf } from "../designs/design.ts";
import type { Design, DesignLine } from "../designs/design.ts";
import { linesAt, places } from "../designs/place.ts";
import type { Place } from "../designs/place.ts";
import { blockQueueOf, isBlock, queueLeftTo } from "../model/script.ts";
import type { BlockQueue } from "../model/script.ts";
import { blockAt, withLines } from "./edit.ts";

/**
 * An example of the same order of things for a design that leaves blocks to other queues: what the example does in a
 * callback at once it does in the last of the blocks that the design leaves there, after the work of the design: whatever may
 * stand in a callback may stand in its blocks. A callback in which the example has no code, or leaves blocks itself, it keeps as it is.
 * What comes to the main queue by way of the design's dispatch group still does, unless nothing is left that it could wait for.
 */
export function inItsBlocks(design: Design, example: Design): Design {
  const started: Design = { ...example, workQueue: design.workQueue };
  const changed = places.reduce((changing, at) => {
    const lines = linesAt(example, at);
    const chain = isBlock(at.callback) ? [] : chainFrom(design, at);
    const last = chain.at(-1);
    if (last === undefined || lines.length === 0 || lastQueue(lines) !== undefined) return changing;
    return [at, ...chain].reduce((leaving, place, index) => {
      const kept = linesAt(design, place).filter((line) => callOf(line) === "work" || leaves(line, chain[index]));
      return withLines(leaving, place, () => [...kept, ...(place === last ? lines : [])]);
    }, changing);
  }, started);
  if (changed === started) return example;
  return example.group === "none" && waitsForItsGroup(changed) ? { ...changed, group: design.group } : changed;
}

/** Whether a process leaves blocks both to the main queue and to one of its own, so that the first can wait for the second. */
function waitsForItsGroup({ app, extension }: Design): boolean {
  return [app, extension].some((scripts) => {
    const calls = Object.values(scripts).flatMap((lines) => lines.map(callOf));
    return calls.includes("dispatchToMain") && calls.includes("dispatchToWorkQueue");
  });
}

/** The blocks that a callback leaves, each left by the one before it. */
function chainFrom(design: Design, at: Place): readonly Place[] {
  const queue = lastQueue(linesAt(design, at));
  const block = queue && blockAt(at, queue);
  return block === undefined ? [] : [block, ...chainFrom(design, block)];
}

/** The queue to which the last of these lines leaves a block, if one does. */
function lastQueue(lines: readonly DesignLine[]): BlockQueue | undefined {
  return lines.flatMap((line) => queueLeftTo(callOf(line)) ?? []).at(-1);
}

/** Whether a line leaves this block. */
function leaves(line: DesignLine, block: Place | undefined): boolean {
  const queue = queueLeftTo(callOf(line));
  return queue !== undefined && block !== undefined && blockQueueOf(block.callback) === queue;
}
