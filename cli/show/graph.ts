import { setImmediate } from "node:timers/promises";
import { check } from "../../checker/check.ts";
import { toDot } from "../../checker/formats/dot.ts";
import { scopes, usualScopes } from "../../designs/scope.ts";
import { worldOf } from "../../designs/world.ts";
import { actionName } from "../../model/action.ts";
import { model } from "../../model/reducer.ts";
import { number } from "../amount.ts";
import { exitCodes } from "../exit.ts";
import type { ExitCode } from "../exit.ts";
import { refuse } from "../io.ts";
import type { Io } from "../io.ts";
import { countFrom, lackingCode, readingFrom, scopesFrom, subjectFrom } from "../question.ts";
import { stateLabel } from "./state-label.ts";

export interface GraphOptions {
  readonly scope?: string;
  readonly reading?: readonly string[];
  readonly maxStates?: string;
}

/** Graphviz lays out so many in seconds, and a person can still find a way through the picture. */
const MOST_DRAWN = 1000;

/** `bgsession graph <design>`: everything that can happen, as a graph in the language of Graphviz; or nothing, when it is too large. */
export async function graph(io: Io, asked: string, options: GraphOptions): Promise<ExitCode> {
  const problems: string[] = [];
  const subject = await subjectFrom(asked, problems, io.signal);
  const [scope] = options.scope !== undefined ? scopesFrom([options.scope], problems) : subject !== undefined ? usualScopes(subject.design) : [];
  const reading = readingFrom(options.reading ?? [], problems);
  const maxStates = countFrom("--max-states", options.maxStates, problems) ?? MOST_DRAWN;
  if (subject !== undefined && scope !== undefined) problems.push(...lackingCode([subject], [scope]));
  if (subject === undefined || scope === undefined || problems.length > 0) return refuse(io, problems);

  const world = worldOf(subject.design, scopes[scope], reading);
  const system = model(world);
  // Counting is a matter of moments, and can be interrupted.
  const { complete, stopped } = await check(system, { properties: [], maxStates, signal: io.signal });
  if (stopped === "aborted") {
    io.stderr.write("Interrupted while the states were counted: nothing is drawn.\n");
    return exitCodes.unknown;
  }
  if (stopped === "maxMemory") {
    io.stderr.write("The memory was used up while the states were counted: nothing is drawn.\n");
    return exitCodes.unknown;
  }
  if (!complete) {
    return refuse(io, [
      `${subject.design.name} has more than ${number(maxStates)} states in ${scope}, so nothing is drawn; ` +
        "--max-states allows more, and a smaller --scope has fewer",
    ]);
  }
  const drawn = toDot(system, { maxStates, label: (state) => stateLabel(world, state), actionLabel: actionName });
  // Nobody is heard while it is drawn, which takes half a minute with hundreds of thousands of states.
  await setImmediate();
  if (io.signal.aborted) {
    io.stderr.write("Interrupted while the graph was drawn: nothing is printed.\n");
    return exitCodes.unknown;
  }
  io.stdout.write(drawn);
  return exitCodes.holds;
}
