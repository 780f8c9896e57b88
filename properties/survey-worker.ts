import { parentPort } from "node:worker_threads";
import { rowOf } from "./survey.ts";
import type { Job } from "./survey.ts";

parentPort?.on("message", (job: Job) => {
  void rowOf(job).then((found) => parentPort?.postMessage(found));
});
