import type { Midway } from "../../model/process.ts";
import type { State } from "../../model/state.ts";
import type { World } from "../../model/world.ts";

/** One thing that a step changed in the state: where, from what, to what. */
export interface Change {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

const nothing = "nothing";

/**
 * What a step changed. A process that starts gets a memory in which nearly everything is none, and
 * one that ends loses it; of that only what is more than none is worth a line.
 */
export function changes(world: World, before: State, after: State): readonly Change[] {
  const [was, is] = [leaves(world, before), leaves(world, after)];
  return [...new Set([...was.keys(), ...is.keys()])]
    .map((path) => ({ path, before: was.get(path) ?? nothing, after: is.get(path) ?? nothing }))
    .filter((change) => change.before !== change.after && !(isBlank(change.before) && isBlank(change.after)));
}

/** Every part of a state that has no parts, by its dotted path. */
function leaves(world: World, state: State): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const visit = (path: string, value: unknown): void => {
    if (isMidway(value)) found.set(path, placed(world, value));
    else if (Array.isArray(value)) found.set(path, `[${value.join(", ")}]`);
    else if (typeof value === "object" && value !== null) {
      for (const [key, part] of Object.entries(value)) visit(path === "" ? key : `${path}.${key}`, part);
    } else found.set(path, String(value));
  };
  visit("", state);
  return found;
}

function isBlank(text: string): boolean {
  return [nothing, "none", "idle", "0", "false", "[]"].includes(text);
}

function isMidway(value: unknown): value is Midway {
  return typeof value === "object" && value !== null && "script" in value && "line" in value;
}

/** `A invoked A1, line 2: startUpload`, counted from one as an editor does. */
function placed(world: World, { script, line }: Midway): string {
  const call = world.scripts[script]?.lines[line]?.call;
  return `${script}, line ${line + 1}${call === undefined ? "" : `: ${call}`}`;
}
