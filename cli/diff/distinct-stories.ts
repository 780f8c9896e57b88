import { match } from "ts-pattern";
import type { ScopeName } from "../../designs/scope.ts";
import { actionName } from "../../model/action.ts";
import type { Action } from "../../model/action.ts";
import type { PropertyComparison, Side } from "../../properties/comparison.ts";
import type { Finding } from "../../properties/verdict.ts";
import type { Diff, ScopedComparison } from "./diff.ts";
import { colorsOf, widthOf } from "../io.ts";
import type { Io } from "../io.ts";
import { listed, prose, steps } from "../prose.ts";
import { heading, labels, otherSide } from "./sides.ts";
import { endingLines, shortStoryLines, stepsLines } from "../show/story.ts";
import { symbol } from "../check/verdicts.ts";

interface ScopedFinding {
  readonly scoped: ScopedComparison;
  readonly finding: Finding;
  /** The other design breaks the property too, by other events. */
  readonly isBoth: boolean;
}

export interface Stories {
  readonly lines: readonly string[];
  /** By its `storyKey`, a property that each story is about. */
  readonly told: ReadonlyMap<string, string>;
}

/** What tells stories apart: one story can be about several properties, and about how things end. */
export function storyKey(scope: ScopeName, actions: readonly Action[]): string {
  return [scope, ...actions.map(actionName)].join("\n");
}

/** What a side allows and the other does not: each property with its shortest story; properties of one story together. */
export function distinctStories(io: Io, diff: Diff, side: Side, withTrace: boolean): Stories {
  const { bold } = colorsOf(io);
  const groups = new Map<string, (readonly ScopedFinding[])[]>();
  for (const property of diff.inquiry.properties) {
    const places = diff.scopes
      .flatMap((scoped): readonly ScopedFinding[] => {
        const found = scoped.comparison.properties.find((one) => one.property.name === property.name);
        return found !== undefined && isAllowedOnlyBy(side, found) ? [{ scoped, finding: found[side], isBoth: found.difference.kind === "both" }] : [];
      })
      .toSorted((one, other) => lengthOf(one) - lengthOf(other));
    const [shortest] = places;
    if (shortest === undefined) continue;
    const story = storyKey(shortest.scoped.scope, shortest.finding.trace?.actions ?? []);
    groups.set(story, [...(groups.get(story) ?? []), places]);
  }
  const told = new Map([...groups].map(([key, [first]]) => [key, first?.[0]?.finding.property.name ?? ""]));
  if (groups.size === 0) return { lines: [], told };
  const nearestFirst = [...groups.values()].toSorted(([one], [other]) => lengthOf(one?.[0]) - lengthOf(other?.[0]));
  const lines = [
    "",
    ...heading(io, `What ${labels(diff)[side]} allows, and ${labels(diff)[otherSide[side]]} does not`),
    ...nearestFirst.flatMap((group) => {
      const shortest = group[0]?.[0];
      const trace = shortest?.finding.trace;
      if (shortest === undefined || trace === undefined) return [];
      const world = shortest.scoped.worlds[side];
      return [
        "",
        ...group.flatMap((places) => claimLines(io, places, labels(diff)[otherSide[side]])),
        bold(`${labels(diff)[side]}, ${shortest.scoped.scope}, ${steps(trace.actions.length)}:`),
        ...(withTrace ? stepsLines(io, world, trace) : shortStoryLines(io, world, trace)),
        ...group.flatMap(([first]) => (first === undefined ? [] : endingLines(io, first.finding.property))),
      ];
    }),
  ];
  return { lines, told };
}

/** A story is worth telling where the other design has none, or one only of other events. */
function isAllowedOnlyBy(side: Side, { difference }: PropertyComparison): boolean {
  return match(difference)
    .with({ kind: "only" }, (only) => only.side === side)
    .with({ kind: "both" }, ({ breaksOther }) => breaksOther[side] === false)
    .with({ kind: "occasion" }, { kind: "open" }, () => false)
    .exhaustive();
}

function claimLines(io: Io, places: readonly ScopedFinding[], other: string): readonly string[] {
  const { bold } = colorsOf(io);
  const width = widthOf(io.stdout);
  const [first] = places;
  if (first === undefined) return [];
  const { property } = first.finding;
  const where = listed(places.map((place) => `${place.scoped.scope} (${steps(lengthOf(place))})`));
  const isPossibility = property.about === "possibility";
  return [
    ...prose(`${bold(property.name)} ${isPossibility ? "happens" : "fails"} in ${where}`, width, isPossibility ? "" : `${symbol(io, "fails")} `),
    ...prose(property.says, width, "  "),
    ...(first.isBoth ? prose(`${other} breaks it too, but not by these events.`, width, "  ") : []),
  ];
}

function lengthOf(place: ScopedFinding | undefined): number {
  return place?.finding.trace?.actions.length ?? Infinity;
}
