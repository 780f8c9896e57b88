import { blocksIn, groupedIn, isBetween, isFree, isGroupEmpty, positionOf, runs, yieldedIn } from "../process.ts";
import type { Midway, ProcessName, Runner } from "../process.ts";
import type { Rules } from "../rule.ts";
import { blockOf, scriptName } from "../script.ts";
import type { BlockQueue, ScriptName } from "../script.ts";
import { advance, begin, isNext } from "../next-line.ts";
import { processIn, scriptAt, withMemory } from "../state.ts";
import type { State } from "../state.ts";
import type { World } from "../world.ts";

/**
 * What a callback leaves to another queue: a block of its own, which is run later, about what the callback was about.
 * Until then it is memory: it waits while the process is suspended, and is gone when it ends. Nothing keeps the
 * process running for it, and no callback waits for it. What takes a callback long keeps its queue, and with it all
 * that comes to it later.
 *
 * The blocks on the main queue are run in the order in which they were dispatched, each between two callbacks of that
 * queue. Those on a queue of the code's own run beside everything else that the process does. On a serial queue they
 * run one after the other, in their order. Unstructured tasks begin in any order, and take turns: before any of its
 * lines, a task may have to wait while others run.
 *
 * A design can have them enter a dispatch group. Then what is left to the main queue comes there by way of the group
 * (DispatchGroup.notify): not before all who are in it have left it. To await all tasks comes to the same.
 */
export const blockRules: Rules<"work" | "dispatchToMain" | "dispatchToWorkQueue" | "groupNotifies" | "blockBegins" | "workBlockBegins" | "taskYields" | "taskGoesOn"> = {
  work: {
    says: "A process works on something for as long as that takes: it unpacks, decodes, writes; no other callback of its queue begins meanwhile.",
    cites: ["F65", "F72", "F79"],
    must: true,
    guards: {
      "it is the next line": isNext,
    },
    effects: {
      "the next line follows": advance,
    },
  },

  dispatchToMain: {
    says: "A callback leaves work to a block on the main queue.",
    cites: ["F27"],
    assumes: "Of one block that was dispatched again before it has run, on either queue, two wait at most; a third is not told from the second, so a design that counts what it leaves is looked at with two.",
    must: true,
    guards: {
      "it is the next line": isNext,
    },
    effects: {
      "the block waits behind those before it": (world, state, action) => {
        const name = blockLeft(world, state, action, "main");
        if (name === undefined || !isGroupEmpty(processIn(state, action.process), world.group)) return state;
        return withMemory(state, action.process, ({ blocks }) => ({ blocks: behind(blocks, name) }));
      },
      "where somebody is in the group, it waits for that first": (world, state, action) => {
        const name = blockLeft(world, state, action, "main");
        if (name === undefined || isGroupEmpty(processIn(state, action.process), world.group)) return state;
        return withMemory(state, action.process, ({ grouped }) => ({ grouped: behind(grouped, name) }));
      },
      "the next line follows": advance,
    },
  },

  dispatchToWorkQueue: {
    says: "A callback leaves work to a queue of the code's own, or to an unstructured task.",
    cites: ["F27", "F28"],
    must: true,
    guards: {
      "it is the next line": isNext,
    },
    effects: {
      "the block waits with those before it": (world, state, action) => {
        const name = blockLeft(world, state, action, "work");
        if (name === undefined) return state;
        return withMemory(state, action.process, ({ workBlocks }) => {
          const waiting = behind(workBlocks, name);
          // Where their order means nothing, the same blocks are the same value.
          return { workBlocks: world.workQueue === "tasks" ? waiting.toSorted() : waiting };
        });
      },
      "the next line follows": advance,
    },
  },

  groupNotifies: {
    says: "The last who was in the dispatch group has left it, and what waits for that comes to the main queue.",
    cites: ["F27"],
    assumes:
      "A block leaves the group some time after its last line, and another may have entered by then. Whether a block enters before it is left to its queue (enteredBefore) or by its first line (enteredInside) is up to the code; one that has not entered is waited for by nobody.",
    must: true,
    guards: {
      "it runs": (_, state, { process }) => runs(processIn(state, process)),
      "a block waits for the group": (_, state, { process }) => groupedIn(processIn(state, process)).length > 0,
      "nobody is in the group": (world, state, { process }) => isGroupEmpty(processIn(state, process), world.group),
    },
    effects: {
      "what waited for it waits on the main queue": (_, state, { process }) =>
        withMemory(state, process, ({ blocks, grouped }) => ({ blocks: grouped.reduce(behind, blocks) })),
      "nothing waits for the group": (_, state, { process }) => withMemory(state, process, () => ({ grouped: [] })),
    },
  },

  blockBegins: {
    says: "The main queue comes to the first block that waits there.",
    assumes: "Blocks wait with a process that is suspended, and are gone with one that ends. What else comes to the main queue can come before a block that waits there: it may have been on its way first.",
    must: true,
    guards: {
      "the process is between two callbacks": (_, state, { process }) => isFree(processIn(state, process)),
      "a block waits": (_, state, { process }) => blocksIn(processIn(state, process), "main").length > 0,
    },
    effects: {
      "the block begins": (world, state, { process }) => {
        const [first] = blocksIn(processIn(state, process), "main");
        return first === undefined ? state : begin(world, state, process, first);
      },
      "it waits no more": (_, state, { process }) => withMemory(state, process, ({ blocks }) => ({ blocks: blocks.slice(1) })),
    },
  },

  workBlockBegins: {
    says: "A block begins that was left to a queue of the code's own, beside whatever else the process does.",
    assumes:
      "A process has one such queue, and runs a line of one block there at a time. A serial queue comes to the first that waits; of unstructured tasks, whichever it may be begins.",
    must: true,
    guards: {
      "the queue is between two blocks": (_, state, { process }) => isBetween(processIn(state, process), "work"),
      "the block waits": (_, state, { process, callback, about }) => blocksIn(processIn(state, process), "work").includes(scriptName(process, callback, about)),
      "it is its turn": (world, state, { process, callback, about }) =>
        world.workQueue === "tasks" || blocksIn(processIn(state, process), "work")[0] === scriptName(process, callback, about),
    },
    effects: {
      "the block begins": (world, state, { process, callback, about }) => begin(world, state, process, scriptName(process, callback, about)),
      "it waits no more": (_, state, { process, callback, about }) =>
        withMemory(state, process, ({ workBlocks }) => ({ workBlocks: workBlocks.toSpliced(workBlocks.indexOf(scriptName(process, callback, about)), 1) })),
    },
  },

  taskYields: {
    says: "A task waits for something before its next line, and another may have its turn.",
    assumes: "A task may have to wait before any of its lines (await), for as long as others run. Of the tasks for one and the same thing, one at most is in its middle.",
    must: false,
    guards: {
      "a task is in its middle": (world, state, { process }) => isInItsMiddle(world, state, process),
      "another one is there": (_, state, { process }) => blocksIn(processIn(state, process), "work").length + yieldedIn(processIn(state, process)).length > 0,
      "no other of its kind waits in its middle": (_, state, { process }) => {
        const at = positionOf(processIn(state, process), "work");
        return at === "idle" || !yieldedIn(processIn(state, process)).some(({ script }) => script === at.script);
      },
    },
    effects: {
      "it waits in its middle": (_, state, { process }) => {
        const at = positionOf(processIn(state, process), "work");
        if (at === "idle") return state;
        return withMemory(state, process, ({ yielded }) => ({ workAt: "idle", yielded: [...yielded, at].toSorted(byName) }));
      },
    },
  },

  taskGoesOn: {
    says: "A task that has waited in its middle goes on where it stood.",
    assumes: "What a task waits for comes sooner or later.",
    must: true,
    guards: {
      "the queue is between two blocks": (_, state, { process }) => isBetween(processIn(state, process), "work"),
      "the task waits there": (_, state, { process, callback, about, line }) =>
        yieldedIn(processIn(state, process)).some((at) => at.script === scriptName(process, callback, about) && at.line === line),
    },
    effects: {
      "it goes on where it stood": (_, state, { process, callback, about, line }) =>
        withMemory(state, process, () => ({ workAt: { script: scriptName(process, callback, about), line } })),
      "it waits no more": (_, state, { process, callback, about }) =>
        withMemory(state, process, ({ yielded }) => ({ yielded: yielded.filter(({ script }) => script !== scriptName(process, callback, about)) })),
    },
  },
};

/** Whether a task runs and has come to more than its beginning: it has run a line, or asked before its first. */
function isInItsMiddle(world: World, state: State, name: ProcessName): boolean {
  const process = processIn(state, name);
  const at = positionOf(process, "work");
  return runs(process) && at !== "idle" && (at.line > 0 || world.scripts[at.script]?.lines[0]?.conditions !== undefined);
}

/** No two of them have the same name. */
function byName(one: Midway, other: Midway): number {
  return one.script < other.script ? -1 : 1;
}

/** The block that the callback leaves which a process is in, about what the callback is about. One without a line about that is as good as none. */
function blockLeft(world: World, state: State, runner: Runner, queue: BlockQueue): ScriptName | undefined {
  const script = scriptAt(world, state, runner);
  const block = script && blockOf(script.callback, queue);
  const name = script && block && scriptName(script.process, block, script.about);
  return name === undefined || world.scripts[name] === undefined ? undefined : name;
}

function behind(blocks: readonly ScriptName[], name: ScriptName): readonly ScriptName[] {
  return blocks.filter((block) => block === name).length < 2 ? [...blocks, name] : blocks;
}
