import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { MessageChannel, Worker } from "node:worker_threads";
import { sharedRow } from "../column.ts";
import type { Engine } from "../engines/engine.ts";
import { BEGUN, BROKEN, CHUNK, CURSOR, DONE, END, leaveStretch, LIMIT, NEXT, READY, ROOM, STATUS, TALLIES, type Stretch } from "./level.ts";
import type { Tree } from "../tree.ts";

/**
 * Two threads that leave a level together. It pays where there are many states to leave, and
 * where nothing is asked about them that the trees cannot answer (`level.ts`).
 */
export interface Team {
  /** Leaves what it can of these states; nothing if this is not for a team. */
  leave(from: number, to: number): Left | undefined;
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

/** Fewer states are sooner left alone. */
const MANY = 20_000;
/** So many are left between two looks at the clock. */
const LONGEST = 500_000;

// Under a test the sources are run, and a thread needs the compiled file.
const file = new URL(import.meta.url.includes("/dist/") ? "./teammate.js" : "../../dist/checker/team/teammate.js", import.meta.url);

export function createTeam<State, Action>(engine: Engine<State, Action>, tree: Tree, maxStates: number, many = MANY): Team {
  const control = sharedRow(16);
  const postponed = [sharedRow(ROOM), sharedRow(ROOM)];
  const noted = [sharedRow(ROOM), sharedRow(ROOM)];
  const { port1, port2 } = new MessageChannel();
  let worker: Worker | undefined;
  let begun = 0;

  function start(): void {
    if (!existsSync(fileURLToPath(file))) throw new Error("The checker is not built: npm run build");
    worker = new Worker(file, { workerData: { port: port2, control }, transferList: [port2] });
    worker.unref();
  }

  function listOf(rows: readonly Int32Array[], tally: number, threads: number): number[] {
    return rows.slice(0, threads).flatMap((row, thread) => [...row.subarray(0, control[TALLIES + 3 * thread + tally])]);
  }

  return {
    leave(first, to) {
      if (to - first < many) return undefined;
      const size = tree.size();
      const slack = 2 * CHUNK * engine.moves();
      if (size + (to - first) * engine.moves() > maxStates) return undefined;
      const room = size + Math.min(to - first, LONGEST) + 2 * slack;
      const tables = engine.tables?.(room);
      if (tables === undefined) return undefined;
      if (worker === undefined) start();
      const stretch: Stretch = { ...tables, ...tree.memory(Math.floor(tables.content.length / tables.width)), control, postponed, noted };
      const limit = Math.min(
        Math.floor(stretch.content.length / stretch.width),
        stretch.parents.length,
        stretch.bitmap.length > 0 ? Infinity : Math.floor(stretch.slots.length / 3),
      );
      control[CURSOR] = first;
      control[END] = Math.min(to, first + LONGEST);
      control[NEXT] = size;
      control[LIMIT] = limit - slack;
      const isHelped = Atomics.load(control, STATUS) === READY;
      if (isHelped) {
        port1.postMessage(stretch);
        Atomics.store(control, BEGUN, ++begun);
        Atomics.notify(control, BEGUN);
      }
      leaveStretch(stretch, 0);
      if (isHelped) while (Atomics.load(control, DONE) < begun) Atomics.wait(control, DONE, begun - 1);
      if (control[STATUS] === BROKEN) throw new Error("A thread of the search broke down, which is an error of the checker.");
      const found = Atomics.load(control, NEXT);
      tree.adopt(found);
      engine.adopt?.(found);
      const threads = isHelped ? 2 : 1;
      return {
        to: Math.min(Atomics.load(control, CURSOR), Atomics.load(control, END)),
        transitions: (control[TALLIES + 2] ?? 0) + (isHelped ? (control[TALLIES + 5] ?? 0) : 0),
        postponed: listOf(postponed, 0, threads),
        noted: listOf(noted, 1, threads),
      };
    },
    end() {
      port1.close();
      void worker?.terminate();
    },
  };
}
