import { callOf } from "../designs/design.ts";
import type { Design, DesignLine } from "../designs/design.ts";
import { isForACancellation } from "../model/script.ts";
import type { Call } from "../model/script.ts";

/**
 * That a process lets go of its session objects by a line of its own. An app that makes one for each upload keeps all of
 * them otherwise, and no promise asks it not to: that it lets go of what an extension uses is all that is promised. So
 * to let go of nothing is the shortest way to keep whatever is broken by it.
 */
export type LettingGo = "appLetsGo" | "extensionLetsGo";

const processes = { appLetsGo: "app", extensionLetsGo: "extension" } as const satisfies Readonly<Record<LettingGo, keyof Design>>;

const invalidations: readonly Call[] = ["finishTasksAndInvalidate", "invalidateAndCancel"];

/** Which processes of a design do. */
export function lettingGoIn(design: Design): readonly LettingGo[] {
  return (["appLetsGo", "extensionLetsGo"] as const).filter((letting) => makes(design, letting, invalidations));
}

/** Which of these a design no longer does. A process that ends itself has let go of everything. */
export function noLongerIn(design: Design, before: readonly LettingGo[]): readonly LettingGo[] {
  return before.filter((letting) => !makes(design, letting, [...invalidations, "exit"]));
}

function makes(design: Design, letting: LettingGo, calls: readonly Call[]): boolean {
  const scripts: Readonly<Partial<Record<string, readonly DesignLine[]>>> = design[processes[letting]];
  // Who cancels by it means to cancel: a session that nobody cancels is kept.
  const lines = Object.entries(scripts).flatMap(([callback, some = []]) => (isForACancellation(callback) ? [] : some));
  return lines.some((line) => calls.includes(callOf(line)));
}
