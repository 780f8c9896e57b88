import { advance } from "../../model/next-line.ts";
import { blocksIn, isFree, isGroupEmpty, yieldedIn } from "../../model/process.ts";
import { scriptName } from "../../model/script.ts";
import { processIn, withMemory } from "../../model/state.ts";
import { effectOf, guardOf, version } from "./version.ts";
import type { Mutant } from "./version.ts";

const waits = effectOf("dispatchToMain", "the block waits behind those before it");
const leaves = effectOf("dispatchToWorkQueue", "the block waits with those before it");
const isWorkQueueFree = guardOf("workBlockBegins", "the queue is between two blocks");
const yields = effectOf("taskYields", "it waits in its middle");
const goesOn = effectOf("taskGoesOn", "it goes on where it stood");
const standsStill = effectOf("suspend", "its code stands still");
const hasBlock = guardOf("blockBegins", "a block waits");

/** Blocks on other queues, run wrongly. */
export const blockMutants: readonly Mutant[] = [
  version("dispatchToMain", "puts the block before those that wait", {
    effects: {
      "the block waits behind those before it": (world, state, action) => {
        const before = blocksIn(processIn(state, action.process), "main").length;
        return withMemory(waits(world, state, action), action.process, ({ blocks }) => ({ blocks: [...blocks.slice(before), ...blocks.slice(0, before)] }));
      },
    },
  }),
  version("dispatchToMain", "takes a block that waits already for another one", {
    effects: {
      "the block waits behind those before it": (world, state, action) =>
        withMemory(waits(world, state, action), action.process, ({ blocks }) => ({ blocks: [...new Set(blocks)] })),
    },
  }),
  version("dispatchToMain", "waits for no group", {
    effects: {
      "the block waits behind those before it": (world, state, action) => waits({ ...world, group: "none" }, state, action),
      "where somebody is in the group, it waits for that first": (_, state) => state,
    },
  }),
  version("dispatchToMain", "waits for the group where nobody is in it", {
    effects: {
      "the block waits behind those before it": (world, state, action) => (world.group === "none" ? waits(world, state, action) : state),
      "where somebody is in the group, it waits for that first": (world, state, action) => {
        const before = blocksIn(processIn(state, action.process), "main").length;
        const left = world.group === "none" ? state : waits({ ...world, group: "none" }, state, action);
        return withMemory(left, action.process, ({ blocks, grouped }) => ({ blocks: blocks.slice(0, before), grouped: [...grouped, ...blocks.slice(before)] }));
      },
    },
  }),
  version("groupNotifies", "waits for those that have not entered", {
    guards: { "nobody is in the group": (_, state, { process }) => isGroupEmpty(processIn(state, process), "enteredBefore") },
  }),
  version("groupNotifies", "waits only for those that have begun", {
    guards: { "nobody is in the group": (_, state, { process }) => isGroupEmpty(processIn(state, process), "enteredInside") },
  }),
  version("groupNotifies", "forgets all but the first block", {
    effects: {
      "what waited for it waits on the main queue": (_, state, { process }) => withMemory(state, process, ({ blocks, grouped }) => ({ blocks: [...blocks, ...grouped.slice(0, 1)] })),
    },
  }),
  version("groupNotifies", "puts its blocks before those that wait", {
    effects: {
      "what waited for it waits on the main queue": (_, state, { process }) => withMemory(state, process, ({ blocks, grouped }) => ({ blocks: [...grouped, ...blocks] })),
    },
  }),
  version("suspend", "forgets the blocks that wait for the group", {
    effects: {
      "its code stands still": (world, state, action) => withMemory(standsStill(world, state, action), action.process, () => ({ grouped: [] })),
    },
  }),
  version("blockBegins", "keeps no order", {
    effects: {
      "it waits no more": (_, state, { process }) => withMemory(state, process, ({ blocks }) => ({ blocks: blocks.slice(0, -1) })),
    },
  }),
  version("blockBegins", "waits for a second block", {
    guards: { "a block waits": (world, state, action) => hasBlock(world, state, action) && blocksIn(processIn(state, action.process), "main").length > 1 },
  }),
  version("dispatchToWorkQueue", "puts the block before those that wait", {
    effects: {
      "the block waits with those before it": (world, state, action) => {
        const before = blocksIn(processIn(state, action.process), "work").length;
        return withMemory(leaves(world, state, action), action.process, ({ workBlocks }) => ({ workBlocks: [...workBlocks.slice(before), ...workBlocks.slice(0, before)] }));
      },
    },
  }),
  version("dispatchToWorkQueue", "takes a block that waits already for another one", {
    effects: {
      "the block waits with those before it": (world, state, action) =>
        withMemory(leaves(world, state, action), action.process, ({ workBlocks }) => ({ workBlocks: [...new Set(workBlocks)] })),
    },
  }),
  version("dispatchToWorkQueue", "leaves the block to the main queue", {
    effects: {
      "the block waits with those before it": (world, state, action) => {
        const before = blocksIn(processIn(state, action.process), "work");
        return withMemory(leaves(world, state, action), action.process, ({ blocks, workBlocks }) =>
          workBlocks.length > before.length ? { workBlocks: before, blocks: [...blocks, ...workBlocks.slice(before.length)] } : {},
        );
      },
    },
  }),
  version("workBlockBegins", "waits for the main queue", {
    guards: { "the queue is between two blocks": (world, state, action) => isWorkQueueFree(world, state, action) && isFree(processIn(state, action.process)) },
  }),
  version("workBlockBegins", "lets no other task go first", {
    guards: {
      "it is its turn": (_, state, { process, callback, about }) => blocksIn(processIn(state, process), "work")[0] === scriptName(process, callback, about),
    },
  }),
  version("taskYields", "waits before its first line again", {
    effects: {
      "it waits in its middle": (world, state, action) =>
        withMemory(yields(world, state, action), action.process, ({ yielded }) => ({ yielded: yielded.map(({ script }) => ({ script, line: 0 })) })),
    },
  }),
  version("taskYields", "waits with the tasks that have not begun", {
    effects: {
      "it waits in its middle": (world, state, action) =>
        withMemory(yields(world, state, action), action.process, ({ yielded, workBlocks }) => ({ yielded: [], workBlocks: [...workBlocks, ...yielded.map(({ script }) => script)].toSorted() })),
    },
  }),
  version("taskYields", "waits only for tasks in their middle", {
    guards: { "another one is there": (_, state, { process }) => yieldedIn(processIn(state, process)).length > 0 },
  }),
  version("taskGoesOn", "passes over the line that it had come to", {
    effects: {
      "it goes on where it stood": (world, state, action) => advance(world, goesOn(world, state, action), { process: action.process, queue: "work" }),
    },
  }),
  version("suspend", "forgets the tasks that wait in their middle", {
    effects: {
      "its code stands still": (world, state, action) => withMemory(standsStill(world, state, action), action.process, () => ({ yielded: [] })),
    },
  }),
  version("suspend", "forgets the work that waits", {
    effects: {
      "its code stands still": (world, state, action) => withMemory(standsStill(world, state, action), action.process, () => ({ workBlocks: [] })),
    },
  }),
  version("suspend", "forgets the blocks that wait", {
    effects: {
      "its code stands still": (world, state, action) => withMemory(standsStill(world, state, action), action.process, () => ({ blocks: [] })),
    },
  }),
];
