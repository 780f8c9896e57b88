import { objectOf } from "../../model/process.ts";
import type { ProcessName, SessionObject } from "../../model/process.ts";
import type { Reading } from "../../model/reading.ts";
import { begun, brought, ended, takenBack, toldToCancel } from "../../model/rules/life.ts";
import type { SessionName } from "../../model/session.ts";
import { begin } from "../../model/next-line.ts";
import { cancellableIn, isAskedFor, isConnected, processIn, sessionIn, taskIn, withLife, withMemory, withObject, withoutProcess, withSession, withTask } from "../../model/state.ts";
import type { State } from "../../model/state.ts";
import { scriptName } from "../../model/script.ts";
import type { TaskName } from "../../model/task.ts";
import type { World } from "../../model/world.ts";
import { cancelled } from "./connection.ts";
import { effectOf, guardOf, version } from "./version.ts";
import type { Mutant } from "./version.ts";

const invocationBegins = effectOf("userInvokes", "the invocation begins");
const runningIn = { userOpensApp: "its process runs", wake: "it runs in the background" } as const;
const lives = { userOpensApp: "foreground", wake: "background" } as const;
const owesNothing = guardOf("suspend", "it owes no completion handler");
const isComingOrGoing = "it has run what it runs at its launch, when the user leaves it, and when its background tasks expire";
const hasComeAndGone = guardOf("suspend", isComingOrGoing);
const noLongerWanted = "nothing of it is wanted any more";
const notWanted = "it is not wanted any more";
const cutsOff = effectOf("suspend", "its short requests are cut off");

/** The lives of processes, told wrongly. */
export const lifeMutants: readonly Mutant[] = [
  version("userInvokes", "launches a new process although the old one is there", {
    effects: {
      "its process runs": (world, state, { process }) => withLife(world, ended(world, state, process), process, "running"),
    },
  }),
  version("userInvokes", "reconnects the session object of a suspended process", {
    effects: {
      "its process runs": (world, state, { process }) => reconnected(world, withLife(world, state, process, "running"), process),
    },
  }),
  version("userInvokes", "is not counted", {
    effects: {
      "the invocation begins": (world, state, action) => ({ ...invocationBegins(world, state, action), invoked: state.invoked }),
    },
  }),
  version("userInvokes", "leaves the request of the last invocation completed", {
    effects: {
      "the invocation begins": (world, state, action) => {
        const before = processIn(state, action.process);
        const requestCompleted = before.life !== "notRunning" && before.memory.requestCompleted;
        return withMemory(invocationBegins(world, state, action), action.process, () => ({ requestCompleted }));
      },
    },
  }),
  version("userInvokes", "forgets the activities of earlier invocations", {
    effects: {
      "the invocation begins": (world, state, action) =>
        withMemory(invocationBegins(world, state, action), action.process, ({ activities }) => ({
          activities: Object.fromEntries(Object.keys(activities).map((name) => [name, "none"])),
        })),
    },
  }),
  version("userReturns", "reconnects the session object", {
    effects: {
      "its process runs": (world, state, { process }) => reconnected(world, withLife(world, state, process, "running"), process),
    },
  }),
  version("userOpensApp", "leaves the app in the background", {
    effects: { "its process runs": (world, state, { process }) => brought(world, state, process, "background") },
  }),
  ...(["userOpensApp", "wake"] as const).flatMap((rule) => [
    version(rule, "launches the app without didFinishLaunching", {
      effects: { [runningIn[rule]]: (world, state, { process }) => brought({ ...world, launchScripts: [] }, state, process, lives[rule]) },
    }),
    version(rule, "runs didFinishLaunching when the app is resumed as well", {
      effects: {
        [runningIn[rule]]: (world, state, { process }) => {
          const after = brought(world, state, process, lives[rule]);
          if (processIn(state, process).life !== "suspended") return after;
          return world.launchScripts.reduce((launching, script) => begin(world, launching, process, script), after);
        },
      },
    }),
    version(rule, `with the reading "reattach" the other way round`, {
      effects: {
        [runningIn[rule]]: (world, state, { process }) =>
          brought(read(world, "reattach", ["whenRunning", "withEvents"]), state, process, lives[rule]),
      },
    }),
  ]),
  // The same code connects the objects of an app that is woken.
  resumption("takes the session from the one that is connected", ["live"], ({ state, session }) =>
    withObject(withSession(state, session, { connected: ["app"] }), "app", session, "live"),
  ),
  resumption("leaves a live object alive although another process is connected", ["live"], ({ state, session }) =>
    withObject(state, "app", session, "live"),
  ),
  resumption("connects a rejected object", ["rejected"], ({ state, session }) =>
    sessionIn(state, session).connected.length === 0
      ? withObject(withSession(state, session, { connected: ["app"] }), "app", session, "live")
      : state,
  ),
  resumption("connects an invalidated object that has nothing to wait for", ["finishing"], ({ state, session }) =>
    sessionIn(state, session).connected.length === 0 ? withSession(state, session, { connected: ["app"] }) : state,
  ),
  resumption("does not connect an invalidated object that has tasks to wait for", ["finishing"], ({ state, session }) =>
    withSession(state, session, { connected: sessionIn(state, session).connected.filter((name) => name !== "app") }),
  ),

  version("suspend", "stops the app in the middle of its launch", {
    guards: { [isComingOrGoing]: (world, state, action) => hasComeAndGone({ ...world, launchScripts: [] }, state, action) },
  }),
  version("suspend", "stops the app in the middle of its farewell", {
    guards: { [isComingOrGoing]: (world, state, action) => hasComeAndGone({ ...world, backgroundScripts: [] }, state, action) },
  }),
  version("suspend", "stops the app in the middle of its expiration handlers", {
    guards: { [isComingOrGoing]: (world, state, action) => hasComeAndGone({ ...world, expiryScripts: [] }, state, action) },
  }),
  version("suspend", "loses a token that has arrived", {
    effects: {
      "its short requests are cut off": (world, state, action) =>
        withMemory(cutsOff(world, state, action), action.process, ({ requests }) => ({
          requests: Object.fromEntries(
            Object.entries(requests).map(([task, request]) => [task, request === "arrived" ? "lost" : request]),
          ),
        })),
    },
  }),
  version("suspend", "loses the memory of the process", {
    effects: {
      "its code stands still": (world, state, { process }) =>
        withLife(world, withoutProcess(state, process), process, "suspended"),
    },
  }),
  version("suspend", "spares every process while the app is being woken", {
    guards: {
      "it is not being woken": (world, state) =>
        !world.sessions.some((session) => sessionIn(state, session).events === "waking"),
    },
  }),
  version("suspend", `with the reading "patience" the other way round`, {
    guards: {
      "it owes no completion handler": (world, state, action) =>
        owesNothing(read(world, "patience", ["untilNothingIsOwed", "none"]), state, action),
    },
  }),
  version("suspend", "cancels the running transfers", {
    effects: {
      "its code stands still": (world, state, { process }) =>
        cancelled(withLife(world, state, process, "suspended"), Object.keys(world.tasks), "running"),
    },
  }),

  version("userCancels", "takes the next upload back as well", {
    effects: {
      [noLongerWanted]: (world, state) => takenBack(state, cancellableIn(world)),
    },
  }),
  version("userCancels", "takes back only what the app was asked for", {
    effects: {
      [noLongerWanted]: (world, state) => takenBack(state, askedForIn(world, state).filter((upload) => world.tasks[upload]?.starter === "app")),
    },
  }),
  version("userCancels", "cancels the running transfers by itself", {
    effects: {
      [noLongerWanted]: (world, state) => cancelled(takenBack(state, askedForIn(world, state)), Object.keys(world.tasks), "running"),
    },
  }),
  version("userCancels", "runs the code for the first session only", {
    effects: {
      "the code for it begins": (world, state, { process }) => begun(world, state, process, world.cancelScripts.slice(0, 1)),
    },
  }),
  version("userCancels", "forgets that the user has asked for it", {
    effects: {
      [noLongerWanted]: (world, state) => ({ ...takenBack(state, askedForIn(world, state)), invoked: Object.fromEntries(Object.keys(state.invoked).map((name) => [name, 0])) }),
    },
  }),

  version("userCancelsOne", "takes back whatever the user has asked for", {
    effects: {
      [notWanted]: (world, state) => takenBack(state, askedForIn(world, state)),
    },
  }),
  version("userCancelsOne", "takes back another upload", {
    effects: {
      [notWanted]: (world, state, { task }) => takenBack(state, askedForIn(world, state).filter((upload) => upload !== task)),
    },
  }),
  version("userCancelsOne", "cancels the running transfer by itself", {
    effects: {
      [notWanted]: (_, state, { task }) => cancelled(takenBack(state, [task]), [task], "running"),
    },
  }),
  version("userCancelsOne", "tells the app that it is to cancel whatever it was asked for", {
    effects: {
      "its process knows it": (world, state, { process }) => toldToCancel(state, process, askedForIn(world, state)),
    },
  }),
  version("userCancelsOne", "runs the code for every upload", {
    effects: {
      "the code for it begins": (world, state, { process }) => begun(world, state, process, cancellableIn(world).map((upload) => scriptName(process, "userCancelsOne", upload))),
    },
  }),

  ...(["end", "exit"] as const).flatMap(endings),
  version("end", "does not have the app told again of what comes back", {
    effects: {
      "the process is gone": (world, state, { process }) =>
        world.reading.redelivery === "never" || process === "app"
          ? ended(world, state, process)
          : world.sessions
              .filter((session) => sessionIn(state, session).events === "told" && !isConnected(state, process, session))
              .reduce((changed, session) => withSession(changed, session, { events: "told" }), ended(world, state, process)),
    },
  }),
  version("end", "leaves the app marked as told", {
    effects: {
      "the process is gone": (world, state, { process }) =>
        world.sessions.reduce(
          (changed, session) => withSession(changed, session, { events: sessionIn(state, session).events }),
          ended(world, state, process),
        ),
    },
  }),
];

/** One session object of the app that is resumed, once everything is done as it should be. */
interface Resumed {
  readonly state: State;
  readonly session: SessionName;
}

function resumption(name: string, objects: readonly SessionObject[], besides: (resumed: Resumed) => State): Mutant {
  return version("userOpensApp", name, {
    effects: {
      "its process runs": (world, state, { process }) => {
        const after = brought(world, state, process, "foreground");
        if (processIn(state, process).life !== "suspended") return after;
        return world.sessions
          .filter((session) => objects.includes(objectOf(processIn(state, process), session)))
          .reduce((changed, session) => besides({ state: changed, session }), after);
      },
    },
  });
}

function endings(rule: "end" | "exit"): readonly Mutant[] {
  const ending = (says: string, change: (world: World, state: State, process: ProcessName) => State): Mutant =>
    version(rule, says, {
      effects: { "the process is gone": (world, state, { process }) => change(world, state, process) },
    });
  return [
    ending("leaves the process suspended, with its memory", (world, state, process) =>
      processIn(state, process).life === "notRunning"
        ? state
        : { ...ended(world, state, process), processes: withLife(world, state, process, "suspended").processes },
    ),
    ending("leaves it connected", (_, state, process) => withoutProcess(state, process)),
    ending("takes the transfers with it", (world, state, process) =>
      cancelled(ended(world, state, process), Object.keys(world.tasks), "running"),
    ),
    ending("forgets what the app was told when an extension ends", (world, state, process) =>
      world.sessions.reduce(
        (changed, session) => withSession(changed, session, { events: "quiet" }),
        ended(world, state, process),
      ),
    ),
    ending(`with the reading "redelivery" the other way round`, (world, state, process) =>
      ended(read(world, "redelivery", ["never", "afterEnd"]), state, process),
    ),
    ending("returns every completion that is not recorded", (world, state, process) =>
      world.reading.redelivery === "never"
        ? ended(world, state, process)
        : Object.keys(world.tasks)
            .filter((task) => taskIn(state, task).recorded === 0)
            .reduce((changed, task) => withTask(changed, task, { heard: 0 }), ended(world, state, process)),
    ),
    ending("returns a completion that is recorded already", (world, state, process) =>
      world.reading.redelivery === "never"
        ? ended(world, state, process)
        : Object.keys(world.tasks)
            .filter((task) => isInCallbackAbout(state, process, task))
            .reduce((changed, task) => withTask(changed, task, { heard: 0 }), ended(world, state, process)),
    ),
  ];
}

function isInCallbackAbout(state: State, name: ProcessName, task: string): boolean {
  const process = processIn(state, name);
  return process.life !== "notRunning" && process.memory.at !== "idle" && process.memory.at.script.endsWith(` ${task}`);
}

/** As `reattached` does for the app, where nobody else is connected. */
function reconnected(world: World, state: State, name: ProcessName): State {
  return world.sessions
    .filter((session) => objectOf(processIn(state, name), session) === "live")
    .filter((session) => sessionIn(state, session).connected.length === 0)
    .reduce((changed, session) => withSession(changed, session, { connected: [name] }), state);
}

/** The world with one reading exchanged for its alternative. */
export function read<Name extends keyof Reading>(
  world: World,
  name: Name,
  [one, other]: readonly [Reading[Name], Reading[Name]],
): World {
  return { ...world, reading: { ...world.reading, [name]: world.reading[name] === one ? other : one } };
}

function askedForIn(world: World, state: State): readonly TaskName[] {
  return cancellableIn(world).filter((upload) => isAskedFor(world, state, upload));
}
