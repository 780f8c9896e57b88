import { describe, expect, test } from "vitest";
import { recipe } from "../designs/catalogue.ts";
import type { Design } from "../designs/design.ts";
import { knownDesign } from "../designs/known.ts";
import { appScopes, defaultScopes, scopes, usualScopes } from "../designs/scope.ts";
import type { Scope, ScopeName } from "../designs/scope.ts";
import { appUploadsTriedAgain, freshIdentifierTriedAgain, freshIdentifierTriedAgainAtOnce, retryingDesigns } from "../designs/tried-again.ts";
import { propertyNamed } from "./catalogue.ts";
import { look } from "./look.ts";
import { beyondAnyDesign } from "./promises.ts";
import { verifySync } from "./verify.ts";

/** No design keeps these where an upload may fail: a process can be ended between hearing and trying again, too. */
const beyond = ["recorded-at-rest", "started-at-rest", "tried-again-at-rest"];

describe("what has failed is tried again when the session object has sent its last message", () => {
  test.each<[ScopeName, number]>([
    ["one-upload-may-fail", 224],
    ["two-uploads-may-fail", 2_284],
  ])("and nothing is broken that any design keeps, %s", (scope, states) => {
    const { broken, kept, ...answer } = look(freshIdentifierTriedAgain, scope);
    expect(broken).toEqual(beyond);
    expect(kept).toEqual(expect.arrayContaining(["recorded-unless-stopped", "successes-are-successes", "no-use-of-a-dead-object", "app-lets-go", "no-handler-owed-at-rest"]));
    expect(answer.states).toBe(states);
  });

  test.each<[ScopeName, number]>([
    ["one-upload", 97],
    ["two-uploads", 326],
    ["two-invocations", 1_157],
    ["two-extensions", 2_391],
    ["two-invocations-two-uploads", 23_264],
  ])("as little as where nothing fails, %s", (scope, states) => {
    const { broken, ...answer } = look(freshIdentifierTriedAgain, scope);
    expect(broken).toEqual(beyondAnyDesign);
    expect(answer.states).toBe(states);
  });

  test.each<[string, Scope, number]>([
    ["two invocations", { ...scopes["two-invocations"], failures: true }, 9_912],
    ["two extensions", { ...scopes["two-extensions"], failures: true }, 13_136],
  ])("nor in larger scopes, %s", (_, scope, states) => {
    expect(look(freshIdentifierTriedAgain, scope)).toMatchObject({ states, broken: beyond });
  });

  test("because it makes a new object, lets go of it at once, strikes the failure off, and lets the handler wait", () => {
    const { app } = freshIdentifierTriedAgain;
    const without = (index: number): Design => ({ ...freshIdentifierTriedAgain, app: { ...app, didBecomeInvalid: (app.didBecomeInvalid ?? []).filter((_, at) => at !== index) } });
    const broken = [0, 1, 2, 3, 4].map((index) => look(without(index), "one-upload-may-fail").broken.filter((name) => !beyond.includes(name)));
    expect(broken).toMatchInlineSnapshot(`
      [
        [
          "no-use-of-a-dead-object",
        ],
        [],
        [
          "no-handler-owed-at-rest",
          "app-lets-go",
        ],
        [
          "no-handler-owed-at-rest",
        ],
        [
          "rest-is-reachable",
        ],
      ]
    `);
  });
});

describe("what has failed is tried again in the callback that tells of it", () => {
  test("which is a crash where the app has let go of the session, and safe where one upload is all there is", () => {
    expect(look(freshIdentifierTriedAgainAtOnce, "one-upload-may-fail")).toMatchObject({ states: 168, broken: beyond });
    expect(look(freshIdentifierTriedAgainAtOnce, "two-uploads-may-fail")).toMatchObject({
      states: 1_786,
      broken: ["recorded-at-rest", "recorded-unless-stopped", "no-use-of-a-dead-object", "started-at-rest", "tried-again-at-rest"],
    });
  });

  test("which is safe in a session that the app keeps", () => {
    expect(look(appUploadsTriedAgain, "app-upload-may-fail")).toMatchObject({ states: 198, broken: beyond });
    expect(look(appUploadsTriedAgain, "app-uploads-twice-may-fail")).toMatchObject({ states: 3_364, broken: beyond });
    for (const scope of appScopes) expect(look(appUploadsTriedAgain, scope).broken, scope).toEqual(beyondAnyDesign);
  });
});

test("a design is looked at where an upload may fail if it asks whether one has", () => {
  expect(usualScopes(freshIdentifierTriedAgain)).toEqual([...defaultScopes, "one-upload-may-fail", "two-uploads-may-fail"]);
  expect(usualScopes(appUploadsTriedAgain)).toEqual([...appScopes, "app-upload-may-fail", "app-uploads-twice-may-fail"]);
  const both = { ...appUploadsTriedAgain, extension: recipe.extension };
  expect(usualScopes(both).filter((scope) => scope.endsWith("may-fail"))).toEqual(["one-upload-may-fail", "two-uploads-may-fail", "app-upload-may-fail"]);
  for (const design of retryingDesigns) expect(knownDesign(design.name)).toBe(design);
});

test.each(retryingDesigns.map((design) => [design.name, design] as const))("a failure may be made good, %s", (_, design) => {
  const found = usualScopes(design).filter((scope) => {
    const { findings } = verifySync({ design, scope: scopes[scope], properties: [propertyNamed("failure-may-be-made-good")] });
    return findings.some(({ verdict }) => verdict === "reached");
  });
  expect(found).toEqual(usualScopes(design).filter((scope) => scope.endsWith("may-fail")));
});

test("nothing fails where the scope does not say so, and a design that does not ask takes what has failed for complete", () => {
  expect(look(recipe, "one-upload").vacuous).toContain("tried-again-at-rest");
  expect(look(recipe, "one-upload-may-fail").broken).toEqual([...beyond.slice(0, 2), "successes-are-successes", "tried-again-at-rest"]);
});
