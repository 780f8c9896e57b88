import { receiveMessageOnPort, workerData, type MessagePort } from "node:worker_threads";
import { leaveStretch } from "./level.ts";
import { BEGUN, BROKEN, DONE, READY, STATUS, type Stretch } from "./stretch.ts";
import { stepsFor, type Steps } from "./steps.ts";

/** The other thread of a search: sleeps until a stretch is begun, and helps to leave its states. */
const { port, control } = workerData as { readonly port: MessagePort; readonly control: Int32Array };

let steps: Steps | undefined;
Atomics.store(control, STATUS, READY);
for (let done = 0; ; done++) {
  Atomics.wait(control, BEGUN, done);
  const received = receiveMessageOnPort(port) as { readonly message: Stretch } | undefined;
  try {
    if (received !== undefined) {
      steps = stepsFor(received.message, steps);
      leaveStretch(received.message, 1, steps);
    }
  } catch {
    Atomics.store(control, STATUS, BROKEN);
  }
  Atomics.store(control, DONE, done + 1);
  Atomics.notify(control, DONE);
}
