import { match } from "ts-pattern";
import type { Environment } from "../model/world.ts";
import { asks, hearsPushes, makesCall } from "./design.ts";
import type { Design } from "./design.ts";

/**
 * How much is looked at. A failure lives in a scope: two invocations of one extension, one of each of
 * two extensions, two uploads in one invocation. A verdict is never given without it.
 */
export interface Scope {
  readonly extensions: 0 | 1 | 2;
  /** For each extension. */
  readonly invocations: 1 | 2;
  /** In each invocation. */
  readonly uploads: 1 | 2 | 3;
  readonly environment: Environment;
  /** How often the user asks for an upload in the app itself. */
  readonly appUploads?: 1 | 2;
  /** Whether the user may cancel, in the app, whatever they have asked for. */
  readonly cancels?: true;
  /** Whether the user may cancel, in the app, one of its own uploads and keep the others. */
  readonly cancelsOne?: true;
  /** Whether the user may force quit the app. */
  readonly forceQuit?: true;
  /** How often iOS runs the app in the background for a reason of its own: a silent push, background app refresh, a BGTask. */
  readonly pushes?: 1 | 2;
  /** Whether an upload may fail. */
  readonly failures?: true;
  /** Whether the extensions are processes of one and the same extension. */
  readonly sameExtension?: true;
}

const once: Scope = { extensions: 1, invocations: 1, uploads: 1, environment: "device" };

export const scopes = {
  "one-upload": once,
  "two-uploads": { ...once, uploads: 2 },
  "three-uploads": { ...once, uploads: 3 },
  "two-invocations": { ...once, invocations: 2 },
  "two-extensions": { ...once, extensions: 2 },
  "one-upload-debugger": { ...once, environment: "debugger" },
  "two-uploads-debugger": { ...once, uploads: 2, environment: "debugger" },
  "two-invocations-debugger": { ...once, invocations: 2, environment: "debugger" },
  "two-invocations-simulator": { ...once, invocations: 2, environment: "simulator" },
  "two-invocations-two-uploads": { ...once, invocations: 2, uploads: 2 },
  "one-upload-force-quit": { ...once, forceQuit: true },
  "one-upload-may-fail": { ...once, failures: true },
  "two-uploads-may-fail": { ...once, uploads: 2, failures: true },
  "two-processes-of-one-extension": { ...once, extensions: 2, sameExtension: true },
  "app-uploads-once": { ...once, extensions: 0, appUploads: 1 },
  "app-uploads-twice": { ...once, extensions: 0, appUploads: 2 },
  "app-uploads-two-at-once": { ...once, extensions: 0, appUploads: 1, uploads: 2 },
  "app-uploads-three-at-once": { ...once, extensions: 0, appUploads: 1, uploads: 3 },
  "app-upload-may-fail": { ...once, extensions: 0, appUploads: 1, failures: true },
  "app-uploads-twice-may-fail": { ...once, extensions: 0, appUploads: 2, failures: true },
  "app-uploads-two-at-once-may-fail": { ...once, extensions: 0, appUploads: 1, uploads: 2, failures: true },
  "app-upload-force-quit": { ...once, extensions: 0, appUploads: 1, forceQuit: true },
  "app-upload-cancelled": { ...once, extensions: 0, appUploads: 1, cancels: true },
  "app-uploads-twice-cancelled": { ...once, extensions: 0, appUploads: 2, cancels: true },
  "app-uploads-two-at-once-cancelled": { ...once, extensions: 0, appUploads: 1, uploads: 2, cancels: true },
  "app-upload-cancelled-may-fail": { ...once, extensions: 0, appUploads: 1, cancels: true, failures: true },
  "app-uploads-twice-cancelled-may-fail": { ...once, extensions: 0, appUploads: 2, cancels: true, failures: true },
  "one-upload-cancelled": { ...once, cancels: true },
  "app-uploads-two-at-once-one-cancelled": { ...once, extensions: 0, appUploads: 1, uploads: 2, cancelsOne: true },
  "app-uploads-twice-one-cancelled": { ...once, extensions: 0, appUploads: 2, cancelsOne: true },
  "app-uploads-two-at-once-one-cancelled-may-fail": { ...once, extensions: 0, appUploads: 1, uploads: 2, cancelsOne: true, failures: true },
  "one-upload-push": { ...once, pushes: 1 },
  "one-upload-two-pushes": { ...once, pushes: 2 },
  "two-invocations-push": { ...once, invocations: 2, pushes: 1 },
  "app-upload-push": { ...once, extensions: 0, appUploads: 1, pushes: 1 },
  "app-upload-two-pushes": { ...once, extensions: 0, appUploads: 1, pushes: 2 },
  "app-upload-force-quit-push": { ...once, extensions: 0, appUploads: 1, forceQuit: true, pushes: 1 },
  "app-and-extension-upload": { ...once, appUploads: 1 },
  "two-extensions-two-invocations": { ...once, extensions: 2, invocations: 2 },
} as const satisfies Record<string, Scope>;

export type ScopeName = keyof typeof scopes;

// Object.keys of a constant without further keys; its type gives up what the constant's type knows.
export const scopeNames = Object.keys(scopes) as ScopeName[];

/** Where an extension uploads, on a small scale. */
export const defaultScopes = ["one-upload", "two-uploads", "two-invocations", "two-extensions"] as const satisfies readonly ScopeName[];

/** Where the app uploads by itself, on a small scale. */
export const appScopes = ["app-uploads-once", "app-uploads-two-at-once", "app-uploads-twice"] as const satisfies readonly ScopeName[];

/** Who starts uploads in a design. */
export function uploadersIn(design: Design): "the app" | "the extensions" | "both" {
  if (!hasCode(design.app.userUploads)) return "the extensions";
  return hasExtension(design) ? "both" : "the app";
}

/** Whether a design has code for what the user does in a scope: asks an extension or the app for uploads, and cancels them where they may. */
export function isAbout(scope: Scope, design: Design): boolean {
  return uploadsIn(scope, design) && cancelsIn(scope, design);
}

/** Whether a design has code for each cancellation that the user may make in a scope: that of everything, and that of one upload. */
export function cancelsIn({ cancels, cancelsOne }: Scope, { app }: Design): boolean {
  return (cancels === undefined || hasCode(app.userCancels)) && (cancelsOne === undefined || hasCode(app.userCancelsOne));
}

/** Whether somebody uploads in a scope: a design has code for an extension that the user invokes, or for the uploads that they ask the app for. */
export function uploadsIn({ extensions, appUploads }: Scope, design: Design): boolean {
  return (extensions > 0 && hasExtension(design)) || (appUploads !== undefined && hasCode(design.app.userUploads));
}

/** Whether there is code for an extension. The app is there in any case, though it may have no code yet. */
export function hasExtension({ extension }: Design): boolean {
  return Object.values(extension).some(hasCode);
}

function hasCode(lines: readonly unknown[] | undefined): boolean {
  return lines !== undefined && lines.length > 0;
}

/**
 * What a check looks at when it is not told otherwise: the small scopes in which the user asks for
 * what the design has code for; where its code asks whether an upload has failed, in which one may;
 * where it has code for a cancellation, in which the user may cancel; where the app uploads and its code does both, in
 * which either may come; where it has code for a silent push, in which one comes, which launches every other app as
 * well; and where its uploads wait for one another, with a third one, because it is after the second that the app has
 * let go of the session, and with two of which the first may be in the way.
 */
export function usualScopes(design: Design): readonly ScopeName[] {
  const { always, failures, cancellations, cancelledFailures, cancellationsOfOne, cancelledFailuresOfOne, pushes, queue } = occasionsOf(design);
  const queued = makesCall(design, "startNextUpload") ? queue : nothingMore;
  const more = [
    ...queued.always,
    ...(asks(design, "taskFailed") ? [...failures, ...queued.failures] : []),
    ...(hasCode(design.app.userCancels) ? [...cancellations, ...queued.cancellations] : []),
    ...(asks(design, "taskFailed") && hasCode(design.app.userCancels) ? [...cancelledFailures, ...queued.cancelledFailures] : []),
    ...(hasCode(design.app.userCancelsOne) ? cancellationsOfOne : []),
    ...(asks(design, "taskFailed") && hasCode(design.app.userCancelsOne) ? cancelledFailuresOfOne : []),
    ...(hearsPushes(design) ? [...pushes, ...queued.pushes] : []),
  ];
  return more.length === 0 ? always : [...always, ...more];
}

/** Where a design would also be looked at if it asked for failures, had code for a cancellation or for a silent push, or had a queue. */
export function unusualScopes(design: Design): readonly ScopeName[] {
  const { queue, ...own } = occasionsOf(design);
  const usual = usualScopes(design);
  return [own, queue].flatMap((occasions) => kinds.flatMap((kind) => occasions[kind])).filter((scope) => !usual.includes(scope));
}

/** The occasions of any design in which the same ones upload, and what a queue adds to them. */
function occasionsOf(design: Design): Occasions & { readonly queue: Occasions } {
  return match(uploadersIn(design))
    .returnType<Occasions & { readonly queue: Occasions }>()
    .with("the extensions", () => ({ ...byExtensions, queue: { ...nothingMore, always: ["three-uploads"] } }))
    .with("the app", () => ({ ...byTheApp, queue: queuedByTheApp }))
    .with("both", () => ({
      always: [...byExtensions.always, "app-uploads-twice", "app-and-extension-upload"],
      failures: [...byExtensions.failures, "app-upload-may-fail"],
      cancellations: [...byTheApp.cancellations, ...byExtensions.cancellations],
      cancelledFailures: byTheApp.cancelledFailures,
      cancellationsOfOne: byTheApp.cancellationsOfOne,
      cancelledFailuresOfOne: byTheApp.cancelledFailuresOfOne,
      pushes: [...byExtensions.pushes, ...byTheApp.pushes],
      queue: { ...queuedByTheApp, always: ["three-uploads", ...queuedByTheApp.always] },
    }))
    .exhaustive();
}

/** What is looked at in any case, and where code asks for failures, or is there for a cancellation or a silent push. */
interface Occasions {
  readonly always: readonly ScopeName[];
  readonly failures: readonly ScopeName[];
  readonly cancellations: readonly ScopeName[];
  /** Where code is there for both: an upload may fail that the user has cancelled. */
  readonly cancelledFailures: readonly ScopeName[];
  /** Where code is there for the cancellation of one upload, which may have failed by itself. */
  readonly cancellationsOfOne: readonly ScopeName[];
  readonly cancelledFailuresOfOne: readonly ScopeName[];
  readonly pushes: readonly ScopeName[];
}

const kinds = ["always", "failures", "cancellations", "cancelledFailures", "cancellationsOfOne", "cancelledFailuresOfOne", "pushes"] as const satisfies readonly (keyof Occasions)[];

const nothingMore: Occasions = { always: [], failures: [], cancellations: [], cancelledFailures: [], cancellationsOfOne: [], cancelledFailuresOfOne: [], pushes: [] };
const byExtensions: Occasions = {
  always: defaultScopes,
  failures: ["one-upload-may-fail", "two-uploads-may-fail"],
  cancellations: ["one-upload-cancelled"],
  cancelledFailures: [],
  cancellationsOfOne: [],
  cancelledFailuresOfOne: [],
  pushes: ["one-upload-push"],
};
const byTheApp: Occasions = {
  always: appScopes,
  failures: ["app-upload-may-fail", "app-uploads-twice-may-fail"],
  cancellations: ["app-upload-cancelled", "app-uploads-twice-cancelled"],
  cancelledFailures: ["app-upload-cancelled-may-fail", "app-uploads-twice-cancelled-may-fail"],
  cancellationsOfOne: ["app-uploads-two-at-once-one-cancelled", "app-uploads-twice-one-cancelled"],
  cancelledFailuresOfOne: ["app-uploads-two-at-once-one-cancelled-may-fail"],
  pushes: ["app-upload-push"],
};
const queuedByTheApp: Occasions = {
  always: ["app-uploads-three-at-once"],
  failures: ["app-uploads-two-at-once-may-fail"],
  cancellations: ["app-uploads-two-at-once-cancelled"],
  cancelledFailures: [],
  cancellationsOfOne: [],
  cancelledFailuresOfOne: [],
  pushes: [],
};

/** The same where all readings are looked at, without the largest. */
export function usualScopesOfReadings(design: Design): readonly ScopeName[] {
  return usualScopes(design).filter((scope) => !largest.includes(scope));
}

const largest: readonly ScopeName[] = ["two-extensions", "app-and-extension-upload", "app-uploads-twice-cancelled-may-fail", "app-uploads-two-at-once-one-cancelled-may-fail"];

/** The same as some of the default scopes, where a developer would look: under the debugger, in the simulator. */
export const workbenchScopes = [
  "one-upload-debugger",
  "two-uploads-debugger",
  "two-invocations-debugger",
  "two-invocations-simulator",
] as const satisfies readonly ScopeName[];
