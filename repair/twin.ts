import { blockAt } from "./edit.ts";
import type { Edit } from "./edit.ts";
import { callOf } from "../designs/design.ts";
import type { Design, DesignLine } from "../designs/design.ts";
import { lineText } from "../designs/listing.ts";
import { blockQueues } from "../model/script.ts";
import { allowedAt, linesAt, placeText } from "../designs/place.ts";
import type { Place } from "../designs/place.ts";

/**
 * The same edit in the other process, where both run the same lines in a callback. The delegate of an
 * app and that of its extension are often one class, and what is wrong in it is wrong in both: then
 * one edit is not enough, and among the thousands of pairs this one is the first to be tried. None ends
 * the app by its own hand.
 */
export function twin(design: Design, edit: Edit): Edit | undefined {
  if (edit.kind === "decision" || (edit.kind === "move" && placeText(edit.at) !== placeText(edit.to))) return undefined;
  const { callback } = edit.at;
  const at: Place = { process: edit.at.process === "app" ? "extension" : "app", callback };
  const [lines, theirs] = [linesAt(design, edit.at), linesAt(design, at)];
  const isAlike = (one: readonly DesignLine[], other: readonly DesignLine[]): boolean => one.map(lineText).join("\n") === other.map(lineText).join("\n");
  if (lines.length === 0 || !isAlike(lines, theirs)) return undefined;
  // A block goes where its callback goes only as a whole.
  const areBlocksAlike = blockQueues.every((queue) => {
    const [block, theirBlock] = [blockAt(edit.at, queue), blockAt(at, queue)];
    return block === undefined || theirBlock === undefined || isAlike(linesAt(design, block), linesAt(design, theirBlock));
  });
  if (!areBlocksAlike) return undefined;
  switch (edit.kind) {
    case "delete":
    case "leave":
    case "takeBack":
      return { ...edit, at };
    case "move":
      return { ...edit, at, to: at };
    case "insert":
    case "replace": {
      const call = callOf(edit.line);
      const isAllowed = call !== "exit" && allowedAt(at).includes(call);
      return isAllowed ? { ...edit, at } : undefined;
    }
  }
}
