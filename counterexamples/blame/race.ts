import type { Courses, Followed } from "./courses.ts";

/** A step, what was held back with it, and the later step that then came first, by their indices. */
export interface Race<State> {
  readonly held: readonly number[];
  readonly later: number;
  /** Where the step itself, coming after the later one, was not possible any more. */
  readonly tooLate: State | undefined;
}

/** The first later step which can come before this one, and keeps the promise if it does. */
export function raceOf<State>(course: Courses<State>, wanted: ReadonlySet<string>, last: number, index: number): Race<State> | undefined {
  let followed = course.follow(range(0, index));
  let held: readonly number[] = [index];
  for (const later of range(index + 1, last + 1)) {
    const further = course.follow([later], followed);
    const isPossible = further.refused.length === followed.refused.length;
    if (isPossible) {
      const changed = course.follow([...held, ...range(later + 1, last + 1)], further);
      if (course.outcome(changed, wanted) === "kept") return { held, later, tooLate: refusedIn(changed, further, index) };
      if (further.brokenBy !== undefined) return undefined;
    } else {
      held = [...held, later];
    }
    followed = further;
  }
  return undefined;
}

/** Where a step that was held back came too late. */
function refusedIn<State>(changed: Followed<State>, further: Followed<State>, index: number): State | undefined {
  return changed.refused.slice(further.refused.length).find((refusal) => refusal.index === index)?.state;
}

/** Whether a step that was held back with this one has the same race by itself. */
export function isImplied<State>({ held: [, ...others], later }: Race<State>, tried: readonly { readonly race: Race<State> | undefined }[]): boolean {
  return others.some((other) => tried[other]?.race?.later === later);
}

/** The whole numbers from the one up to the other, which is not among them. */
export function range(from: number, to: number): readonly number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, offset) => from + offset);
}
