import { parentPort, workerData } from "node:worker_threads";
import { bundle } from "../bundle.ts";
import type { Commission } from "./sharing.ts";

const { assist } = bundle()?.command ?? (await import("../main.ts"));
if (parentPort === null) throw new Error("this is the program of a second thread: npx bgsession");
// The cast: what `sharing.ts` has it start with.
await assist(workerData as Commission, parentPort);
