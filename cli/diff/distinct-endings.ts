import type { ScopeName } from "../../designs/scope.ts";
import type { World } from "../../model/world.ts";
import type { Side } from "../../properties/comparison.ts";
import { outcomeInWords, outcomeKey } from "../../properties/outcome.ts";
import type { ReachedOutcome } from "../../properties/verify.ts";
import { number } from "../amount.ts";
import type { Diff } from "./diff.ts";
import { storyKey } from "./distinct-stories.ts";
import { colorsOf, widthOf } from "../io.ts";
import type { Io } from "../io.ts";
import { listed, prose, steps } from "../prose.ts";
import { heading, labels, otherSide } from "./sides.ts";
import { shortStoryLines, stepsLines } from "../show/story.ts";

/** So many ways to end are told on each side; the others are counted. */
const MOST_ENDINGS = 3;

interface Ending {
  readonly world: World;
  readonly scope: ScopeName;
  readonly reached: ReachedOutcome;
}

/**
 * How things can end on one side only, the nearest first. One that occurs in several scopes is one;
 * one whose story is told already, for a property, is not told again.
 */
export function endings(io: Io, diff: Diff, side: Side, told: ReadonlyMap<string, string>, withTrace: boolean): readonly string[] {
  const { bold, dim } = colorsOf(io);
  const width = widthOf(io.stdout);
  const byKey = new Map<string, Ending[]>();
  for (const { scope, worlds, comparison } of diff.scopes) {
    for (const reached of comparison.outcomes.only[side]) {
      const key = outcomeKey(reached.outcome);
      byKey.set(key, [...(byKey.get(key) ?? []), { world: worlds[side], scope, reached }]);
    }
  }
  const all = [...byKey.values()]
    .map((places) => places.toSorted((one, other) => stepsTo(one) - stepsTo(other)))
    .toSorted(([one], [other]) => (one && other ? stepsTo(one) - stepsTo(other) : 0));
  if (all.length === 0) return [];
  const more = all.length - MOST_ENDINGS;
  return [
    "",
    ...heading(io, `How it can end with ${labels(diff)[side]}, and not with ${labels(diff)[otherSide[side]]}`),
    ...all.slice(0, MOST_ENDINGS).flatMap((places) => {
      const [first] = places;
      if (first === undefined) return [];
      const { world, reached: { outcome, trace } } = first;
      const known = told.get(storyKey(first.scope, trace.actions));
      const where = listed(places.map((place) => `${place.scope} (${steps(stepsTo(place))})`));
      return [
        "",
        ...prose(outcomeInWords(world, outcome), width),
        ...prose(`In ${where}${known === undefined ? ":" : `, by the story of ${known}.`}`, width),
        ...(known !== undefined ? [] : withTrace ? stepsLines(io, world, trace) : shortStoryLines(io, world, trace)),
      ].map((line, index) => (index === 0 ? bold(line) : line));
    }),
    ...(more > 0 ? ["", dim(`So it is with ${more === 1 ? "one more outcome" : `${number(more)} more outcomes`}; --json has them all.`)] : []),
  ];
}

function stepsTo({ reached }: Ending): number {
  return reached.trace.actions.length;
}
