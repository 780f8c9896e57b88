import { z } from "zod";
import { appCallbacks, blockOf, blockQueueOf, blockQueues, callbacksOfEverySession, calls, dispatcherOf, dispatching, extensionCallbacks, isBlock, makings, questions } from "../model/script.ts";
import type { BlockQueue, Call, Callback, Question } from "../model/script.ts";
import { callbackDeclaredAs, callDeclaredAs, namesOfDecisions } from "./declarations.ts";
import { allowedCalls, asked, placesInWords, placesOf, questionsOf, usualDecisions } from "./design.ts";
import type { AppCallback, Design, DesignLine, ExtensionCallback } from "./design.ts";
import { needsHandler } from "./in-hand.ts";
import { didYouMean } from "./misspelling.ts";
import { shown, visible } from "./visible.ts";

const lineSchemas = new Map<string, ReturnType<typeof lineSchema>>();
export const questionSchema = z.enum(questions);
export const askedSchema = z.union([questionSchema, z.array(questionSchema).min(1)]);

/**
 * A design as a person writes it in JSON, and what is wrong with one that is none. Which call may
 * stand where is read off `allowedCalls`, so the two cannot differ; a callback that is missing here
 * does not compile. Keys that mean nothing are errors: a misspelt callback has no code, and a
 * verdict on code that was never read would be about another design.
 */
const appScripts = {
  didFinishLaunching: script(allowedCalls.app.didFinishLaunching).exactOptional(),
  didFinishLaunchingOnWorkQueue: script(allowedCalls.app.didFinishLaunchingOnWorkQueue).exactOptional(),
  handleEvents: script(allowedCalls.app.handleEvents).exactOptional(),
  handleEventsOnWorkQueue: script(allowedCalls.app.handleEventsOnWorkQueue).exactOptional(),
  handleEventsOnMain: script(allowedCalls.app.handleEventsOnMain).exactOptional(),
  didComplete: script(allowedCalls.app.didComplete, "tellsOfAnEnd").exactOptional(),
  didCompleteOnWorkQueue: script(allowedCalls.app.didCompleteOnWorkQueue, "tellsOfAnEnd").exactOptional(),
  didCompleteOnMain: script(allowedCalls.app.didCompleteOnMain, "tellsOfAnEnd").exactOptional(),
  didCompleteToken: script(allowedCalls.app.didCompleteToken, "tellsOfAnEnd").exactOptional(),
  didReceiveToken: script(allowedCalls.app.didReceiveToken).exactOptional(),
  didFinishEvents: script(allowedCalls.app.didFinishEvents).exactOptional(),
  didFinishEventsOnWorkQueue: script(allowedCalls.app.didFinishEventsOnWorkQueue).exactOptional(),
  didFinishEventsOnMain: script(allowedCalls.app.didFinishEventsOnMain).exactOptional(),
  didBecomeInvalid: script(allowedCalls.app.didBecomeInvalid).exactOptional(),
  didBecomeInvalidOnWorkQueue: script(allowedCalls.app.didBecomeInvalidOnWorkQueue).exactOptional(),
  didBecomeInvalidOnMain: script(allowedCalls.app.didBecomeInvalidOnMain).exactOptional(),
  didBecomeActive: script(allowedCalls.app.didBecomeActive).exactOptional(),
  didBecomeActiveOnWorkQueue: script(allowedCalls.app.didBecomeActiveOnWorkQueue).exactOptional(),
  didEnterBackground: script(allowedCalls.app.didEnterBackground).exactOptional(),
  didEnterBackgroundOnWorkQueue: script(allowedCalls.app.didEnterBackgroundOnWorkQueue).exactOptional(),
  userUploads: script(allowedCalls.app.userUploads).exactOptional(),
  userUploadsOnWorkQueue: script(allowedCalls.app.userUploadsOnWorkQueue).exactOptional(),
  userCancels: script(allowedCalls.app.userCancels).exactOptional(),
  userCancelsOne: script(allowedCalls.app.userCancelsOne).exactOptional(),
  didReceiveTasks: script(allowedCalls.app.didReceiveTasks).exactOptional(),
  didReceiveTasksOnWorkQueue: script(allowedCalls.app.didReceiveTasksOnWorkQueue).exactOptional(),
  didReceiveTasksOnMain: script(allowedCalls.app.didReceiveTasksOnMain).exactOptional(),
  didFinishFollowUp: script(allowedCalls.app.didFinishFollowUp).exactOptional(),
  didDisconnect: script(allowedCalls.app.didDisconnect).exactOptional(),
  backgroundTasksExpired: script(allowedCalls.app.backgroundTasksExpired).exactOptional(),
  didReceiveRemoteNotification: script(allowedCalls.app.didReceiveRemoteNotification).exactOptional(),
  didReceiveRemoteNotificationOnWorkQueue: script(allowedCalls.app.didReceiveRemoteNotificationOnWorkQueue).exactOptional(),
} satisfies Readonly<Record<AppCallback, z.ZodType>>;

const extensionScripts = {
  invoked: script(allowedCalls.extension.invoked).exactOptional(),
  invokedOnWorkQueue: script(allowedCalls.extension.invokedOnWorkQueue).exactOptional(),
  didComplete: script(allowedCalls.extension.didComplete, "tellsOfAnEnd").exactOptional(),
  didCompleteOnWorkQueue: script(allowedCalls.extension.didCompleteOnWorkQueue, "tellsOfAnEnd").exactOptional(),
  didCompleteOnMain: script(allowedCalls.extension.didCompleteOnMain, "tellsOfAnEnd").exactOptional(),
  didCompleteToken: script(allowedCalls.extension.didCompleteToken, "tellsOfAnEnd").exactOptional(),
  didBecomeInvalid: script(allowedCalls.extension.didBecomeInvalid).exactOptional(),
  didBecomeInvalidOnWorkQueue: script(allowedCalls.extension.didBecomeInvalidOnWorkQueue).exactOptional(),
  didBecomeInvalidOnMain: script(allowedCalls.extension.didBecomeInvalidOnMain).exactOptional(),
  didReceiveToken: script(allowedCalls.extension.didReceiveToken).exactOptional(),
  activityGranted: script(allowedCalls.extension.activityGranted).exactOptional(),
  activityGrantedOnWorkQueue: script(allowedCalls.extension.activityGrantedOnWorkQueue).exactOptional(),
  activityRefused: script(allowedCalls.extension.activityRefused).exactOptional(),
  activityExpired: script(allowedCalls.extension.activityExpired).exactOptional(),
  didReceiveTasks: script(allowedCalls.extension.didReceiveTasks).exactOptional(),
  didReceiveTasksOnWorkQueue: script(allowedCalls.extension.didReceiveTasksOnWorkQueue).exactOptional(),
  didReceiveTasksOnMain: script(allowedCalls.extension.didReceiveTasksOnMain).exactOptional(),
  didFinishFollowUp: script(allowedCalls.extension.didFinishFollowUp).exactOptional(),
  didDisconnect: script(allowedCalls.extension.didDisconnect).exactOptional(),
} satisfies Readonly<Record<ExtensionCallback, z.ZodType>>;

const identifiers = oneOf("perExtension", "sharedByAll", "perInvocation").default(usualDecisions.identifiers);
const appIdentifier = oneOf("theExtensions", "itsOwn").default(usualDecisions.appIdentifier);
const appUploadsUnder = oneOf("itsOwn", "theExtensions").default(usualDecisions.appUploadsUnder);

const decisions = {
  /** For editors that know JSON Schema; it says nothing about the design. */
  $schema: z.string({ error: "the address of a JSON Schema is needed" }).exactOptional(),
  name: z
    .string({ error: 'a name in kebab-case is needed, such as "my-design"' })
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: 'a name in kebab-case is needed, such as "my-design"' })
    .max(60, { error: "a name of 60 characters at most is needed" }),
  says: z
    .string({ error: "a sentence is needed" })
    // Not \P{Cc}, which tools that read the JSON Schema without the flag u take for the letter P.
    .regex(/^[^\u0000-\u001f\u007f-\u009f]*$/, { error: "a sentence without line breaks and control characters is needed" })
    .default("")
    .transform((says) => (says.trim() === "" ? "A design of your own." : says)),
  identifiers,
  appIdentifier,
  sharedContainer: trueOrFalse().default(usualDecisions.sharedContainer),
  sendsLaunchEvents: trueOrFalse().default(usualDecisions.sendsLaunchEvents),
  taskKind: oneOf("uploadFromFile", "dataTask", "download").default(usualDecisions.taskKind),
  delegateQueue: oneOf("main", "own").default(usualDecisions.delegateQueue),
  workQueue: oneOf("serial", "tasks").default(usualDecisions.workQueue),
  group: oneOf("none", "enteredBefore", "enteredInside").default(usualDecisions.group),
  handlers: oneOf("byIdentifier", "single").default(usualDecisions.handlers),
  managers: oneOf("one", "newEachTime").default(usualDecisions.managers),
  records: oneOf("byTask", "byTaskIdentifier").default(usualDecisions.records),
  appUploadsUnder,
  idempotent: trueOrFalse().default(usualDecisions.idempotent),
  app: z.strictObject(appScripts, { error: "an object is needed, with the calls of each callback; an app without code is {}" }),
  extension: z.strictObject(extensionScripts, { error: "an object is needed, with the calls of each callback; where there is no extension it is {}" }),
};

const whatIsRecorded = "if startIsRecorded or failureIsRecorded where the code calls recordStart or recordFailure";
const hasFreshIdentifiers = z.object({ appUploadsUnder: z.literal("theExtensions") });

/** Where the app's own uploads have new identifiers, too, to ask sessionIsOwn does not help: what has to be decided otherwise is named. */
function tooEarly({ input }: { readonly input?: unknown }): string {
  return hasFreshIdentifiers.safeParse(input).success
    ? 'createSession cannot stand here when identifiers is "perInvocation" and appUploadsUnder is "theExtensions": the app learns an identifier ' +
        "only when handleEvents hands it over, except what was written down, and its own uploads go under new ones; it can stand in " +
        `app.handleEvents, be asked for ${whatIsRecorded}, or, with appUploadsUnder "itsOwn", if sessionIsOwn, or appIdentifier can be "itsOwn"`
    : 'createSession cannot stand here when identifiers is "perInvocation": the app learns an identifier only when ' +
        "handleEvents hands it over, except that of its own uploads, and what was written down; it can stand in app.handleEvents, be asked " +
        `for if sessionIsOwn, or ${whatIsRecorded}, or appIdentifier can be "itsOwn"`;
}

const nobodyUploads = "a design in which nobody uploads leaves nothing to look at; at least one call is needed here, or in app.userUploads";

const scripts = z.record(z.string(), z.array(z.unknown()).catch([])).catch({});
const scriptsOfBoth = z.object({ app: scripts, extension: scripts }).catch({ app: {}, extension: {} });
type ScriptsOfBoth = z.infer<typeof scriptsOfBoth>;

/** The scripts of a design, whatever else is wrong with it: there are dozens of questions about them. */
function scriptsIn(design: unknown): ScriptsOfBoth {
  if (typeof design !== "object" || design === null) return scriptsOfBoth.parse(design);
  const found = scriptsFound.get(design) ?? scriptsOfBoth.parse(design);
  scriptsFound.set(design, found);
  return found;
}

const scriptsFound = new WeakMap<object, ScriptsOfBoth>();

const calling = z.union([z.string(), z.object({ call: z.string() }).transform(({ call }) => call)]);

/** Whether a line makes a call, alone or under conditions, whatever else is wrong with it. */
function makes(line: unknown, call: Call): boolean {
  return typeof line === "string" ? line === call : calling.safeParse(line).data === call;
}

const queueNames = { main: "the main queue", work: "the work queue" } as const satisfies Readonly<Record<BlockQueue, string>>;

/** Every block that a process may run, with what leaves it: its callback, and the callback's block on another queue. */
const blocksLeft = (["app", "extension"] as const).flatMap((process) => {
  const heard: readonly Callback[] = process === "app" ? appCallbacks : extensionCallbacks;
  const codes: Readonly<Partial<Record<Callback, readonly Call[]>>> = allowedCalls[process];
  return heard.flatMap((block) => {
    const queue = blockQueueOf(block);
    if (queue === undefined) return [];
    const call = dispatching[queue];
    return [{ process, block, call, named: queueNames[queue], leavers: heard.filter((one) => blockOf(one, queue) === block && codes[one]?.includes(call) === true) }];
  });
});

/** The blocks of one callback on the two queues: each may leave the other, but not both. */
const pairsOfBlocks = blocksLeft.flatMap(({ process, block, leavers }) =>
  blockQueueOf(block) !== "main" ? [] : leavers.filter(isBlock).map((onWorkQueue) => ({ process, onMain: block, onWorkQueue })),
);

/** Two blocks that leave each other are run for ever. */
function comesToAnEnd<Schema extends z.ZodType>(schema: Schema): Schema {
  return pairsOfBlocks.reduce((refined, { process, onMain, onWorkQueue }) => {
    const leaves = (design: unknown, block: Callback, queue: BlockQueue): boolean => scriptsIn(design)[process][block]?.some((line) => makes(line, dispatching[queue])) === true;
    return refined.refine((design) => !leaves(design, onMain, "work") || !leaves(design, onWorkQueue, "main"), {
      path: [process, onMain],
      error: `dispatchToWorkQueue here leaves ${process}.${onWorkQueue}, where dispatchToMain leaves this block anew, and so on without end; one of the two is needed, and what comes last stands in the block that leaves none`,
      when: () => true,
    });
  }, schema);
}

/** A block is dispatched, or else its code is never run; and what is dispatched has code. */
function hasBlocksThatRun<Schema extends z.ZodType>(schema: Schema): Schema {
  return blocksLeft.reduce((refined, { process, block, call, named, leavers }) => {
    const dispatched = (design: unknown) => leavers.find((one) => scriptsIn(design)[process][one]?.some((line) => makes(line, call)) === true);
    const hasCode = (design: unknown) => (scriptsIn(design)[process][block]?.length ?? 0) > 0;
    return refined
      .refine((design) => dispatched(design) === undefined || hasCode(design), {
        path: [process, block],
        error: ({ input }) => `${process}.${dispatched(input) ?? ""} leaves this block to ${named}; at least one call is needed here`,
        when: () => true,
      })
      .refine((design) => dispatched(design) !== undefined || !hasCode(design), {
        path: [process, block],
        error: `nothing leaves this block to ${named}, so it is never run; ${call} is needed in ${leavers.map((one) => `${process}.${one}`).join(" or ")}`,
        when: () => true,
      });
  }, schema);
}

const withGroup = z.object({ group: z.string().refine((group) => group !== usualDecisions.group) });

/** A block waits for a dispatch group where there is one, and somebody enters it. */
function hasWhoeverItWaitsFor<Schema extends z.ZodType>(schema: Schema): Schema {
  const leaves = (design: unknown, process: "app" | "extension", call: Call): boolean => linesOf(design, process).some((line) => makes(line, call));
  const isOfUse = (design: unknown): boolean => (["app", "extension"] as const).some((process) => leaves(design, process, "dispatchToMain") && leaves(design, process, "dispatchToWorkQueue"));
  return schema.refine((design) => !withGroup.safeParse(design).success || isOfUse(design), {
    path: ["group"],
    error: 'what dispatchToMain leaves waits here for what dispatchToWorkQueue has left, and no process has code for both; both are needed, or "none"',
    when: () => true,
  });
}

const oneOrMore = z.union([z.string().transform((one) => [one]), z.array(z.string())]).catch([]);
const asking = z.object({ if: oneOrMore.optional(), unless: oneOrMore.optional() }).transform((line) => [...(line.if ?? []), ...(line.unless ?? [])]).catch([]);

/** Every line of a process, whatever else is wrong with it. */
function linesOf(design: unknown, process: "app" | "extension"): readonly unknown[] {
  return Object.values(scriptsIn(design)[process]).flat();
}

/** What a process asks of its own memory, with the calls that put it there. */
const fromMemory: readonly { readonly question: Question; readonly calls: readonly Call[]; readonly error: string }[] = [
  {
    question: "completionIsRemembered",
    calls: ["rememberCompletion"],
    error: "completionIsRemembered is asked here, and no line keeps a completion in mind; rememberCompletion is needed in didComplete",
  },
  {
    question: "taskWasMadeHere",
    calls: makings,
    error:
      "taskWasMadeHere is asked here, and no line of this process makes a task, so that the answer is always no, whatever another process has made; " +
      `a call that makes one is needed (${makings.join(", ")}), or code without the question`,
  },
];

/** What a process has in mind, its own code has put there, or to ask for it is in vain. */
function remembersWhatItAsksFor<Schema extends z.ZodType>(schema: Schema): Schema {
  return (["app", "extension"] as const)
    .flatMap((process) => fromMemory.map((one) => ({ process, ...one })))
    .reduce((refined, { process, question, calls: putThereBy, error }) => {
      const isInVain = (lines: readonly unknown[]): boolean =>
        lines.some((line) => asking.parse(line).includes(question)) && !lines.some((line) => putThereBy.some((call) => makes(line, call)));
      return refined.refine((design) => !isInVain(linesOf(design, process)), { path: [process], error, when: () => true });
    }, schema);
}

/** Only what was taken before, in the callback itself or in what has left the block, can be called. */
function takesWhatItCalls<Schema extends z.ZodType>(schema: Schema): Schema {
  return appCallbacks.filter((callback) => !isBlock(callback)).reduce((refined, callback) => {
    const callsIn = (design: unknown) => (one: Callback): readonly Call[] => (scriptsIn(design).app[one] ?? []).flatMap((line) => calls.find((call) => makes(line, call)) ?? []);
    return refined.refine((design) => !needsHandler(callsIn(design), callback), {
      path: ["app", callback],
      error: "callTakenCompletionHandler calls what takeCompletionHandler has taken before, and nothing is taken by then, here or in what leaves the block; takeCompletionHandler is needed before it, or callCompletionHandler instead, which calls what is stored",
      when: () => true,
    });
  }, schema);
}

/** A callback with its blocks: what they take is one variable, and what they call is called once (`callTakenCompletionHandler`). */
const familiesOfApp = appCallbacks.filter((callback) => !isBlock(callback)).map((callback) => [callback, ...blockQueues.flatMap((queue) => appCallbacks.find((one) => one === blockOf(callback, queue)) ?? [])] as const);

/** To take a second one would lose the first; and where two call it, it is called twice, which is not told from once. */
function hasOneInHand<Schema extends z.ZodType>(schema: Schema): Schema {
  return familiesOfApp.reduce((refined, [callback, ...blocks]) => {
    const withCall = (design: unknown, call: Call): readonly Callback[] => [callback, ...blocks].flatMap((one) => (scriptsIn(design).app[one] ?? []).flatMap((line) => (makes(line, call) ? [one] : [])));
    return refined
      .refine((design) => withCall(design, "takeCompletionHandler").length <= 1, {
        path: ["app", callback],
        error: ({ input }) => `takeCompletionHandler stands in ${inWords(withCall(input, "takeCompletionHandler"))}, and what is taken first is lost by that; one is needed, before whatever calls it`,
        when: () => true,
      })
      .refine((design) => new Set(withCall(design, "callTakenCompletionHandler")).size <= 1, {
        path: ["app", callback],
        error: ({ input }) => `callTakenCompletionHandler stands in ${inWords(withCall(input, "callTakenCompletionHandler"))}, and a handler that is taken is called once; it is needed in one of them`,
        when: () => true,
      });
  }, schema);
}

function inWords(callbacks: readonly Callback[]): string {
  return callbacks.map((one) => `app.${one}`).join(" and ");
}

/** F53: of an upload, no file comes. */
function keepsWhatIsDownloaded<Schema extends z.ZodType>(schema: Schema): Schema {
  const downloadsNothing = z.object({ taskKind: z.enum(["uploadFromFile", "dataTask"]).default(usualDecisions.taskKind) });
  return (["app", "extension"] as const).reduce(
    (refined, process) =>
      refined.refine((design) => !downloadsNothing.safeParse(design).success || !linesOf(design, process).some((line) => makes(line, "keepFile")), {
        path: [process],
        error: 'keepFile moves a downloaded file, and nothing is downloaded here; taskKind "download" is needed, or code without it',
        when: () => true,
      }),
    schema,
  );
}

/** What a design as a whole must meet, besides what stands in its parts. It is asked even when something else in it is wrong (`when`). */
const refinements: readonly (<Schema extends z.ZodType>(schema: Schema) => Schema)[] = [
  hasBlocksThatRun,
  comesToAnEnd,
  hasWhoeverItWaitsFor,
  remembersWhatItAsksFor,
  keepsWhatIsDownloaded,
  takesWhatItCalls,
  hasOneInHand,
  knowsItsIdentifiers,
];

export const designSchema = refinements
  .reduce((schema, refine) => refine(schema), z.strictObject(decisions, { error: "a design is an object with a name, an app and an extension" }))
  .refine(doesSomething, {
    path: ["extension", "invoked"],
    error: nobodyUploads,
    when: () => true,
  }) satisfies z.ZodType<Design>;

/** What is run for every session that there may be, a block of it included, is run for those, too, of which the app has heard nothing yet. */
function knowsItsIdentifiers<Schema extends z.ZodType>(schema: Schema): Schema {
  return appCallbacks
    .filter((callback) => callbacksOfEverySession.some((one) => one === dispatcherOf(callback)))
    .reduce((refined, callback) => refined.refine((design) => knowsThemIn(design, callback), { path: ["app", callback], error: (issue) => `${tooEarly(issue)}${reachesWhatThereIs(callback)}`, when: () => true }), schema);
}

/** What a callback is for that comes once the app has uploads may need no session object but those that there are. */
function reachesWhatThereIs(callback: AppCallback): string {
  return callback === "userCancels" || callback === "backgroundTasksExpired" ? "; without it, the other calls here reach the session objects that the app has by then" : "";
}

const asksFor = (question: Question) => z.object({ if: z.union([z.literal(question), z.array(z.unknown()).refine((asked) => asked.includes(question))]) });
const createsItsOwn = asksFor("sessionIsOwn");
const createsWhatIsRecorded = z.union([asksFor("startIsRecorded"), asksFor("failureIsRecorded")]);
const underWhich = z.object({ identifiers, appIdentifier, appUploadsUnder });

/** Before `handleEvents` the app knows no identifier of an invocation but that of its own uploads, if they have one, and those that were written down. */
function knowsThemIn(design: unknown, callback: AppCallback): boolean {
  const { data } = underWhich.safeParse(design);
  if (data?.identifiers !== "perInvocation" || data.appIdentifier !== "theExtensions") return true;
  const hasItsOwn = data.appUploadsUnder === "itsOwn";
  const isKnown = (line: unknown): boolean => (hasItsOwn && createsItsOwn.safeParse(line).success) || createsWhatIsRecorded.safeParse(line).success;
  return scriptsIn(design).app[callback]?.some((line) => makes(line, "createSession") && !isKnown(line)) !== true;
}

const listed = z.array(z.unknown()).default([]);
const starters = z.object({ app: z.object({ userUploads: listed }), extension: z.object({ invoked: listed }) });

/** A design whose scripts cannot be read has other problems. */
function doesSomething(design: unknown): boolean {
  const { data } = starters.safeParse(design);
  return data === undefined || data.app.userUploads.length + data.extension.invoked.length > 0;
}

export type Read<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problems: readonly string[] };

/** The design that a JSON value stands for, or one line for each thing that is wrong with it. */
export function designFrom(value: unknown): Read<Design> {
  const parsed = designSchema.safeParse(value, { reportInput: true });
  return parsed.success
    ? { ok: true, value: parsed.data }
    : { ok: false, problems: problemsOf({ issues: parsed.error.issues.filter((issue) => !isExplained(issue, parsed.error)) }, "the design", aboutUnknownKey) };
}

/** Where something else is wrong, it may be why no code is found that uploads. */
function isExplained(issue: z.core.$ZodIssue, { issues }: z.ZodError): boolean {
  return issue.message === nobodyUploads && issues.length > 1;
}

/** One line for each problem: where, what was found there, what would be right. */
export function problemsOf(
  error: Pick<z.ZodError, "issues">,
  whole: string,
  unknownKey: (path: readonly PropertyKey[], key: string) => string,
): readonly string[] {
  return error.issues.flatMap((issue) => {
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((key) => `${placed([...issue.path, key], whole)}: unknown; ${unknownKey(issue.path, key)}`);
    }
    // What is wrong within a line that is written as an object, its own message says.
    const isLine = issue.code === "invalid_union" && typeof issue.input === "object" && issue.input !== null && !Array.isArray(issue.input);
    const found = issue.input === undefined ? "missing; " : issue.code === "custom" || isLine ? "" : `found ${shown(issue.input)}; `;
    return [`${placed(issue.path, whole)}: ${found}${issue.message}`];
  });
}

/** Only a callback that tells how a task has ended can ask about that. */
type Telling = "tellsOfAnEnd" | "tellsOfNone";

function script(allowed: readonly Call[], telling: Telling = "tellsOfNone") {
  return z.array(lineOf(allowed, telling), { error: "a list of calls is needed" });
}

/** Where the same calls are allowed, it is the same schema, so that the JSON Schema of a design says it once. */
function lineOf(allowed: readonly Call[], telling: Telling) {
  const key = [telling, ...allowed].join();
  const line = lineSchemas.get(key) ?? lineSchema(allowed, telling);
  lineSchemas.set(key, line);
  return line;
}

function lineSchema(allowed: readonly Call[], telling: Telling) {
  const allowedHere = `allowed here: ${allowed.join(", ")}`;
  const aboutCall = (call: unknown): string => {
    const object = typeof call === "string" ? asObject(call) : undefined;
    if (object !== undefined) return `a call with a condition is written ${object}`;
    if (typeof call === "string" && /download/i.test(call)) return `startUpload and its like stand for downloads where taskKind is "download"; ${allowedHere}`;
    const meant = typeof call === "string" ? callDeclaredAs(call) : undefined;
    if (meant !== undefined) {
      const isHere = "call" in meant && allowed.includes(meant.call);
      return "instead" in meant ? meant.instead : `that is ${shown(meant.call)} here${isHere ? "" : `, and can stand in ${placesInWords(meant.call)}`}`;
    }
    return placesOf(call).length === 0
      ? `${allowedHere}${didYouMean(call, allowed) || didYouMean(call, calls)}`
      : `it can stand in ${placesInWords(call)}; ${allowedHere}`;
  };
  const call = z.enum(allowed);
  const conditional = [
    z.strictObject({ call, if: askedSchema, unless: askedSchema.exactOptional() }),
    z.strictObject({ call, if: askedSchema.exactOptional(), unless: askedSchema }),
  ] as const;
  return z
    .union([call, ...conditional], {
      error: ({ input }) => (typeof input === "object" && input !== null ? aboutCondition(input, allowed, aboutCall) : aboutCall(input)),
    })
    .superRefine((line, context) => {
      const both = contradiction(line);
      if (both !== undefined) context.addIssue(`${shown(both)} stands under "if" and under "unless", so that the call would never be made; one of the two is needed`);
      if (telling === "tellsOfNone" && asksHowATaskEnded(line)) context.addIssue(notTold);
    });
}

/** What somebody means who writes a line as it is printed: `uploadAgain unless taskIsListed or taskIsRecorded`. */
function asObject(line: string): string | undefined {
  const [call = "", ...rest] = line.trim().split(/\s+(if|unless)\s+/);
  if (!/^\w+$/.test(call) || rest.length === 0 || line.length > 200) return undefined;
  const written = rest.flatMap((word, index) => (index % 2 === 0 ? [`${JSON.stringify(word)}: ${questionsAsked(rest[index + 1] ?? "")}`] : []));
  return visible(`{ "call": ${JSON.stringify(call)}, ${written.join(", ")} }`);
}

/** One question, or a list of them. */
function questionsAsked(text: string): string {
  const [first = "", ...others] = text.split(/\s*,\s*|\s+(?:and|or)\s+/).map((name) => JSON.stringify(name));
  return others.length === 0 ? first : `[${[first, ...others].join(", ")}]`;
}

/** A question that has to be answered with yes and with no. */
function contradiction(line: DesignLine): Question | undefined {
  return asked(line, "if").find((one) => asked(line, "unless").includes(one));
}

function asksHowATaskEnded(line: DesignLine): boolean {
  return questionsOf(line).some((question) => question === "taskFailed" || question === "taskWasCancelled");
}

const notTold =
  'whether a task failed or was cancelled is told in didComplete and didCompleteToken, and "taskFailed" and "taskWasCancelled" can be asked only there and in the block ' +
  'that didComplete leaves to the main queue; elsewhere "failureIsRecorded" asks what recordFailure has written down';

/** What is wrong with a call that is written with a condition. */
function aboutCondition(line: object, allowed: readonly string[], aboutCall: (call: unknown) => string): string {
  const shape = 'a call with a condition is { "call": ..., "if": ... } or { "call": ..., "unless": ... }, with one question or a list of them';
  if (Array.isArray(line)) return shape;
  const { call, ...rest }: { readonly call?: unknown } = line;
  const strange = Object.keys(rest).filter((key) => key !== "if" && key !== "unless");
  if (strange.length > 0) {
    return `unknown ${strange.length === 1 ? "key" : "keys"} ${strange.map(shown).join(", ")}; beside "call" there may be "if" and "unless"${didYouMean(strange[0], ["call", "if", "unless"])}`;
  }
  if (call === undefined) return `"call" is missing; ${shape}`;
  if (typeof call !== "string" || !allowed.includes(call)) return `found the call ${shown(call)}; ${aboutCall(call)}`;
  if (Object.keys(rest).length === 0) return `"if" or "unless" is missing; a call without a condition is written ${shown(call)}`;
  const asked: readonly (readonly [string, unknown])[] = Object.entries(rest).flatMap(([key, value]) =>
    Array.isArray(value) && value.length > 0 ? value.map((one: unknown) => [key, one] as const) : [[key, value] as const],
  );
  const [key, question] = asked.find(([, one]) => !questions.some((known) => known === one)) ?? [];
  if (key === undefined) return shape;
  const denied = questionDenied(question);
  if (denied !== undefined) return `found ${shown(question)} under "${key}"; a question has no "!" or "not": write ${shown(denied)} under "${key === "if" ? "unless" : "if"}"`;
  return `found ${shown(question)} under "${key}"; allowed: ${questions.join(", ")}${didYouMean(question, questions)}`;
}

/** `!taskFailed`, as Swift would have it. */
function questionDenied(written: unknown): Question | undefined {
  const denied = typeof written === "string" ? /^(?:!|not)\s*(\w+)$/.exec(written)?.[1] : undefined;
  return questions.find((one) => one === denied);
}

function trueOrFalse() {
  return z.boolean({ error: "true or false is needed" });
}

/** A decision that is one of these words. */
export function oneOf<const Values extends readonly string[]>(...values: Values) {
  const error = ({ input }: { readonly input?: unknown }): string => {
    const meant = namesOfDecisions.get(String(input));
    return `allowed: ${values.join(", ")}${meant !== undefined && values.includes(meant) ? `; that is ${shown(meant)} here` : didYouMean(input, values)}`;
  };
  return z.enum(values, { error });
}

function aboutUnknownKey([process, ...within]: readonly PropertyKey[], key: string): string {
  if (within.length > 0) return aboutLineKey(key);
  const callback = callbackDeclaredAs(key, process === "app" ? "app" : "extension");
  if (process === "app" || process === "extension") return callback === undefined ? aboutCallback(process, key) : `that is ${shown(callback)} here${heardElsewhere(process, callback)}`;
  const meant = callback ?? callbacksOf.app.concat(callbacksOf.extension).find((one) => one === key);
  if (meant !== undefined) return `${meant === key ? "it" : `that is ${shown(meant)} here, and`} stands ${placesHeard(meant)}`;
  const decision = namesOfDecisions.get(key);
  if (decision !== undefined && decision in decisions) return `that is ${shown(decision)} here, which is true or false`;
  const known = Object.keys(decisions).filter((name) => name !== "$schema");
  return `a design has ${known.join(", ")}${didYouMean(key, known)}`;
}

/** A key of a call with a condition. */
function aboutLineKey(key: string): string {
  const otherwise = /^(else|otherwise)/i.test(key) ? '; write the other branch as a line of its own, with "unless" for "if" or "if" for "unless"' : didYouMean(key, ["call", "if", "unless"]);
  return `a call has "call", "if" and "unless"${otherwise}`;
}

const callbacksOf: Readonly<Record<"app" | "extension", readonly Callback[]>> = { app: appCallbacks, extension: extensionCallbacks };

function otherThan(process: "app" | "extension"): "app" | "extension" {
  return process === "app" ? "extension" : "app";
}

function heardElsewhere(process: "app" | "extension", callback: Callback): string {
  return callbacksOf[process].includes(callback) ? "" : `, and only the ${otherThan(process)} hears it`;
}

function placesHeard(callback: Callback): string {
  return (["app", "extension"] as const).filter((process) => callbacksOf[process].includes(callback)).map((process) => `in "${process}"`).join(" or ");
}

function aboutCallback(process: "app" | "extension", key: string): string {
  const hears = callbacksOf[process];
  const meant = callbacksOf[otherThan(process)].some((callback) => callback === key) ? `only the ${otherThan(process)} hears ${key}; ` : "";
  const onMain = hears.filter((callback) => blockQueueOf(callback) === "main");
  return `${meant}the ${process} hears ${hears.filter((callback) => !isBlock(callback)).join(", ")}, and what dispatchToMain leaves to the main queue stands in ${onMain.join(", ")}; what dispatchToWorkQueue leaves to a queue of your own stands under the callback's name with OnWorkQueue${meant === "" ? didYouMean(key, hears) : ""}`;
}

/** `app.handleEvents[1]` */
function placed(path: readonly PropertyKey[], whole: string): string {
  const text = path.map((part) => (typeof part === "number" ? `[${part}]` : `.${visible(String(part))}`)).join("");
  return text === "" ? whole : text.replace(/^\./, "").slice(0, 100);
}
