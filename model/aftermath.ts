import { capital, ending } from "./consequences.ts";
import { naming } from "./naming.ts";
import { fetchesOwedBy, handlerOf } from "./process.ts";
import { isConnected, isDealtWith, isFileGone, processIn, taskIn } from "./state.ts";
import type { State } from "./state.ts";
import { awaitsDelivery } from "./task.ts";
import type { World } from "./world.ts";

/** What remains to be said of a situation at rest: what nobody has heard, recorded, called or let go of. */
export function aftermath(world: World, state: State): readonly string[] {
  const named = naming(world);
  const finished = Object.keys(world.tasks).filter((task) => taskIn(state, task).transfer === "finished");
  const unheard = Object.keys(world.tasks).filter((task) => awaitsDelivery(taskIn(state, task)));
  const unrecorded = finished.filter((task) => taskIn(state, task).heard > 0 && !isDealtWith(state, task));
  const app = processIn(state, "app");
  return [
    ...unheard.map((task) => `${capital(named.task(task))} ${ending(state, task)}, and nobody has heard of it.`),
    ...unrecorded.map((task) => `${capital(named.task(task))} ${ending(state, task)} and been heard of, and is recorded nowhere.`),
    ...Object.keys(world.tasks).filter((task) => isFileGone(world, state, task)).map((task) => `The file of ${named.task(task)} is gone.`),
    ...world.sessions
      .filter((session) => handlerOf(app, session).owed > 0)
      .map((session) => `iOS waits for a completion handler${named.which("of", session)} that nobody will call.`),
    ...(fetchesOwedBy(app) > 0 ? ["iOS waits for a fetch completion handler that nobody will call."] : []),
    ...world.sessions
      .filter((session) => isConnected(state, "app", session))
      .map((session) => `The app is connected to ${named.session(session)}.`),
  ];
}
