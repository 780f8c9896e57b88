import { blocksIn, isFree } from "../process.ts";
import type { Rules } from "../rule.ts";
import { blockOf, scriptName } from "../script.ts";
import type { ScriptName } from "../script.ts";
import { advance, begin, isNext } from "../next-line.ts";
import { processIn, scriptAt, withMemory } from "../state.ts";

/**
 * What a callback leaves to the main queue: a block of its own, which is run later, about what the
 * callback was about. The blocks of a process are run in the order in which they were dispatched.
 * Until then they are memory: they wait while the process is suspended, and are gone when it ends.
 * Nothing keeps the process running for them, and no callback waits for them. What takes a callback long
 * keeps its queue, and with it all that comes to it later.
 */
export const blockRules: Rules<"work" | "dispatchToMain" | "blockBegins"> = {
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
    assumes: "Of one block that was dispatched again before it has run, two wait at most; a third is not told from the second.",
    must: true,
    guards: {
      "it is the next line": isNext,
    },
    effects: {
      "the block waits behind those before it": (world, state, action) => {
        const script = scriptAt(world, state, action);
        const block = script === undefined ? undefined : blockOf(script.callback);
        if (script === undefined || block === undefined) return state;
        const name = scriptName(script.process, block, script.task === "none" ? script.session : script.task);
        return withMemory(state, action.process, ({ blocks }) => ({ blocks: behind(blocks, name) }));
      },
      "the next line follows": advance,
    },
  },

  blockBegins: {
    says: "The main queue comes to the first block that waits there.",
    assumes: "Blocks wait with a process that is suspended, and are gone with one that ends. What else comes to the main queue can come before a block that waits there: it may have been on its way first.",
    must: true,
    guards: {
      "the process is between two callbacks": (_, state, { process }) => isFree(processIn(state, process)),
      "a block waits": (_, state, { process }) => blocksIn(processIn(state, process)).length > 0,
    },
    effects: {
      "the block begins": (world, state, { process }) => {
        const [first] = blocksIn(processIn(state, process));
        return first === undefined ? state : begin(world, state, process, first);
      },
      "it waits no more": (_, state, { process }) => withMemory(state, process, ({ blocks }) => ({ blocks: blocks.slice(1) })),
    },
  },
};

function behind(blocks: readonly ScriptName[], name: ScriptName): readonly ScriptName[] {
  return blocks.filter((block) => block === name).length < 2 ? [...blocks, name] : blocks;
}
