import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { knownDesign } from "../designs/known.ts";
import { model } from "../model/reducer.ts";
import { stepsOf } from "../model/trace.ts";
import { isBreakable, isBrokenBy } from "../properties/broken.ts";
import { propertyNamed } from "../properties/catalogue.ts";
import { verdictOn } from "../properties/look.ts";
import { goldenRows } from "../properties/golden.ts";
import { stories } from "./catalogue.ts";
import { decisions } from "../designs/decisions.ts";
import { storyPages } from "./pages/pages.ts";
import { shortest } from "./shortest.ts";
import { played, storyFile } from "./story.ts";
import type { Story } from "./story.ts";
import { kindOf } from "../properties/row.ts";

const folder = import.meta.dirname;
const pages = storyPages(stories);
const golden = await goldenRows();

/** Cures that are one decision and more than one line: to ask under an activity is to ask, to be granted it, to be refused it, and to give it back. */
const longerCures: Readonly<Record<string, number>> = {
  "The token request that is cut off": 4,
  // The app and the extension are told by callbacks of the same name, and both have to look.
  "The error that nobody looked at": 2,
  "Tried again too late": 6,
  "The request after the upload": 2,
  // What is recorded at once need not be kept in mind, nor recorded in the end.
  "The list that was never saved": 2,
  // Where a queue goes on, any upload can be the last, and so can the events.
  "The third upload": 2,
  "The upload that blocks the queue": 2,
  "The queue that was a variable": 3,
  // What is wanted is written down in one callback, erased in two, and asked for.
  "The failure before the cancellation": 4,
  // A background task is begun in one callback and ended in another.
  "The task that nobody waited for": 2,
  // A background task is begun in one callback and ended in another.
  "The user who did not wait": 2,
  // A handler is taken in one callback and called in another.
  "The handler of the next events": 2,
};

test("each story has a title of its own", () => {
  expect(new Set(stories.map(({ title }) => storyFile(title))).size).toBe(stories.length);
});

test("every design that a story is about has a name to check it by", () => {
  for (const { design } of stories) expect(knownDesign(design.name)).toBe(design);
});

test("no file is left over from a story that is told no more", () => {
  expect(readdirSync(folder).filter((name) => name.endsWith(".md") && !pages.has(name))).toEqual([]);
});

describe.each(stories.map((story) => [story.title, story] as const))("%s", (title, story) => {
  test("happens, and breaks its promise in the last step, not before", () => {
    const broken = breaks(story);
    expect(broken.slice(0, -1)).not.toContain(true);
    expect(broken.at(-1)).toBe(true);
  });

  test("has no shorter version", () => {
    expect(shortest(story).steps).toBe(story.trace.length);
  });

  test("needs its scope: with one upload the promise is kept, or never put to the test", () => {
    if (story.scope === "one-upload") return;
    expect(verdictIn({ ...story, scope: "one-upload" })).not.toBe("fails");
  });

  test("is cured by one decision, in the same scope, and not by keeping the occasion away", () => {
    const { design, reading } = story.cure;
    const differing = decisions(story.design, design);
    expect(differing).toBeLessThanOrEqual(longerCures[title] ?? 1);
    expect(differing + Object.keys(reading ?? {}).length).toBeGreaterThan(0);
    expect(verdictIn({ ...story, design, reading })).toBe("holds");
  });

  test("has a page that is up to date (if not: npm run pages)", () => {
    const name = `${storyFile(title)}.md`;
    expect(readFileSync(join(folder, name), "utf8")).toBe(pages.get(name));
  });
});

test("the index is up to date (if not: npm run pages)", () => {
  expect(readFileSync(join(folder, "README.md"), "utf8")).toBe(pages.get("README.md"));
});

test("only what no design keeps is cured by a reading", () => {
  for (const { cure, property } of stories) if (cure.reading !== undefined) expect(property).toBe("recorded-at-rest");
});

/** For each step of a story, whether the promise is broken in it or in the situation that it leads to. */
function breaks(story: Story): readonly boolean[] {
  const { world, ...trace } = played(story);
  const property = propertyNamed(story.property);
  const system = model(world);
  if (!isBreakable(property)) throw new Error(`"${story.title}" is about "${property.name}", which no single step breaks`);
  return stepsOf(trace).map((step) => isBrokenBy(world, system, property, step));
}

/** The accepted verdict, if there is one: `npm run check` searches for it. Otherwise that of a search. */
function verdictIn({ design, scope, property, reading }: Pick<Story, "design" | "scope" | "property"> & { readonly reading?: Story["cure"]["reading"] }): string | undefined {
  const row = golden.find((accepted) => accepted.design === design.name && accepted.scope === scope);
  const accepted = row?.verdicts[property];
  if (accepted !== undefined && reading === undefined && knownDesign(design.name) === design) return kindOf(accepted);
  return verdictOn(property, design, scope, reading);
}
