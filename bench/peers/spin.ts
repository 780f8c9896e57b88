import { execFile } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { promisify } from "node:util";
import type { Finding } from "./finding.ts";
import { installed, sources } from "./installed.ts";

const run = promisify(execFile);

/** What Spin's verifier is compiled with, besides `-O2 -DSAFETY`. */
const spinVariants = { spin: [], "spin-noreduce": ["-DNOREDUCE"], "spin-bfs": ["-DBFS"] } as const;
export type SpinVariant = keyof typeof spinVariants;

/** Has Spin write the verifier and gcc compile it; says where it is. */
export async function compiledVerifier(variant: SpinVariant, managers: number): Promise<string> {
  const folder = `${installed}${variant}-${managers}/`;
  await mkdir(folder, { recursive: true });
  await run("spin", [`-DN=${managers}`, "-a", `${sources}two-phase.pml`], { cwd: folder });
  const options = ["-O2", "-DSAFETY", ...spinVariants[variant], "-w", "-o", "pan", "pan.c", `${sources}peak.c`];
  await run("gcc", options, { cwd: folder });
  return `${folder}pan`;
}

/**
 * Reads what the verifier printed. It counts the way into the initial state as a transition, and
 * from a hundred million on it rounds the number, which is left out then. Its depth is its stack's.
 */
export function spinFinding(printed: string): Finding {
  const number = (pattern: RegExp): number => {
    const found = pattern.exec(printed)?.[1];
    if (found === undefined) throw new Error(`Spin's verifier did not say ${pattern.source}:\n${printed}`);
    return Number(found);
  };
  const transitions = /^ *(\d+) transitions/m.exec(printed)?.[1];
  return {
    states: number(/^ *(\d+) states, stored/m),
    ...(transitions !== undefined && { transitions: Number(transitions) - 1 }),
    holds: number(/errors: (\d+)/) === 0,
    seconds: number(/elapsed time ([\d.e+-]+)/),
    peakBytes: peakOf(printed),
  };
}

/** The most memory that the verifier had, as `peak.c` prints it. */
export function peakOf(printed: string): number {
  return 1024 * Number(/VmHWM:\s*(\d+)/.exec(printed)?.[1] ?? Number.NaN);
}
