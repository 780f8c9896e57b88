import type { Design } from "../../designs/design.ts";
import { scopes } from "../../designs/scope.ts";
import type { Scope } from "../../designs/scope.ts";
import { worldOf } from "../../designs/world.ts";
import { defaultReading } from "../../model/reading.ts";
import type { Reading } from "../../model/reading.ts";
import type { World } from "../../model/world.ts";
import { anyDesignNamed } from "./designs.ts";

/** Where a wrong version is looked for: a design, a scope, and what is read otherwise than usual. */
export interface MutantPlace {
  readonly design: string;
  readonly scope: PlaceScope;
  readonly reading: Partial<Reading>;
}

/** Two extensions are many states on a device, and few under the debugger, where nothing is suspended. */
export const placeScopes = {
  ...scopes,
  "two-extensions-debugger": { ...scopes["two-extensions"], environment: "debugger" },
  "app-uploads-two-at-once-debugger": { ...scopes["app-uploads-two-at-once"], environment: "debugger" },
  "app-uploads-two-at-once-may-fail-debugger": { ...scopes["app-uploads-two-at-once"], environment: "debugger", failures: true },
  "app-uploads-twice-debugger": { ...scopes["app-uploads-twice"], environment: "debugger" },
  "app-and-extension-upload-debugger": { ...scopes["app-and-extension-upload"], environment: "debugger" },
  "one-upload-force-quit-debugger": { ...scopes["one-upload-force-quit"], environment: "debugger" },
  "one-upload-may-fail-force-quit-debugger": { ...scopes["one-upload-force-quit"], environment: "debugger", failures: true },
  "two-extensions-may-fail-debugger": { ...scopes["two-extensions"], environment: "debugger", failures: true },
  "one-upload-cancelled-debugger": { ...scopes["one-upload-cancelled"], environment: "debugger" },
  "app-and-extension-upload-cancelled-debugger": { ...scopes["app-and-extension-upload"], environment: "debugger", cancels: true },
  "app-uploads-two-at-once-one-cancelled-debugger": { ...scopes["app-uploads-two-at-once-one-cancelled"], environment: "debugger" },
  "app-and-extension-upload-one-cancelled-debugger": { ...scopes["app-and-extension-upload"], environment: "debugger", cancelsOne: true },
  "app-and-extension-upload-push-debugger": { ...scopes["app-and-extension-upload"], environment: "debugger", pushes: 1 },
  "app-uploads-force-quit-debugger": { ...scopes["app-uploads-once"], environment: "debugger", forceQuit: true },
} as const satisfies Record<string, Scope>;

export type PlaceScope = keyof typeof placeScopes;

export function isPlaceScope(name: string): name is PlaceScope {
  return name in placeScopes;
}

/** Where what few designs use, or what only another reading allows, comes about. */
const rarePlaces: readonly MutantPlace[] = [
  ...inScope("app-uploads-once", {}, ["writes-everything-down", "deletes-before-it-uploads", "connects-when-active", "creates-after-it-invalidates"]),
  ...inScope("app-and-extension-upload-debugger", {}, [
    "remembers-for-a-while",
    "deletes-before-it-uploads",
    "creates-after-it-invalidates",
    "creates-in-one-session",
    "uploads-what-is-not-listed",
    "writes-everything-down",
    "uploads-again-after-it-invalidates",
    "follows-every-upload-up",
  ]),
  ...inScope("app-uploads-two-at-once-debugger", {}, [
    "writes-everything-down",
    "deletes-before-it-uploads",
    "follows-every-upload-up",
    "downloads-without-launch-events",
  ]),
  ...inScope("app-and-extension-upload-debugger", {}, ["remembers-what-is-complete"]),
  ...inScope("app-uploads-two-at-once-debugger", {}, ["remembers-what-is-complete", "knows-its-own", "knows-what-it-creates"]),
  ...inScope("app-and-extension-upload-debugger", {}, ["knows-its-own", "knows-what-it-creates", "knows-its-queue"]),
  ...inScope("two-extensions-debugger", {}, ["knows-its-tokens"]),
  ...inScope("app-uploads-twice-debugger", {}, ["forgets-what-is-over", "concludes-from-the-list"]),
  ...inScope("app-uploads-once", {}, ["transfers-by-data-tasks", "downloads-without-launch-events", "follows-every-upload-up"]),
  ...inScope("one-upload", {}, [
    "transfers-by-data-tasks",
    "downloads-without-launch-events",
    "recipe-on-two-queues",
    "follows-every-upload-up",
  ]),
  ...inScope("one-upload", {}, ["resumes-later", "lets-go-when-left"]),
  ...inScope("one-upload", {}, ["leaves-it-to-main", "leaves-it-to-another-queue", "leaves-it-to-a-work-queue", "leaves-it-to-tasks", "leaves-it-to-a-group", "recorded-on-main"]),
  ...inScope("two-uploads", {}, ["recorded-in-a-group-entered-late"]),
  ...inScope("app-uploads-two-at-once-debugger", {}, ["leaves-it-to-main", "leaves-it-to-another-queue", "leaves-it-to-a-work-queue"]),
  ...inScope("app-uploads-once", {}, ["keeps-itself-running"]),
  ...inScope("app-uploads-once", { activity: "mayExpire" }, ["keeps-itself-running"]),
  ...inScope("one-upload", {}, ["followed-up-at-once", "followed-up-in-background-tasks"]),
  ...inScope("app-uploads-once", {}, ["app-downloads", "app-downloads-handler-off-main"]),
  ...inScope("two-invocations", {}, ["completes-late", "token-with-held-activity"]),
  ...inScope("two-invocations", { activity: "mayExpire" }, ["asks-twice"]),
  ...inScope("app-uploads-force-quit-debugger", {}, ["writes-everything-down"]),
  ...inScope("one-upload-force-quit-debugger", {}, ["recipe", "session-at-launch", "connects-when-active"]),
  ...inScope("one-upload-force-quit-debugger", { retries: "mayRepeat" }, ["recipe"]),
  ...inScope("one-upload-force-quit", {}, ["recipe"]),
  ...inScope("one-upload-may-fail", {}, ["recipe", "fresh-identifier-tried-again", "fresh-identifier-tried-again-at-once", "two-background-requests"]),
  ...inScope("app-upload-may-fail", {}, ["app-uploads-tried-again"]),
  ...inScope("one-upload-may-fail-force-quit-debugger", {}, ["recipe"]),
  ...inScope("two-uploads-may-fail", {}, ["fresh-identifier-tried-again"]),
  ...inScope("app-and-extension-upload-debugger", {}, ["strikes-failures-off"]),
  ...inScope("two-extensions-may-fail-debugger", {}, ["recipe"]),
  ...inScope("app-upload-cancelled", {}, ["app-uploads-cancelled", "app-uploads-cancelled-tried-again", "app-uploads-logs-out", "cancels-what-was-created", "cancels-while-it-finishes"]),
  ...inScope("app-upload-cancelled", { reattach: "withEvents" }, ["app-uploads-cancelled"]),
  ...inScope("one-upload-cancelled-debugger", {}, ["recipe-cancelled-unconnected", "recipe-cancelled"]),
  ...inScope("app-and-extension-upload-cancelled-debugger", {}, ["cancels-its-own"]),
  ...inScope("app-uploads-two-at-once-one-cancelled-debugger", {}, ["app-uploads-one-cancelled", "cancels-one-that-was-created", "cancels-one-while-it-finishes", "cancels-one-and-its-copy"]),
  ...inScope("app-and-extension-upload-one-cancelled-debugger", {}, ["cancels-one-of-its-own"]),
  ...inScope("app-uploads-two-at-once-one-cancelled", { reattach: "withEvents" }, ["app-uploads-one-cancelled"]),
  ...inScope("app-uploads-two-at-once-one-cancelled", {}, ["app-uploads-one-cancelled"]),
  ...inScope("one-upload-push", {}, ["session-at-launch", "recipe-refreshed"]),
  ...inScope("one-upload-push", { reattach: "withEvents" }, ["recipe-refreshed"]),
  ...inScope("one-upload-push", { patience: "none" }, ["recipe-refreshed"]),
  ...inScope("app-upload-two-pushes", {}, ["app-uploads-recovered", "answers-twice"]),
  ...inScope("app-upload-force-quit-push", {}, ["app-uploads-recovered"]),
  ...inScope("app-and-extension-upload-push-debugger", {}, ["answers-once-for-all"]),
  ...inScope("one-upload", { body: "readToTheEnd" }, ["deletes-while-it-uploads"]),
  ...inScope("app-uploads-two-at-once-debugger", { body: "readToTheEnd" }, ["deletes-while-it-uploads"]),
  ...inScope("one-upload", { retries: "mayRepeat" }, ["recipe", "two-background-requests-continued-anywhere"]),
  ...inScope("app-and-extension-upload-debugger", { taskList: "withTheUnheard" }, ["uploads-what-is-not-listed"]),
  ...inScope("one-upload", { downloads: "mayVanish" }, [
    "downloads-without-launch-events",
    "downloads-with-launch-events",
    "uploads-without-launch-events",
  ]),
  ...inScope("app-uploads-two-at-once-debugger", { downloads: "mayVanish" }, ["downloads-without-launch-events"]),
  ...inScope("one-upload-debugger", { contention: "displacesTheFirst" }, ["hears-that-it-is-disconnected"]),
  ...inScope("app-and-extension-upload-debugger", { contention: "displacesTheFirst" }, ["hears-that-it-is-disconnected"]),
  ...inScope("one-upload", { lastMessage: "isLostBySuspension" }, ["recipe", "extension-finishes-and-invalidates"]),
  ...inScope("one-upload", { release: "atTheCall" }, ["recipe", "extension-finishes-and-invalidates", "everybody-cancels"]),
  ...inScope("two-extensions-debugger", { release: "atTheCall" }, ["recipe", "everybody-cancels"]),
  ...inScope("one-upload", { rejection: "isSilent" }, ["session-at-launch"]),
  ...inScope("one-upload", { finishEvents: "mayComeFirst" }, ["session-at-launch"]),
  ...inScope("one-upload", { redelivery: "notEvenTheWaiting" }, ["recipe"]),
  ...inScope("two-uploads", { redelivery: "afterEnd" }, ["sheet-first-handler-last"]),
  ...inScope("app-upload-may-fail", { body: "readToTheEnd" }, ["deletes-while-it-uploads"]),
  ...inScope("two-invocations-debugger", {}, ["deaf-on-two-queues"]),
  ...inScope("one-upload-debugger", {}, ["resumes-what-it-finds"]),
  ...inScope("app-uploads-twice-debugger", {}, ["lets-go-at-once"]),
  ...inScope("app-and-extension-upload-debugger", {}, ["lets-go-at-once"]),
  ...inScope("two-invocations-debugger", { contention: "displacesTheFirst", release: "atTheCall" }, ["invalidate-and-cancel"]),
  ...inScope("two-extensions-debugger", {}, ["one-variable-for-the-handler", "lets-go-before-the-events-end"]),
  ...inScope("app-upload-cancelled", {}, ["keeps-whatever-comes"]),
  ...inScope("one-upload", {}, ["sweeps-as-it-asks"]),
  ...inScope("one-upload", {}, ["asks-for-tokens-at-launch"]),
  ...inScope("app-and-extension-upload-debugger", {}, ["asks-for-tokens-at-launch"]),
  ...inScope("app-uploads-once", {}, ["app-uploads-with-token", "app-uploads-with-token-task"]),
  ...inScope("app-and-extension-upload-debugger", {}, ["asks-for-tokens-by-tasks-at-launch"]),
  ...inScope("one-upload", {}, ["takes-its-handlers", "takes-what-it-has-called"]),
  ...inScope("two-invocations", {}, ["takes-its-handlers", "takes-what-it-has-called"]),
  ...inScope("two-extensions-debugger", {}, ["takes-its-handlers", "takes-what-it-has-called"]),
  ...inScope("app-and-extension-upload-debugger", {}, ["goes-on-with-its-queue", "goes-on-after-it-invalidates"]),
  ...inScope("app-uploads-two-at-once-debugger", {}, ["goes-on-with-its-queue", "app-uploads-one-by-one"]),
  ...inScope("app-uploads-two-at-once", {}, ["app-uploads-one-by-one", "app-uploads-one-by-one-in-memory"]),
  ...inScope("app-uploads-two-at-once-may-fail-debugger", {}, ["goes-on-after-failures"]),
  ...inScope("app-and-extension-upload-debugger", {}, ["starts-without-its-file", "creates-without-its-file", "goes-on-without-its-file", "uploads-again-without-its-file", "sweeps-what-waits"]),
];

/** Small places first. A wrong version is looked for in one after the other until it is noticed. */
export const places: readonly MutantPlace[] = [
  ...inScope("one-upload", {}, [
    "recipe",
    "session-at-launch",
    "extension-finishes-and-invalidates",
    "no-shared-container",
    "different-identifiers",
    "token-with-refused-activity",
    "token-with-held-activity",
    "two-background-requests-continued-anywhere",
    "extension-exits",
    "extension-invalidates-and-cancels",
    "recipe-without-saving-the-handler",
    "calls-what-it-never-saved",
    "recipe-without-handling-events",
    "everything-twice",
    "exits-before-it-records",
    "completes-before-the-activity-ends",
  ]),
  ...inScope("one-upload-debugger", {}, ["recipe"]),
  ...inScope("one-upload", { reattach: "withEvents" }, ["session-at-launch"]),
  ...inScope("one-upload", { patience: "none" }, ["recipe"]),
  ...inScope("one-upload", { redelivery: "afterEnd" }, [
    "recipe",
    "exits-before-it-records",
    "everything-twice",
    "two-background-requests-continued-anywhere",
  ]),
  ...inScope("one-upload", { activity: "mayExpire" }, [
    "token-with-held-activity",
    "completes-before-the-activity-ends",
    "never-ends-its-activity",
  ]),
  ...inScope("two-uploads", {}, ["recipe", "invalidate-and-cancel", "token-with-held-activity"]),
  ...inScope("two-uploads", { wakes: "whenQuiet" }, ["recipe"]),
  ...inScope("two-invocations-debugger", {}, [
    "recipe",
    "never-ends-its-activity",
    "asks-after-it-starts",
    "fresh-identifier",
    "fresh-identifier-handler-last",
    "no-shared-container",
    "extension-finishes-and-invalidates",
    "starts-before-it-creates",
    "asks-before-it-creates",
    "invalidates-before-it-creates",
    "invalidates-without-a-shared-container",
    "cancels-before-it-creates",
    "calls-before-it-saves",
    "completes-before-the-activity-ends",
    "token-with-held-activity",
  ]),
  ...inScope("two-extensions-debugger", {}, [
    "recipe",
    "extension-exits",
    "extension-invalidates-and-cancels",
    "token-with-refused-activity",
    "starts-before-it-creates",
    "asks-before-it-creates",
    "starts-after-it-invalidates",
    "asks-after-it-invalidates",
  ]),
  ...inScope("two-extensions", {}, ["no-shared-container"]),
  ...inScope("two-extensions-debugger", { activity: "mayExpire" }, ["completes-before-the-activity-ends"]),
  ...rarePlaces,
  ...inScope("two-invocations-simulator", {}, ["recipe"]),
  ...inScope("two-invocations", {}, ["recipe"]),
  ...inScope("two-invocations", {}, ["every-session-at-launch"]),
  ...inScope("two-invocations", { reattach: "withEvents" }, ["every-session-at-launch"]),
];

function inScope(scope: PlaceScope, reading: Partial<Reading>, designs: readonly string[]): readonly MutantPlace[] {
  return designs.map((design) => ({ design, scope, reading }));
}

export function worldAt({ design, scope, reading }: MutantPlace): World {
  return withEveryAction(anyDesignNamed(design), placeScopes[scope], { ...defaultReading, ...reading });
}

/**
 * A world in which everything is listed that can happen under any reading and if the user may force
 * quit the app, and cancel, uploads may fail and a silent push may come: a rule has to say for itself that it does not fire here.
 */
export function withEveryAction(design: Design, scope: Scope, reading: Reading): World {
  const everything = { ...reading, contention: "displacesTheFirst", retries: "mayRepeat", downloads: "mayVanish" } as const;
  const { actions } = worldOf({ ...design, taskKind: "download" }, { ...scope, forceQuit: true, failures: true, cancels: true, cancelsOne: true, pushes: 1 }, everything);
  return { ...worldOf(design, scope, reading), actions };
}
