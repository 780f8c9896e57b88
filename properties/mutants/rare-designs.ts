import { recipe } from "../../designs/catalogue.ts";
import type { Design } from "../../designs/design.ts";

/**
 * Designs that use what few apps do, each as much of one thing as fits into few states. Most of them
 * are no advice, and one is no nonsense either: the rules know of what apps in the field have done.
 */
const writesEverythingDown: Design = {
  ...recipe,
  name: "writes-everything-down",
  says: "The app and the extension record that a task starts, create it, resume it, and delete what they have uploaded.",
  app: {
    userUploads: ["createSession", "recordStart", "createTask", "resumeTask", "dropReference"],
    didComplete: ["recordFailure", "eraseStart", "recordCompletion", "deleteBody", "deleteAllBodies"],
  },
  extension: {
    invoked: ["createSession", "recordStart", "createTask", "resumeTask", "dropReference", "completeRequest"],
    didComplete: ["recordFailure", "eraseStart", "recordCompletion", "deleteBody", "deleteAllBodies"],
  },
};

const remembers: Design = {
  ...recipe,
  name: "remembers-for-a-while",
  says: "The app and the extension set a flag, work, and clear it.",
  app: { userUploads: ["setFlag", "work", "clearFlag", "createSession"] },
  extension: { invoked: ["setFlag", "work", "clearFlag", "createSession", "startUpload", "setFlag"] },
};

const remembersWhatIsComplete: Design = {
  ...recipe,
  name: "remembers-what-is-complete",
  says: "Whoever hears of a completion keeps it in mind, and records what it has in mind later.",
  app: {
    userUploads: ["createSession", "startUpload"],
    handleEvents: ["createSession"],
    didComplete: ["rememberCompletion"],
    didFinishEvents: [{ call: "recordCompletion", if: "completionIsRemembered" }],
    didEnterBackground: [{ call: "recordCompletion", if: "completionIsRemembered" }],
  },
  extension: { invoked: ["createSession", "startUpload", "completeRequest"], didComplete: ["rememberCompletion", "work", { call: "recordCompletion", if: "completionIsRemembered" }] },
};

const deletesFirst: Design = {
  ...recipe,
  name: "deletes-before-it-uploads",
  says: "The app and the extension delete the file before the task that needs it is resumed, and every file after that; the app resumes it once more.",
  app: { userUploads: ["createSession", "createTask", "deleteBody", "resumeTask", "deleteAllBodies", "resumeTask"] },
  extension: { invoked: ["createSession", "createTask", "deleteAllBodies", "resumeTask", "deleteBody", "completeRequest"] },
};

const deletesAtOnce: Design = {
  ...recipe,
  name: "deletes-while-it-uploads",
  says: "The app and the extension delete the file as soon as its upload has started.",
  app: { ...recipe.app, userUploads: ["createSession", "startUpload", "deleteBody"] },
  extension: { ...recipe.extension, invoked: ["createSession", "startUpload", "deleteBody", "completeRequest"] },
};

const asksForTokensAtLaunch: Design = {
  ...recipe,
  name: "asks-for-tokens-at-launch",
  says: "The app asks for the token of whatever it knows of when it is launched and when it is asked for an upload, and starts what it gets one for; the extension only writes its upload down.",
  app: {
    didFinishLaunching: ["createSession", "requestToken"],
    didReceiveToken: ["startUpload"],
    userUploads: ["recordStart", "requestToken"],
  },
  extension: { invoked: ["recordStart", "completeRequest"] },
};

const asksForTokensByTasksAtLaunch: Design = {
  ...recipe,
  name: "asks-for-tokens-by-tasks-at-launch",
  says: "As asks-for-tokens-at-launch, by tasks in the background session.",
  app: {
    didFinishLaunching: ["createSession", "startTokenTask"],
    didCompleteToken: ["startUpload"],
    userUploads: ["recordStart", "startTokenTask"],
  },
  extension: { invoked: ["recordStart", "completeRequest"] },
};

const takesItsHandlers: Design = {
  ...recipe,
  name: "takes-its-handlers",
  says: "The app takes each handler along as it is handed over, for a block to call; it lets go at once, so that the next one can come before the block has run, and for some there is no block.",
  app: {
    handleEvents: ["saveCompletionHandler", "takeCompletionHandler", { call: "dispatchToMain", unless: "sessionExists" }, "createSession"],
    handleEventsOnMain: ["callTakenCompletionHandler"],
    didComplete: ["recordCompletion", "finishTasksAndInvalidate"],
    didBecomeInvalid: ["takeCompletionHandler", "callTakenCompletionHandler"],
  },
};

const takesWhatItHasCalled: Design = {
  ...recipe,
  name: "takes-what-it-has-called",
  says: "The app calls the handler that it has stored, and takes it along to call it once more, when it is handed the next one.",
  handlers: "single",
  app: {
    handleEvents: ["takeCompletionHandler", "callTakenCompletionHandler", "saveCompletionHandler", "createSession"],
    didComplete: ["recordCompletion"],
    didFinishEvents: ["callCompletionHandler", "finishTasksAndInvalidate"],
  },
};

const createsTooLate: Design = {
  ...recipe,
  name: "creates-after-it-invalidates",
  says: "The extension creates its task on a session object that it has just invalidated, or with one that its last invocation left; and so does the app.",
  app: { userUploads: ["createSession", "finishTasksAndInvalidate", "createTask", "resumeTask"] },
  extension: { invoked: ["createTask", "createSession", "finishTasksAndInvalidate", "createTask", "completeRequest"] },
};

const startsWithoutItsFile: Design = {
  ...recipe,
  name: "starts-without-its-file",
  says: "The app deletes the file of its upload and then starts it; so does the extension, in one session with it.",
  identifiers: "sharedByAll",
  app: { userUploads: ["createSession", "deleteBody", "startUpload"] },
  extension: { invoked: ["createSession", "deleteBody", "startUpload", "completeRequest"] },
};

const createsWithoutItsFile: Design = {
  ...startsWithoutItsFile,
  name: "creates-without-its-file",
  says: "As starts-without-its-file, and they create the task and resume it.",
  app: { userUploads: ["createSession", "deleteBody", "createTask", "resumeTask"] },
  extension: { invoked: ["createSession", "deleteBody", "createTask", "resumeTask", "completeRequest"] },
};

const goesOnWithoutItsFile: Design = {
  ...startsWithoutItsFile,
  name: "goes-on-without-its-file",
  says: "As starts-without-its-file, and they start whatever is next in their queues, each in a session of its own.",
  identifiers: "perExtension",
  app: { userUploads: ["createSession", "deleteBody", "startNextUpload"] },
  extension: { invoked: ["createSession", "deleteBody", "startNextUpload", "completeRequest"] },
};

const uploadsAgainWithoutItsFile: Design = {
  ...startsWithoutItsFile,
  name: "uploads-again-without-its-file",
  says: "As starts-without-its-file, and the file is deleted when the task has been started, and another is made of it.",
  app: { userUploads: ["createSession", "startUpload", "deleteBody", "uploadAgain"] },
  extension: { invoked: ["createSession", "startUpload", "deleteBody", "uploadAgain", "completeRequest"] },
};

const sweepsWhatWaits: Design = {
  ...recipe,
  name: "sweeps-what-waits",
  says: "The app writes uploads down when it is launched and when it is asked for them, and the extension asks for a token; then both empty the folder.",
  app: { didFinishLaunching: ["recordStart"], userUploads: ["createSession", "recordStart", "deleteAllBodies"] },
  extension: { invoked: ["createSession", "startTokenTask", "deleteAllBodies", "completeRequest"] },
};

const createsAndRefused: Design = {
  ...recipe,
  name: "creates-in-one-session",
  says: "All create tasks in one session and ask for the list of them, and nobody resumes one.",
  identifiers: "sharedByAll",
  app: { userUploads: ["createSession", "createTask", "requestTaskList"] },
  extension: { invoked: ["createSession", "createTask", "requestTaskList", "completeRequest"] },
};

const uploadsAgain: Design = {
  ...recipe,
  name: "uploads-what-is-not-listed",
  says: "The app and the extension ask for the list of tasks, and upload again, and record as failed, what is not on it.",
  app: {
    userUploads: ["createSession", "startUpload", "requestTaskList"],
    didReceiveTasks: [{ call: "recordFailure", unless: "taskIsListed" }, { call: "uploadAgain", unless: "taskIsListed" }],
  },
  extension: {
    invoked: ["startUpload", "requestTaskList", "createSession", "startUpload", "requestTaskList"],
    didReceiveTasks: [{ call: "recordFailure", unless: "taskIsListed" }, { call: "uploadAgain", unless: "taskIsListed" }],
  },
};

const uploadsAgainTooLate: Design = {
  ...recipe,
  name: "uploads-again-after-it-invalidates",
  says: "The app and the extension upload again with a session object that they have invalidated, and with none.",
  app: { userUploads: ["createSession", "uploadAgain", "startUpload", "uploadAgain", "finishTasksAndInvalidate", "uploadAgain"] },
  extension: { invoked: ["uploadAgain", "createSession", "startUpload", "finishTasksAndInvalidate", "uploadAgain", "completeRequest"] },
};

const followsUp: Design = {
  ...recipe,
  name: "follows-every-upload-up",
  says: "Whoever hears of an upload follows it up with a request, and records it when that is answered; and somebody tries too early.",
  app: {
    handleEvents: ["createSession"],
    userUploads: ["createSession", "startUpload", "startFollowUp"],
    didComplete: ["startFollowUp"],
    didFinishFollowUp: ["recordCompletion", "recordFailure"],
  },
  extension: {
    invoked: ["createSession", "startUpload", "startFollowUp", "completeRequest"],
    didComplete: ["startFollowUp"],
    didFinishFollowUp: ["recordCompletion"],
  },
};

const dataTasks: Design = {
  ...recipe,
  name: "transfers-by-data-tasks",
  says: "The recipe with data tasks, which the app starts too.",
  taskKind: "dataTask",
  app: { ...recipe.app, userUploads: ["createSession", "startUpload"] },
};

const downloads: Design = {
  ...recipe,
  name: "downloads-without-launch-events",
  says: "Downloads whose sessions send no launch events. The file is kept by who hears of it, where it is still there.",
  taskKind: "download",
  sendsLaunchEvents: false,
  app: { didFinishLaunching: ["createSession"], userUploads: ["startUpload", "keepFile"], didComplete: ["keepFile", "recordCompletion"] },
  extension: { invoked: ["createSession", "startUpload", "completeRequest"], didComplete: ["keepFile", "recordCompletion"] },
};

const downloadsForEvents: Design = {
  ...downloads,
  name: "downloads-with-launch-events",
  says: "Downloads for which the app is launched.",
  sendsLaunchEvents: true,
};

const uploadsQuietly: Design = {
  ...downloads,
  name: "uploads-without-launch-events",
  says: "Uploads whose sessions send no launch events.",
  taskKind: "uploadFromFile",
};

const resumesWhatItFinds: Design = {
  ...recipe,
  name: "resumes-what-it-finds",
  says: "The app resumes whatever task is on the list, and the extension is slow to resume its own.",
  app: { didBecomeActive: ["createSession", "requestTaskList"], didReceiveTasks: ["resumeTask"] },
  extension: { invoked: ["createSession", "createTask", "resumeTask"] },
};

const letsGoAtOnce: Design = {
  ...recipe,
  name: "lets-go-at-once",
  says: "The app and the extension invalidate the session as soon as they have started an upload, and drop their reference.",
  app: { userUploads: ["createSession", "startUpload", "finishTasksAndInvalidate", "dropReference"], handleEvents: ["createSession"] },
  extension: { invoked: ["createSession", "startUpload", "finishTasksAndInvalidate", "dropReference"] },
};

const deaf: Design = {
  ...recipe,
  name: "deaf-on-two-queues",
  says: "An extension without the shared container has no code for what is called on a queue of its own, while it is busy.",
  sharedContainer: false,
  delegateQueue: "own",
  app: {},
  extension: { invoked: ["createSession", "completeRequest"] },
};

const ownQueue: Design = {
  ...recipe,
  name: "recipe-on-two-queues",
  says: "The recipe with a queue of its own for the delegate.",
  delegateQueue: "own",
};

const oneStore: Design = {
  ...recipe,
  name: "one-variable-for-the-handler",
  says: "The recipe with one variable for the completion handlers of all sessions.",
  handlers: "single",
};

const disconnects: Design = {
  ...recipe,
  name: "hears-that-it-is-disconnected",
  says: "The app creates its session objects when it is launched, and whoever is disconnected by another process records that its upload has failed.",
  app: { didFinishLaunching: ["createSession"], didDisconnect: ["recordFailure"] },
  extension: { invoked: ["createSession", "startUpload", "createSession", "completeRequest"], didDisconnect: ["recordFailure"] },
};

const everybodyCancels: Design = {
  ...recipe,
  name: "everybody-cancels",
  says: "The app and the extension let go with invalidateAndCancel.",
  app: { ...recipe.app, didFinishEvents: ["invalidateAndCancel", "callCompletionHandler"] },
  extension: { ...recipe.extension, invoked: ["createSession", "startUpload", "invalidateAndCancel", "completeRequest"] },
};

const cancelsWhatWasCreated: Design = {
  ...recipe,
  name: "cancels-what-was-created",
  says: "The app creates its task and leaves it at that; when the user cancels, it cancels the tasks of its session.",
  app: { userUploads: ["createSession", "createTask"], userCancels: ["cancelTasks"] },
  extension: {},
};

const cancelsWhileItFinishes: Design = {
  ...recipe,
  name: "cancels-while-it-finishes",
  says: "The app lets go of its session object when the user cancels, and cancels the tasks after that.",
  app: { userUploads: ["createSession", "startUpload"], userCancels: ["finishTasksAndInvalidate", "cancelTasks"] },
  extension: {},
};

const cancelsItsOwn: Design = {
  ...recipe,
  name: "cancels-its-own",
  says: "The app cancels the tasks of every session that it has when the user cancels, and has none of the extension's; the extension cancels what it has just started.",
  app: { userUploads: ["createSession", "startUpload"], userCancels: ["cancelTasks"] },
  extension: { invoked: ["createSession", "startUpload", "cancelTasks", "completeRequest"] },
};

const cancelsOneThatWasCreated: Design = {
  ...recipe,
  name: "cancels-one-that-was-created",
  says: "The app creates its tasks and leaves it at that; when the user cancels an upload, it cancels the task of that one.",
  app: { userUploads: ["createSession", "createTask"], userCancelsOne: ["cancelTask"] },
  extension: {},
};

const cancelsOneWhileItFinishes: Design = {
  ...recipe,
  name: "cancels-one-while-it-finishes",
  says: "The app lets go of its session object when the user cancels an upload, and cancels the task of that one after that.",
  app: { userUploads: ["createSession", "startUpload"], userCancelsOne: ["finishTasksAndInvalidate", "cancelTask"] },
  extension: {},
};

const cancelsOneAndItsCopy: Design = {
  ...recipe,
  name: "cancels-one-and-its-copy",
  says: "The app uploads everything twice; when the user cancels an upload, it cancels both of its tasks.",
  app: { userUploads: ["createSession", "startUpload", "uploadAgain"], userCancelsOne: ["cancelTask"] },
  extension: {},
};

const cancelsOneOfItsOwn: Design = {
  ...recipe,
  name: "cancels-one-of-its-own",
  says: "The app and the extension upload, each in a session of its own; the app cancels an upload of its own when the user does, and none of the extension's.",
  app: { userUploads: ["createSession", "startUpload"], userCancelsOne: ["cancelTask"] },
  extension: { invoked: ["createSession", "startUpload", "completeRequest"] },
};

const active: Design = {
  ...recipe,
  name: "connects-when-active",
  says: "The app creates its session object whenever it becomes active.",
  app: { ...recipe.app, didBecomeActive: ["createSession", "work"] },
};

const completesLate: Design = {
  ...recipe,
  name: "completes-late",
  says: "The extension tells its host that it is done, asks for an activity while it holds one, gives that one back, and tells its host once more.",
  app: {},
  extension: {
    invoked: ["performExpiringActivity", "completeRequest"],
    activityGranted: [
      { call: "performExpiringActivity", unless: "flagIsSet" },
      { call: "endExpiringActivity", unless: "flagIsSet" },
      "setFlag",
      "completeRequest",
    ],
  },
};

const asksTwice: Design = {
  ...recipe,
  name: "asks-twice",
  says: "The extension asks for an activity while it holds one, and gives none back.",
  app: {},
  extension: {
    invoked: ["performExpiringActivity", "completeRequest"],
    activityGranted: [{ call: "performExpiringActivity", unless: "flagIsSet" }, "setFlag"],
    activityExpired: ["work"],
  },
};

const resumesLater: Design = {
  ...recipe,
  name: "resumes-later",
  says: "The extension creates a task, asks for the list, and resumes the task, while the app comes and connects.",
  app: { didFinishLaunching: ["createSession", "finishTasksAndInvalidate"] },
  extension: { invoked: ["createSession", "createTask", "requestTaskList", "resumeTask", "completeRequest"] },
};

const answersTwice: Design = {
  ...recipe,
  name: "answers-twice",
  says: "The app calls the fetch completion handler whenever it hears of an upload, and twice when a silent push comes, with work in between.",
  app: {
    userUploads: ["createSession", "startUpload"],
    didReceiveRemoteNotification: ["work", "callFetchCompletionHandler", "work", "callFetchCompletionHandler"],
    didComplete: ["callFetchCompletionHandler", "recordCompletion"],
  },
};

const answersOnceForAll: Design = {
  ...recipe,
  name: "answers-once-for-all",
  says: "The app, which has a session of its own beside the extension's, looks after each when a silent push comes, and then calls the fetch completion handler.",
  app: { ...recipe.app, userUploads: ["createSession", "startUpload"], didReceiveRemoteNotification: ["work", "callFetchCompletionHandler"] },
};

const letsGoWhenLeft: Design = {
  ...recipe,
  name: "lets-go-when-left",
  says: "The app connects when the user opens it, and lets go when the user leaves it.",
  app: { ...recipe.app, didBecomeActive: ["createSession"], didEnterBackground: ["work", "finishTasksAndInvalidate"] },
};

const strikesFailuresOff: Design = {
  ...recipe,
  name: "strikes-failures-off",
  says: "The app and the extension record that an upload has failed, and strike that off at once.",
  app: { userUploads: ["createSession", "startUpload"], didComplete: ["recordFailure", "eraseFailure"] },
  extension: { invoked: ["createSession", "startUpload", "completeRequest"], didComplete: ["recordFailure", "eraseFailure"] },
};

const leavesItToMain: Design = {
  ...recipe,
  name: "leaves-it-to-main",
  says: "The recipe, in which every callback leaves its work to a block on the main queue.",
  app: {
    userUploads: ["createSession", "startUpload", "requestTaskList", "requestTaskList"],
    handleEvents: ["dispatchToMain"],
    handleEventsOnMain: ["saveCompletionHandler", "createSession"],
    didComplete: ["dispatchToMain", "dispatchToMain", "dispatchToMain"],
    didCompleteOnMain: ["recordCompletion"],
    didFinishEvents: ["dispatchToMain"],
    didFinishEventsOnMain: ["finishTasksAndInvalidate", "callCompletionHandler"],
    didBecomeInvalid: ["dispatchToMain"],
    didBecomeInvalidOnMain: ["dropReference"],
    didReceiveTasks: ["dispatchToMain"],
    didReceiveTasksOnMain: ["work"],
  },
  extension: {
    invoked: ["createSession", "startUpload", "requestTaskList", "completeRequest", "finishTasksAndInvalidate"],
    didComplete: ["dispatchToMain"],
    didCompleteOnMain: ["recordCompletion"],
    didBecomeInvalid: ["dispatchToMain"],
    didBecomeInvalidOnMain: ["dropReference"],
    didReceiveTasks: ["dispatchToMain"],
    didReceiveTasksOnMain: ["work"],
  },
};

const leavesItToAnotherQueue: Design = {
  ...leavesItToMain,
  name: "leaves-it-to-another-queue",
  says: "The same with a queue of its own for the delegate.",
  delegateQueue: "own",
};

const leavesItToAWorkQueue: Design = {
  ...recipe,
  name: "leaves-it-to-a-work-queue",
  says: "The recipe, in which callbacks leave their work to a queue of the code's own, and some of it goes on to the main queue from there.",
  app: {
    userUploads: ["dispatchToWorkQueue"],
    userUploadsOnWorkQueue: ["createSession", "startUpload"],
    handleEvents: ["saveCompletionHandler", "dispatchToWorkQueue"],
    handleEventsOnWorkQueue: ["createSession"],
    didComplete: ["dispatchToWorkQueue", "dispatchToWorkQueue", "dispatchToWorkQueue", "work"],
    didCompleteOnWorkQueue: ["recordCompletion"],
    didFinishEvents: ["dispatchToWorkQueue"],
    didFinishEventsOnWorkQueue: ["dispatchToMain", "finishTasksAndInvalidate"],
    didFinishEventsOnMain: ["callCompletionHandler"],
  },
  extension: {
    invoked: ["dispatchToWorkQueue"],
    invokedOnWorkQueue: ["createSession", "startUpload", "completeRequest", "finishTasksAndInvalidate"],
    didComplete: ["dispatchToWorkQueue"],
    didCompleteOnWorkQueue: ["recordCompletion"],
  },
};

const leavesItToTasks: Design = {
  ...leavesItToAWorkQueue,
  name: "leaves-it-to-tasks",
  says: "The same with tasks in place of the queue, which go on when they have recorded.",
  workQueue: "tasks",
  app: { ...leavesItToAWorkQueue.app, didCompleteOnWorkQueue: ["recordCompletion", "work"] },
};

const leavesItToAGroup: Design = {
  ...leavesItToTasks,
  name: "leaves-it-to-a-group",
  says: "The same with a dispatch group that the tasks enter, and blocks on the main queue of which some wait for it.",
  group: "enteredBefore",
  app: {
    ...leavesItToTasks.app,
    didComplete: ["dispatchToMain", "dispatchToWorkQueue", "dispatchToMain"],
    didCompleteOnMain: ["work"],
    didFinishEvents: ["dispatchToMain"],
    didFinishEventsOnWorkQueue: [],
    didFinishEventsOnMain: ["finishTasksAndInvalidate", "callCompletionHandler"],
  },
  extension: { ...leavesItToTasks.extension, didComplete: ["dispatchToWorkQueue", "dispatchToMain"], didCompleteOnMain: ["work"] },
};

const keepsRunning: Design = {
  ...recipe,
  name: "keeps-itself-running",
  says: "The app begins more background tasks than are told apart, ends some of them, and works when they expire.",
  app: {
    userUploads: ["createSession", "startUpload", "beginBackgroundTask", "beginBackgroundTask", "beginBackgroundTask", "beginBackgroundTask", "beginBackgroundTask"],
    didComplete: ["endBackgroundTask", "endBackgroundTask", "endBackgroundTask"],
    didEnterBackground: [{ call: "endBackgroundTask", if: "everythingIsRecorded" }],
    backgroundTasksExpired: ["work", "endBackgroundTask"],
  },
  extension: {},
};

const forgetsWhatIsOver: Design = {
  ...recipe,
  name: "forgets-what-is-over",
  says: "A session for each upload of the app, which lets go of each when it is over.",
  identifiers: "perInvocation",
  appUploadsUnder: "theExtensions",
  app: {
    userUploads: ["createSession", "startUpload"],
    didComplete: ["recordCompletion", "finishTasksAndInvalidate"],
    didBecomeInvalid: ["dropReference", { call: "createSession", unless: "sessionExists" }],
  },
  extension: {},
};

const concludesFromTheList: Design = {
  ...recipe,
  name: "concludes-from-the-list",
  says: "The app takes for complete what is not listed.",
  app: { didFinishLaunching: ["createSession", "requestTaskList"], didReceiveTasks: [{ call: "recordCompletion", unless: "taskIsListed" }], userUploads: ["startUpload"] },
  extension: {},
};

const letsGoTooSoon: Design = {
  ...recipe,
  name: "lets-go-before-the-events-end",
  says: "The app lets go of a session as soon as it hears of an upload, and calls the handler when the events are over.",
  app: { handleEvents: ["saveCompletionHandler", "createSession"], didComplete: ["recordCompletion", "finishTasksAndInvalidate"], didFinishEvents: ["callCompletionHandler"] },
};

const keepsWhateverComes: Design = {
  ...recipe,
  name: "keeps-whatever-comes",
  says: "The app downloads, cancels, and keeps the file of whatever it hears of.",
  taskKind: "download",
  app: { userUploads: ["createSession", "startUpload"], userCancels: ["cancelTasks"], didComplete: ["keepFile", "recordCompletion"] },
  extension: {},
};

const sweepsAsItAsks: Design = {
  ...recipe,
  name: "sweeps-as-it-asks",
  says: "The extension asks for a token by a task of the session, and empties the folder of its files.",
  extension: { invoked: ["createSession", "startTokenTask", "deleteAllBodies", "completeRequest"], didCompleteToken: ["startUpload"] },
};

const goesOn: Design = {
  ...recipe,
  name: "goes-on-with-its-queue",
  says: "The app and the extension have a queue in memory each, and start the next upload whenever they hear of one.",
  app: { userUploads: ["createSession", "startNextUpload"], handleEvents: ["createSession"], didComplete: ["recordCompletion", "startNextUpload"] },
  extension: { invoked: ["createSession", "startNextUpload", "completeRequest"], didComplete: ["recordCompletion", "startNextUpload"] },
};

const goesOnTooLate: Design = {
  ...goesOn,
  name: "goes-on-after-it-invalidates",
  says: "The same, on a session object that takes no new task.",
  app: { ...goesOn.app, userUploads: ["createSession", "finishTasksAndInvalidate", "startNextUpload"] },
  extension: { ...goesOn.extension, invoked: ["createSession", "finishTasksAndInvalidate", "startNextUpload", "completeRequest"] },
};

const passesFailures: Design = {
  ...goesOn,
  name: "goes-on-after-failures",
  says: "The same, with a queue that is written down, out of which is taken what has failed.",
  app: {
    userUploads: ["createSession", "recordStart", "startNextUpload"],
    didComplete: [{ call: "recordCompletion", unless: "taskFailed" }, { call: "recordFailure", if: "taskFailed" }, "startNextUpload"],
  },
};

const knowsItsOwn: Design = {
  ...recipe,
  name: "knows-its-own",
  says: "The app and the extension share a session, and record what they have made themselves, in the same life of their process.",
  identifiers: "sharedByAll",
  app: { userUploads: ["createSession", "startUpload"], handleEvents: ["createSession"], didComplete: [{ call: "recordCompletion", if: "taskWasMadeHere" }] },
  extension: { invoked: ["createSession", "startUpload", "completeRequest"], didComplete: [{ call: "recordCompletion", if: "taskWasMadeHere" }] },
};

const knowsWhatItCreates: Design = {
  ...knowsItsOwn,
  name: "knows-what-it-creates",
  says: "The app and the extension create tasks in one session, and start a second one for each that they have created themselves.",
  app: { userUploads: ["createSession", "createTask", { call: "uploadAgain", if: "taskWasMadeHere" }] },
  extension: { invoked: ["createSession", "createTask", { call: "uploadAgain", if: "taskWasMadeHere" }, "completeRequest"] },
};

const knowsItsQueue: Design = {
  ...goesOn,
  name: "knows-its-queue",
  says: "The app and the extension have a queue in memory each, and pass over what they have not started themselves.",
  app: { ...goesOn.app, didComplete: [{ call: "recordCompletion", if: "taskWasMadeHere" }, "startNextUpload"] },
};

const knowsItsTokens: Design = {
  ...recipe,
  name: "knows-its-tokens",
  says: "The extension asks for a token by a task of the session, and starts the upload if it has asked for it itself.",
  app: {},
  extension: { invoked: ["createSession", "startTokenTask", "completeRequest"], didCompleteToken: [{ call: "startUpload", if: "taskWasMadeHere" }] },
};

export const rareDesigns: readonly Design[] = [
  knowsItsOwn,
  knowsWhatItCreates,
  knowsItsQueue,
  knowsItsTokens,
  goesOn,
  goesOnTooLate,
  passesFailures,
  letsGoTooSoon,
  keepsWhateverComes,
  sweepsAsItAsks,
  strikesFailuresOff,
  letsGoWhenLeft,
  answersTwice,
  answersOnceForAll,
  completesLate,
  asksTwice,
  resumesLater,
  writesEverythingDown,
  remembers,
  remembersWhatIsComplete,
  deletesFirst,
  deletesAtOnce,
  createsTooLate,
  startsWithoutItsFile,
  createsWithoutItsFile,
  goesOnWithoutItsFile,
  uploadsAgainWithoutItsFile,
  sweepsWhatWaits,
  createsAndRefused,
  uploadsAgain,
  uploadsAgainTooLate,
  followsUp,
  dataTasks,
  downloads,
  downloadsForEvents,
  uploadsQuietly,
  resumesWhatItFinds,
  letsGoAtOnce,
  deaf,
  ownQueue,
  oneStore,
  disconnects,
  everybodyCancels,
  cancelsWhatWasCreated,
  cancelsWhileItFinishes,
  cancelsItsOwn,
  cancelsOneThatWasCreated,
  cancelsOneWhileItFinishes,
  cancelsOneAndItsCopy,
  cancelsOneOfItsOwn,
  active,
  leavesItToMain,
  takesItsHandlers,
  asksForTokensAtLaunch,
  asksForTokensByTasksAtLaunch,
  takesWhatItHasCalled,
  leavesItToAnotherQueue,
  leavesItToAWorkQueue,
  leavesItToTasks,
  leavesItToAGroup,
  keepsRunning,
  forgetsWhatIsOver,
  concludesFromTheList,
];
