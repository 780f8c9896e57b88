import { runs } from "../model/process.ts";
import { hasOutstanding, isAskedFor, isConnected, isTakenBack, processIn, repetitionIn, sessionOf, taskIn, tasksOf } from "../model/state.ts";
import type { State } from "../model/state.ts";
import type { SessionName } from "../model/session.ts";
import type { TaskName } from "../model/task.ts";
import type { World } from "../model/world.ts";
import { workEnded } from "./leaving.ts";
import type { Property, Step } from "./property.ts";
import { isInFront, tasks, workOf } from "./situation.ts";

const occasion = {
  says: "one upload is heard of while another waits in the queue",
  happens: ({ world, before, action }: Step): boolean => action.type === "didComplete" && isUpload(world, action.task) && waiting(world, before, sessionOf(world, action.task)).length > 0,
};

/** Whether uploads that wait for one another have their turn. */
export const queueProperties: readonly Property[] = [
  {
    name: "queue-goes-on",
    says: "At rest, where uploads wait for one another, none is left waiting behind one that was heard of in a session to which an idle app in the background is connected, or that is its own. Of what it had still to write down it need not know, and what the user has cancelled need not be started, nor what is behind an upload that was uploaded again: that is done only once here.",
    formally: "□ rest ∧ queue ⇒ ∀s: runs(app) ∧ ¬inFront(app) ∧ idle(app) ∧ (app ∈ connected(s) ∨ s ∈ own(app)) ∧ ¬outstanding(s) ∧ (∃ upload u ∈ s: heard(u) ≥ 1) ∧ (∀u ∈ s: transfer(again(u)) = unstarted) ⇒ waiting(s) = ∅",
    about: "design",
    cites: ["S13", "F21"],
    weaker: ["next-is-started-unless-stopped"],
    expect: "atRest",
    holds: (world, state) => world.queue === "none" || world.sessions.every((session) => !isStuck(world, state, session) || !couldGoOn(world, state, session)),
    witness: occasion,
  },
  {
    name: "next-is-started-unless-stopped",
    says: "Where uploads wait for one another, a process that is told of the end of one has started the next by the end of its callback, and of the blocks that the callback leaves to other queues, unless iOS ends the process first or something is under way in the session. And nobody strikes an upload off the queue that was never started, unless the user has cancelled it.",
    formally: "□ queue ⇒ ([callback(p,u) ends ∧ ¬end(p)] ∧ ¬outstanding'(session(u)) ⇒ waiting'(session(u)) = ∅) ∧ ([eraseStart(p,t)] ∧ startRecorded(t) ∧ transfer(t) = unstarted ⇒ takenBack(t))",
    about: "design",
    cites: ["S13", "F66"],
    expect: "step",
    holds: (step) =>
      step.world.queue === "none" ||
      (struckOff(step).length === 0 &&
        workEnded(step).every((told) => {
          const session = sessionOf(step.world, told);
          return !isUpload(step.world, told) || hasOutstanding(step.world, step.after, session) || waiting(step.world, step.after, session).length === 0;
        })),
    witness: occasion,
  },
];

/** The uploads of a session that were asked for and not started, of which code knows, or could know if it had written them down. */
function waiting(world: World, state: State, session: SessionName): readonly TaskName[] {
  if (world.queue === "none") return [];
  return tasksOf(world, session).filter(
    (name) =>
      world.tasks[name]?.kind === "upload" &&
      taskIn(state, name).transfer === "unstarted" &&
      isAskedFor(world, state, name) &&
      !isTakenBack(state, name) &&
      (world.queue === "inMemory" || taskIn(state, name).startRecorded),
  );
}

/** Nothing is under way, something was heard of, and something waits. */
function isStuck(world: World, state: State, session: SessionName): boolean {
  const uploads = tasksOf(world, session).filter((name) => isUpload(world, name));
  const isHeardOf = uploads.some((name) => taskIn(state, name).heard > 0);
  const isCopied = uploads.some((name) => repetitionIn(state, name).transfer !== "unstarted");
  return isHeardOf && !isCopied && !hasOutstanding(world, state, session) && waiting(world, state, session).length > 0;
}

function couldGoOn(world: World, state: State, session: SessionName): boolean {
  if (!runs(processIn(state, "app")) || isInFront(state, "app") || workOf(world, state, "app").length > 0) return false;
  return isConnected(state, "app", session) || world.ownSessions.app?.includes(session) === true;
}

function struckOff({ world, before, after }: Step): readonly TaskName[] {
  return tasks(world, before).flatMap(([name, { startRecorded, transfer }]) =>
    startRecorded && transfer === "unstarted" && !taskIn(after, name).startRecorded && !isTakenBack(before, name) ? [name] : [],
  );
}

/** An upload, or a copy of one, and no request for a token. */
function isUpload(world: World, task: TaskName): boolean {
  return world.tasks[task]?.kind !== "token";
}
