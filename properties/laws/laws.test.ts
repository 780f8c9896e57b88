import { describe, expect, test } from "vitest";
import { designs } from "../../designs/catalogue.ts";
import { rules } from "../../model/reducer.ts";
import { look } from "../mutants/noticed.ts";
import type { MutantPlace } from "../mutants/places.ts";
import { lawsOfIos } from "./laws.ts";
import { missingPossibilities } from "./possibilities.ts";

/** A few small places in which, together, every law is put to the test. `npm run check:laws` looks at all there are. */
const occasions: readonly MutantPlace[] = [
  { design: "recipe", scope: "one-upload", reading: {} },
  { design: "recipe", scope: "one-upload-debugger", reading: {} },
  { design: "no-shared-container", scope: "one-upload", reading: {} },
  { design: "never-ends-its-activity", scope: "one-upload", reading: { activity: "mayExpire" } },
  { design: "starts-after-it-invalidates", scope: "two-extensions-debugger", reading: {} },
  { design: "creates-after-it-invalidates", scope: "app-uploads-once", reading: { release: "atTheCall" } },
  { design: "connects-when-active", scope: "app-uploads-once", reading: {} },
  { design: "lets-go-when-left", scope: "one-upload", reading: {} },
  { design: "fresh-identifier-tried-again", scope: "one-upload-may-fail", reading: {} },
  { design: "follows-every-upload-up", scope: "app-uploads-once", reading: {} },
  { design: "recorded-on-main", scope: "one-upload", reading: {} },
  { design: "keeps-itself-running", scope: "app-uploads-once", reading: { activity: "mayExpire" } },
  { design: "transfers-by-data-tasks", scope: "app-uploads-once", reading: {} },
  { design: "extension-invalidates-and-cancels", scope: "one-upload-debugger", reading: {} },
  { design: "forgets-what-is-over", scope: "app-uploads-twice-debugger", reading: {} },
  { design: "downloads-without-launch-events", scope: "app-uploads-once", reading: { downloads: "mayVanish" } },
  { design: "app-uploads-cancelled", scope: "app-upload-cancelled", reading: {} },
  { design: "app-uploads-one-cancelled", scope: "app-uploads-two-at-once-one-cancelled", reading: {} },
  { design: "app-uploads-recovered", scope: "app-upload-push", reading: {} },
  { design: "knows-its-own", scope: "app-and-extension-upload-debugger", reading: {} },
  { design: "takes-its-handlers", scope: "one-upload", reading: {} },
  { design: "asks-for-tokens-at-launch", scope: "app-and-extension-upload-debugger", reading: {} },
  { design: "remembers-what-is-complete", scope: "app-and-extension-upload-debugger", reading: {} },
  { design: "writes-everything-down", scope: "app-uploads-force-quit-debugger", reading: { retries: "mayRepeat" } },
  { design: "deletes-before-it-uploads", scope: "app-uploads-two-at-once-debugger", reading: {} },
  { design: "creates-in-one-session", scope: "app-and-extension-upload-debugger", reading: { rejection: "isSilent" } },
  { design: "creates-in-one-session", scope: "app-and-extension-upload-debugger", reading: { contention: "displacesTheFirst" } },
  { design: "remembers-for-a-while", scope: "app-and-extension-upload-debugger", reading: {} },
  { design: "app-uploads-one-by-one-in-memory", scope: "app-uploads-two-at-once", reading: {} },
  { design: "goes-on-after-failures", scope: "app-uploads-two-at-once-may-fail-debugger", reading: {} },
  { design: "goes-on-after-it-invalidates", scope: "app-and-extension-upload-debugger", reading: {} },
  { design: "leaves-it-to-a-work-queue", scope: "app-uploads-two-at-once-debugger", reading: {} },
  { design: "leaves-it-to-tasks", scope: "one-upload", reading: {} },
  { design: "leaves-it-to-a-group", scope: "one-upload", reading: {} },
  { design: "recorded-in-a-group-entered-late", scope: "two-uploads", reading: {} },
  { design: "lets-go-at-once", scope: "app-uploads-twice-debugger", reading: {} },
];

describe("what keeps the rules honest", () => {
  const asked = [...lawsOfIos, ...missingPossibilities];
  const met = new Set<string>();

  test.each(occasions.map((place) => [place.design, place.scope, place.reading, place] as const))("holds in %s, %s %j", (_, __, ___, place) => {
    const { findings } = look(place, rules, { properties: asked });
    expect(findings.filter(({ verdict }) => verdict === "fails" || verdict === "unknown").map(({ property }) => property.name)).toEqual([]);
    for (const { property, verdict } of findings) if (verdict === "holds" || verdict === "reached") met.add(property.name);
  });

  test("is put to the test in some place", () => {
    expect(asked.map(({ name }) => name).filter((name) => !met.has(name))).toEqual([]);
  });

  test("has names of its own", () => {
    expect(new Set([...asked, ...designs].map(({ name }) => name)).size).toBe(asked.length + designs.length);
  });
});
