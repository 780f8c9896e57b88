import { parentPort, workerData } from "node:worker_threads";
import { examine } from "./examine.ts";
import type { Judgement, Stories } from "./examine.ts";
import type { Commission, Request } from "./examiners.ts";

// What `examiners.ts` passes; a message between threads has no type of its own.
const { target, stories } = workerData as Commission;
const known: Stories = { told: [...stories] };

async function answer({ design, news }: Request): Promise<Judgement> {
  known.told.unshift(...news);
  return examine(design, target, known);
}

parentPort?.on("message", (request: Request) => {
  void answer(request).then((outcome) => parentPort?.postMessage(outcome));
});
