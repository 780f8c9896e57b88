import { expect, test } from "vitest";
import { designs } from "../designs/catalogue.ts";
import { scopes } from "../designs/scope.ts";
import type { ScopeName } from "../designs/scope.ts";
import { worldOf } from "../designs/world.ts";
import type { Design } from "../designs/design.ts";
import { tell } from "../model/narration.ts";
import { model } from "../model/reducer.ts";
import { rehearsal } from "../properties/random/rehearsal.ts";

const asked: readonly (readonly [string, ScopeName, Design])[] = designs.map((design) => [design.name, "one-upload", design]);

const seed = 3;

test.each(asked)(`whatever a rehearsal finds that can happen to %s in %s is told in whole sentences (seed: ${seed})`, (_, scope, design) => {
  const world = worldOf(design, scopes[scope]);
  const system = model(world);
  const sentences = new Set<string>();
  for (const { state: before } of rehearsal(system, { steps: 200, seed })) {
    for (const action of system.actions(before)) {
      const { does, then } = tell(world, before, action, system.next(before, action));
      for (const sentence of [does, ...then]) sentences.add(sentence);
    }
  }
  for (const sentence of sentences) {
    expect(sentence).toMatch(/^[A-Zi].*\.$/);
    expect(sentence).not.toMatch(/undefined|none\b(?! saved)|\bA1\b|  | ,|\.\./);
  }
});
