import { activityOf, requestOf, runs } from "../../model/process.ts";
import { processIn } from "../../model/state.ts";
import type { Property } from "../property.ts";
import { lineRun } from "../situation.ts";

/** What becomes of short requests and expiring activities. */
export const lawsOfRequests: readonly Property[] = [
  {
    name: "suspension-cuts-short-requests-off",
    says: "A process that is suspended has no short request in flight.",
    formally: "□ life(p) = suspended ⇒ ∀t: request(p,t) ≠ inFlight",
    about: "iOS",
    cites: ["S17", "F71"],
    expect: "always",
    holds: (world, state) =>
      world.extensions.every(
        (name) =>
          processIn(state, name).life !== "suspended" ||
          Object.keys(world.tasks).every((task) => requestOf(processIn(state, name), task) !== "inFlight"),
      ),
    witness: {
      says: "a short request is made",
      happens: (step) => lineRun(step, "requestToken") !== undefined,
    },
  },
  {
    name: "asked-and-answered-once",
    says: "A short request is answered while it is in flight, an expiring activity granted or refused when it was asked for, and each once.",
    formally: "□ [tokenArrives(e,t)] ⇒ request(e,t) = inFlight ≠ request'(e,t), and [activityGranted(e) ∨ activityRefused(e)] ⇒ activity(e) = asked ≠ activity'(e)",
    about: "iOS",
    cites: ["S17", "F70", "F71"],
    expect: "step",
    holds: ({ before, action, after }) => {
      if (action.type === "tokenArrives") {
        const [was, is] = [before, after].map((state) => requestOf(processIn(state, action.process), action.task));
        return was === "inFlight" && is !== "inFlight";
      }
      if (action.type !== "activityGranted" && action.type !== "activityRefused") return true;
      const [was, is] = [before, after].map((state) => activityOf(processIn(state, action.process)));
      return was === "asked" && is !== "asked";
    },
    witness: {
      says: "a short request or an expiring activity is answered",
      happens: ({ action }) => ["tokenArrives", "activityGranted", "activityRefused"].includes(action.type),
    },
  },
  {
    name: "every-answer-comes",
    says: "At rest, an extension that runs waits neither for a short request nor for an expiring activity.",
    formally: "□ rest ∧ runs(e) ⇒ activity(e) ≠ asked ∧ ∀t: request(e,t) ≠ inFlight",
    about: "iOS",
    cites: ["S17", "F70"],
    expect: "atRest",
    holds: (world, state) =>
      world.extensions.every((name) => {
        const process = processIn(state, name);
        const isWaiting = Object.keys(world.tasks).some((task) => requestOf(process, task) === "inFlight");
        return !runs(process) || (!isWaiting && activityOf(process) !== "asked");
      }),
    witness: {
      says: "a short request is made",
      happens: (step) => lineRun(step, "requestToken") !== undefined,
    },
  },
  {
    name: "held-until-given-back",
    says: "An expiring activity is held from the grant until code ends it, or the reading lets it expire, or the process ends.",
    formally: "□ exists'(e) ⇒ (activity'(e) = held ⇔ [activityGranted(e)] ∨ activity(e) = held ∧ ¬[endExpiringActivity(e) ∨ activityExpires(e) ∧ activity = mayExpire])",
    about: "iOS",
    cites: ["S17", "F70"],
    expect: "step",
    holds: ({ world, before, action, after }) =>
      world.extensions.every((name) => {
        const isMeant = "process" in action && action.process === name;
        const expires = action.type === "activityExpires" && world.reading.activity === "mayExpire";
        const isReturned = isMeant && (action.type === "endExpiringActivity" || expires);
        const isGranted = isMeant && action.type === "activityGranted";
        const stays = activityOf(processIn(before, name)) === "held" && !isReturned;
        const isHeld = activityOf(processIn(after, name)) === "held";
        return processIn(after, name).life === "notRunning" || isHeld === (isGranted || stays);
      }),
    witness: { says: "an expiring activity is granted", happens: ({ action }) => action.type === "activityGranted" },
  },
];
