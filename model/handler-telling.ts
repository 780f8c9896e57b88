import { match, P } from "ts-pattern";
import type { Passage, Told } from "./consequences.ts";
import { fetchesOwedBy, handlerOf, isOldManager, isUncalled } from "./process.ts";
import type { Handler, ProcessName, Runner } from "./process.ts";
import type { Line } from "./script.ts";
import { haveEventsEnded } from "./session.ts";
import type { SessionName } from "./session.ts";
import { nextLine } from "./next-line.ts";
import { fetchesInHand, handlerInHand, processIn, scriptAt, sessionIn, storedUnder, taskIn, tasksOf } from "./state.ts";
import type { State } from "./state.ts";
import { awaitsDelivery } from "./task.ts";
import { refusals } from "./trace.ts";
import type { World } from "./world.ts";

/** What a line finds that calls a completion handler, or takes one; `another` is that of a manager which has taken this one's place. */
export type Reach =
  | { readonly handler: "none" | "another" }
  | { readonly handler: Exclude<Handler["stored"], "none">; readonly session: SessionName };

/** Looks for the handler as the line does, under the name that its code uses (`storedUnder`) and in the manager that it belongs to (F10). */
export function reach(world: World, state: State, runner: Runner): Reach {
  const line = nextLine(world, state, runner);
  if (line?.call === "callTakenCompletionHandler") return handlerInHand(world, state, runner) ?? { handler: "none" };
  const session = line === undefined ? undefined : storedUnder(world, state, runner.process, line.session);
  if (session === undefined) return { handler: "none" };
  const handler = handlerOf(processIn(state, runner.process), session);
  if (handler.stored === "none") return { handler: "none" };
  const script = scriptAt(world, state, runner);
  if (script !== undefined && isOldManager(processIn(state, runner.process), script)) return { handler: isUncalled(handler) ? "another" : "none" };
  return { handler: handler.stored, session };
}

export function savingOfHandler({ world, before, named }: Passage, process: ProcessName, line: Line | undefined): Told {
  const session = line?.session ?? "";
  const handler = (name: SessionName) => handlerOf(processIn(before, process), name);
  const isLost = isUncalled(handler(session)) && handler(session).owed > 1;
  const others = world.handlers === "single" ? world.sessions.filter((name) => name !== session && isUncalled(handler(name))) : [];
  return [
    `The app saves the completion handler${named.which("of", session)}.`,
    [
      ...(isLost ? ["It overwrites the one before, which nobody can call any more."] : []),
      ...others.map((name) => `It overwrites that of ${named.session(name)}, which is lost: nobody can call it any more.`),
    ],
  ];
}

export function takingOfHandler(passage: Passage, runner: Runner, line: Line | undefined): Told {
  const { world, before, after, named } = passage;
  const meant = line?.session ?? "";
  const comes = `The app comes to the line that takes the completion handler${named.which("of", meant)} along`;
  const waits = owed(after, runner, meant) > 0 ? ["iOS goes on waiting."] : [];
  return match(reach(world, before, runner))
    .returnType<Told>()
    .with({ handler: P.union("early", "due") }, ({ session }) => [
      `The app takes the completion handler${named.which("of", session)} along, and leaves its place empty.`,
      mistaken(passage, meant, session),
    ])
    .with({ handler: "called" }, ({ session }) => [`The app takes a completion handler${named.which("of", session)} along that it has called before.`, mistaken(passage, meant, session)])
    .with({ handler: "none" }, () => [`${comes}, and has none saved.`, waits])
    .with({ handler: "another" }, () => [`${comes}, and this session manager has none: a newer one has it.`, waits])
    .exhaustive();
}

export function callOfHandler(passage: Passage, runner: Runner, line: Line | undefined): Told {
  const { world, before, after, named } = passage;
  const meant = line?.session ?? "";
  const isTaken = line?.call === "callTakenCompletionHandler";
  const comes = `The app comes to the line that calls the completion handler${named.which("of", meant)}${isTaken ? " that was taken along" : ""}`;
  const waits = owed(after, runner, meant) > 0 ? ["iOS goes on waiting."] : [];
  return match(reach(world, before, runner))
    .returnType<Told>()
    .with({ handler: P.union("early", "due") }, ({ handler, session }) => [
      `The app calls the completion handler${named.which("of", session)}${isLetGo(passage) ? ": from now on, iOS may suspend it" : ""}.`,
      [
        ...(isTaken ? [] : mistaken(passage, meant, session)),
        ...(owed(after, runner, session) > 0 ? [`iOS still waits for another one${named.which("of", session)}.`] : []),
        ...stillOpen(passage, runner, session, handler === "early"),
      ],
    ])
    .with({ handler: "called" }, ({ session }) => [
      `The app calls a completion handler${named.which("of", session)} that it has called before.`,
      [...mistaken(passage, meant, session), ...stillOpen(passage, runner, session, !haveEventsEnded(sessionIn(after, session)))],
    ])
    .with({ handler: "none" }, () => [`${comes}, and has none${isTaken ? "" : " saved"}.`, waits])
    .with({ handler: "another" }, () => [`${comes}, and this session manager has none: a newer one has it.`, waits])
    .exhaustive();
}

export function callOfFetchHandler(passage: Passage, process: ProcessName): Told {
  const { world, before, after } = passage;
  const stillOwed = fetchesOwedBy(processIn(after, process)) > 0;
  if (fetchesInHand(world, before, process) === 0) return ["The app comes to the line that calls the fetch completion handler, and has none left.", stillOwed ? ["That of the push which waits for its main queue it does not have yet."] : []];
  return [`The app calls the fetch completion handler${isLetGo(passage) ? ": from now on, iOS may suspend it" : ""}.`, stillOwed ? ["iOS still waits for another one."] : []];
}

/** F32: with one place for all handlers, a line finds whichever was saved last. */
function mistaken({ named }: Passage, meant: SessionName, found: SessionName): readonly string[] {
  return found === meant ? [] : [`It was to call that of ${named.session(meant)}, but keeps only the last one that it saved.`];
}

function owed(state: State, { process }: Runner, session: SessionName): number {
  return handlerOf(processIn(state, process), session).owed;
}

/** Whether nothing else keeps iOS from suspending the app but what it has just done. */
function isLetGo({ world, before, after }: Passage): boolean {
  const isKept = (state: State) => refusals(world, state, { type: "suspend", process: "app" }).length > 0;
  return isKept(before) && !isKept(after);
}

/** What was not to be expected any more when the handler of this session was called, be it before its events have ended. */
function stillOpen({ world, after, named }: Passage, runner: Runner, session: SessionName, isEarly: boolean): readonly string[] {
  const undelivered = tasksOf(world, session).filter((task) => awaitsDelivery(taskIn(after, task)));
  return [
    ...world.sessions
      .filter((other) => other !== session && owed(after, runner, other) > 0)
      .map((other) => `iOS still waits for that of ${named.session(other)}.`),
    ...undelivered.map((task) => `The completion of ${named.task(task)} has not been delivered.`),
    ...(undelivered.length === 0 && isEarly
      ? [`iOS has not called urlSessionDidFinishEvents${named.which("for", session)} yet.`]
      : []),
  ];
}
