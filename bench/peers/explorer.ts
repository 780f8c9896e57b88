import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Finding } from "./finding.ts";
import { packageVersion, spinVersion } from "./installed.ts";
import type { InProcess } from "./search.ts";
import { compiledVerifier, peakOf, spinFinding } from "./spin.ts";
import type { SpinVariant } from "./spin.ts";
import { isModel, type SubjectName } from "./subject.ts";

/** One that looks at all the states of a subject, in a process of its own. */
export interface Explorer {
  readonly name: string;
  /** As in a column of the table. */
  readonly title: string;
  explores(subject: SubjectName): boolean;
  /** Nothing where it is not installed. */
  version(): string | undefined;
  /** Everything that comes before the search and is not timed, such as compiling; the rest is to be run. */
  ready(subject: SubjectName): Promise<Command>;
  finding(printed: string): Finding;
  /** A process that searches nothing, to tell how much memory is not spent on states. */
  idle(subject: SubjectName): Promise<Command>;
  idleBytes(printed: string): number;
}

export type Command = readonly [file: string, ...words: readonly string[]];

const here = (): string => `node ${process.versions.node}`;

export const explorers: readonly Explorer[] = [
  inProcess("this", "this engine", here),
  inProcess("this-2", "this engine, two threads", here),
  spin("spin", "Spin"),
  spin("spin-noreduce", "Spin, no reduction"),
  spin("spin-bfs", "Spin, breadth first"),
  inProcess("tla-checker", "tla-checker", () => packageVersion("tla-checker"), (subject) => !isModel(subject)),
  inProcess("naive", "naive search", here),
  inProcess("xstate", "@xstate/graph", () => packageVersion("xstate") && packageVersion("@xstate/graph"), (subject) => subject !== "deep"),
];

function inProcess(
  name: InProcess,
  title: string,
  version: () => string | undefined,
  explores: (subject: SubjectName) => boolean = () => true,
): Explorer {
  const script = fileURLToPath(new URL("./search.js", import.meta.url));
  const searching = (by: InProcess, subject: SubjectName): Command => [process.execPath, "--max-old-space-size=8192", script, by, String(subject)];
  const finding = (printed: string): Finding => JSON.parse(printed) as Finding;
  return {
    name,
    title,
    explores,
    version,
    ready: (subject) => Promise.resolve(searching(name, subject)),
    finding,
    idle: (subject) => Promise.resolve(searching("nothing", subject)),
    idleBytes: (printed) => finding(printed).peakBytes,
  };
}

function spin(variant: SpinVariant, title: string): Explorer {
  const verifier = (subject: SubjectName): Promise<string> => compiledVerifier(variant, Number(subject));
  return {
    name: variant,
    title,
    explores: (subject) => !isModel(subject),
    version: spinVersion,
    ready: async (subject) => [await verifier(subject)],
    finding: spinFinding,
    idle: async (subject) => [await verifier(subject), "-V"],
    idleBytes: peakOf,
  };
}

/** Why there is no finding. */
export interface Failure {
  readonly failed: string;
}

/** Runs a command to its end, or for so many seconds, and gives what it printed. */
export function printedBy([file, ...words]: Command, limit: number): Promise<string | Failure> {
  return new Promise((resolve) => {
    execFile(file, words, { timeout: 1000 * limit, killSignal: "SIGKILL", maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else if (error.killed === true) resolve({ failed: `over ${limit} s` });
      else if (stderr.includes("heap out of memory") || error.signal === "SIGKILL") resolve({ failed: "out of memory" });
      else resolve({ failed: /^\w*Error: .*/m.exec(stderr)?.[0] ?? error.message });
    });
  });
}
