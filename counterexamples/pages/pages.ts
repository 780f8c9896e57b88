import { indexPage } from "./index-page.ts";
import { page } from "./page.ts";
import { storyFile } from "../story.ts";
import type { Story } from "../story.ts";

/** All that is generated in this folder, by the names of the files. */
export function storyPages(stories: readonly Story[]): ReadonlyMap<string, string> {
  return new Map([
    ["README.md", indexPage(stories)],
    ...stories.map((story): [string, string] => [`${storyFile(story.title)}.md`, page(story)]),
  ]);
}
