import { within } from "../../checker/formats/expression.ts";
import { written } from "../../checker/failure.ts";
import { isPlainObject } from "../../checker/plain.ts";
import { visible } from "../../designs/visible.ts";

/** A place in a state where the file has something else than the replay. */
interface Mismatch {
  readonly path: string;
  readonly inFile: unknown;
  readonly replayed: unknown;
}

/** Everywhere that two plain values differ, in their smallest parts. What is missing is undefined. */
function mismatches(inFile: unknown, replayed: unknown, path: string): readonly Mismatch[] {
  if (isPlainObject(inFile) && isPlainObject(replayed)) {
    const keys = new Set([...Object.keys(replayed), ...Object.keys(inFile)]);
    return [...keys].flatMap((key) => mismatches(own(inFile, key), own(replayed, key), within(path, key)));
  }
  if (Array.isArray(inFile) && Array.isArray(replayed)) {
    const longer: readonly unknown[] = inFile.length > replayed.length ? inFile : replayed;
    return longer.flatMap((_, index) => mismatches(inFile[index], replayed[index], within(path, index)));
  }
  return inFile === replayed ? [] : [{ path, inFile, replayed }];
}

const MOST = 5;

/** The first state of a file that is another than the replay's, as problems: where, and what stands there. */
export function stateProblems(inFile: readonly unknown[], replayed: readonly unknown[]): readonly string[] {
  for (const [index, state] of replayed.entries()) {
    const found = mismatches(inFile[index], state, within("$.states", index));
    if (found.length === 0) continue;
    const more = found.length > MOST ? [`this state differs in ${found.length - MOST} more of its parts`] : [];
    return [...found.slice(0, MOST).map(toldOf), ...more];
  }
  return [];
}

function own(record: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

function toldOf({ path, inFile, replayed }: Mismatch): string {
  return visible(`${path} is ${shown(inFile)} in the file, and ${shown(replayed)} when the trace is run`);
}

function shown(value: unknown): string {
  if (value === undefined) return "nothing";
  const text = written(value);
  return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}
