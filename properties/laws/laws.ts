import { lawsOfCode } from "./code.ts";
import { lawsOfEvents } from "./events.ts";
import { lawsOfProcesses } from "./processes.ts";
import { lawsOfRecords } from "./records.ts";
import { lawsOfRequests } from "./requests.ts";
import { lawsOfSessions } from "./sessions.ts";
import { lawsOfTasks } from "./tasks.ts";
import type { Property } from "../property.ts";

/**
 * What no design can change and only a wrong rule could. Each of these was written because some
 * wrong version of a rule was noticed by nothing else (`../mutants/mutants.md`).
 */
export const lawsOfIos: readonly Property[] = [
  ...lawsOfProcesses,
  ...lawsOfCode,
  ...lawsOfEvents,
  ...lawsOfSessions,
  ...lawsOfTasks,
  ...lawsOfRequests,
  ...lawsOfRecords,
];
