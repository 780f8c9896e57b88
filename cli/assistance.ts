import type { MessagePort } from "node:worker_threads";
import { done } from "./errand.ts";
import { take } from "./sharing.ts";
import type { Commission, Message } from "./sharing.ts";

/** What a second thread does: it takes errands until none is left or it is told to stop, and says what it has found. */
export async function assist({ errands, taken }: Commission, port: MessagePort): Promise<void> {
  const stop = new AbortController();
  port.on("message", () => {
    stop.abort();
  });
  const say = (message: Message): void => {
    port.postMessage(message);
  };
  while (!stop.signal.aborted) {
    const index = take(taken);
    const errand = errands[index];
    if (errand === undefined) break;
    try {
      const found = await done(errand, {
        signal: stop.signal,
        onProgress: (search) => {
          say({ says: "progress", index, search });
        },
      });
      say({ says: "found", index, found });
    } catch (error) {
      say({ says: "failed", index, error });
    }
  }
  port.close();
}
