import type { Call, Question } from "../model/script.ts";
import type { AppCallback, Design, ExtensionCallback, usualDecisions } from "./design.ts";

/**
 * What every word of the design language means, for whoever writes a design: in Apple's words, or in our
 * own for what Apple has no word for. The JSON Schema and `bgsession list` say it; what is missing here does not compile.
 */
export const calls: Readonly<Record<Call, string>> = {
  saveCompletionHandler: "Stores the completion handler that handleEvents has just handed over, in place of one that was stored for the same session before.",
  takeCompletionHandler:
    "let handler = self.completionHandler; self.completionHandler = nil, before a closure that captures it: takes the stored completion handler out of its place, for a " +
    "callTakenCompletionHandler further on, or in a block that is left to another queue after this line. Where none is stored, there is none to call. A handleEvents whose closure captures " +
    "its parameter has saveCompletionHandler and then this.",
  createSession:
    "URLSession(configuration:delegate:delegateQueue:) with a background configuration: creates the session object and thereby connects the process, " +
    "or is rejected where another process is connected (NSURLErrorBackgroundSessionInUseByAnotherProcess). A process that already has the object gets the " +
    "same one again; so does one that has invalidated it, until the object has sent its last message.",
  startUpload:
    "uploadTask(with:fromFile:) and resume(): creates the upload's task and starts it. In a callback about one task, it starts the upload of that task. In any " +
    "other callback, one line starts every upload of the invocation (or every upload of the session that recordStart has written down), one after the other, " +
    "each as a step of its own. It passes over an upload that was started or refused, so a second line does nothing more. No record tells a launch for certain whether resume() was " +
    "reached before: code that restores what it finds unfinished makes a second task, which is uploadAgain. On a session object that is rejected " +
    "or was never made, the upload never reaches the system; on an invalidated one, the process crashes.",
  startNextUpload:
    "Starts the next upload of a queue, one at a time: of the uploads of the session that the code was asked for, the first that is not recorded as complete or as failed, unless " +
    "one of them was started already. Where the design calls recordStart, the queue is what is written down by it, for every process and every launch; otherwise it is a variable of the process, " +
    "and holds what the process itself was asked for, until the user cancels it. It is a line about no task, so that a condition asks about the whole session, and taskFailed about the upload that was heard of. An upload that has failed is in the way of the next until that is recorded. userUploads and didComplete are where a queue usually calls it, and didFinishLaunching, to go on with what an earlier launch has left.",
  startTokenTask:
    "Asks for the token of each upload by a task in the background session; the answer is heard in didCompleteToken. It asks once: a line that comes to it again passes over it, also where the " +
    "request has failed, or was heard of by a process that ended before it started the upload. Where your code would ask again then, the design does less than your code.",
  requestToken:
    "Asks for the token of each upload by a short request in a standard session, URLSession.shared; the answer is heard in didReceiveToken, " +
    "and is lost if the process is suspended or ends first. A line that comes to it again asks again, also for an upload that was started by then, unless a condition says otherwise; while " +
    "a request for the upload is in flight, it makes no second one.",
  recordCompletion:
    "Writes down that the task has completed, where the app and its extensions can read it, such as in a file in the shared container. In a callback about no " +
    "task, it does so for every upload of the session that the user has asked for, unless a condition chooses among them.",
  rememberCompletion:
    "Adds the task to a list in the memory of the process, for the condition completionIsRemembered, until recordCompletion writes it down; the list is gone with the process.",
  finishTasksAndInvalidate:
    "finishTasksAndInvalidate(): the session object takes no new task, and the process stays connected until the last task is done and didBecomeInvalid is heard.",
  invalidateAndCancel: "invalidateAndCancel(): as finishTasksAndInvalidate, and every unfinished task of the session is cancelled, whoever has started it; didComplete tells of each, with an error (NSURLErrorCancelled).",
  cancelTasks:
    "getAllTasks(completionHandler:), and cancel() of each: every unfinished task of the session is cancelled, whoever has started it, and the session goes on; " +
    "didComplete tells of each, with an error (NSURLErrorCancelled). A process that is not connected gets an empty list, and cancels nothing. cancelTask cancels those of one upload alone.",
  cancelTask:
    "task.cancel() of one upload: getAllTasks(completionHandler:), and cancel() of those unfinished tasks whose description is that of the upload which the user has cancelled, such as one that uploads it again; " +
    "the other uploads go on. didComplete tells of its end, with an error (NSURLErrorCancelled). A process that is not connected gets an empty list, and cancels nothing.",
  callCompletionHandler:
    "Calls the completion handler that is stored for the session, if there is one, even a second time; from then on iOS may suspend the app. Code that forgets " +
    'the handler after the call, handler?(); handler = nil, is {"call": "callCompletionHandler", "if": "handlerIsSaved"}.',
  callTakenCompletionHandler: "handler?(), of a handler that takeCompletionHandler has taken, in the same callback or in the one that has left the block: calls that handler, whatever was stored since.",
  performExpiringActivity:
    "ProcessInfo.performExpiringActivity(withReason:using:): asks iOS not to suspend the extension for a while; the answer is heard in activityGranted or activityRefused.",
  endExpiringActivity: "Lets the block of performExpiringActivity return: from then on iOS may suspend the extension again.",
  completeRequest: "NSExtensionContext.completeRequest(returningItems:): the sheet closes and the extension can be invoked anew, while its process may live on.",
  exit: "exit(0), or a crash: the process is gone with all that it remembers, and no further line is run; its background transfers go on.",
  createTask: "uploadTask(with:fromFile:) without resume(): creates the tasks that startUpload would start, and nothing is transferred yet.",
  resumeTask:
    "resume(): starts each task that createTask has created, with its file if that is still there; in didReceiveTasks, each on the list that nobody has resumed yet, " +
    "such as those that a process has left behind.",
  uploadAgain: "Uploads the same file once more, as a new task, if the upload was started before; at most once.",
  deleteBody: "Deletes the file that the upload reads from: that of the task that was heard of, or those of every upload of the invocation.",
  deleteAllBodies: "Empties the folder of the files to be uploaded, whichever process has put them there.",
  keepFile: "Moves a downloaded file to where it stays; it is too late once the callback that tells of the task is over.",
  recordFailure:
    "Writes down that the upload has failed, where the app and its extensions can read it, unless nobody has tried to start it or it is recorded as " +
    "completed; whether it is true is not found out.",
  eraseFailure: "Strikes the upload off the record of what has failed (recordFailure), such as when it is uploaded again.",
  recordStart:
    "Writes down that the upload is to be made, or under way, where the app and its extensions can read it. In a callback about a session, it does so for every upload of the session " +
    "that somebody has tried to start; of one that was only asked for, code knows nothing there.",
  eraseStart: "Strikes the upload off the record of what is under way (recordStart).",
  requestTaskList: "getAllTasks(completionHandler:): asks the session for its tasks; the list is heard in didReceiveTasks.",
  startFollowUp:
    "Makes the request in a standard session that an upload needs once it is heard of, such as one that tells your own server; the answer is heard in " +
    "didFinishFollowUp, and is lost if the process is suspended or ends first.",
  setFlag: "Sets a variable of the process, for the condition flagIsSet; it is gone with the process, and not set in a new one.",
  clearFlag: "Clears the variable that setFlag sets.",
  dropReference:
    "session = nil: drops the last reference to the session object, which changes nothing for the system. The object lives on and stays connected until it is invalidated " +
    "or the process is suspended or ends; once it has sent its last message, it is gone, and sessionExists is no longer true. A line that uses the session before that finds the object that lives on; if your code would find nil there, leave that line out.",
  beginBackgroundTask:
    "UIApplication.beginBackgroundTask(expirationHandler:): asks iOS not to suspend the app until endBackgroundTask. Each call begins another one.",
  endBackgroundTask: "UIApplication.endBackgroundTask(_:): ends one of the background tasks that were begun; with the last one, iOS may suspend the app again.",
  callFetchCompletionHandler:
    "Calls the fetch completion handler that didReceiveRemoteNotification was handed, completionHandler(.newData), or setTaskCompleted(success:) of a BGTask: of several, the one that was " +
    "handed over first, if one is left; from then on iOS may suspend the app. In callbacks that are run for one session after the other, it is called once, for the last session.",
  dispatchToMain:
    "DispatchQueue.main.async: leaves work to a block on the main queue, which stands under the callback's name with OnMain; blocks are run in their order, once the process has time for them, and, where group says so, once all is done that dispatchToWorkQueue has left (DispatchGroup.notify).",
  dispatchToWorkQueue:
    "queue.async on a queue of your own, or Task.detached { }, or Task { } outside of the main actor (workQueue says which): leaves work to a block that stands under the callback's name with OnWorkQueue and runs beside the main queue " +
    "and the delegate's. What is to happen on the main queue after that, such as calling the completion handler, is left to dispatchToMain in the block; the other way round, a block on " +
    "the main queue, or a Task { } on the main actor, leaves there what it awaits.",
  work: "Stands for something that takes time, such as unpacking or writing a file: no other callback of the queue begins before it is done, and iOS may suspend or end the process meanwhile.",
};

const onTheMainQueue = "iOS calls it on a queue of its own, and its lines are run on the main queue: the code goes there first.";

export const callbacks: {
  readonly app: Readonly<Record<AppCallback, string>>;
  readonly extension: Readonly<Record<ExtensionCallback, string>>;
} = {
  app: {
    didFinishLaunching: "application(_:didFinishLaunchingWithOptions:): the app was launched, by the user or by iOS in the background. Its lines are run for one session after the other.",
    didFinishLaunchingOnWorkQueue: workLeftBy("didFinishLaunching"),
    handleEvents:
      "application(_:handleEventsForBackgroundURLSession:completionHandler:): a task of the session has completed while no process was connected, and the app is handed a completion handler.",
    handleEventsOnWorkQueue: workLeftBy("handleEvents"),
    handleEventsOnMain: blockLeftBy("handleEvents"),
    didComplete: "urlSession(_:task:didCompleteWithError:): a task has completed. Only the process that is connected hears of it, once, whoever has started the task.",
    didCompleteOnWorkQueue: workLeftBy("didComplete"),
    didCompleteOnMain: blockLeftBy("didComplete"),
    didCompleteToken: "urlSession(_:task:didCompleteWithError:) of a task that startTokenTask has started.",
    didReceiveToken: `The short request that requestToken has made is answered. ${onTheMainQueue}`,
    didFinishEvents:
      "urlSessionDidFinishEvents(forBackgroundURLSession:): after handleEvents, every completion that waited has been delivered; other tasks may still be running.",
    didFinishEventsOnWorkQueue: workLeftBy("didFinishEvents"),
    didFinishEventsOnMain: blockLeftBy("didFinishEvents"),
    didBecomeInvalid: "urlSession(_:didBecomeInvalidWithError:): the last message of the session object, which was rejected or has come to the end of its invalidation.",
    didBecomeInvalidOnWorkQueue: workLeftBy("didBecomeInvalid"),
    didBecomeInvalidOnMain: blockLeftBy("didBecomeInvalid"),
    didBecomeActive: "applicationDidBecomeActive(_:): the user has opened the app. Its lines are run for one session after the other.",
    didBecomeActiveOnWorkQueue: workLeftBy("didBecomeActive"),
    didEnterBackground: "applicationDidEnterBackground(_:): the user has left the app. Its lines are run for one session after the other, and iOS waits for them before it suspends the app.",
    didEnterBackgroundOnWorkQueue: workLeftBy("didEnterBackground"),
    userUploads: "The user asks for an upload in the app itself, or for a download, whichever taskKind says; it happens in the scopes in which the app uploads.",
    userUploadsOnWorkQueue: workLeftBy("userUploads"),
    userCancels: "The user cancels in the app, or logs out: whatever they have asked for so far, they no longer want. It happens in the scopes in which the user may cancel. Its lines are run for one session after the other.",
    userCancelsOne: "The user cancels one upload in the app, such as by the button beside it, and keeps the others; its lines are about that upload. It happens in the scopes in which the user may cancel one of the app's own uploads.",
    didReceiveTasks: "The list that requestTaskList has asked for is there. A process that is not connected gets an empty one.",
    didReceiveTasksOnWorkQueue: workLeftBy("didReceiveTasks"),
    didReceiveTasksOnMain: blockLeftBy("didReceiveTasks"),
    didFinishFollowUp: `The request that startFollowUp has made is answered. ${onTheMainQueue}`,
    didDisconnect:
      "NSURLErrorBackgroundSessionWasDisconnected: another process has taken the connection over. It happens only under the reading contention=displacesTheFirst.",
    didReceiveRemoteNotification:
      "application(_:didReceiveRemoteNotification:fetchCompletionHandler:): iOS launches or resumes the app in the background for a silent push, or tells it while it runs. It also stands for " +
      "the launch handler of a BGTask (BGTaskScheduler) and for performFetch. It happens in the scopes in which a push comes. Its lines are run for one session after the other; callFetchCompletionHandler is called once.",
    didReceiveRemoteNotificationOnWorkQueue: workLeftBy("didReceiveRemoteNotification"),
    backgroundTasksExpired: "The expiration handlers of beginBackgroundTask: the time is up, and the background tasks are ended. It happens only under the reading activity=mayExpire. Its lines are run for one session after the other.",
  },
  extension: {
    invoked: "The user has shared something, and the extension begins, such as in didSelectPost() or beginRequest(with:).",
    invokedOnWorkQueue: workLeftBy("invoked"),
    didComplete: "urlSession(_:task:didCompleteWithError:): a task has completed. Only the process that is connected hears of it, once, whoever has started the task.",
    didCompleteOnWorkQueue: workLeftBy("didComplete"),
    didCompleteOnMain: blockLeftBy("didComplete"),
    didCompleteToken: "urlSession(_:task:didCompleteWithError:) of a task that startTokenTask has started.",
    didBecomeInvalid: "urlSession(_:didBecomeInvalidWithError:): the last message of the session object, which was rejected, has no shared container, or has come to the end of its invalidation.",
    didBecomeInvalidOnWorkQueue: workLeftBy("didBecomeInvalid"),
    didBecomeInvalidOnMain: blockLeftBy("didBecomeInvalid"),
    didReceiveToken: `The short request that requestToken has made is answered. ${onTheMainQueue}`,
    activityGranted: `The block of performExpiringActivity is called with expired = false: iOS does not suspend the extension until endExpiringActivity. ${onTheMainQueue}`,
    activityGrantedOnWorkQueue: workLeftBy("activityGranted"),
    activityRefused: `The block of performExpiringActivity is called once, with expired = true: there is no activity. ${onTheMainQueue}`,
    activityExpired: `The block of performExpiringActivity is called again, with expired = true: iOS takes the activity back. It happens only under the reading activity=mayExpire. ${onTheMainQueue}`,
    didReceiveTasks: "The list that requestTaskList has asked for is there. A process that is not connected gets an empty one.",
    didReceiveTasksOnWorkQueue: workLeftBy("didReceiveTasks"),
    didReceiveTasksOnMain: blockLeftBy("didReceiveTasks"),
    didFinishFollowUp: `The request that startFollowUp has made is answered. ${onTheMainQueue}`,
    didDisconnect:
      "NSURLErrorBackgroundSessionWasDisconnected: another process has taken the connection over. It happens only under the reading contention=displacesTheFirst.",
  },
};

function blockLeftBy(callback: string): string {
  return `The block that dispatchToMain in ${callback} leaves to the main queue, about the same session or task.`;
}

function workLeftBy(callback: string): string {
  return `What dispatchToWorkQueue in ${callback} leaves to a queue of the code's own, about the same session, task or invocation.`;
}

/** How a line of a design asks. */
export const conditionForms = [
  ['{ "call": "createSession", "if": "sessionIsOwn" }', "The call is made if the answer is yes."],
  ['{ "call": "createSession", "unless": "sessionExists" }', "The call is made if the answer is no."],
  ['{ "call": "uploadAgain", "unless": ["taskIsListed", "taskIsRecorded"] }', 'Both take a list: every answer under "if" must be yes, and every one under "unless" no.'],
] as const;

/** Each is asked when its line is reached, of the session or the task of the line. */
export const conditions: Readonly<Record<Question, string>> = {
  sessionIsOwn: "This process starts its own uploads under the session's identifier: so an app that uploads by itself tells its session from those of its extensions.",
  sessionExists: "The process has created this session object since it was launched, be it alive, rejected or invalidated, unless it has dropped it and had its last message.",
  sessionIsInvalidated: "The code has invalidated the session object, or it has sent its last message: a new task on it would crash the process.",
  handlerIsSaved: "A completion handler is stored for this session, and was not called yet.",
  flagIsSet: "The variable of setFlag is set in this process.",
  completionIsRemembered:
    "The task is on the list of rememberCompletion in this process. A line that records asks it of every task of the session, whichever the process has heard of; a line about no task asks whether any is.",
  taskWasMadeHere:
    "This process has made the task since it was launched, and not only found a dead session object for it: what code kept in memory for the task, such as a closure, a continuation or " +
    "an entry in a table, is there. A relaunched process has none of the one before. In a callback about a task it is asked of that task, whichever the line is about. Elsewhere, " +
    "a line for several uploads asks it of each; a line about no task asks whether any task of the session was.",
  requestIsInFlight: "This process waits for the answer to a short request, for a token of an upload of the session or after one.",
  taskListIsEmpty: "No task of the session was on the list that requestTaskList brought last, or none has come.",
  taskIsListed: "The task was on the list that requestTaskList brought last. A line for several uploads asks this for each; in a line about no task, it must be true of every task of the session that was ever made, and of one at least.",
  taskWasCancelled:
    "The task was cancelled, by a force quit, by invalidateAndCancel, by cancelTasks or by cancelTask. It is told with the task's end, so it can be asked where " +
    "taskFailed can.",
  taskFailed:
    "The completion came with an error, or with an answer of the server that is no success: the transfer has failed, or was cancelled. Code learns it when it is told " +
    "of the task, so it can be asked in didComplete, in its block and in didCompleteToken only; what is written down with recordFailure is asked for with failureIsRecorded.",
  taskIsRecorded:
    "Some process has recorded that the task has completed. A line for several uploads asks this for each; in a line about no task, it must be true of every task of the " +
    "session that was ever made, and of one at least.",
  everythingIsRecorded: "Of every task of the session that was ever started, it is recorded that it has completed, or has failed.",
  startIsRecorded: "The upload is on the record of what is under way (recordStart). A line about no task asks whether any upload of the session is.",
  failureIsRecorded: "The upload is on the record of what has failed (recordFailure). A line about no task asks whether any upload of the session is.",
};

type Decision = keyof typeof usualDecisions;

export interface Choice<Value extends Design[Decision]> {
  readonly says: string;
  readonly values: Readonly<Record<`${Value}`, string>>;
}

export const decisions: { readonly [Name in Decision]: Choice<Design[Name]> } = {
  identifiers: {
    says: "Under which identifiers the extensions create their sessions.",
    values: {
      perExtension: "one for each extension, the same each time it is invoked",
      sharedByAll: "one and the same for all extensions",
      perInvocation: "a new one each time that an extension is invoked, such as a UUID",
    },
  },
  appIdentifier: {
    says: "Under which identifier the app creates a session that has events.",
    values: {
      theExtensions: "that of the extension, as handleEvents hands it over",
      itsOwn: "one of its own, whatever handleEvents hands over",
    },
  },
  sharedContainer: {
    says: "Whether the configuration names a container that the app and its extensions share (sharedContainerIdentifier).",
    values: {
      true: "it names their app group",
      false: "it names none, and a session object of an extension is invalid from the start",
    },
  },
  sendsLaunchEvents: {
    says: "Whether iOS launches or resumes the app when a task completes and no process is connected (sessionSendsLaunchEvents).",
    values: {
      true: "it does, and the app gets handleEvents",
      false: "it does not: a completion waits until a process connects",
    },
  },
  taskKind: {
    says: "What kind of task startUpload and its like create.",
    values: {
      uploadFromFile: "an upload task with a file, which iOS carries on when the process is suspended or ends",
      dataTask: "a data task, which fails when its process is suspended or ends",
      download: "a download task, whose file lies where the system puts it until keepFile moves it",
    },
  },
  delegateQueue: {
    says: "The queue on which the delegate of the session is called.",
    values: {
      main: "the main queue, so that no two callbacks of a process run at the same time",
      own: "a queue of its own, which runs beside the main queue",
    },
  },
  workQueue: {
    says: "What dispatchToWorkQueue leaves its blocks to.",
    values: {
      serial: "a serial queue, which runs them in the order in which they were left: a DispatchQueue, an OperationQueue of one, a task that reads an AsyncStream",
      tasks: "unstructured tasks, or a concurrent queue: any of them may begin first, and others may run between two lines of one",
    },
  },
  group: {
    says: "Whether dispatchToMain leaves its blocks by way of a dispatch group, and when what dispatchToWorkQueue leaves enters it.",
    values: {
      none: "there is no group: a block on the main queue waits for nobody",
      enteredBefore: "group.enter() before the block is left to its queue, group.leave() at its end, and group.notify(queue: .main); or all tasks are awaited before the main actor goes on",
      enteredInside: "the same, but group.enter() stands inside the block, which enters only once it runs",
    },
  },
  handlers: {
    says: "Where the app stores completion handlers.",
    values: {
      byIdentifier: "in a dictionary, one for each session",
      single: "in one variable, in which the second is stored over the first",
    },
  },
  managers: {
    says: "Which object of your code is the delegate of the session.",
    values: {
      one: "one that lives as long as the process",
      newEachTime:
        "a new one whenever the code asks for the session; while the session object lives its delegate stays the old one, which finds no completion handler any more, since the newest has whatever is stored",
    },
  },
  records: {
    says: "What completions are recorded by. What failed and what is under way is recorded by something that tells every task from every other, in any case.",
    values: {
      byTask: "something that tells every task from every other, such as its taskDescription",
      byTaskIdentifier: "the bare taskIdentifier, which two tasks of different sessions can have in common",
    },
  },
  appUploadsUnder: {
    says: "Under which identifier the app's own uploads go.",
    values: {
      itsOwn: "one of its own, unless identifiers is sharedByAll",
      theExtensions: "that of the extension; if identifiers is perInvocation, a new one each time that the user asks, for all that is then uploaded",
    },
  },
  idempotent: {
    says: "Whether the server tells an upload that it has had from a new one.",
    values: {
      true: "it does, so that a second copy does no harm",
      false: "it does not, so that each copy counts",
    },
  },
};

/** The rest of a design. */
export const parts: Readonly<Record<Exclude<keyof Design, Decision>, string>> = {
  name: "What the design is called, in kebab-case.",
  says: "What it does, in a sentence.",
  app: "What the app's code calls in each callback, in order. A callback that is not listed has no code.",
  extension: "What the code of each extension calls in each callback, in order. A callback that is not listed has no code.",
};
