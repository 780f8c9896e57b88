import { match } from "ts-pattern";
import type { Process } from "../../model/process.ts";
import type { State } from "../../model/state.ts";
import type { Task, Times } from "../../model/task.ts";
import type { World } from "../../model/world.ts";

/**
 * A state in a few lines, for a node of a graph: how each process lives and to what it is connected,
 * and how far each task is. Two states can read the same, because what a process believes is left out.
 */
export function stateLabel(world: World, { processes, sessions, tasks }: State): string {
  const connectionsOf = (name: string): string => {
    const found = Object.entries(sessions).filter(([, { connected }]) => connected.some((process) => process === name));
    if (found.length === 0) return "";
    return world.sessions.length === 1 ? ", connected" : `, connected to ${found.map(([session]) => session).join(" and ")}`;
  };
  return [
    ...Object.entries(processes).map(([name, process]) => `${name}: ${lifeOf(process)}${connectionsOf(name)}`),
    ...Object.entries(tasks).map(([name, task]) => `${name}: ${stageOf(task)}`),
  ].join("\n");
}

function lifeOf({ life }: Process): string {
  return life === "notRunning" ? "not running" : life;
}

function stageOf({ transfer, failed, heard, recorded, failureRecorded }: Task): string {
  const ended = failed ? (transfer === "lost" ? "failed and lost" : "failed") : transfer;
  return [ended, ...often("heard", heard), ...often("recorded", recorded), ...(failureRecorded ? ["recorded as failed"] : [])].join(", ");
}

function often(what: string, times: Times): readonly string[] {
  return match(times)
    .returnType<readonly string[]>()
    .with(0, () => [])
    .with(1, () => [what])
    .with(2, () => [`${what} more than once`])
    .exhaustive();
}
