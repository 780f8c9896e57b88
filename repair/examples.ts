import { callOf, hearsPushes, makesCall } from "../designs/design.ts";
import type { Design } from "../designs/design.ts";
import { ownDesigns } from "../designs/known.ts";
import { hasExtension } from "../designs/scope.ts";
import { inItsBlocks } from "./in-its-blocks.ts";

/**
 * The designs that may show how another is repaired. Known queues upload, and downloads wait for one another in the same way;
 * where a design leaves blocks to other queues, an example also does in them what it does at once; and where a design has
 * code for silent pushes, an example that has none answers them. What need not be decided as the example does is first left as
 * it is.
 */
export function examplesFor(design: Design): readonly Design[] {
  const queues = isDownload(design) && hasQueue(design) ? ownDesigns.filter(hasQueue).map((example) => asDownload(design, example)) : [];
  const comparable = [...ownDesigns, ...queues].filter((example) => isComparable(design, example));
  const inBlocks = comparable.flatMap((example) => {
    const changed = inItsBlocks(design, example);
    if (changed === example) return [];
    return changed.group === example.group ? [changed] : [changed, { ...changed, group: example.group }];
  });
  const examples = [...comparable, ...inBlocks].flatMap((example) => [...asDecided(design, example), example]);
  return hearsPushes(design) ? examples.map((example) => (hearsPushes(example) ? example : withAnAnswer(example))) : examples;
}

/** Whether an example is about the same: where there is no extension, none is written; an upload is made no download; and no request is made that nobody has asked for. */
export function isComparable(design: Design, example: Design): boolean {
  const requestsMore = [asksForTokens, followsUp].some((requests) => requests(example) && !requests(design));
  return (hasExtension(design) || !hasExtension(example)) && isDownload(example) === isDownload(design) && !requestsMore;
}

function isDownload({ taskKind }: Design): boolean {
  return taskKind === "download";
}

function hasQueue(design: Design): boolean {
  return makesCall(design, "startNextUpload");
}

function asksForTokens(design: Design): boolean {
  return makesCall(design, "requestToken") || makesCall(design, "startTokenTask");
}

function followsUp(design: Design): boolean {
  return makesCall(design, "startFollowUp");
}

/** The example with what the design has decided of the things that its code has little to do with: the queue to which it leaves nothing, and the server that it sends nothing twice. */
function asDecided(design: Design, example: Design): readonly Design[] {
  const workQueue = makesCall(example, "dispatchToWorkQueue") ? example.workQueue : design.workQueue;
  const idempotent = makesCall(example, "uploadAgain") ? example.idempotent : design.idempotent;
  return workQueue === example.workQueue && idempotent === example.idempotent ? [] : [{ ...example, workQueue, idempotent }];
}

function withAnAnswer(example: Design): Design {
  return { ...example, app: { ...example.app, didReceiveRemoteNotification: ["callFetchCompletionHandler"] } };
}

/** The same order of things for downloads: what the design does with one that has come, or failed, it does itself. */
function asDownload(design: Design, example: Design): Design {
  const { taskKind, idempotent } = design;
  const own = (design.app.didComplete ?? []).filter((line) => callOf(line) !== "startNextUpload");
  const didComplete = (example.app.didComplete ?? []).flatMap((line) => (callOf(line) === "recordCompletion" ? own : [line]));
  return { ...example, taskKind, idempotent, app: { ...example.app, didComplete } };
}
