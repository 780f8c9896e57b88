import { describe, expect, test } from "vitest";
import { recipe } from "../designs/catalogue.ts";
import { appUploads } from "../designs/app-uploads.ts";
import type { Design, DesignLine } from "../designs/design.ts";
import { designNamed } from "../designs/known.ts";
import { designFrom } from "../designs/schema.ts";
import { scopes } from "../designs/scope.ts";
import { defaultReading } from "../model/reading.ts";
import { propertyNamed } from "../properties/catalogue.ts";
import { verifySync } from "../properties/verify.ts";
import { offersFrom } from "./cost.ts";
import { lineAt } from "../designs/place.ts";
import { designKey, edited, editText } from "./edit.ts";
import type { Edit } from "./edit.ts";
import { examine } from "./examine.ts";
import type { Judgement, Stories } from "./examine.ts";
import { teamFor } from "./examiners.ts";
import type { Team } from "./examiners.ts";
import { neighbours } from "./neighbours.ts";
import { search } from "./search.ts";
import type { Found, SearchOptions } from "./search.ts";
import type { Repair } from "./smallest.ts";
import { seeds } from "./seeds.ts";
import { keptIn, rowsOfDesign, targetFrom } from "./target.ts";
import type { Target } from "./target.ts";
import { distance } from "./way.ts";

const inOneUpload = ["one-upload"] as const;

/** The target that the recipe sets in one scope. */
async function likeTheRecipe(design: Design): Promise<Target> {
  const example = await rowsOfDesign(recipe, inOneUpload, defaultReading);
  return targetFrom(keptIn(example), defaultReading, { design, rows: await rowsOfDesign(design, inOneUpload, defaultReading) }, { design: recipe, rows: example });
}

/** One who judges in this thread, where so little is to be judged that others could not be called sooner. */
function alone(target: Target, signal: AbortSignal): Team {
  const known: Stories = { told: [...seeds()] };
  const judged = async (design: Design): Promise<Judgement | undefined> => {
    const outcome = await examine(design, target, known);
    return signal.aborted ? undefined : outcome;
  };
  return { examiners: [{ examine: judged }], end: () => Promise.resolve() };
}

/** Searched in this thread. What is not asked for costs nothing: the edits can be a part of those that there are. */
function found(design: Design, target: Target, options: Partial<SearchOptions> = {}): Promise<Found> {
  const signal = options.signal ?? new AbortController().signal;
  return search(design, target, alone(target, signal), { edits: 1, signal, ...options });
}

/** Every so many of a design's edits, and those of which something is known. */
function some(every: number, isKnown: (edit: Edit) => boolean = () => false): (design: Design) => readonly Edit[] {
  return (design) => neighbours(design).filter((edit, at) => at % every === 0 || isKnown(edit));
}

describe("a search for repairs", () => {
  test("finds the post's fourth step when it was left out, with all examiners", async () => {
    const design = designNamed("recipe-without-invalidating");
    const { signal } = new AbortController();
    const target = await likeTheRecipe(design);
    const team = teamFor({ target, stories: seeds() }, signal);
    const isInsertion = (edit: Edit): boolean => edit.kind === "insert" && edit.line === "finishTasksAndInvalidate" && edit.at.callback === "didFinishEvents";
    const { repairs, exhausted, partial } = await search(design, target, team, { edits: 3, signal, editsOf: some(60, isInsertion) }).finally(() => team.end());
    const texts = repairs.map(({ edits: [edit] }) => edit && editText(design, edit));
    expect(texts).toContain("insert finishTasksAndInvalidate into app didFinishEvents, before callCompletionHandler");
    expect([exhausted, partial]).toEqual([1, false]);
  });

  test("finds exactly those one-edit repairs that a search without stories and without pruning finds", async () => {
    const design = designNamed("recipe-without-calling-the-handler");
    const target = await likeTheRecipe(design);
    const [demand] = target.demands;
    if (demand === undefined) expect.fail("nothing is wanted");
    const properties = demand.promises.map(propertyNamed);
    const editsOf = some(25, (edit) => edit.kind === "insert" && edit.line === "callCompletionHandler" && edit.at.callback === "didFinishEvents");
    const bySearch = editsOf(design)
      .map((edit) => edited(design, edit))
      .filter((candidate) => designFrom(candidate).ok)
      .filter((candidate) => {
        const { findings } = verifySync({ design: candidate, scope: scopes["one-upload"], properties });
        return findings.every(({ property, verdict }) => verdict === "holds" || (verdict === "vacuous" && !demand.occasions.includes(property.name)));
      });
    const { repairs, tally } = await found(design, target, { editsOf });
    expect(new Set(repairs.map((repair) => designKey(repair.design)))).toEqual(new Set(bySearch.map(designKey)));
    expect(repairs.length).toBeGreaterThan(0);
    expect(tally.replayed).toBeGreaterThan(tally.tried / 2);
  });

  test("takes two edits where one is not enough: to ask under an activity is to ask for it, and then for the token", async () => {
    const design = designNamed("token-without-activity");
    const asked = new Map([["one-upload", ["short-request-is-not-cut-off"]]] as const);
    const target = targetFrom(asked, defaultReading, { design, rows: await rowsOfDesign(design, inOneUpload, defaultReading) });
    const isAboutIt = (edit: Edit): boolean =>
      edit.kind === "move" ? edit.to.callback === "activityGranted" : (edit.kind === "insert" || edit.kind === "replace") && edit.line === "performExpiringActivity";
    const { repairs, exhausted } = await found(design, target, { edits: 3, editsOf: some(60, isAboutIt) });
    expect(exhausted).toBe(2);
    expect(repairs.map((repair) => repair.design.extension)).toContainEqual({ ...design.extension, invoked: ["performExpiringActivity"], activityGranted: ["requestToken"] });
  });

  test("tries first what makes a known design of the one at hand", async () => {
    const design = designNamed("recipe-without-invalidating");
    const scopesAsked = ["one-upload"] as const;
    const [before, shown] = await Promise.all([design, recipe].map((one) => rowsOfDesign(one, scopesAsked, defaultReading)));
    const target = targetFrom(new Map([["one-upload", ["app-lets-go"]]]), defaultReading, { design, rows: before ?? [] }, { design: recipe, rows: shown ?? [] });
    const { repairs, tally } = await found(design, target, { examples: [recipe], deadline: 0 });
    expect(repairs.map((repair) => designKey(repair.design))).toEqual([designKey(recipe)]);
    expect(tally.tried).toBe(1);
  });

  test("gives a design that is known to be safe for a repair when it is stopped before it has tried everything", async () => {
    const design = designNamed("recipe-without-invalidating");
    const example = designNamed("handler-after-invalidation");
    const asked = new Map([["one-upload", ["app-lets-go"]], ["two-uploads", ["no-creation-during-invalidation"]]] as const);
    const scopesAsked = [...asked.keys()];
    const target = targetFrom(asked, defaultReading, { design, rows: await rowsOfDesign(design, scopesAsked, defaultReading) }, { design: example, rows: await rowsOfDesign(example, scopesAsked, defaultReading) });
    const { repairs, exhausted, partial } = await found(design, target, { edits: 3, examples: [example], deadline: 0, editsOf: some(100) });
    expect(repairs.map((repair) => designKey(repair.design))).toEqual([designKey(example)]);
    expect([exhausted, partial]).toEqual([1, true]);
  });

  test("leads a design with more flaws than edits towards a safe one, and only as far as is needed", async () => {
    const design: Design = {
      ...recipe,
      app: { didFinishLaunching: ["createSession"], handleEvents: ["saveCompletionHandler"], didComplete: ["recordCompletion"], didFinishEvents: ["callCompletionHandler"] },
      extension: { invoked: ["createSession", "startUpload", "completeRequest"] },
    };
    // The example does more than is wanted of it: its identifiers are fresh, and it calls the handler last.
    const example = designNamed("fresh-identifier-handler-last");
    const target = await likeTheRecipe(design);
    const { repairs, exhausted, partial, isMinimal } = await found(design, target, { edits: 2, examples: [example], further: true, editsOf: () => [] });
    expect([repairs.length, exhausted, partial, isMinimal]).toEqual([1, 2, false, true]);
    const [{ edits, design: cure } = expect.fail("no repair")] = repairs;
    expect(edits.reduce(edited, design)).toEqual(cure);
    expect(cure.identifiers).toBe("perExtension");
    const isCure = (candidate: Design): boolean =>
      target.demands.every(({ scope, promises, occasions }) =>
        verifySync({ design: candidate, scope: scopes[scope], properties: promises.map(propertyNamed) }).findings.every(
          ({ property, verdict }) => verdict === "holds" || (verdict === "vacuous" && !occasions.includes(property.name)),
        ),
      );
    expect(isCure(cure)).toBe(true);
    const away = distance(cure, design);
    const nearer = neighbours(cure).map((edit) => edited(cure, edit)).filter((other) => distance(other, design) < away);
    expect(nearer.length).toBeGreaterThanOrEqual(edits.length);
    expect(nearer.filter(isCure)).toEqual([]);
  });

  test("leads to no design that breaks what is wanted where it is usually looked at, and leaves out conditions that no flaw asks for", async () => {
    const asksItsFlag: readonly DesignLine[] = [{ call: "recordCompletion", if: "flagIsSet" }, { call: "deleteBody", if: "flagIsSet" }];
    const design: Design = { ...appUploads, app: { userUploads: ["createSession", "setFlag", "startUpload"], didComplete: asksItsFlag } };
    const inOne = ["app-uploads-once"] as const;
    const unusual = ["app-upload-may-fail"] as const;
    const shown = await rowsOfDesign(appUploads, [...inOne, ...unusual], defaultReading);
    const target = targetFrom(keptIn(shown), defaultReading, { design, rows: await rowsOfDesign(design, inOne, defaultReading) }, { design: appUploads, rows: shown }, unusual);
    const { repairs } = await found(design, target, { edits: 2, examples: [designNamed("app-uploads-cleaned-up")], further: true, editsOf: () => [] });
    expect(repairs.map((repair) => repair.design.app.didComplete)).toEqual([["recordCompletion", { call: "deleteBody", if: "flagIsSet" }]]);
    const half: Design = { ...design, app: { ...design.app, didComplete: [{ call: "recordCompletion", unless: "taskFailed" }, { call: "deleteBody", unless: "taskFailed" }], didFinishEvents: ["callCompletionHandler"], handleEvents: ["saveCompletionHandler", "createSession"] } };
    expect(await examine(half, target, { told: [] })).toMatchObject({ is: "refuted", scope: "app-upload-may-fail", violation: { property: "recorded-unless-stopped" } });
    expect(await examine(half, { ...target, elsewhere: [] }, { told: [] })).toMatchObject({ is: "cure" });
  });

  test("tries in the extension what was not enough in the app, before everything else that takes two edits", async () => {
    const scope = ["one-upload-may-fail"] as const;
    const rows = await rowsOfDesign(recipe, scope, defaultReading);
    const target = targetFrom(new Map([["one-upload-may-fail", ["successes-are-successes"]]] as const), defaultReading, { design: recipe, rows });
    const looksAtTheError = (edit: Edit): boolean => edit.kind === "replace" && typeof edit.line === "object" && edit.line.call === "recordCompletion" && edit.line.unless === "taskFailed";
    const { repairs, tally } = await found(recipe, target, { edits: 2, deadline: 0, editsOf: (one) => neighbours(one).filter(looksAtTheError) });
    expect(repairs.map(({ design }) => [design.app.didComplete, design.extension.didComplete])).toEqual([
      [[{ call: "recordCompletion", unless: "taskFailed" }], [{ call: "recordCompletion", unless: "taskFailed" }]],
    ]);
    expect(tally.tried).toBeLessThan(4);
  });

  describe("of a request after an upload that is cut off", () => {
    const scope = ["app-uploads-once"] as const;
    const design: Design = { ...appUploads, app: { ...appUploads.app, didComplete: ["recordCompletion", "startFollowUp"] } };
    const inTime = [["recordCompletion", "beginBackgroundTask", "startFollowUp"], ["endBackgroundTask"]];
    const codeOf = ({ design: { app } }: Repair): unknown => [app.didComplete, app.didFinishFollowUp];
    const targetOf = async (): Promise<Target> => {
      const [before, shown] = await Promise.all([design, appUploads].map((one) => rowsOfDesign(one, scope, defaultReading)));
      return targetFrom(keptIn(shown ?? []), defaultReading, { design, rows: before ?? [] }, { design: appUploads, rows: shown ?? [] });
    };

    test("begins a background task for it and ends that, of which neither is of use alone", async () => {
      const { repairs } = await found(design, await targetOf(), { edits: 2, editsOf: () => [], deadline: 0 });
      expect(repairs.map(codeOf)).toContainEqual(inTime);
    });

    test("does so too where one that gives it up has taken all the time that there is for single edits", async () => {
      const deletions = (one: Design): readonly Edit[] => neighbours(one).filter(({ kind }) => kind === "delete");
      const options = { editsOf: (one: Design) => [...deletions(one), ...some(20)(one)], deadline: 0, lastCall: 0 };
      const { repairs, lesser, exhausted, partial } = await found(design, await targetOf(), { ...options, edits: 2 });
      expect([exhausted, partial, lesser.map(({ givesUp }) => givesUp)]).toEqual([0, true, [["makesShortRequests"]]]);
      expect(repairs.map(codeOf)).toContainEqual(inTime);
      expect((await found(design, await targetOf(), { ...options, edits: 1 })).repairs).toEqual([]);
    });
  });

  test.each<[string, DesignLine]>([
    ["is never run", { call: "recordFailure", if: "startIsRecorded" }],
    ["comes to nothing", "clearFlag"],
  ])("writes no line that %s, though nobody has time to lead the example back", async (_, idle) => {
    const example = designNamed("app-uploads-cancelled");
    const design: Design = { ...example, name: "mine", app: { ...example.app, handleEvents: ["createSession", "saveCompletionHandler"], didFinishEvents: ["callCompletionHandler"], userCancels: ["setFlag"] } };
    const asked = ["app-upload-cancelled"] as const;
    const [before, shown] = await Promise.all([design, example].map((one) => rowsOfDesign(one, asked, defaultReading)));
    const target = targetFrom(new Map([["app-upload-cancelled", ["cancelling-reaches-the-upload"]]]), defaultReading, { design, rows: before ?? [] }, { design: example, rows: shown ?? [] });
    const withIdleLine: Design = { ...example, app: { ...example.app, userCancels: [idle, ...(example.app.userCancels ?? [])] } };
    const { repairs } = await found(design, target, { edits: 2, examples: [withIdleLine], further: true, leadingUntil: 0, editsOf: () => [] });
    expect(repairs.map((repair) => repair.design.app.userCancels)).toEqual([example.app.userCancels]);
  });

  test("does not close the sheet twice on the way back from a safe design", async () => {
    const example = designNamed("fresh-identifier-sheet-first");
    const inTwo = ["two-uploads"] as const;
    const design: Design = { ...recipe, app: {} };
    const target = targetFrom(new Map([["two-uploads", ["nobody-is-rejected", "heard-at-rest"]]] as const), defaultReading, { design, rows: await rowsOfDesign(design, inTwo, defaultReading) });
    const { repairs } = await found(design, target, { edits: 2, examples: [example], further: true, editsOf: () => [] });
    expect(repairs.map((repair) => repair.design.extension.invoked?.filter((line) => line === "completeRequest").length)).toEqual([1]);
  });

  test("does not say that no edit can be taken back when it was stopped before it had tried", async () => {
    const design: Design = { ...recipe, app: {} };
    const target = await likeTheRecipe(design);
    const { repairs, isMinimal, partial } = await found(design, target, { edits: 2, examples: [recipe], further: true, leadingUntil: 0, editsOf: () => [] });
    // A cure is looked for however late it is: without one, nothing would end the search. It is not led back.
    expect([repairs.map(({ design: cure }) => cure.app), isMinimal, partial]).toEqual([[recipe.app], false, false]);
    const late = performance.now() + 60_000;
    const led = await found(design, target, { edits: 2, examples: [recipe], further: true, leadingUntil: late, editsOf: () => [] });
    expect([led.repairs.length, led.isMinimal]).toEqual([1, true]);
  });

  test("has no repair with more edits than are wanted, unless one is welcome", async () => {
    const design: Design = { ...recipe, app: {} };
    const { repairs } = await found(design, await likeTheRecipe(design), { edits: 2, examples: [recipe], editsOf: () => [] });
    expect(repairs).toEqual([]);
  });

  test("does not give up what is done too early: the file is still deleted, only later", async () => {
    const design: Design = { ...recipe, app: { ...recipe.app, didComplete: ["deleteBody"] } };
    const { repairs } = await found(design, await likeTheRecipe(design), { editsOf: some(100, (edit) => "line" in edit && edit.line === "recordCompletion") });
    expect(repairs.length).toBeGreaterThan(0);
    for (const repair of repairs) expect(repair.design.app.didComplete).toContain("deleteBody");
  });

  /** What the app does when the user cancels what it uploads, but for one line. */
  const cancelled = designNamed("app-uploads-cancelled");
  const hearing = (...didComplete: readonly DesignLine[]): Design => ({ ...cancelled, app: { ...cancelled.app, didComplete } });
  const whereTheUserCancels = async (design: Design): Promise<Target> => {
    const names = ["app-upload-cancelled"] as const;
    const [before, shown] = await Promise.all([design, cancelled].map((one) => rowsOfDesign(one, names, defaultReading)));
    return targetFrom(keptIn(shown ?? []), defaultReading, { design, rows: before ?? [] }, { design: cancelled, rows: shown ?? [] });
  };

  test("finds the line of a known design that asks what its callback does not ask, and calls that one edit", async () => {
    const design = hearing();
    const { repairs, exhausted } = await found(design, await whereTheUserCancels(design), { examples: [cancelled], editsOf: some(100) });
    expect(repairs.map(({ edits }) => edits.map((edit) => editText(design, edit)))).toEqual([["insert recordCompletion unless taskWasCancelled into app didComplete"]]);
    expect(exhausted).toBe(1);
  });

  test("finds that a condition is the wrong way round", async () => {
    const design = hearing({ call: "recordCompletion", if: "taskWasCancelled" });
    const isAboutIt = (edit: Edit): boolean => edit.kind === "replace" && edit.at.callback === "didComplete" && typeof edit.line !== "string";
    const { repairs } = await found(design, await whereTheUserCancels(design), { editsOf: some(100, isAboutIt) });
    expect(repairs.map((repair) => designKey(repair.design))).toContain(designKey(cancelled));
  });

  test("has a line ask something also where it would be enough to delete it", async () => {
    const design: Design = { ...appUploads, name: "logs-out", app: { didBecomeActive: ["invalidateAndCancel", "createSession"], userUploads: ["startUpload"], handleEvents: ["saveCompletionHandler"], didComplete: ["recordCompletion", "callCompletionHandler"] } };
    const names = ["app-uploads-once"] as const;
    const target = targetFrom(new Map([[names[0], ["nothing-is-cancelled"]]]), defaultReading, { design, rows: await rowsOfDesign(design, names, defaultReading) });
    const { repairs } = await found(design, target, { editsOf: (one) => neighbours(one).filter((edit) => edit.kind === "delete" || edit.kind === "replace") });
    const texts = repairs.flatMap(({ edits }) => edits.map((edit) => editText(design, edit)));
    expect(texts).toEqual(expect.arrayContaining(["delete createSession from app didBecomeActive", "run createSession in app didBecomeActive unless everythingIsRecorded"]));
    expect(texts.filter((text) => text.startsWith("replace createSession by"))).toEqual([]);
  });

  test("knows two neighbours that change places by either name", async () => {
    const tried = designNamed("app-uploads-tried-again");
    const design: Design = { ...tried, app: { ...tried.app, userUploads: ["setFlag", "startUpload"] } };
    const names = ["app-upload-may-fail"] as const;
    const [before, shown] = await Promise.all([design, tried].map((one) => rowsOfDesign(one, names, defaultReading)));
    const target = targetFrom(keptIn(shown ?? []), defaultReading, { design, rows: before ?? [] }, { design: tried, rows: shown ?? [] });
    const isWithin = (edit: Edit): boolean => edit.kind === "move" && edit.at.callback === "handleEvents" && edit.to.callback === "handleEvents";
    const { repairs } = await found(design, target, { editsOf: (one) => neighbours(one).filter(isWithin) });
    expect(repairs.flatMap(({ edits }) => edits.map((edit) => editText(design, edit)))).toContain("move clearFlag within app handleEvents, before callCompletionHandler if flagIsSet");
  });

  test("tries to take two lines away before the thousands of pairs that write something", async () => {
    const design: Design = { ...recipe, name: "while-it-is-active", app: { ...recipe.app, didBecomeActive: ["createSession"], didEnterBackground: ["finishTasksAndInvalidate"] } };
    const { repairs, tally } = await found(design, await likeTheRecipe(design), { edits: 2, deadline: 0 });
    expect(repairs.map((repair) => designKey(repair.design))).toContain(designKey(recipe));
    expect(tally.tried).toBeLessThan(2_000);
  });

  test("does not ask for no token to keep its request from being cut off", async () => {
    const design = designNamed("token-without-activity");
    const { repairs } = await found(design, await likeTheRecipe(design), { edits: 2, examples: [recipe, designNamed("fresh-identifier-token-held-activity")], further: true, editsOf: () => [] });
    expect(repairs.length).toBeGreaterThan(0);
    for (const repair of repairs) expect(Object.values(repair.design.extension).flat()).toContain("requestToken");
  });

  const uploadsTwice: Design = { ...recipe, name: "uploads-twice", app: { ...recipe.app, didComplete: ["uploadAgain", "recordCompletion"] } };
  const about = (call: string) => (one: Design): readonly Edit[] => neighbours(one).filter((edit) => (edit.kind === "delete" || edit.kind === "replace") && lineAt(one, edit) === call);

  test("gives something up only where nothing as small gives up nothing, and then says what", async () => {
    const { repairs, lesser, exhausted, partial } = await found(uploadsTwice, await likeTheRecipe(uploadsTwice), { editsOf: about("uploadAgain") });
    expect({ repairs, exhausted, partial }).toEqual({ repairs: [], exhausted: 1, partial: false });
    expect(lesser.map(({ edits, givesUp }) => ({ edits, givesUp }))).toEqual([{ edits: [{ kind: "delete", at: { process: "app", callback: "didComplete" }, index: 0 }], givesUp: ["uploadsAgain"] }]);
    expect(lesser.map(({ design }) => designKey(design))).toEqual([designKey(recipe)]);
    const late = designNamed("token-not-awaited");
    const either = await found(late, await likeTheRecipe(late), { editsOf: (one) => about("startTokenTask")(one).concat(neighbours(one).filter(({ kind }) => kind === "move")) });
    expect([either.repairs.length, either.lesser]).toEqual([expect.any(Number), []]);
    expect(either.repairs.length).toBeGreaterThan(0);
  });

  test("is led to what gives something up where no example does otherwise, and only as far as is needed for that", async () => {
    const options = { edits: 2, examples: [recipe], further: true, editsOf: () => [], deadline: 0, lastCall: 0 } as const;
    const { repairs, lesser, exhausted } = await found(uploadsTwice, await likeTheRecipe(uploadsTwice), options);
    expect([repairs, exhausted]).toEqual([[], 2]);
    expect(lesser.map(({ design, givesUp }) => [designKey(design), givesUp])).toEqual([[designKey(recipe), ["uploadsAgain"]]]);
  });

  test("is led back to a block on the main queue that the example does without", async () => {
    const scope = ["app-uploads-once"] as const;
    const blocks = { didFinishEvents: [{ call: "dispatchToMain", if: "handlerIsSaved" }], didFinishEventsOnMain: ["callCompletionHandler"] } as const;
    const design: Design = { ...appUploads, app: { ...blocks, handleEvents: ["saveCompletionHandler"], userUploads: ["createSession", "startUpload"], didComplete: ["recordCompletion", "finishTasksAndInvalidate"] } };
    const [before, shown] = await Promise.all([design, appUploads].map((one) => rowsOfDesign(one, scope, defaultReading)));
    const target = targetFrom(keptIn(shown ?? []), defaultReading, { design, rows: before ?? [] }, { design: appUploads, rows: shown ?? [] });
    const { lesser } = await found(design, target, { edits: 2, examples: [appUploads], further: true, editsOf: () => [] });
    expect(lesser.map(({ edits, givesUp, design: { app } }) => [edits.length, givesUp, app.didFinishEvents])).toEqual([[2, ["appLetsGo"], blocks.didFinishEvents]]);
  });

  test("stops for one that gives something up later than for one that does not", async () => {
    const target = await likeTheRecipe(uploadsTwice);
    const options = { edits: 2, editsOf: (one: Design) => [...about("uploadAgain")(one), ...some(200)(one)] };
    const [hasty, patient] = [await found(uploadsTwice, target, { ...options, deadline: 0, lastCall: 0 }), await found(uploadsTwice, target, { ...options, edits: 1, deadline: 0 })];
    expect([hasty.lesser.length, hasty.exhausted, hasty.partial]).toEqual([1, 0, true]);
    expect([patient.lesser.length, patient.exhausted, patient.partial]).toEqual([1, 1, false]);
  });

  test("gives up nothing of a promise that is asked for by name", async () => {
    const design = designNamed("token-without-activity");
    const rows = await rowsOfDesign(design, inOneUpload, defaultReading);
    const byName = targetFrom(new Map([["one-upload", ["short-request-is-not-cut-off", "token-before-upload"]]] as const), defaultReading, { design, rows });
    const [{ concedable } = expect.fail("nothing is wanted")] = byName.demands;
    expect(concedable).toEqual([]);
    const [like] = (await likeTheRecipe(design)).demands;
    expect(like?.concedable).toEqual(expect.arrayContaining(["short-request-is-not-cut-off", "token-before-upload"]));
  });

  test("does not start fewer uploads, so that there are fewer to go wrong", async () => {
    const twoUploads = ["two-uploads"] as const;
    const target = targetFrom(new Map([["two-uploads", ["nobody-is-rejected"]]] as const), defaultReading, { design: recipe, rows: await rowsOfDesign(recipe, twoUploads, defaultReading) });
    const isAboutIt = (edit: Edit): boolean => edit.kind === "replace" && typeof edit.line === "object" && edit.line.call === "startUpload";
    const { repairs, tally } = await found(recipe, target, { editsOf: (design) => neighbours(design).filter(isAboutIt) });
    expect(tally.tried).toBeGreaterThan(0);
    expect(repairs.map((repair) => JSON.stringify(repair.design.extension.invoked)).join()).not.toContain("everythingIsRecorded");
  });

  test("does not close the sheet a second time where it can be closed earlier", async () => {
    const inTwo = ["two-uploads"] as const;
    const target = targetFrom(new Map([["two-uploads", ["nobody-is-rejected"]]] as const), defaultReading, { design: recipe, rows: await rowsOfDesign(recipe, inTwo, defaultReading) });
    const closesEarlier = (edit: Edit): boolean => (edit.kind === "insert" ? edit.line === "completeRequest" : edit.kind === "move" && edit.index === 2) && "at" in edit && edit.at.callback === "invoked";
    const { repairs } = await found(recipe, target, { editsOf: (one) => neighbours(one).filter(closesEarlier) });
    expect(repairs.length).toBeGreaterThan(0);
    expect(repairs.flatMap(({ edits }) => edits.map(({ kind }) => kind))).not.toContain("insert");
  });

  test("does not take for a repair what does nothing", async () => {
    const design: Design = { ...recipe, extension: { ...recipe.extension, invoked: ["startUpload", "completeRequest"] } };
    const touchesIt = (edit: Edit): boolean => edit.kind === "delete" || (edit.kind === "insert" && edit.line === "createSession");
    const { repairs } = await found(design, await likeTheRecipe(design), { editsOf: some(30, touchesIt) });
    expect(repairs.length).toBeGreaterThan(0);
    for (const repair of repairs) expect(repair.design.extension.invoked).toContain("startUpload");
  });

  test("that is cut off says so", async () => {
    const design = designNamed("recipe-without-invalidating");
    const stop = new AbortController();
    const target = await likeTheRecipe(design);
    stop.abort();
    expect(await found(design, target, { edits: 3, signal: stop.signal })).toMatchObject({ repairs: [], exhausted: 0, partial: true });
  });
});

test("an offer says what it costs: what is newly kept, no longer kept, and how large it is", async () => {
  const design = designNamed("different-identifiers");
  const { repairs } = await found(design, await likeTheRecipe(design), { editsOf: some(50, ({ kind }) => kind === "decision") });
  const [offer] = offersFrom(design, await rowsOfDesign(design, inOneUpload, defaultReading), repairs);
  expect(offer?.design.appIdentifier).toBe("theExtensions");
  expect(offer?.cost.says).toEqual(["The app connects under the identifier that it is handed, and has none of its own."]);
  expect(offer?.cost.gained).toContainEqual({ property: "heard-at-rest", scopes: ["one-upload"] });
  expect(offer?.cost.states).toEqual([{ scope: "one-upload", before: expect.any(Number) as number, after: 256 }]);
});
