import type { FieldCase } from "./field-case.ts";
import { fieldCase as aRequestThatMeansWakeUp } from "./a-request-that-means-wake-up.ts";
import { fieldCase as aSessionForEachLogin } from "./a-session-for-each-login.ts";
import { fieldCase as continuedInTheApp } from "./continued-in-the-app.ts";
import { fieldCase as doneWithTheFirstJob } from "./done-with-the-first-job.ts";
import { fieldCase as handedInTooLate } from "./handed-in-too-late.ts";
import { fieldCase as itAlreadyExists } from "./it-already-exists.ts";
import { fieldCase as noTasksOrNoSession } from "./no-tasks-or-no-session.ts";
import { fieldCase as nobodyIsListeningYet } from "./nobody-is-listening-yet.ts";
import { fieldCase as refusedInTestflight } from "./refused-in-testflight.ts";
import { fieldCase as registeredTwice } from "./registered-twice.ts";
import { fieldCase as servedByNobody } from "./served-by-nobody.ts";
import { fieldCase as theAppThatKeepsEverySession } from "./the-app-that-keeps-every-session.ts";
import { fieldCase as theControllerThatWasStillThere } from "./the-controller-that-was-still-there.ts";
import { fieldCase as theLastMessageThatDoesNotCome } from "./the-last-message-that-does-not-come.ts";
import { fieldCase as theReloadThatCrashed } from "./the-reload-that-crashed.ts";
import { fieldCase as twoTasksWithOneNumber } from "./two-tasks-with-one-number.ts";
import { fieldCase as withoutTheGroup } from "./without-the-group.ts";

/** The cases, sorted by project, and for one project as they were numbered. */
export const fieldCases: readonly FieldCase[] = [
  aRequestThatMeansWakeUp,
  aSessionForEachLogin,
  continuedInTheApp,
  doneWithTheFirstJob,
  handedInTooLate,
  itAlreadyExists,
  noTasksOrNoSession,
  nobodyIsListeningYet,
  refusedInTestflight,
  registeredTwice,
  servedByNobody,
  theAppThatKeepsEverySession,
  theControllerThatWasStillThere,
  theLastMessageThatDoesNotCome,
  theReloadThatCrashed,
  twoTasksWithOneNumber,
  withoutTheGroup,
].sort((one, other) => compare(one.project.toLowerCase(), other.project.toLowerCase()) || compare(numberOf(one), numberOf(other)));

function numberOf({ case: number }: FieldCase): number {
  return Number(number.slice(1));
}

function compare<Value extends string | number>(one: Value, other: Value): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
