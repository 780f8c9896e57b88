import { isCall } from "../../model/action.ts";
import type { Action, ActionType } from "../../model/action.ts";
import { blocksIn, groupedIn, isIdle, positionOf, queues, runs, yieldedIn } from "../../model/process.ts";
import type { Position, Process, ProcessName, SideQueue } from "../../model/process.ts";
import { scriptName } from "../../model/script.ts";
import type { Callback, ScriptName } from "../../model/script.ts";
import { nextLine } from "../../model/next-line.ts";
import { invocationsIn, processIn, scriptAt } from "../../model/state.ts";
import type { State } from "../../model/state.ts";
import type { World } from "../../model/world.ts";
import type { Property, Step } from "../property.ts";
import { isThere } from "../situation.ts";

/** How processes run the code of a design. */
export const lawsOfCode: readonly Property[] = [
  {
    name: "code-runs-in-order",
    says: "A process runs the line that it is at, and no other.",
    formally: "□ [call(p)] ⇒ line(p) = call",
    about: "iOS",
    cites: ["S10"],
    expect: "step",
    holds: ({ world, before, action }) => !isCall(action) || nextLine(world, before, action)?.call === action.type,
    witness: { says: "a line is run", happens: ({ action }) => isCall(action) },
  },
  {
    name: "code-runs-on",
    says: "At rest, every process that runs has run its callbacks to the end, and all that they have left to other queues.",
    formally: "□ rest ∧ runs(p) ⇒ ∀q: at(p,q) = idle ∧ blocks(p,q) = ∅",
    about: "iOS",
    cites: ["S9", "S10"],
    expect: "atRest",
    holds: (world, state) => world.processes.every((name) => !runs(processIn(state, name)) || isIdle(processIn(state, name))),
    witness: { says: "a line is run", happens: ({ action }) => isCall(action) },
  },
  {
    name: "one-callback-at-a-time",
    says: "A callback begins only in a process that runs, on a queue that is between two callbacks.",
    formally: "□ [callback(p,x)] ⇒ runs(p) ∧ at(p,queue(x)) = idle",
    about: "iOS",
    cites: ["S4", "F66"],
    expect: "step",
    holds: ({ world, before, action }) => {
      const callback = callbackIn(world, before, action);
      if (callback === undefined || !("process" in action)) return true;
      return runs(processIn(before, action.process)) && positionIn(before, action.process, queueOf(world, action)) === "idle";
    },
    witness: {
      says: "a callback begins",
      happens: ({ world, before, action }) => callbackIn(world, before, action) !== undefined,
    },
  },
  {
    name: "told-by-its-callback",
    says: "A launch, an invocation and a callback begin with the first line that the code has for them.",
    formally: "□ [begins(p,x)] ∧ at(p) = idle ⇒ at'(p) = first line of script(p,x)",
    about: "iOS",
    cites: ["S10", "S13", "F20"],
    expect: "step",
    holds: ({ world, before, action, after }) => {
      const script = beginning(world, before, action) ?? callbackIn(world, before, action);
      if (script === undefined || !("process" in action)) return true;
      const queue = queueOf(world, action);
      if (positionIn(before, action.process, queue) !== "idle" || hasConditions(world, script)) return true;
      return positionIn(after, action.process, queue) === (script in world.scripts ? `${script} 0` : "idle");
    },
    witness: {
      says: "a callback begins that has code",
      happens: ({ world, before, action }) => (callbackIn(world, before, action) ?? "") in world.scripts,
    },
  },
  {
    name: "waits-in-line-once",
    says: "What waits to be run by a process waits there once. That the app has come to the front, or gone from it, may wait twice, if the other waits in between; that a silent push has come, as often as one has.",
    formally: "□ ∀x: |{i: waiting(p)[i] = x}| ≤ 1, or = 2 with didEnterBackground between two didBecomeActive, or the reverse; ≤ pushes for x ∈ didReceiveRemoteNotification",
    about: "iOS",
    cites: ["F66"],
    expect: "always",
    holds: (world, state) =>
      world.processes.every((name) => {
        const process = processIn(state, name);
        return process.life === "notRunning" || process.memory.waiting.every((script) => waitsOnce(world, state, process.memory.waiting, script));
      }),
    witness: {
      says: "something waits to be run",
      happens: ({ world, after }) =>
        world.processes.some((name) => {
          const process = processIn(after, name);
          return process.life !== "notRunning" && process.memory.waiting.length > 0;
        }),
    },
  },
  {
    name: "blocks-in-their-order",
    says: "The blocks that callbacks leave to the main queue, or that have waited for a dispatch group, wait there, suspended with their process or not, and begin one by one in their order; of one and the same, two wait at most, and none that has no line.",
    formally: "□ exists'(p) ⇒ blocks'(p) = blocks(p) · x if dispatchToMain(p,x) ∧ group(p) = ∅ ∧ script(x) ≠ ∅ ∧ |{i: blocks(p)[i] = x}| < 2, blocks(p) · grouped(p) if groupNotifies(p), of each two at most, tail(blocks(p)) if blockBegins(p), else blocks(p)",
    about: "iOS",
    cites: ["F27"],
    expect: "step",
    holds: (step) =>
      step.world.processes.every((name) => {
        const [was, is] = [step.before, step.after].map((state) => blocksIn(processIn(state, name), "main"));
        return !isThere(step.after, name) || JSON.stringify(is) === JSON.stringify(blocksExpected(step, name, was ?? []));
      }),
    witness: { says: "a block is left to a main queue", happens: ({ action }) => action.type === "dispatchToMain" },
  },
  {
    name: "group-is-waited-for",
    says: "Where the code has a dispatch group, what it leaves to the main queue waits, suspended with its process or not, for as long as somebody is in the group: whoever is in the middle of its block, and where blocks enter before they are left, whoever waits to begin.",
    formally: "□ exists'(p) ⇒ grouped'(p) = grouped(p) · x if dispatchToMain(p,x) ∧ group(p) ≠ ∅ ∧ script(x) ≠ ∅ ∧ |{i: grouped(p)[i] = x}| < 2, ∅ if groupNotifies(p) ∧ runs(p) ∧ group(p) = ∅ ≠ grouped(p), else grouped(p)",
    about: "iOS",
    cites: ["F27"],
    expect: "step",
    holds: (step) =>
      step.world.processes.every((name) => {
        const [was, is] = [step.before, step.after].map((state) => groupedIn(processIn(state, name)));
        return !isThere(step.after, name) || JSON.stringify(is) === JSON.stringify(groupedExpected(step, name, was ?? []));
      }),
    witness: { says: "nobody is in a dispatch group any more for which a block waits", happens: ({ action }) => action.type === "groupNotifies" },
  },
  {
    name: "work-waits-for-its-turn",
    says: "What callbacks leave to a queue of the code's own waits there, suspended with its process or not, until it begins, on a serial queue only as the first; of one and the same, two wait at most, and none that has no line.",
    formally: "□ exists'(p) ⇒ work'(p) = work(p) ∪ {x} if dispatchToWorkQueue(p,x) ∧ script(x) ≠ ∅ ∧ |{i: work(p)[i] = x}| < 2, work(p) ∖ {x} if workBlockBegins(p,x), else work(p); and workQueue = serial ⇒ appended last, taken first",
    about: "iOS",
    cites: ["F27"],
    expect: "step",
    holds: (step) =>
      step.world.processes.every((name) => {
        const [was, is] = [step.before, step.after].map((state) => blocksIn(processIn(state, name), "work"));
        return !isThere(step.after, name) || JSON.stringify(is) === JSON.stringify(workExpected(step, name, was ?? []));
      }),
    witness: { says: "work is left to a queue of the code's own", happens: ({ action }) => action.type === "dispatchToWorkQueue" },
  },
  {
    name: "task-goes-on-where-it-stood",
    says: "A task waits in its middle only where another may run and none of its own kind waits so, suspended with its process or not, and goes on with the line that it had come to.",
    formally: "□ exists'(p) ⇒ yielded'(p) = yielded(p) ∪ {at(p,work)} ∧ at'(p,work) = idle if taskYields(p) ∧ ∄y ∈ yielded(p): script(y) = script(at(p,work)), at'(p,work) = x ∧ yielded'(p) = yielded(p) ∖ {x} if taskGoesOn(p,x), else yielded'(p) = yielded(p)",
    about: "iOS",
    cites: ["S10"],
    expect: "step",
    holds: (step) =>
      step.world.processes.every((name) => {
        const [was, is] = [processIn(step.before, name), processIn(step.after, name)];
        return !isThere(step.after, name) || yieldedTexts(is) === yieldedExpected(step, name, was, is);
      }),
    witness: { says: "a task waits in its middle", happens: ({ action }) => action.type === "taskYields" },
  },
  {
    name: "resumed-where-it-stood",
    says: "A process that is suspended and resumed goes on where it stood, and is told nothing by that but that it is active, or of the silent push for which it is resumed.",
    formally: "□ [suspend(p) ∨ life(p) = suspended ∧ runs'(p) ∧ ¬userInvokes(p)] ⇒ at'(p) = at(p), or (userOpensApp ∨ didReceiveRemoteNotification) and at(p) = idle",
    about: "iOS",
    cites: ["S7", "F16", "F17"],
    expect: "step",
    holds: ({ world, before, action, after }) =>
      !("process" in action) ||
      !(action.type === "suspend" || isResumption(before, action, after)) ||
      queues.every(
        (queue) =>
          positionIn(after, action.process, queue) === positionIn(before, action.process, queue) ||
          (isToldOnResumption(world, action) && positionIn(before, action.process, queue) === "idle"),
      ),
    witness: {
      says: "a suspended process is resumed",
      happens: ({ before, action, after }) => isResumption(before, action, after),
    },
  },
];

/** Or twice, with what is told of the opposite in between. */
function waitsOnce({ activeScripts, backgroundScripts, pushScripts }: World, { pushes }: State, waiting: readonly ScriptName[], script: ScriptName): boolean {
  if (pushScripts.includes(script)) return waiting.filter((one) => one === script).length <= pushes;
  const [first, last] = [waiting.indexOf(script), waiting.lastIndexOf(script)];
  if (first === last) return true;
  const opposite = activeScripts.includes(script) ? backgroundScripts : backgroundScripts.includes(script) ? activeScripts : [];
  return waiting.filter((one) => one === script).length === 2 && waiting.slice(first, last).some((one) => opposite.includes(one));
}

/** What waits on the main queue of a process after this step, of what waited there before. */
function blocksExpected({ world, before, action }: Step, name: ProcessName, was: readonly ScriptName[]): readonly ScriptName[] {
  if (!("process" in action) || action.process !== name) return was;
  if (action.type === "blockBegins") return was.slice(1);
  if (action.type === "groupNotifies") return groupedIn(processIn(before, name)).reduce(withAnother, was);
  const block = blockLeftToMain(world, before, action);
  return block === undefined || isAnyoneInGroup(world, before, name) ? was : withAnother(was, block);
}

/** What waits for the dispatch group of a process after this step, of what waited for it before; nothing, if it was told that nobody is in it, and somebody was. */
function groupedExpected({ world, before, action }: Step, name: ProcessName, was: readonly ScriptName[]): readonly ScriptName[] | undefined {
  if (!("process" in action) || action.process !== name) return was;
  if (action.type === "groupNotifies") return was.length === 0 || !runs(processIn(before, name)) || isAnyoneInGroup(world, before, name) ? undefined : [];
  const block = blockLeftToMain(world, before, action);
  return block === undefined || !isAnyoneInGroup(world, before, name) ? was : withAnother(was, block);
}

function isAnyoneInGroup({ group }: World, state: State, name: ProcessName): boolean {
  const process = processIn(state, name);
  const isInTheMiddle = textOf(positionOf(process, "work")) !== "idle" || yieldedTexts(process) !== "";
  return (group !== "none" && isInTheMiddle) || (group === "enteredBefore" && blocksIn(process, "work").length > 0);
}

/** The block that a step leaves to the main queue, or to the dispatch group before it. */
function blockLeftToMain(world: World, before: State, action: Action): ScriptName | undefined {
  const script = action.type === "dispatchToMain" ? scriptAt(world, before, action) : undefined;
  const block = script && `${script.process} ${script.callback.replace("OnWorkQueue", "")}OnMain ${script.about}`;
  return block !== undefined && block in world.scripts ? block : undefined;
}

function withAnother(waiting: readonly ScriptName[], block: ScriptName): readonly ScriptName[] {
  return waiting.filter((one) => one === block).length === 2 ? waiting : [...waiting, block];
}

/** What waits on a queue of the code's own after this step, of what waited there before; nothing, if what begins did not have its turn. */
function workExpected({ world, before, action }: Step, name: ProcessName, was: readonly ScriptName[]): readonly ScriptName[] | undefined {
  if (!("process" in action) || action.process !== name) return was;
  if (action.type === "workBlockBegins") {
    const place = was.indexOf(`${name} ${action.callback} ${action.about}`);
    return place === -1 || (world.workQueue === "serial" && place > 0) ? undefined : was.toSpliced(place, 1);
  }
  const script = action.type === "dispatchToWorkQueue" ? scriptAt(world, before, action) : undefined;
  if (script === undefined) return was;
  const block = `${name} ${script.callback}OnWorkQueue ${script.about}`;
  const left = !(block in world.scripts) || was.filter((one) => one === block).length === 2 ? was : [...was, block];
  return world.workQueue === "serial" ? left : left.toSorted();
}

function yieldedTexts(process: Process): string {
  return yieldedIn(process).map(({ script, line }) => `${script} ${line}`).join();
}

/** Where tasks wait in their middle after this step; nothing, if the one that went on stands elsewhere, or the one that waits had no reason to. */
function yieldedExpected({ action }: Step, name: ProcessName, was: Process, is: Process): string | undefined {
  const before = yieldedIn(was).map(({ script, line }) => `${script} ${line}`);
  if (!("process" in action) || action.process !== name) return before.join();
  const [stood, stands] = [was, is].map((process) => textOf(positionOf(process, "work")));
  if (action.type === "taskYields") {
    const isAlone = before.length === 0 && blocksIn(was, "work").length === 0;
    const isSecond = yieldedIn(was).some(({ script }) => stood?.startsWith(`${script} `) === true);
    return isAlone || isSecond || stood === undefined || stood === "idle" || stands !== "idle" || !runs(was) ? undefined : [...before, stood].toSorted().join();
  }
  if (action.type !== "taskGoesOn") return before.join();
  const waited = `${name} ${action.callback} ${action.about} ${action.line}`;
  return runs(was) && stood === "idle" && stands === waited && before.includes(waited) ? before.filter((one) => one !== waited).join() : undefined;
}

const callbackOf: Readonly<Partial<Record<ActionType, Callback>>> = {
  handleEvents: "handleEvents",
  didFinishEvents: "didFinishEvents",
  didBecomeInvalid: "didBecomeInvalid",
  tokenArrives: "didReceiveToken",
  followUpFinishes: "didFinishFollowUp",
  didReceiveTasks: "didReceiveTasks",
  didDisconnect: "didDisconnect",
  activityGranted: "activityGranted",
  activityRefused: "activityRefused",
  activityExpires: "activityExpired",
};

/** The callback by which a process is told of this, or the block that one of its queues comes to. */
function callbackIn(world: World, before: State, action: Action): ScriptName | undefined {
  if (action.type === "blockBegins") return blocksIn(processIn(before, action.process), "main")[0];
  if (action.type === "workBlockBegins") return scriptName(action.process, action.callback, action.about);
  if (action.type === "didComplete") {
    const isToken = world.tasks[action.task]?.kind === "token";
    return scriptName(action.process, isToken ? "didCompleteToken" : "didComplete", action.task);
  }
  const callback = callbackOf[action.type];
  if (callback === undefined || !("process" in action)) return undefined;
  if ("session" in action) return scriptName(action.process, callback, action.session);
  if ("task" in action) return scriptName(action.process, callback, action.task);
  return "invocation" in action ? scriptName(action.process, callback, action.invocation) : undefined;
}

/** The queue that a callback or an event goes to: the delegate of a session can have one of its own, and code can. */
function queueOf(world: World, action: Action): SideQueue | undefined {
  if (action.type === "workBlockBegins") return "work";
  const isForTheDelegate = ["didComplete", "didFinishEvents", "didBecomeInvalid", "didReceiveTasks", "didDisconnect"].includes(action.type);
  return world.delegateQueue === "own" && isForTheDelegate ? "delegate" : undefined;
}

function hasConditions(world: World, script: ScriptName): boolean {
  return world.scripts[script]?.lines.some(({ conditions }) => conditions !== undefined) === true;
}

/** What a launch of the app, a silent push, an invocation, an upload in the app, a cancellation there, or the end of its time in the background begins with. */
function beginning(world: World, before: State, action: Action): ScriptName | undefined {
  if (action.type === "userInvokes") {
    return scriptName(action.process, "invoked", `${action.process}${invocationsIn(before, action.process) + 1}`);
  }
  if (action.type === "userUploads") return scriptName("app", "userUploads", `app${invocationsIn(before, "app") + 1}`);
  if (action.type === "userCancels") return world.cancelScripts.find((script) => script in world.scripts);
  if (action.type === "userCancelsOne") return scriptName("app", "userCancelsOne", action.task);
  if (action.type === "backgroundTasksExpire") return world.expiryScripts.find((script) => script in world.scripts);
  if (action.type === "userLeavesApp") return world.backgroundScripts.find((script) => script in world.scripts);
  if (action.type !== "wake" && action.type !== "didReceiveRemoteNotification" && action.type !== "userOpensApp" && action.type !== "userReopensApp") return undefined;
  const told = { wake: [], didReceiveRemoteNotification: world.pushScripts, userOpensApp: world.activeScripts, userReopensApp: world.activeScripts }[action.type];
  const scripts = [...(isThere(before, action.process) ? [] : world.launchScripts), ...told];
  return scripts.find((script) => script in world.scripts);
}

/** Where a process stands, in words. One that is not there stands nowhere, and begins like an idle one. */
function positionIn(state: State, name: ProcessName, queue?: SideQueue): string {
  return textOf(positionOf(processIn(state, name), queue));
}

function textOf(at: Position): string {
  return at === "idle" ? "idle" : `${at.script} ${at.line}`;
}

function isToldOnResumption({ activeScripts, pushScripts }: World, { type }: Action): boolean {
  return (type === "userOpensApp" && activeScripts.length > 0) || (type === "didReceiveRemoteNotification" && pushScripts.length > 0);
}

/** An invocation resumes a process too, but to tell it something. */
function isResumption(before: State, action: Action, after: State): boolean {
  if (!("process" in action) || action.type === "userInvokes") return false;
  return processIn(before, action.process).life === "suspended" && runs(processIn(after, action.process));
}
