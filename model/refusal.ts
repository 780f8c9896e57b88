/**
 * What is the case where a guard does not hold, so that a reader is spared "it is not true that no
 * process is connected". Only "it" and "the process" of the guard are spoken of, as in the guard.
 */
const opposites: Readonly<Record<string, string>> = {
  "a block waits": "no block waits",
  "a completion awaits delivery": "no completion awaits delivery",
  "another process is connected": "no other process is connected",
  "it has asked": "it has not asked",
  "it has not been repeated": "it has been repeated",
  "it has nothing left to wait for": "it still has something to wait for",
  "it has run what it runs at its launch and when the user leaves it": "it still has to run what it runs at its launch or when the user leaves it",
  "it holds no activity": "it holds an activity",
  "it has begun no background task": "it has begun a background task and not ended it",
  "it is a download": "it is not a download",
  "it is an upload from a file": "it is not an upload from a file",
  "it is an upload, and no repetition": "it is not an upload, or is one that was uploaded again",
  "it is being woken for this, or a completion finds nobody connected":
    "it is not being woken for this, and there is no completion that finds nobody connected",
  "it is between two callbacks": "it is not between two callbacks",
  "it is connected": "it is not connected",
  "it is held": "it is not held",
  "it is in front": "it is not in front",
  "it is not being woken": "it is being woken",
  "it is not in front": "it is in front",
  "it is not in front already": "it is in front already",
  "it is not running": "it is running",
  "it is running": "that transfer is not running",
  "it is suspended": "it is not suspended",
  "it is the app": "it is not the app",
  "it is its turn": "it is not its turn",
  "it is the next line": "it is not the next line",
  "it owes no completion handler": "it owes a completion handler",
  "it runs": "it does not run",
  "it was told of events": "it was not told of events",
  "its object can be used": "its object cannot be used",
  "its sessions send launch events": "its sessions send no launch events",
  "its sessions send no launch events": "its sessions send launch events",
  "its sheet is still open": "its sheet is closed",
  "no completion awaits delivery": "a completion awaits delivery",
  "no debugger is attached": "a debugger is attached",
  "no process is connected": "a process is connected",
  "one is left": "none is left",
  "the block waits": "no such block waits",
  "the completion awaits delivery": "no such completion awaits delivery",
  "the file is there": "the file is not there",
  "the last one is over": "the last one is not over",
  "the object is done for": "the object is not done for",
  "the process is between two callbacks": "the process is not between two callbacks",
  "the queue is between two blocks": "the queue is not between two blocks",
  "the reading allows it": "the reading does not allow it",
  "the request is in flight": "the request is not in flight",
  "the scope has an invocation left": "the scope has no invocation left",
  "the scope has an upload left": "the scope has no upload left",
  "the scope has it": "the scope does not have it",
  "the second process displaces the first": "the second process does not displace the first",
  // Its name is what forbids it: this guard fails for an extension in the simulator.
  "the simulator spares extensions": "the simulator spares extensions",
  "the user has force quit it": "the user has not force quit it",
  "the user has not force quit it": "the user has force quit it",
  "the user has not force quit the app": "the user has force quit the app",
  "there is a process": "there is no process",
  "there is something to cancel": "there is nothing to cancel",
  // Of the blame, which tells two invocations of an extension apart as no rule has to.
  "it is the same invocation": "it is another invocation",
};

/** Why something cannot happen, by the guards that refuse it: "it is running, and a process is connected". */
export function refusal(guards: readonly string[]): string {
  return guards.map((guard) => opposites[guard] ?? `it is not true that ${guard}`).join(", and ");
}
