import { expect, test } from "vitest";
import { designNamed } from "../../designs/known.ts";
import { defaultReading } from "../../model/reading.ts";
import { properties } from "../../properties/catalogue.ts";
import { done, received } from "./errand.ts";
import type { LookErrand, SentAnswer } from "./errand.ts";
import { lookAt } from "../check/look.ts";

const attention = { signal: new AbortController().signal, onProgress: () => undefined };

test.each([
  ["completion-only-in-app", "one-upload"],
  ["no-shared-container", "two-extensions"],
] as const)("what another thread sends of %s in %s is what is found here, with every state of every trace", async (name, scope) => {
  const design = designNamed(name);
  const limits = { reading: defaultReading, maxStates: undefined, maxMemory: undefined };
  const errand: LookErrand = { under: "oneReading", design, scope, properties: properties.map((property) => property.name), ...limits };
  const sent = structuredClone(await done(structuredClone(errand), attention)) as SentAnswer;
  const here = await lookAt({ design }, scope, { properties, ...limits }, attention);
  const there = received(errand, sent);
  expect(here.findings.filter(({ trace }) => trace !== undefined).length).toBeGreaterThan(2);
  expect({ ...there, findings: [] }).toEqual({ ...here, findings: [] });
  // As text, because whoever writes states to a file writes their keys in their order.
  const differing = here.findings.filter((finding, index) => JSON.stringify(finding) !== JSON.stringify(there.findings[index]));
  expect(differing.map(({ property }) => property.name)).toEqual([]);
});
