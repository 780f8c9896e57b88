import { blocksIn } from "../../model/process.ts";
import { processIn, withMemory } from "../../model/state.ts";
import { effectOf, guardOf, version } from "./version.ts";
import type { Mutant } from "./version.ts";

const waits = effectOf("dispatchToMain", "the block waits behind those before it");
const standsStill = effectOf("suspend", "its code stands still");
const hasBlock = guardOf("blockBegins", "a block waits");

/** Blocks on the main queue, run wrongly. */
export const blockMutants: readonly Mutant[] = [
  version("dispatchToMain", "puts the block before those that wait", {
    effects: {
      "the block waits behind those before it": (world, state, action) => {
        const before = blocksIn(processIn(state, action.process)).length;
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
  version("blockBegins", "keeps no order", {
    effects: {
      "it waits no more": (_, state, { process }) => withMemory(state, process, ({ blocks }) => ({ blocks: blocks.slice(0, -1) })),
    },
  }),
  version("blockBegins", "waits for a second block", {
    guards: { "a block waits": (world, state, action) => hasBlock(world, state, action) && blocksIn(processIn(state, action.process)).length > 1 },
  }),
  version("suspend", "forgets the blocks that wait", {
    effects: {
      "its code stands still": (world, state, action) => withMemory(standsStill(world, state, action), action.process, () => ({ blocks: [] })),
    },
  }),
];
