import type { FieldCase } from "./field-case.ts";
import { fieldCase as aRequestThatMeansWakeUp } from "./a-request-that-means-wake-up.ts";
import { fieldCase as aSessionForEachLogin } from "./a-session-for-each-login.ts";
import { fieldCase as answeredAndSentAgain } from "./answered-and-sent-again.ts";
import { fieldCase as continuedInTheApp } from "./continued-in-the-app.ts";
import { fieldCase as deletedAndStillNeeded } from "./deleted-and-still-needed.ts";
import { fieldCase as doneWithTheFirstJob } from "./done-with-the-first-job.ts";
import { fieldCase as endedBeforeItHadStartedAnything } from "./ended-before-it-had-started-anything.ts";
import { fieldCase as finishedEventsUnfinishedTasks } from "./finished-events-unfinished-tasks.ts";
import { fieldCase as handedInTooLate } from "./handed-in-too-late.ts";
import { fieldCase as itAlreadyExists } from "./it-already-exists.ts";
import { fieldCase as launchedToCrash } from "./launched-to-crash.ts";
import { fieldCase as listedAndToldTooEarly } from "./listed-and-told-too-early.ts";
import { fieldCase as lostWithTheFirstCallback } from "./lost-with-the-first-callback.ts";
import { fieldCase as noHandlerYet } from "./no-handler-yet.ts";
import { fieldCase as noTaskForTheKey } from "./no-task-for-the-key.ts";
import { fieldCase as noTasksOrNoSession } from "./no-tasks-or-no-session.ts";
import { fieldCase as nobodyIsListeningYet } from "./nobody-is-listening-yet.ts";
import { fieldCase as notOnTheListYet } from "./not-on-the-list-yet.ts";
import { fieldCase as notWhileAnotherOneRuns } from "./not-while-another-one-runs.ts";
import { fieldCase as offTheMainThread } from "./off-the-main-thread.ts";
import { fieldCase as oneFileAtATime } from "./one-file-at-a-time.ts";
import { fieldCase as onlyWhenTheUserComesBack } from "./only-when-the-user-comes-back.ts";
import { fieldCase as receivedAndNeverCalled } from "./received-and-never-called.ts";
import { fieldCase as refusedInTestflight } from "./refused-in-testflight.ts";
import { fieldCase as registeredTwice } from "./registered-twice.ts";
import { fieldCase as returnedAndNobodyCalled } from "./returned-and-nobody-called.ts";
import { fieldCase as sentEmpty } from "./sent-empty.ts";
import { fieldCase as servedByNobody } from "./served-by-nobody.ts";
import { fieldCase as theAppThatKeepsEverySession } from "./the-app-that-keeps-every-session.ts";
import { fieldCase as theBlockThatCameSecond } from "./the-block-that-came-second.ts";
import { fieldCase as theClosureOfAnotherProcess } from "./the-closure-of-another-process.ts";
import { fieldCase as theControllerThatWasStillThere } from "./the-controller-that-was-still-there.ts";
import { fieldCase as theDataTaskInTheBackground } from "./the-data-task-in-the-background.ts";
import { fieldCase as theDeinitThatNeverComes } from "./the-deinit-that-never-comes.ts";
import { fieldCase as theDelegateThatHadLetGo } from "./the-delegate-that-had-let-go.ts";
import { fieldCase as theFileThatDidNotWait } from "./the-file-that-did-not-wait.ts";
import { fieldCase as theFileThatWasHandedOn } from "./the-file-that-was-handed-on.ts";
import { fieldCase as theFolderThatWasSwept } from "./the-folder-that-was-swept.ts";
import { fieldCase as theHandlerBeforeThePost } from "./the-handler-before-the-post.ts";
import { fieldCase as theLastMessageThatDoesNotCome } from "./the-last-message-that-does-not-come.ts";
import { fieldCase as theListThatCameTooLate } from "./the-list-that-came-too-late.ts";
import { fieldCase as thePostAfterThePhoto } from "./the-post-after-the-photo.ts";
import { fieldCase as theReloadThatCrashed } from "./the-reload-that-crashed.ts";
import { fieldCase as twoTasksWithOneNumber } from "./two-tasks-with-one-number.ts";
import { fieldCase as uploadSpam } from "./upload-spam.ts";
import { fieldCase as uploadedWhileItWasBeingRegistered } from "./uploaded-while-it-was-being-registered.ts";
import { fieldCase as withoutTheGroup } from "./without-the-group.ts";
import { fieldCase as writtenDownTooLate } from "./written-down-too-late.ts";

/** The cases, sorted by project, and for one project as they were numbered. */
export const fieldCases: readonly FieldCase[] = [
  aRequestThatMeansWakeUp,
  aSessionForEachLogin,
  answeredAndSentAgain,
  continuedInTheApp,
  deletedAndStillNeeded,
  doneWithTheFirstJob,
  endedBeforeItHadStartedAnything,
  finishedEventsUnfinishedTasks,
  handedInTooLate,
  itAlreadyExists,
  launchedToCrash,
  listedAndToldTooEarly,
  lostWithTheFirstCallback,
  noHandlerYet,
  notOnTheListYet,
  notWhileAnotherOneRuns,
  offTheMainThread,
  noTaskForTheKey,
  noTasksOrNoSession,
  nobodyIsListeningYet,
  oneFileAtATime,
  onlyWhenTheUserComesBack,
  receivedAndNeverCalled,
  refusedInTestflight,
  registeredTwice,
  returnedAndNobodyCalled,
  sentEmpty,
  servedByNobody,
  theAppThatKeepsEverySession,
  theBlockThatCameSecond,
  theClosureOfAnotherProcess,
  theControllerThatWasStillThere,
  theDataTaskInTheBackground,
  theDeinitThatNeverComes,
  theDelegateThatHadLetGo,
  theFileThatDidNotWait,
  theFileThatWasHandedOn,
  theFolderThatWasSwept,
  theHandlerBeforeThePost,
  theLastMessageThatDoesNotCome,
  theListThatCameTooLate,
  thePostAfterThePhoto,
  theReloadThatCrashed,
  twoTasksWithOneNumber,
  uploadSpam,
  uploadedWhileItWasBeingRegistered,
  withoutTheGroup,
  writtenDownTooLate,
].sort((one, other) => compare(one.project.toLowerCase(), other.project.toLowerCase()) || compare(numberOf(one), numberOf(other)));

function numberOf({ case: number }: FieldCase): number {
  return Number(number.slice(1));
}

function compare<Value extends string | number>(one: Value, other: Value): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
