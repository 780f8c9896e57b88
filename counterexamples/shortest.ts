import { checkSync } from "../checker/check.ts";
import { model } from "../model/reducer.ts";
import { propertyNamed } from "../properties/catalogue.ts";
import { checkable } from "../properties/verdict.ts";
import { worldOfFailure } from "./story.ts";
import type { Failure } from "./story.ts";

/** The shortest way to break a failure's property, and how much was looked at before it was found. */
export interface Shortest {
  readonly steps: number;
  /** How many situations can be reached in fewer steps. */
  readonly situations: number;
}

/**
 * Searches a failure's design and scope breadth first until its property breaks. The search goes level
 * by level and judges a state as it is found, so everything that can be reached in fewer steps has
 * been looked at by then.
 */
export function shortest(failure: Failure): Shortest {
  const known = found.get(failure) ?? searched(failure);
  found.set(failure, known);
  return known;
}

/** A failure is data that does not change, and is asked about by its test and by its page. */
const found = new WeakMap<Failure, Shortest>();

function searched(failure: Failure): Shortest {
  const world = worldOfFailure(failure);
  const system = model(world);
  const [claim] = checkable(world, system, [propertyNamed(failure.property)]);
  if (claim === undefined) throw new Error(`the property "${failure.property}" makes no claim that can be searched for`);

  // The states up to each depth: what was found by the time the search went on to the next level.
  const upTo = [0, 1];
  const report = checkSync(system, {
    properties: [claim],
    until: "decided",
    progressEveryMs: 0,
    onProgress: ({ depth, states }) => {
      upTo[depth] = states;
    },
  });
  const trace = report.verdicts[0]?.trace;
  if (trace === undefined) throw new Error(`"${failure.title}": "${failure.property}" is not broken in this design and scope`);
  const steps = trace.actions.length;
  const situations = upTo[steps];
  if (situations === undefined) throw new Error(`"${failure.title}": the search did not report the depth ${steps}`);
  return { steps, situations };
}
