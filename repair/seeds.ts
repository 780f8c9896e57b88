import { stories } from "../counterexamples/catalogue.ts";
import { played } from "../counterexamples/story.ts";
import type { Story } from "./replay.ts";

/** The catalogue's stories, as candidates are tried on them. */
export function seeds(): readonly Story[] {
  return stories.map((story) => ({ scope: story.scope, actions: played(story).actions }));
}
