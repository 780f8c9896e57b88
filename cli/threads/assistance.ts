import type { MessagePort } from "node:worker_threads";
import { done } from "./errand.ts";
import { take } from "./sharing.ts";
import type { Commission, Message } from "./sharing.ts";

/** What a second thread does: it takes errands until none is left or it is told to stop, says what it has found, and waits for more. */
export function assist(first: Commission, port: MessagePort): void {
  let stop = new AbortController();
  let working = Promise.resolve();
  const say = (message: Message): void => {
    port.postMessage(message);
  };

  async function work({ errands, taken }: Commission, { signal }: AbortController): Promise<void> {
    while (!signal.aborted) {
      const index = take(taken);
      const errand = errands[index];
      if (errand === undefined) break;
      try {
        const found = await done(errand, {
          signal,
          onProgress: (search) => {
            say({ says: "progress", index, search });
          },
        });
        say({ says: "found", index, found });
      } catch (error) {
        say({ says: "failed", index, error });
      }
    }
  }
  function begin(commission: Commission): void {
    const own = new AbortController();
    stop = own;
    working = working.then(() => work(commission, own));
  }

  port.on("message", (message: Commission | "stop") => {
    if (message === "stop") stop.abort();
    else begin(message);
  });
  begin(first);
}
