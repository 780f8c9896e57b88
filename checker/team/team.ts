import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { MessageChannel, Worker, type MessagePort } from "node:worker_threads";
import type { Bounds } from "../bounds.ts";
import { sharedRow } from "../column.ts";
import { CONFIRMED, type Engine } from "../engines/engine.ts";
import { compiledFile } from "../project.ts";
import { leaveStretch } from "./level.ts";
import { BEGUN, BROKEN, chunkFor, CURSOR, DONE, END, LIMIT, NEXT, READY, ROOM, STATUS, TALLIES, type Stretch } from "./stretch.ts";
import { stepsFor, type Steps } from "./steps.ts";
import type { Tree } from "../tree.ts";

/**
 * One thread or two that leave many states of a level in one go. It pays where there are many to
 * leave, and where nothing is asked about them that the trees cannot answer (`level.ts`).
 */
export interface Team {
  /** Leaves what it can of these states; nothing if this is not for a team. */
  leave(from: number, to: number): Left | undefined;
  /** How many threads were called upon so far. */
  threads(): 0 | 1 | 2;
  /** Why there was nothing for two to do, where the engine lets them. */
  whyNone(): string;
  end(): void;
}

export interface Left {
  /** The first state that is still to be left. */
  readonly to: number;
  readonly transitions: number;
  /** States before that one that are still to be left, and new states that are to be judged. */
  readonly postponed: readonly number[];
  readonly noted: readonly number[];
}

/** Fewer states are sooner left one by one; and with two threads, by one. */
const MANY = { 1: 1_000, 2: 20_000 } as const;
/** So many are left between two looks at the clock. */
const LONGEST = 500_000;

/**
 * The file of the other thread, if it is where the checker lies: where that was put together in one file with
 * a program, it may not be, nor be known where that is.
 */
function teammate(): URL | undefined {
  try {
    const file = compiledFile("teammate.js", import.meta.url);
    return existsSync(fileURLToPath(file)) ? file : undefined;
  } catch {
    return undefined;
  }
}

/** What the threads write on. */
type Desk = Pick<Stretch, "control" | "postponed" | "noted">;

/** The other thread. */
interface Mate {
  readonly port: MessagePort;
  readonly worker: Worker;
}

function mateAt(file: URL, control: Int32Array): Mate {
  const { port1: port, port2 } = new MessageChannel();
  // The file needs none of the options that the process was started with, and not all of them can be handed on (`--input-type`).
  const worker = new Worker(file, { execArgv: [], workerData: { port: port2, control }, transferList: [port2] });
  // One that cannot be started is never ready, and is not waited for.
  worker.on("error", () => undefined);
  worker.unref();
  return { port, worker };
}

export function createTeam<State, Action>(engine: Engine<State, Action>, tree: Tree, bounds: Bounds<State, Action>): Team {
  const { maxStates = Infinity, workers = 1, until } = bounds;
  const file = workers === 1 ? undefined : teammate();
  const isAlone = file === undefined;
  const { teamFrom = MANY[isAlone ? 1 : 2] } = bounds;
  // There has to be room for all that one state leads to.
  const isTooMuch = engine.moves() > ROOM;
  let desk: Desk | undefined;
  let mate: Mate | undefined;
  let steps: Steps | undefined;
  let begun = 0;
  let threads: 0 | 1 | 2 = 0;
  let isNearLimit = false;

  function deskOf(): Desk {
    const rows = (): Int32Array[] => (isAlone ? [sharedRow(ROOM)] : [sharedRow(ROOM), sharedRow(ROOM)]);
    desk ??= { control: sharedRow(16), postponed: rows(), noted: rows() };
    return desk;
  }

  function listOf(rows: readonly Int32Array[], tallies: Int32Array, tally: number, threads: number): number[] {
    return rows.slice(0, threads).flatMap((row, thread) => [...row.subarray(0, tallies[TALLIES + 3 * thread + tally])]);
  }

  return {
    leave(first, to) {
      if (isTooMuch || to - first < teamFrom || (isAlone && first % CONFIRMED === 0)) return undefined;
      const end = isAlone ? Math.min(to, first - (first % CONFIRMED) + CONFIRMED) : Math.min(to, first + LONGEST);
      const size = tree.size();
      const slack = 2 * chunkFor(engine.moves()) * engine.moves();
      if (size + (end - first) * engine.moves() > maxStates) {
        isNearLimit = true;
        return undefined;
      }
      const room = size + 2 * slack;
      const tables = engine.tables?.(room);
      if (tables === undefined) return undefined;
      threads = isAlone ? 1 : 2;
      const { control, postponed, noted } = deskOf();
      if (file !== undefined) mate ??= mateAt(file, control);
      const stretch: Stretch = { ...tables, ...tree.memory(room, !isAlone), isAlone, isWary: isAlone && until === "decided", control, postponed, noted };
      const limit = Math.min(
        Math.floor(stretch.content.length / stretch.width),
        stretch.parents.length,
        stretch.register.capacity,
      );
      control[CURSOR] = first;
      control[END] = end;
      control[NEXT] = size;
      control[LIMIT] = limit - slack;
      const isHelped = Atomics.load(control, STATUS) === READY;
      if (isHelped) {
        mate?.port.postMessage(stretch);
        Atomics.store(control, BEGUN, ++begun);
        Atomics.notify(control, BEGUN);
      }
      steps = stepsFor(stretch, steps);
      leaveStretch(stretch, 0, steps);
      if (isHelped) while (Atomics.load(control, DONE) < begun) Atomics.wait(control, DONE, begun - 1);
      if (control[STATUS] === BROKEN) throw new Error("A thread of the search broke down, which is an error of the checker.");
      const found = Atomics.load(control, NEXT);
      tree.adopt(found);
      engine.adopt?.(found);
      const helping = isHelped ? 2 : 1;
      return {
        to: Math.min(Atomics.load(control, CURSOR), Atomics.load(control, END)),
        transitions: (control[TALLIES + 2] ?? 0) + (isHelped ? (control[TALLIES + 5] ?? 0) : 0),
        postponed: listOf(postponed, control, 0, helping),
        noted: listOf(noted, control, 1, helping),
      };
    },
    threads: () => threads,
    whyNone() {
      if (isAlone) return "The file of the second thread, `team/teammate.js`, is not beside the others of the checker: it was bundled without it, or is not built.";
      if (isTooMuch) return `There are more than ${ROOM} actions, too many to leave many states in one go.`;
      if (isNearLimit) return "So near to `maxStates`, one thread has to count.";
      return `No level has the ${teamFrom} states that make a second thread worth its while.`;
    },
    end() {
      mate?.port.close();
      void mate?.worker.terminate();
    },
  };
}
