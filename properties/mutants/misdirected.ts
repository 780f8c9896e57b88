import type { Action, ActionType } from "../../model/action.ts";
import { isCall } from "../../model/action.ts";
import type { InvocationName, ProcessName } from "../../model/process.ts";
import type { Line, Script } from "../../model/script.ts";
import type { World } from "../../model/world.ts";
import { effectOf, ruleOf, version } from "./version.ts";
import type { Mutant } from "./version.ts";

/** What an effect is about. For a line of code, its session and its task stand in the line, and its invocation in the script. */
type About = "process" | "session" | "task" | "invocation";

/** For each effect of each rule, what it is about that there may be two of: one can be taken for the other. */
const about: Readonly<Record<ActionType, Readonly<Record<string, readonly About[]>>>> = {
  userInvokes: { "its process runs": ["process"], "the invocation begins": ["process"] },
  userReturns: { "its process runs": ["process"] },
  userOpensApp: { "its process runs": [], "it becomes active": [] },
  userUploads: { "the code for it begins": [] },
  userCancels: { "nothing of it is wanted any more": [], "its process knows it": [], "the code for it begins": [] },
  userCancelsOne: { "it is not wanted any more": ["task"], "its process knows it": ["task"], "the code for it begins": ["task"] },
  forceQuit: { "the process is gone": [], "every running transfer is cancelled": [], "iOS leaves it alone": [] },
  userReopensApp: { "its process runs": [], "it becomes active": [], "iOS may launch it again": [] },
  userLeavesApp: { "its process is in the background": [], "it hears that it has entered the background": [] },
  suspend: {
    "its code stands still": ["process"],
    "it is disconnected": ["process"],
    "its short requests are cut off": ["process"],
    "its data tasks fail": ["process"],
    "the last message that it waits for may be lost": ["process"],
  },
  end: { "the process is gone": ["process"] },
  wake: {
    "it runs in the background": ["process"],
    "its living object is connected": ["session"],
    "handleEvents is on its way": ["session"],
  },
  handleEvents: {
    "its living object is connected": ["session"],
    "the session has told it": ["session"],
    "iOS waits for one more handler": ["session"],
    "the callback begins": ["process", "session"],
  },
  didFinishEvents: {
    "the session is quiet": ["session"],
    "the stored handler is due": ["process", "session"],
    "the callback begins": ["process", "session"],
  },
  saveCompletionHandler: { "a store for one handler forgets the one before": [], "the handler is stored": ["session"], "the next line follows": [] },
  takeCompletionHandler: { "the code has it in hand": ["session"], "its place is empty": ["session"], "the next line follows": [] },
  callTakenCompletionHandler: { "iOS waits for one handler less": [], "the code has it in hand no more": [], "the next line follows": [] },
  callCompletionHandler: {
    "iOS waits for one handler less": ["session"],
    "the stored handler is used up": ["session"],
    "the next line follows": [],
  },
  createSession: { "it connects, or is rejected": ["process", "session"], "the code has a reference to it": ["process", "session"], "the next line follows": ["process"] },
  finishTasksAndInvalidate: {
    "the object takes no new task": ["process", "session"],
    "it is disconnected at once, under one reading": ["process", "session"],
    "the next line follows": ["process"],
  },
  invalidateAndCancel: {
    "the session's tasks are cancelled": ["session"],
    "the object takes no new task": ["process", "session"],
    "it is disconnected at once, under one reading": ["process", "session"],
    "the next line follows": ["process"],
  },
  cancelTasks: { "the session's tasks are cancelled": ["session"], "the next line follows": ["process"] },
  cancelTask: { "the upload's tasks are cancelled": ["session", "task"], "the next line follows": [] },
  didBecomeInvalid: {
    "no didFinishEvents follows the last message of an object that was connected": ["process", "session"],
    "the stored handler is due": ["process", "session"],
    "the object is invalid, or gone if no reference to it is left": ["process", "session"],
    "the process is disconnected": ["process", "session"],
    "the callback begins": ["process", "session"],
  },
  work: { "the next line follows": ["process"] },
  dropReference: { "an object that has sent its last message is gone": ["process", "session"], "one that is still to send it has no reference left": ["process", "session"], "the next line follows": ["process"] },
  didDisconnect: { "the object is displaced, and sends no last message": ["process", "session"], "the callback begins": ["process", "session"] },
  createTask: {
    "its process knows it as its own": ["process", "task"],
    "there is a task, or it is refused": ["task"],
    "an invalidated object throws": ["process", "task"],
    "a file that is not there throws": ["process", "task"],
    "the next line follows": ["process"],
  },
  resumeTask: { "the transfer runs, or is refused": ["task"], "the next line follows": ["process"] },
  uploadAgain: {
    "its process knows it as its own": ["process", "task"],
    "the task starts, or is refused": ["task"],
    "an invalidated object throws": ["process", "task"],
    "a file that is not there throws": ["process", "task"],
    "the next line follows": ["process"],
  },
  transferIsRepeated: { "the server has it more than once": ["task"] },
  startUpload: {
    "its process knows it as its own": ["process", "task"],
    "the task starts, or is refused": ["task"],
    "an invalidated object throws": ["process", "task"],
    "a file that is not there throws": ["process", "task"],
    "the next line follows": ["process"],
  },
  startNextUpload: {
    "its process knows it as its own": ["process", "session"],
    "the task starts, or is refused": ["session"],
    "an invalidated object throws": ["process", "session"],
    "a file that is not there throws": ["process", "session"],
    "the next line follows": ["process"],
  },
  startTokenTask: {
    "its process knows it as its own": ["process", "task"],
    "the task starts, or is refused": ["task"],
    "an invalidated object throws": ["process", "task"],
    "the next line follows": ["process"],
  },
  transferFinishes: { "it has finished": ["task"], "it needed its file to the end, under one reading": ["task"], "what the app was told is outdated": ["task"] },
  transferFails: { "it has finished, with an error": ["task"], "what the app was told is outdated": ["task"] },
  didComplete: { "it has been heard": ["task"], "the callback begins": ["process", "task"] },
  rememberCompletion: { "it is kept in mind": ["process", "task"], "the next line follows": ["process"] },
  recordCompletion: { "it is recorded": ["task"], "it need not be remembered": ["process", "task"], "the next line follows": ["process"] },
  keepFile: { "the file is kept": ["task"], "the next line follows": ["process"] },
  fileVanishes: { "the file is gone": ["task"] },
  recordStart: { "it is recorded as under way": ["task"], "the next line follows": ["process"] },
  eraseStart: { "it is under way no more": ["task"], "the next line follows": ["process"] },
  recordFailure: { "it is recorded as failed": ["task"], "the next line follows": ["process"] },
  eraseFailure: { "it has failed no more": ["task"], "the next line follows": ["process"] },
  setFlag: { "it is remembered": ["process"], "the next line follows": ["process"] },
  clearFlag: { "it is forgotten": ["process"], "the next line follows": ["process"] },
  deleteBody: { "the file is gone": ["task"], "the next line follows": ["process"] },
  deleteAllBodies: { "every file is gone": [], "the next line follows": ["process"] },
  requestTaskList: { "it has asked": ["process", "session"], "the next line follows": ["process"] },
  didReceiveTasks: { "the list is what there is now": ["process", "session"], "the callback begins": ["process", "session"] },
  beginBackgroundTask: { "there is one more": [], "the next line follows": [] },
  endBackgroundTask: { "there is one less": [], "the next line follows": [] },
  backgroundTasksExpire: { "none is left": [], "the expiration handlers are called": [] },
  didReceiveRemoteNotification: { "it runs": [], "there is one less to come": [], "iOS waits for one more handler": [], "the callback begins": [] },
  callFetchCompletionHandler: { "iOS waits for one handler less": [], "the next line follows": [] },
  dispatchToMain: { "the block waits behind those before it": ["process"], "where somebody is in the group, it waits for that first": ["process"], "the next line follows": ["process"] },
  dispatchToWorkQueue: { "the block waits with those before it": ["process"], "the next line follows": ["process"] },
  workBlockBegins: { "the block begins": ["process"], "it waits no more": ["process"] },
  taskYields: { "it waits in its middle": ["process"] },
  taskGoesOn: { "it goes on where it stood": ["process"], "it waits no more": ["process"] },
  groupNotifies: { "what waited for it waits on the main queue": ["process"], "nothing waits for the group": ["process"] },
  blockBegins: { "the block begins": ["process"], "it waits no more": ["process"] },
  startFollowUp: { "the request is in flight": ["process", "task"], "the next line follows": ["process"] },
  followUpFinishes: { "the answer is there": ["process", "task"], "the callback begins": ["process", "task"] },
  requestToken: { "the request is in flight": ["process", "task"], "the next line follows": ["process"] },
  tokenArrives: { "the token is there": ["process", "task"], "the callback begins": ["process", "task"] },
  performExpiringActivity: { "it has asked": ["process", "invocation"], "the next line follows": ["process"] },
  activityGranted: { "it is held": ["process", "invocation"], "the callback begins": ["process", "invocation"] },
  activityRefused: { "it is refused": ["process", "invocation"], "the callback begins": ["process", "invocation"] },
  activityExpires: { "it has expired": ["process", "invocation"], "the callback begins": ["process", "invocation"] },
  endExpiringActivity: { "it is over": ["process", "invocation"], "the next line follows": ["process"] },
  completeRequest: { "its request is completed": ["process", "invocation"], "the next line follows": ["process"] },
  exit: { "the process is gone": ["process"] },
};

/** Each effect of a rule, done to another process, session, task or invocation. */
export function misdirected(type: ActionType): readonly Mutant[] {
  return Object.keys(ruleOf(type).effects).flatMap((name) => aimsOf(type, name).map((what) => aimedAway(type, name, what)));
}

function aimsOf(type: ActionType, name: string): readonly About[] {
  const aims = about[type][name];
  if (aims === undefined) throw new Error(`it is not said what "${name}" of ${type} is about`);
  return aims;
}

function aimedAway(type: ActionType, name: string, what: About): Mutant {
  const effect = effectOf(type, name);
  return version(type, `with "${name}" for another ${what}`, {
    effects: {
      [name]: (world, state, action) =>
        what !== "process" && isCall(action)
          ? effect(withOtherLines(world, what), state, action)
          : effect(world, state, elsewhere(world, action, what)),
    },
  });
}

/** The same action about another process, session, task or invocation; about the same where there is no other. */
function elsewhere<A extends Action>(world: World, action: A, what: About): A {
  switch (what) {
    case "process":
      return "process" in action ? { ...action, process: another(processesOf(world, action.type), action.process) } : action;
    case "session":
      return "session" in action ? { ...action, session: another(world.sessions, action.session) } : action;
    case "task":
      return "task" in action ? { ...action, task: another(Object.keys(world.tasks), action.task) } : action;
    case "invocation":
      return "invocation" in action ? { ...action, invocation: another(invocationsOf(world, action.process), action.invocation) } : action;
  }
}

/** To whom this can happen at all. */
function processesOf(world: World, type: ActionType): readonly ProcessName[] {
  return world.processes.filter((name) =>
    world.actions.some((action) => action.type === type && "process" in action && action.process === name),
  );
}

/** The invocations that the callbacks of a process are about. */
function invocationsOf(world: World, process: ProcessName): readonly InvocationName[] {
  return [...new Set(Object.values(world.scripts).flatMap((script) => (script.process === process && script.invocation !== "none" ? [script.invocation] : [])))];
}

/** A world in which every line of code is about another session, another task, or another invocation. */
function withOtherLines(world: World, what: "session" | "task" | "invocation"): World {
  const known = otherLines[what].get(world);
  if (known !== undefined) return known;
  const changed = {
    ...world,
    scripts: Object.fromEntries(
      Object.entries(world.scripts).map(([name, script]) => [name, { ...script, invocation: turnedFrom(script), lines: script.lines.map(turned) }]),
    ),
  };
  otherLines[what].set(world, changed);
  return changed;

  function turnedFrom({ process, invocation }: Script): Script["invocation"] {
    return what === "invocation" && invocation !== "none" ? another(invocationsOf(world, process), invocation) : invocation;
  }

  function turned(line: Line): Line {
    if (what === "invocation") return line;
    if (what === "session") return { ...line, session: another(world.sessions, line.session) };
    return line.task === "none" ? line : { ...line, task: another(Object.keys(world.tasks), line.task) };
  }
}

const otherLines = { session: new WeakMap<World, World>(), task: new WeakMap<World, World>(), invocation: new WeakMap<World, World>() };

/** The one that follows, and the first after the last. */
function another<Name extends string>(names: readonly Name[], name: Name): Name {
  return names[(names.indexOf(name) + 1) % names.length] ?? name;
}
