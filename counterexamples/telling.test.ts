import { expect, test } from "vitest";
import { designs } from "../designs/catalogue.ts";
import { scopes } from "../designs/scope.ts";
import type { ScopeName } from "../designs/scope.ts";
import { worldOf } from "../designs/world.ts";
import type { Design } from "../designs/design.ts";
import { tell } from "../model/narration.ts";
import { model } from "../model/reducer.ts";

const asked: readonly (readonly [string, ScopeName, Design])[] = designs.map((design) => [design.name, "one-upload", design]);

test.each(asked)("whatever can happen to %s in %s is told in whole sentences", (_, scope, design) => {
  const world = worldOf(design, scopes[scope]);
  const system = model(world);
  const seen = new Set(system.initial.map((state) => JSON.stringify(state)));
  const queue = [...system.initial];
  const sentences = new Set<string>();
  for (const before of queue) {
    for (const action of system.actions(before)) {
      const after = system.next(before, action);
      const { does, then } = tell(world, before, action, after);
      for (const sentence of [does, ...then]) sentences.add(sentence);
      const key = JSON.stringify(after);
      if (!seen.has(key)) queue.push(after);
      seen.add(key);
    }
  }
  for (const sentence of sentences) {
    expect(sentence).toMatch(/^[A-Zi].*\.$/);
    expect(sentence).not.toMatch(/undefined|none\b(?! saved)|\bA1\b|  | ,|\.\./);
  }
});
