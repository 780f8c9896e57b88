import fc from "fast-check";
import { callOf, questionsOf, usualDecisions } from "../../designs/design.ts";
import type { Design, DesignLine } from "../../designs/design.ts";
import { knownDesigns } from "../../designs/known.ts";
import { allowedAt, linesAt, places } from "../../designs/place.ts";
import type { Place } from "../../designs/place.ts";
import { designFrom } from "../../designs/schema.ts";
import { blockOf, dispatching, isBlock, makings, questions } from "../../model/script.ts";
import type { BlockQueue, Call, Callback, Question } from "../../model/script.ts";

/**
 * Any design, for fast-check: what nobody in their right mind would write is code too, and the rules
 * have to know what comes of it. Half of them are known designs with a few lines put in, replaced and
 * left out; the other half is written from nothing, but for what makes an upload likely.
 */
export function anyDesign(): fc.Arbitrary<Design> {
  return fc
    .oneof(knownWithChanges(), fromNothing())
    .map(withinTheLanguage)
    .filter((design) => designFrom(design).ok);
}

type Scripts = Readonly<Partial<Record<Callback, readonly DesignLine[]>>>;

/** How a task has ended can be asked only where that is told. */
const toldOfAnEnd: ReadonlySet<Callback> = new Set<Callback>(["didComplete", "didCompleteOnWorkQueue", "didCompleteOnMain", "didCompleteToken"]);
const aboutAnEnd: ReadonlySet<Question> = new Set<Question>(["taskFailed", "taskWasCancelled"]);

function anyLine(place: Place): fc.Arbitrary<DesignLine> {
  const call = fc.constantFrom(...allowedAt(place));
  const asked = fc.uniqueArray(fc.constantFrom(...questions.filter((one) => toldOfAnEnd.has(place.callback) || !aboutAnEnd.has(one))), { minLength: 2, maxLength: 2 });
  return fc.oneof(
    { weight: 6, arbitrary: call },
    { weight: 2, arbitrary: fc.record({ call, if: asked }) },
    { weight: 2, arbitrary: fc.record({ call, unless: asked.map(([first = "flagIsSet"]) => first) }) },
    { weight: 1, arbitrary: fc.record({ call, asked }).map(({ call, asked: [first = "flagIsSet", second = "flagIsSet"] }) => ({ call, if: first, unless: second })) },
  );
}

/** All that a design decides beside its scripts. What is left out is as usual. */
const someDecisions = fc.record(
  {
    identifiers: fc.constantFrom("perExtension", "sharedByAll", "perInvocation"),
    appIdentifier: fc.constantFrom("theExtensions", "itsOwn"),
    sharedContainer: fc.boolean(),
    sendsLaunchEvents: fc.boolean(),
    taskKind: fc.constantFrom("uploadFromFile", "dataTask", "download"),
    delegateQueue: fc.constantFrom("main", "own"),
    workQueue: fc.constantFrom("serial", "tasks"),
    group: fc.constantFrom("none", "enteredBefore", "enteredInside"),
    handlers: fc.constantFrom("byIdentifier", "single"),
    managers: fc.constantFrom("one", "newEachTime"),
    records: fc.constantFrom("byTask", "byTaskIdentifier"),
    appUploadsUnder: fc.constantFrom("itsOwn", "theExtensions"),
    idempotent: fc.boolean(),
  } satisfies { readonly [Name in keyof typeof usualDecisions]: fc.Arbitrary<Design[Name]> },
  { requiredKeys: [] },
);

function fromNothing(): fc.Arbitrary<Design> {
  const script = (place: Place, usually: readonly DesignLine[] = []): fc.Arbitrary<readonly DesignLine[]> =>
    fc.array(anyLine(place), { maxLength: 3 }).map((lines) => [...usually, ...lines]);
  const scripts = (process: Place["process"], usually: Scripts): fc.Arbitrary<Scripts> => {
    const own = places.filter((place) => place.process === process);
    return fc.record(Object.fromEntries(own.map((place) => [place.callback, script(place, usually[place.callback])])), { requiredKeys: Object.keys(usually) });
  };
  const begins: readonly DesignLine[] = ["createSession", "startUpload"];
  return fc
    .record({
      name: fc.constant("any-design"),
      says: fc.constant("A design that nobody has written."),
      decisions: fc.oneof(fc.constant({}), someDecisions),
      app: fc.oneof(scripts("app", { handleEvents: ["saveCompletionHandler", "createSession"] }), scripts("app", { userUploads: begins })),
      extension: fc.oneof({ weight: 3, arbitrary: scripts("extension", { invoked: begins }) }, { weight: 1, arbitrary: scripts("extension", {}) }),
    })
    .map(({ decisions, ...design }): Design => ({ ...usualDecisions, ...decisions, ...design }));
}

/** A line put in at a place, counted from its beginning, or in place of what stands there; no line takes that away. */
interface Change extends Place {
  readonly at: number;
  readonly removes: 0 | 1;
  readonly line: DesignLine | undefined;
}

function knownWithChanges(): fc.Arbitrary<Design> {
  const change = fc.constantFrom(...places).chain((place): fc.Arbitrary<Change> =>
    fc.record({ process: fc.constant(place.process), callback: fc.constant(place.callback), at: fc.nat(4), removes: fc.constantFrom(0, 1), line: fc.option(anyLine(place), { nil: undefined }) }),
  );
  return fc
    .record({ design: fc.constantFrom(...knownDesigns), decisions: fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: someDecisions }), changes: fc.array(change, { maxLength: 5 }) })
    .map(({ design, decisions, changes }) => changes.reduce(changed, { ...design, ...decisions, name: "any-design", says: `${design.name}, changed.` }));
}

function changed(design: Design, { process, callback, at, removes, line }: Change): Design {
  const lines = linesAt(design, { process, callback });
  return { ...design, [process]: { ...design[process], [callback]: [...lines.slice(0, at), ...(line === undefined ? [] : [line]), ...lines.slice(at + removes)] } };
}

/** The same, where what the language refuses is left out: to throw such designs away would throw most of them away. */
function withinTheLanguage(design: Design): Design {
  const within = (scripts: Scripts): Scripts => {
    // The cast: keys of scripts are callbacks.
    const entries = Object.entries(scripts) as [Callback, readonly DesignLine[]][];
    const remembers = entries.some(([, lines]) => lines.some((line) => callOf(line) === "rememberCompletion"));
    const knows = entries.some(([, lines]) => lines.some((line) => makings.some((call) => call === callOf(line))));
    const canBeSaid = (line: DesignLine): boolean =>
      (callOf(line) !== "keepFile" || design.taskKind === "download") &&
      (remembers || !questionsOf(line).includes("completionIsRemembered")) &&
      (knows || !questionsOf(line).includes("taskWasMadeHere"));
    return withBlocks(Object.fromEntries(entries.map(([callback, lines]) => [callback, lines.filter(canBeSaid)])));
  };
  return { ...design, app: within(design.app), extension: within(design.extension) };
}

/** A block has code where something leaves it to its queue, and nowhere else. One may be left by one on the other queue, and no two leave each other. */
function withBlocks(written: Scripts): Scripts {
  const calling = (callback: Callback | undefined, call: Call): boolean => callback !== undefined && (written[callback] ?? []).some((line) => callOf(line) === call);
  const scripts = Object.fromEntries(
    // The cast: keys of scripts are callbacks.
    (Object.entries(written) as [Callback, readonly DesignLine[]][]).map(([callback, lines]) => {
      const isLeftAnew = isBlock(callback) && calling(blockOf(callback, "work"), "dispatchToMain");
      return [callback, isLeftAnew ? lines.filter((line) => callOf(line) !== "dispatchToWorkQueue") : lines];
    }),
  ) as Scripts;
  const entries = Object.entries(scripts) as [Callback, readonly DesignLine[]][];
  const left = (from: typeof entries, queue: BlockQueue): typeof entries => {
    const blocks = new Set(from.filter(([, lines]) => lines.some((line) => callOf(line) === dispatching[queue])).flatMap(([callback]) => blockOf(callback, queue) ?? []));
    return [...blocks].map((block) => [block, scripts[block] === undefined || scripts[block].length === 0 ? ["work"] : scripts[block]]);
  };
  const callbacks = entries.filter(([callback]) => !isBlock(callback));
  const onWorkQueue = left(callbacks, "work");
  const onMain = left([...callbacks, ...onWorkQueue], "main");
  return Object.fromEntries([...callbacks, ...onWorkQueue, ...onMain, ...left(onMain, "work")]);
}
