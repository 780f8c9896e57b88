/**
 * What hangs together. A tie is something that was seen to look at some places of a state and to
 * change others: an action, a property, or the initial states. All the places of a tie fall into
 * one group. Places that nothing was seen to change tie nothing, however many look at them: they
 * stay as they are.
 */
export interface Tie {
  /** Who ties, as a sentence begins: `The action "open"`. */
  readonly by: string;
  readonly reads: ReadonlySet<number>;
  readonly writes: ReadonlySet<number>;
}

/** The group of every place, by one number for each group; nothing for a place that never changes. */
export type Grouping = readonly (number | undefined)[];

/** The finest grouping in which every tie is within one group. `varying` are the places that differ from the start. */
export function groupingOf(size: number, ties: readonly Tie[], varying: ReadonlySet<number>): Grouping {
  const leaders = Array.from({ length: size }, (_, place) => place);
  const changing = changingIn(ties, varying);
  for (const tie of ties) join(leaders, placesOf(tie, changing));
  return leaders.map((_, place) => (changing.has(place) ? leaderOf(leaders, place) : undefined));
}

/** The places of a tie that may change. */
function placesOf({ reads, writes }: Tie, changing: ReadonlySet<number>): readonly number[] {
  return [...new Set([...reads, ...writes])].filter((place) => changing.has(place));
}

function changingIn(ties: readonly Tie[], varying: ReadonlySet<number>): ReadonlySet<number> {
  return new Set([...varying, ...ties.flatMap(({ writes }) => [...writes])]);
}

/**
 * Why places hang together, a sentence for each tie that it takes, those last that tie the most:
 * take the last one away, and its group falls apart, or others tie it too. What is told is what was
 * seen before nothing was apart any more, which need not be all that there is to see.
 */
export function sentencesOf(ties: readonly Tie[], varying: ReadonlySet<number>, names: readonly string[]): readonly string[] {
  const leaders = names.map((_, place) => place);
  const changing = changingIn(ties, varying);
  const listed = (doing: string, places: ReadonlySet<number>): string[] =>
    places.size === 0 ? [] : [`${doing} ${[...places].map((place) => names[place] ?? "").join(", ")}`];
  return ties
    .toSorted((one, other) => placesOf(one, changing).length - placesOf(other, changing).length)
    .filter((tie) => join(leaders, placesOf(tie, changing)))
    .map(({ by, reads, writes }) => `${by} ${[...listed("looks at", reads), ...listed("changes", writes)].join(" and ")}.`);
}

/** Whether they were apart before. */
function join(leaders: number[], [first, ...others]: readonly number[]): boolean {
  let isNew = false;
  for (const place of others) {
    const from = leaderOf(leaders, place);
    const to = leaderOf(leaders, first ?? place);
    if (from === to) continue;
    leaders[Math.max(from, to)] = Math.min(from, to);
    isNew = true;
  }
  return isNew;
}

function leaderOf(leaders: readonly number[], place: number): number {
  let at = place;
  while (leaders[at] !== at) at = leaders[at] ?? at;
  return at;
}
