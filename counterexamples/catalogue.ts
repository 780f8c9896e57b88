import type { Story } from "./story.ts";
import { story as calledOnTheDelegatesQueue } from "./called-on-the-delegates-queue.ts";
import { story as cancelledAndUploadedAgain } from "./cancelled-and-uploaded-again.ts";
import { story as cancelledByHousekeeping } from "./cancelled-by-housekeeping.ts";
import { story as cancelledInTheAppAndUploadedAllTheSame } from "./cancelled-in-the-app-and-uploaded-all-the-same.ts";
import { story as cancelledWhileItWaited } from "./cancelled-while-it-waited.ts";
import { story as cancelledWithTheOthers } from "./cancelled-with-the-others.ts";
import { story as connectedForNothing } from "./connected-for-nothing.ts";
import { story as deletedAndNeverSent } from "./deleted-and-never-sent.ts";
import { story as doneBeforeItHadBegun } from "./done-before-it-had-begun.ts";
import { story as heardAndNeverWrittenDown } from "./heard-and-never-written-down.ts";
import { story as heardAndPassedOver } from "./heard-and-passed-over.ts";
import { story as inUseByAnotherProcess } from "./in-use-by-another-process.ts";
import { story as keptOutByTheOtherExtension } from "./kept-out-by-the-other-extension.ts";
import { story as lostWithTheApp } from "./lost-with-the-app.ts";
import { story as nothingToDo } from "./nothing-to-do.ts";
import { story as onlyToHaveALook } from "./only-to-have-a-look.ts";
import { story as recordedAndNotThere } from "./recorded-and-not-there.ts";
import { story as rejectedAndDoneAllTheSame } from "./rejected-and-done-all-the-same.ts";
import { story as somebodyElsesUpload } from "./somebody-elses-upload.ts";
import { story as takenOnTheDelegatesQueue } from "./taken-on-the-delegates-queue.ts";
import { story as theActivityThatNobodyEnded } from "./the-activity-that-nobody-ended.ts";
import { story as theAppThatDoesNotLetGo } from "./the-app-that-does-not-let-go.ts";
import { story as theAppThatIsThereFirst } from "./the-app-that-is-there-first.ts";
import { story as theBlockThatHadToWait } from "./the-block-that-had-to-wait.ts";
import { story as theCrashInTheMiddleOfTheChain } from "./the-crash-in-the-middle-of-the-chain.ts";
import { story as theDictionaryThatWasEmpty } from "./the-dictionary-that-was-empty.ts";
import { story as theErrorPageThatWasKept } from "./the-error-page-that-was-kept.ts";
import { story as theErrorThatNobodyLookedAt } from "./the-error-that-nobody-looked-at.ts";
import { story as theHandlerOfTheNextEvents } from "./the-handler-of-the-next-events.ts";
import { story as theHandlerThatNobodyCalls } from "./the-handler-that-nobody-calls.ts";
import { story as theHandlerThatWasCalledTooEarly } from "./the-handler-that-was-called-too-early.ts";
import { story as theHandlerThatWasNeverCalled } from "./the-handler-that-was-never-called.ts";
import { story as theHandlerThatWasNeverSaved } from "./the-handler-that-was-never-saved.ts";
import { story as theLastTwoStepsExchanged } from "./the-last-two-steps-exchanged.ts";
import { story as theListThatWasNeverSaved } from "./the-list-that-was-never-saved.ts";
import { story as thePhotoThatWasNeverSent } from "./the-photo-that-was-never-sent.ts";
import { story as thePhotoThatWasStillBeingWritten } from "./the-photo-that-was-still-being-written.ts";
import { story as theQueueThatWasAVariable } from "./the-queue-that-was-a-variable.ts";
import { story as theRefusalThatWasIgnored } from "./the-refusal-that-was-ignored.ts";
import { story as theRequestAfterTheUpload } from "./the-request-after-the-upload.ts";
import { story as theSessionThatTakesNoNewTask } from "./the-session-that-takes-no-new-task.ts";
import { story as theSessionThatWasDeadFromTheStart } from "./the-session-that-was-dead-from-the-start.ts";
import { story as theSheetThatWasLeftOpen } from "./the-sheet-that-was-left-open.ts";
import { story as theFailureBeforeTheCancellation } from "./the-failure-before-the-cancellation.ts";
import { story as theGroupThatWasStillEmpty } from "./the-group-that-was-still-empty.ts";
import { story as theTaskThatNobodyWaitedFor } from "./the-task-that-nobody-waited-for.ts";
import { story as theThirdUpload } from "./the-third-upload.ts";
import { story as theTokenRequestThatIsCutOff } from "./the-token-request-that-is-cut-off.ts";
import { story as theTokenThatLeadsNowhere } from "./the-token-that-leads-nowhere.ts";
import { story as theUploadAfterTheLogout } from "./the-upload-after-the-logout.ts";
import { story as theUploadThatBlocksTheQueue } from "./the-upload-that-blocks-the-queue.ts";
import { story as theUploadThatDidNotWait } from "./the-upload-that-did-not-wait.ts";
import { story as theUploadThatItsOwnExtensionCancels } from "./the-upload-that-its-own-extension-cancels.ts";
import { story as theUploadThatNobodyHearsAbout } from "./the-upload-that-nobody-hears-about.ts";
import { story as theUserWhoDidNotWait } from "./the-user-who-did-not-wait.ts";
import { story as tooQuickForTheApp } from "./too-quick-for-the-app.ts";
import { story as tooSlowForTheExtension } from "./too-slow-for-the-extension.ts";
import { story as triedAgainTooLate } from "./tried-again-too-late.ts";
import { story as twoTasksInTheWrongOrder } from "./two-tasks-in-the-wrong-order.ts";
import { story as twoTokensAndOneActivity } from "./two-tokens-and-one-activity.ts";
import { story as wokenAndNotConnected } from "./woken-and-not-connected.ts";

/** The stories, in the order in which the argument runs: the setting, the recipe step by step, letting go, who hears, what fails, what is cancelled, who is there first, what a push does, the other extension, the token. */
export const stories: readonly Story[] = [
  theSessionThatWasDeadFromTheStart,
  theUploadThatNobodyHearsAbout,
  inUseByAnotherProcess,
  thePhotoThatWasNeverSent,
  theHandlerThatWasNeverSaved,
  wokenAndNotConnected,
  heardAndPassedOver,
  theAppThatDoesNotLetGo,
  theHandlerThatWasNeverCalled,
  theLastTwoStepsExchanged,
  theHandlerThatWasCalledTooEarly,
  theHandlerThatNobodyCalls,
  calledOnTheDelegatesQueue,
  takenOnTheDelegatesQueue,
  theHandlerOfTheNextEvents,
  theUserWhoDidNotWait,
  theBlockThatHadToWait,
  theTaskThatNobodyWaitedFor,
  theGroupThatWasStillEmpty,
  twoTasksInTheWrongOrder,
  theRequestAfterTheUpload,
  theSheetThatWasLeftOpen,
  thePhotoThatWasStillBeingWritten,
  rejectedAndDoneAllTheSame,
  cancelledByHousekeeping,
  theUploadThatItsOwnExtensionCancels,
  theSessionThatTakesNoNewTask,
  tooQuickForTheApp,
  tooSlowForTheExtension,
  heardAndNeverWrittenDown,
  lostWithTheApp,
  theListThatWasNeverSaved,
  theUploadThatBlocksTheQueue,
  theQueueThatWasAVariable,
  theThirdUpload,
  theErrorThatNobodyLookedAt,
  triedAgainTooLate,
  deletedAndNeverSent,
  recordedAndNotThere,
  theErrorPageThatWasKept,
  cancelledAndUploadedAgain,
  theFailureBeforeTheCancellation,
  theUploadAfterTheLogout,
  cancelledWithTheOthers,
  theDictionaryThatWasEmpty,
  cancelledWhileItWaited,
  cancelledInTheAppAndUploadedAllTheSame,
  theAppThatIsThereFirst,
  connectedForNothing,
  onlyToHaveALook,
  doneBeforeItHadBegun,
  nothingToDo,
  keptOutByTheOtherExtension,
  somebodyElsesUpload,
  theTokenThatLeadsNowhere,
  theCrashInTheMiddleOfTheChain,
  theTokenRequestThatIsCutOff,
  theRefusalThatWasIgnored,
  theUploadThatDidNotWait,
  twoTokensAndOneActivity,
  theActivityThatNobodyEnded,
];
