import type { Design } from "../designs/design.ts";
import type { Call } from "../model/script.ts";
import { countOf } from "./precedence.ts";
import type { Counted } from "./precedence.ts";

const starts: readonly Call[] = ["startUpload", "startNextUpload", "createTask"];

/**
 * Whether an upload is started without the work that comes before it in this design, such as writing its file. No
 * promise knows what an upload needs: `work` only says that something takes time.
 */
export function startsUnprepared(before: Design, after: Design): boolean {
  const [was, is] = [startsIn(before), startsIn(after)];
  return was.after > 0 && is.without > was.without;
}

function startsIn(design: Design): Counted {
  return countOf(design, { calls: starts, first: "work" });
}
