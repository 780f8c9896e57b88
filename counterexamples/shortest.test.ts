import { expect, test } from "vitest";
import { scopes } from "../designs/scope.ts";
import { worldOf } from "../designs/world.ts";
import { model } from "../model/reducer.ts";
import { stories } from "./catalogue.ts";
import { shortest } from "./shortest.ts";
import type { Story } from "./story.ts";

const few = stories.filter(({ scope, trace }) => scope === "one-upload" || trace.length < 9);

test.each(few.map((story) => [story.title, story] as const))("the situations before the end of %s are counted right", (_, story) => {
  expect(shortest(story).situations).toBe(countedPlainly(story));
});

/** Level by level, every situation written out in full: slow, and with nothing to get wrong. */
function countedPlainly(story: Story): number {
  const system = model(worldOf(story.design, scopes[story.scope]));
  const seen = new Map(system.initial.map((state) => [JSON.stringify(state), state]));
  let level = [...seen.values()];
  for (let steps = 1; steps < story.trace.length; steps++) {
    const next = level.flatMap((state) => system.actions(state).map((action) => system.next(state, action)));
    level = [];
    for (const state of next) {
      const key = JSON.stringify(state);
      if (!seen.has(key)) level.push(state);
      seen.set(key, state);
    }
  }
  return seen.size;
}
