import type { Design } from "../design.ts";

/** What stands before a block is left to a queue of the code's own. */
export function groupEntered({ group }: Design): readonly string[] {
  return group === "enteredBefore" ? ["group.enter()"] : [];
}

/** What such a block begins with. It leaves the group at its end, whichever way it gets there. */
export function groupLeft({ group }: Design): readonly string[] {
  return group === "none" ? [] : [...(group === "enteredInside" ? ["group.enter() // until then nobody waits for it"] : []), "defer { group.leave() }"];
}

/** How a block is left to the main queue. */
export function toMain({ group }: Design): string {
  return group === "none" ? "DispatchQueue.main.async" : "group.notify(queue: .main)";
}
