import { runs } from "../process.ts";
import type { ProcessName } from "../process.ts";
import type { Rules } from "../rule.ts";
import { advance, isNext } from "../next-line.ts";
import { fetchesInHand, processIn, withMemory } from "../state.ts";
import type { State } from "../state.ts";
import { oneLess, oneMore } from "../task.ts";
import type { Times } from "../task.ts";
import { begun, brought } from "./life.ts";

/**
 * iOS runs the app in the background for a reason that has nothing to do with a session: a silent push has come,
 * background app refresh is due, or a BGTask. The user has done nothing, and no transfer need have finished.
 *
 * An app without a process is launched, and runs its didFinishLaunching first, as at any launch; one that is suspended is
 * resumed, and its living session objects are connected again as by any other resumption; one that runs stays where it is,
 * in front or not. A force quit keeps iOS from all of it. Then the callback comes, behind whatever the main queue has to
 * run before it, and with it one more completion handler, which iOS waits for: meanwhile
 * it lets the app run. It may end an app that takes too long, but is not said to suspend one that still owes the call (F81),
 * whatever is read of its patience with handleEvents. The handler is in the memory of the process: who ends before the call
 * is not told again.
 */
export const backgroundFetchRules: Rules<"didReceiveRemoteNotification" | "callFetchCompletionHandler"> = {
  didReceiveRemoteNotification: {
    says: "iOS runs the app in the background for a reason of its own, such as a silent push or a BGTask, or tells it so if it runs already; and it hands it a fetch completion handler.",
    cites: ["F81", "F20", "F25"],
    reads: ["reattach", "contention"],
    assumes:
      "Background app refresh and a BGTask come to a running app as a silent push does, also in front. An app that has no code for the callback is launched as well, as it is for a location or by Bluetooth, " +
      "and is handed no fetch completion handler. What comes while the main queue is busy waits until it is free.",
    must: false,
    guards: {
      "the scope has a background launch left": (world, { pushes }) => pushes < world.pushes,
      "the user has not force quit it": (_, { quit }) => !quit,
    },
    effects: {
      "it runs": (world, state, { process }) => (runs(processIn(state, process)) ? state : brought(world, state, process, "background")),
      "there is one less to come": (_, state) => ({ ...state, pushes: state.pushes + 1 }),
      "iOS waits for one more handler": (world, state, { process }) => (world.pushScripts.length === 0 ? state : withOwed(state, process, oneMore)),
      "the callback begins": (world, state, { process }) => begun(world, state, process, world.pushScripts),
    },
  },

  callFetchCompletionHandler: {
    says: "The app calls the fetch completion handler that it has had for the longest, if one is left, and iOS may take its running time away.",
    cites: ["F81"],
    assumes: "Code keeps each fetch completion handler from the beginning of its callback until it calls it, and no longer, so that it calls none twice.",
    must: true,
    guards: {
      "it is the next line": isNext,
    },
    effects: {
      "iOS waits for one handler less": (world, state, { process }) => (fetchesInHand(world, state, process) > 0 ? withOwed(state, process, oneLess) : state),
      "the next line follows": advance,
    },
  },
};

function withOwed(state: State, name: ProcessName, change: (owed: Times) => Times): State {
  return withMemory(state, name, ({ fetchesOwed }) => ({ fetchesOwed: change(fetchesOwed) }));
}
