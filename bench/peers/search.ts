import { readFileSync } from "node:fs";
import { checkSync } from "../../checker/check.ts";
import type { System } from "../../checker/system.ts";
import { recipe } from "../../designs/catalogue.ts";
import { scopes } from "../../designs/scope.ts";
import { worldOf } from "../../designs/world.ts";
import type { Action } from "../../model/action.ts";
import { model } from "../../model/reducer.ts";
import type { State } from "../../model/state.ts";
import { naiveSearch } from "../naive-search.ts";
import type { Exploration, Finding } from "./finding.ts";
import { isModel, withSubject } from "./subject.ts";
import type { Subject, SubjectName } from "./subject.ts";
import { tlaChecker } from "./tla.ts";
import { xstateSearch } from "./xstate.ts";

/**
 * One search in a process of its own, so that nobody's memory and nobody's warm code is another's:
 * `node search.js <explorer> <subject>` prints what it found as JSON. `nothing` searches nothing,
 * to tell what such a process takes anyhow.
 */
export type InProcess = "this" | "this-2" | "naive" | "tla-checker" | "xstate" | "liveness" | "liveness-by-goal" | "nothing";

const [explorer, name] = process.argv.slice(2);
const search = await prepared(explorer as InProcess, isModel(name ?? "") ? name as SubjectName : Number(name));
const start = performance.now();
const found = search();
const finding: Finding = { ...found, seconds: (performance.now() - start) / 1000, peakBytes: peakBytes() };
process.stdout.write(JSON.stringify(finding));

async function prepared(by: InProcess, name: SubjectName): Promise<() => Exploration> {
  switch (by) {
    case "this":
      return withSubject(name, (subject) => () => thisSearch(subject, 1));
    case "this-2":
      return withSubject(name, (subject) => () => thisSearch(subject, 2));
    case "naive":
      return withSubject(name, ({ system, holds }) => () => {
        // All of the deep scope would take it a quarter of an hour, and more memory than there is.
        const { broken, ...found } = naiveSearch(system, holds, name === "deep" ? 400_000 : Infinity);
        return { ...found, holds: broken === undefined };
      });
    case "xstate":
      return withSubject(name, (subject) => () => xstateSearch(subject));
    case "tla-checker": {
      const check = await tlaChecker();
      return () => check(Number(name));
    }
    case "liveness":
      return () => recipeLiveness("via");
    case "liveness-by-goal":
      return () => recipeLiveness("goal");
    case "nothing":
      return () => ({ states: 0, holds: true });
  }
}

function thisSearch<State, Action>({ system, holds }: Subject<State, Action>, workers: 1 | 2): Exploration {
  const calls = { next: 0, isEnabled: 0 };
  const counted: System<State, Action> = {
    ...system,
    next(state, action) {
      calls.next++;
      return system.next(state, action);
    },
    isEnabled(state, action) {
      calls.isEnabled++;
      return system.isEnabled?.(state, action) === true;
    },
  };
  const report = checkSync(counted, { properties: [{ name: "invariant", kind: "always", holds }], workers });
  if (!report.complete) throw new Error(`it stopped: ${report.stopped ?? "for no reason"}`);
  const { states, transitions, depth, verdicts } = report;
  return { states, transitions, depth, calls, holds: verdicts[0]?.verdict === "holds" };
}

/** Again and again nothing is left that must happen, if what must happen is not put off for ever. By `goal` the reducer is asked what is left. */
function recipeLiveness(by: "via" | "goal"): Exploration {
  const system = model(worldOf(recipe, scopes["two-invocations-two-uploads"]));
  const must = (action: Action): boolean => system.mustHappen(action);
  const isAtRest = (state: State): boolean => !system.actions(state).some(must);
  const claim = { name: "comes to rest", kind: "alwaysEventually" } as const;
  const { states, transitions, depth, verdicts } = checkSync(system, {
    properties: [by === "via" ? { ...claim, via: must } : { ...claim, goal: isAtRest }],
    fairness: [{ name: "what must happen", of: must, kind: "weak" }],
  });
  return { states, transitions, depth, holds: verdicts[0]?.verdict === "holds" };
}

/**
 * The most memory that this process had. What `getrusage` says includes what the parent had when it
 * started this one, so Linux is asked about the memory itself.
 */
function peakBytes(): number {
  try {
    const kilobytes = /^VmHWM:\s*(\d+)/m.exec(readFileSync("/proc/self/status", "utf8"))?.[1];
    if (kilobytes !== undefined) return 1024 * Number(kilobytes);
  } catch {
    // Not Linux.
  }
  return 1024 * process.resourceUsage().maxRSS;
}
