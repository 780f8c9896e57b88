// What is known about background sessions, one statement a fact, for the rules and the properties to cite.
//
// S1 to S18 restate the source post, "Networking in a Short-Lived Extension" (Apple developer forums, 2014,
// revised 2017). The F facts come from elsewhere: Apple's documentation and headers, other threads of the
// forums, bug reports of third parties, and what public projects met in the field. Some of them refine the
// post and some contradict it; where that changes a verdict, the model has a reading for it. Every fact that we
// know of is listed: one that the model leaves out is named in omissions.ts with the reason, and one that
// neither it nor any rule, reading or property cites fails a test.
//
// `confidence` goes with the main statement, and a sentence says so where a part of it is less certain:
// "documented" by Apple, said by Apple's "staff", "observed" by others in the field, "inferred" by us from
// documents or from code that ships, or "unknown", when no source says.

export interface Fact {
  readonly says: string;
  readonly source: string;
  readonly confidence: "documented" | "staff" | "observed" | "inferred" | "unknown";
}

export const facts = {
  S1: {
    says:
      "The session belongs to an app group that the app and its extension share; the configuration on " +
      "either side names the group as sharedContainerIdentifier.",
    source: "the post",
    confidence: "staff",
  },
  S2: {
    says:
      "The app and the extension reach one session by creating their session objects under an identical " +
      "identifier.",
    source: "the post",
    confidence: "staff",
  },
  S3: {
    says:
      "A session has one connected process or none. When a second one tries to connect, its session object " +
      "is rejected at once with NSURLErrorBackgroundSessionInUseByAnotherProcess.",
    source: "the post",
    confidence: "staff",
  },
  S4: {
    says: "The callbacks of a session go to the process that is connected to it, and to no other.",
    source: "the post",
    confidence: "staff",
  },
  S5: {
    says:
      "When a session has callbacks to deliver and nobody is connected, the system wakes the app, never " +
      "the extension.",
    source: "the post",
    confidence: "staff",
  },
  S6: {
    says: "A connected process that is suspended or ends is thereby disconnected from the session.",
    source: "the post",
    confidence: "staff",
  },
  S7: {
    says:
      "A process that ended connects again when the code of its next run creates the session object. A " +
      "suspended app connects again when the system resumes it with handleEvents.",
    source: "the post",
    confidence: "staff",
  },
  S8: {
    says: "A running process has one way to disconnect by its own code: to invalidate its session object.",
    source: "the post",
    confidence: "staff",
  },
  S9: {
    says:
      "In the intended course of things the extension starts a task and completes its request at once; " +
      "later the system wakes the app for the callbacks.",
    source: "the post",
    confidence: "staff",
  },
  S10: {
    says:
      "On handleEvents the app stores the completion handler, creates the session object if it has none, " +
      "handles the callbacks, invalidates at DidFinishEvents, and calls the completion handler of " +
      "handleEvents last.",
    source: "the post",
    confidence: "staff",
  },
  S11: {
    says:
      "An app that has done all its steps after handleEvents is not connected any more, so that the " +
      "extension can be invoked again without being rejected.",
    source: "the post",
    confidence: "staff",
  },
  S12: {
    says:
      "Where an app has several extensions, each has a session to itself; extensions that use one session " +
      "together interfere with each other.",
    source: "the post",
    confidence: "staff",
  },
  S13: {
    says:
      "It is not determined whether the extension or the app hears the completion of a task that the " +
      "extension started: mostly the extension if the task is quick, the app if it is slow. The code that " +
      "handles a completion is therefore in both.",
    source: "the post",
    confidence: "staff",
  },
  S14: {
    says:
      "An extension cannot disconnect early and leave its tasks running: invalidateAndCancel cancels them, " +
      "and finishTasksAndInvalidate keeps it connected until they are over.",
    source: "the post",
    confidence: "staff",
  },
  S15: {
    says:
      "An app in the foreground may get handleEvents too, for instance when the user invokes the extension " +
      "from within the app.",
    source: "the post",
    confidence: "staff",
  },
  S16: {
    says:
      "A process that is being debugged is not suspended, and the simulator ends a share extension far " +
      "less readily than a device does.",
    source: "the post",
    confidence: "staff",
  },
  S17: {
    says:
      "A short request needs no background session and runs in a standard one; meanwhile " +
      "performExpiringActivity keeps the extension from being suspended.",
    source: "the post",
    confidence: "staff",
  },
  S18: {
    says:
      "After DidFinishEvents the app first invalidates its session object and then calls the completion " +
      "handler of handleEvents.",
    source: "the post",
    confidence: "staff",
  },
  F1: {
    says:
      "A process connects to a session by creating a session object with its identifier. No two processes " +
      "are connected to one session at the same moment.",
    source: "Apple's documentation of NSURLErrorBackgroundSessionInUseByAnotherProcess",
    confidence: "documented",
  },
  F2: {
    says:
      "The error of a rejected session object is NSURLErrorBackgroundSessionInUseByAnotherProcess, -996. " +
      "Its text also appears when the transfer service is out of reach or a debugger is attached, so the " +
      "text alone does not prove that two processes met.",
    source: "Apple's documentation of NSURLErrorBackgroundSessionInUseByAnotherProcess; AWS SDK for iOS #810",
    confidence: "documented",
  },
  F3: {
    says:
      "A rejected process may hear didBecomeInvalidWithError before its getTasks block runs, after it, or " +
      "not at all.",
    source: "third-party bug reports 30450934 and 33839325",
    confidence: "observed",
  },
  F4: {
    says:
      "An app that creates the session object on launch may take the session away from a connected " +
      "extension, whose own upload then fails with NSURLErrorBackgroundSessionWasDisconnected, -997.",
    source: "Canvas iOS #2255",
    confidence: "inferred",
  },
  F5: {
    says:
      "In a background session, a data task fails with -997 when its process is suspended or ends before " +
      "the task is over. Turning it into a download task when the response arrives avoids that.",
    source: "Apple's documentation of NSURLErrorBackgroundSessionWasDisconnected",
    confidence: "documented",
  },
  F6: {
    says:
      "An extension's background session without a valid sharedContainerIdentifier transfers nothing: " +
      "either the session object is dead on creation, or each of its tasks fails with -995.",
    source: "Apple's documentation of NSURLErrorBackgroundSessionRequiresSharedContainer; NSURLSession.h",
    confidence: "documented",
  },
  F7: {
    says:
      "A process that reconnects to a session gives its configuration the same options as the one under " +
      "which the tasks were started.",
    source: "Apple's documentation of application(_:handleEventsForBackgroundURLSession:completionHandler:)",
    confidence: "documented",
  },
  F8: {
    says:
      "A session is known by its app and its identifier. An identifier is unique within the app, and the " +
      "app and its extensions draw on one set of identifiers.",
    source: "Apple's article on downloading files in the background",
    confidence: "inferred",
  },
  F9: {
    says:
      "The app and each of its extensions have background sessions with different identifiers; the app " +
      "uses the identifier of an extension only when it is woken for that extension's session.",
    source: "App Extension Programming Guide",
    confidence: "documented",
  },
  F10: {
    says:
      "A process that creates a session object under an identifier for which it already has one gets the " +
      "old object and the old delegate; the new delegate hears nothing.",
    source: "AFNetworking #3573, AWS SDK for iOS #1144",
    confidence: "observed",
  },
  F11: {
    says:
      "Between invalidating a session object and hearing didBecomeInvalidWithError, a process cannot " +
      "safely create another one under that identifier. Nothing tells at which of the two moments the " +
      "session becomes free for other processes.",
    source: "NSURLSession.h",
    confidence: "documented",
  },
  F12: {
    says:
      "A session object keeps its delegate until didBecomeInvalidWithError has been heard. A process that " +
      "only drops its references remains connected for as long as it runs.",
    source: "NSURLSession.h, the post",
    confidence: "staff",
  },
  F13: {
    says:
      "A session object without a delegate is connected like any other and is used to start, list or " +
      "cancel tasks, against the documentation. Nothing tells what becomes of callbacks that arrive " +
      "there.",
    source: "AdBlock Plus, Zotero, Apple's documentation of URLSession",
    confidence: "observed",
  },
  F14: {
    says:
      "A taskIdentifier is unique within its session only, and the system may give the same number to a " +
      "later task. Records kept under the bare number can be mistaken for one another.",
    source: "NSURLSession.h, ownCloud 597196fb",
    confidence: "documented",
  },
  F15: {
    says:
      "The taskDescription and the original request of a task stay with it in the system, so that " +
      "whichever process is connected can tell what the task is for.",
    source: "Home Assistant, AdBlock Plus",
    confidence: "observed",
  },
  F16: {
    says:
      "Tasks go on in the system while their process is suspended, and after it has ended, by a crash or " +
      "otherwise.",
    source: "Apple's documentation of background(withIdentifier:), developer forum thread 10239",
    confidence: "documented",
  },
  F17: {
    says:
      "An app that still has its session object when it is resumed, by the user or for session events, " +
      "connects again through that object and need not create another.",
    source: "Apple's documentation of application(_:handleEventsForBackgroundURLSession:completionHandler:)",
    confidence: "documented",
  },
  F18: {
    says:
      "Nothing tells what happens when an app is resumed with a live session object while another process " +
      "is connected: the object may be rejected, hear nothing, or take the session over.",
    source: "no source found",
    confidence: "unknown",
  },
  F19: {
    says:
      "The system wakes the app for a session when none of its tasks is left unfinished, or when one needs " +
      "authentication. One completion among tasks that are still running wakes nobody.",
    source:
      "Apple's documentation of application(_:handleEventsForBackgroundURLSession:completionHandler:); " +
      "Apple's documentation of sessionSendsLaunchEvents",
    confidence: "documented",
  },
  F20: {
    says:
      "In a wake that launches the app, didFinishLaunching runs before handleEvents. If the session object " +
      "is created there, callbacks may arrive ahead of the completion handler of handleEvents.",
    source: "developer forum thread 74730",
    confidence: "observed",
  },
  F21: {
    says:
      "A launch brings no handleEvents for tasks that are still in transfer. To follow them, the app " +
      "creates the session object by itself under an identifier that it has stored.",
    source: "Apple's documentation of application(_:handleEventsForBackgroundURLSession:completionHandler:)",
    confidence: "documented",
  },
  F22: {
    says:
      "The wake for an extension's session goes to the app. Widgets are an exception: a widget gets the " +
      "events of its own session itself.",
    source: "Apple's article on network requests in a widget extension",
    confidence: "documented",
  },
  F23: {
    says:
      "A session whose sendsLaunchEvents is switched off wakes nobody. Its callbacks wait until a process " +
      "connects for another reason. An app that was launched by its user at last was told of a downloaded " +
      "file that was no longer there.",
    source: "Apple's documentation of sessionSendsLaunchEvents, third-party bug report 23201555",
    confidence: "documented",
  },
  F24: {
    says:
      "A running process that is connected hears the callbacks without any handleEvents. When nobody is " +
      "connected and callbacks are waiting, handleEvents goes to the app, and does so in the foreground " +
      "too.",
    source: "the post",
    confidence: "staff",
  },
  F25: {
    says:
      "After the user has force quit the app, the system does not wake it, and nothing transfers until the " +
      "user has launched it again.",
    source: "Apple's documentation of background(withIdentifier:), developer forum thread 14855",
    confidence: "documented",
  },
  F26: {
    says:
      "Session events never resume an extension other than a widget. Once an extension has called " +
      "completeRequest, the system is free to end it.",
    source: "App Extension Programming Guide",
    confidence: "documented",
  },
  F27: {
    says:
      "Every call of handleEvents brings a completion handler, which the app stores and then calls once, " +
      "on the main thread. The call tells the system that the app is up to date.",
    source: "Apple's documentation of application(_:handleEventsForBackgroundURLSession:completionHandler:)",
    confidence: "documented",
  },
  F28: {
    says:
      "DidFinishEvents may come before the app has stored the completion handler of handleEvents, and even " +
      "without any handleEvents.",
    source: "Home Assistant 2868d945 and 4492c335, Alamofire #804",
    confidence: "observed",
  },
  F29: {
    says:
      "When a completion handler of handleEvents is dropped without a call, UIKit logs a warning. No " +
      "further penalty is documented.",
    source: "expo #8599, Alamofire #804",
    confidence: "observed",
  },
  F30: {
    says:
      "With the call of the completion handler of handleEvents the app declares its work over. From then " +
      "on it may be suspended, even if callbacks or further requests are still to come.",
    source: "Apple's documentation of urlSessionDidFinishEvents(forBackgroundURLSession:)",
    confidence: "documented",
  },
  F31: {
    says:
      "Nothing tells what a second call of one completion handler of handleEvents does; with comparable " +
      "handlers of UIKit it crashes the app.",
    source: "no source found; for another handler, Firebase #6863",
    confidence: "unknown",
  },
  F32: {
    says:
      "Events of two sessions bring the app two completion handlers of handleEvents; storing the second " +
      "over the first loses the first.",
    source: "GoogleUtilities, kDrive cf8678f4",
    confidence: "observed",
  },
  F33: {
    says:
      "Code in the field ignores a handleEvents whose identifier it does not know, and so never calls the " +
      "completion handler that came with it.",
    source: "WordPress iOS, GTMSessionFetcher, TUSKit",
    confidence: "inferred",
  },
  F34: {
    says:
      "Apple's pages disagree: one has the download's callback come after the completion handler of " +
      "handleEvents is called, another has every callback come before that call is safe.",
    source: "Apple's article on downloading files in the background, NSURLSession.h",
    confidence: "documented",
  },
  F35: {
    says:
      "DidFinishEvents means that the callbacks queued so far have all been delivered. Tasks of the " +
      "session may still be running then, as after a wake for authentication.",
    source: "NSURLSession.h, AFNetworking #1582",
    confidence: "documented",
  },
  F35b: {
    says:
      "Only a process that received handleEvents is promised DidFinishEvents, so an extension cannot take " +
      "it as the sign that all is done.",
    source: "NSURLSession.h, Zotero",
    confidence: "documented",
  },
  F35c: {
    says:
      "No DidFinishEvents follows didBecomeInvalidWithError. An app that invalidates too soon, and waits " +
      "for DidFinishEvents to call the completion handler of handleEvents, never calls it.",
    source: "GTMSessionFetcher, NSURLSession.h",
    confidence: "observed",
  },
  F36: {
    says: "A force quit of the app by the user cancels all tasks in the background sessions of the app.",
    source: "Apple's documentation of background(withIdentifier:)",
    confidence: "documented",
  },
  F37: {
    says:
      "A task that the system cancels reports -999 together with a reason: the user's force quit, " +
      "background updates switched off, or too few resources.",
    source: "Apple's documentation of NSURLErrorBackgroundTaskCancelledReasonKey",
    confidence: "documented",
  },
  F38: {
    says:
      "What a force quit cancelled is heard when the app, launched again by the user, next creates the " +
      "session object. Until then the dead task may be listed as if it were running.",
    source: "AFNetworking #3976, TUSKit #200",
    confidence: "observed",
  },
  F39: {
    says:
      "A force quit of the app cancels the tasks that its extensions started, too. No handleEvents tells " +
      "of it, so the app connects to the extension's session of its own accord.",
    source: "Canvas iOS",
    confidence: "observed",
  },
  F40: {
    says:
      "A developer saw uploads vanish after the process was ended: there was no error, no callback, and " +
      "no task in the list. Nobody has confirmed it.",
    source: "developer forum thread 740564",
    confidence: "observed",
  },
  F41: {
    says:
      "finishTasksAndInvalidate returns at once, and the session object takes no new task. Its running " +
      "tasks finish and are heard, then comes didBecomeInvalidWithError without an error, and the object " +
      "is dead for good.",
    source: "NSURLSession.h",
    confidence: "documented",
  },
  F42: {
    says:
      "invalidateAndCancel works like finishTasksAndInvalidate but also cancels the unfinished tasks of " +
      "the session, presumably those of another process too. A cancelled task reports -999, unless its " +
      "success came first.",
    source: "NSURLSession.h",
    confidence: "documented",
  },
  F43: {
    says:
      "didBecomeInvalidWithError is the last callback of a session object. Its error is nil if code " +
      "invalidated the object; a failure of the system is the only other cause.",
    source: "NSURLSession.h",
    confidence: "documented",
  },
  F44: {
    says:
      "didBecomeInvalidWithError has been missing where the app, after finishTasksAndInvalidate, went to " +
      "the background and came back while a transfer ran. The task itself completed.",
    source: "third-party bug report 28422096",
    confidence: "observed",
  },
  F45: {
    says:
      "Creating a task on a session object that is invalid throws an exception that crashes the process; " +
      "so it does after finishTasksAndInvalidate while earlier tasks are still running.",
    source: "element-ios #490, AFNetworking #3983",
    confidence: "observed",
  },
  F46: {
    says:
      "A finishTasksAndInvalidate that still waits for its tasks is forgotten when the process ends, and " +
      "the tasks go on. Together the two act as an early disconnect.",
    source: "AdBlock Plus",
    confidence: "inferred",
  },
  F47: {
    says:
      "A networking library may invalidate and cancel when its manager object is released, so that " +
      "letting go of the manager cancels the upload.",
    source: "Alamofire 4, AFNetworking",
    confidence: "observed",
  },
  F48: {
    says:
      "reset and flush clear or save cookies, credentials and caches and have new connections opened. " +
      "Neither is said to cancel tasks or to disconnect the process.",
    source: "Apple's documentation of URLSession",
    confidence: "documented",
  },
  F49: {
    says:
      "A new task transfers nothing before it is started. Nothing tells whether the system keeps a task " +
      "whose process ends before starting it.",
    source: "NSURLSession.h",
    confidence: "documented",
  },
  F50: {
    says:
      "A background session needs a delegate and takes HTTP and HTTPS only; a task created with a " +
      "completion block throws. Uploads from a file survive the end of the process, those from data or a " +
      "stream do not; an upload from data was seen to throw as soon as it is made.",
    source: "Apple's documentation of URLSession, developer forum thread 75851, issues 740 and 2038 of Alamofire",
    confidence: "documented",
  },
  F51: {
    says:
      "No Apple text says until when an upload needs its file. Some apps delete it once the task has been " +
      "started and report no harm; deleted before that, an empty body was sent without an error.",
    source: "Home Assistant, GTMSessionFetcher, third-party bug report 15689128",
    confidence: "observed",
  },
  F52: {
    says:
      "In iOS 8.0, on devices but not in the simulator, the system could be refused access to a file in " +
      "the app group that an extension wanted to upload.",
    source: "third-party bug reports 18107172 and 18143721",
    confidence: "observed",
  },
  F53: {
    says:
      "A downloaded file is deleted when the delegate method that is told its place returns, so it has to " +
      "be moved away before that.",
    source: "NSURLSession.h",
    confidence: "documented",
  },
  F54: {
    says:
      "The body of the answer to an upload comes in didReceiveData, ahead of the completion. Nothing " +
      "tells whether the two can reach different processes.",
    source: "NSURLSession.h",
    confidence: "documented",
  },
  F55: {
    says:
      "The system repeats a transfer that has timed out, for up to the resource time-out. A server may " +
      "also see an upload again that it had answered.",
    source: "Apple's documentation of background(withIdentifier:), third-party bug report 31740364",
    confidence: "documented",
  },
  F56: {
    says:
      "A task whose request or resource time runs out fails with -1001, which is heard by the process that " +
      "is connected.",
    source: "Apple's documentation of timeoutIntervalForRequest and timeoutIntervalForResource",
    confidence: "documented",
  },
  F57: {
    says:
      "Tasks of a background session wait for a network in any case: waitsForConnectivity has no effect on " +
      "them, and taskIsWaitingForConnectivity is not called.",
    source: "NSURLSession.h",
    confidence: "documented",
  },
  F58: {
    says:
      "A task with an earliestBeginDate asks the delegate, if it implements willBeginDelayedRequest, " +
      "before it starts, and waits for the answer.",
    source: "NSURLSession.h",
    confidence: "documented",
  },
  F59: {
    says: "An authentication challenge may need a process to answer it, for which the system wakes the app.",
    source: "Apple's documentation of sessionSendsLaunchEvents",
    confidence: "documented",
  },
  F60: {
    says: "For a task that is started in the background, the system decides when the transfer begins.",
    source: "Apple's documentation of isDiscretionary",
    confidence: "documented",
  },
  F61: {
    says:
      "The system holds tasks that are started in the background for a delay that doubles with every wake. " +
      "The delay returns to zero when the user brings the app to the foreground, or when it passes without " +
      "a wake.",
    source: "developer forum thread 14854",
    confidence: "staff",
  },
  F62: {
    says:
      "The delay for tasks started in the background may be counted for an app and its extensions " +
      "together: an app in the foreground was seen to be slowed down.",
    source: "ownCloud",
    confidence: "observed",
  },
  F63: {
    says:
      "The list of a session's tasks is no account of what is left to hear. It may contain tasks that " +
      "have finished or been cancelled but not been heard, and may be empty before a completion is.",
    source: "AdBlock Plus, GTMSessionFetcher, TUSKit #200",
    confidence: "observed",
  },
  F64: {
    says:
      "Callbacks run on the delegate queue of the session object, which need not be the main one. The " +
      "handing over to the process and the running of the delegate method are two steps.",
    source: "Apple's documentation of urlSessionDidFinishEvents(forBackgroundURLSession:)",
    confidence: "documented",
  },
  F65: {
    says:
      "Completions are handed to a process once. Those that it has not yet run when it ends are lost, and " +
      "nobody hears them again.",
    source: "third-party bug report 23478912",
    confidence: "observed",
  },
  F66: {
    says:
      "Callbacks may arrive from the moment the session object exists, ahead of the lines after its " +
      "creation that install handlers and tables.",
    source: "AFNetworking #2386 and #3976",
    confidence: "observed",
  },
  F67: {
    says:
      "The completion of a task that an extension started goes to the extension or to the app, depending " +
      "on whether the task finishes before the extension is suspended or ends. Neither can count on " +
      "hearing it.",
    source: "the post, WordPress iOS #8292",
    confidence: "staff",
  },
  F68: {
    says:
      "The system delivers one completion to one process, no more than once. If an upload is handled " +
      "twice, it is because code has worked out again what is left to do.",
    source: "Zotero 584ce951",
    confidence: "inferred",
  },
  F69: {
    says:
      "An extension that has called completeRequest may end before its next line; a request that it means " +
      "to make afterwards may never be made.",
    source: "App Extension Programming Guide, WordPress iOS #5653",
    confidence: "documented",
  },
  F70: {
    says:
      "performExpiringActivity calls its block asynchronously, on a concurrent queue: with expired = false if " +
      "it gets an assertion, and again with true, concurrently, if the block is still running when the process " +
      "has to be suspended. Without an assertion, the call with true is the only one.",
    source: "Apple's documentation of performExpiringActivity, developer forum thread 729335",
    confidence: "documented",
  },
  F71: {
    says:
      "When an assertion expires, the process is suspended. A standard request in flight then ends in any " +
      "of these ways: success after all, a time-out, a lost socket, or the end of the process.",
    source: "developer forum thread 99991",
    confidence: "staff",
  },
  F72: {
    says:
      "The system ends an extension that takes too much memory, at limits far below those of an app, " +
      "whichever line it is at.",
    source: "Signal iOS #4220, element-ios #2341",
    confidence: "observed",
  },
  F73: {
    says:
      "One process of an extension may serve several invocations, and a later one finds the session " +
      "objects that an earlier one left. Nothing tells whether two processes of one extension can run side " +
      "by side.",
    source: "element-ios #2341, Alamofire #1915",
    confidence: "observed",
  },
  F74: {
    says:
      "Under an identifier of its own, an invocation finds its session free. In return the app has to " +
      "accept identifiers that it does not know, store them to connect later, and bear the delays that " +
      "many sessions bring.",
    source: "WordPress iOS, Zotero, developer forum thread 74730",
    confidence: "observed",
  },
  F75: {
    says:
      "Some apps use no background session in their extensions: they upload while the extension runs, or " +
      "give the file to the app.",
    source: "Home Assistant #1970, kDrive #1113",
    confidence: "observed",
  },
  F76: {
    says:
      "In an app with scenes, handleEvents still goes to the app delegate. In SwiftUI, a background task " +
      "for the session takes its place, and returning from its closure stands for the completion handler.",
    source: "Apple's documentation of BackgroundTask",
    confidence: "documented",
  },
  F77: {
    says:
      "A process under the debugger is never suspended and so remains connected. A force quit does not " +
      "behave like the system ending the process.",
    source: "developer forum threads 14855 and 796528",
    confidence: "staff",
  },
  F78: {
    says:
      "A locked device protects files from being read, a move of the container changes paths, and on " +
      "Catalyst background sessions seemed to need the app in front. All of it is independent of who is " +
      "connected.",
    source: "Home Assistant #936",
    confidence: "observed",
  },
  F79: {
    says:
      "The running time of a wake is limited, by no documented number. It may run out, and the app be " +
      "suspended or ended, before the completion handler of handleEvents is called.",
    source: "third-party bug report 23478912",
    confidence: "observed",
  },
  F80: {
    says:
      "Making an upload task of a file that is not there throws an exception (\"Cannot read file at\"), and the " +
      "process crashes: the session looks at the file before there is a task.",
    source: "Instabug React Native #129, nativescript-background-http #65",
    confidence: "observed",
  },
  F81: {
    says:
      "A silent push launches the app, or resumes it, and puts it into the background; an app that runs is told of it where " +
      "it is, also in front. iOS does not launch one that the user has force quit. The app has up to 30 seconds, and must call " +
      "the block that comes with the notification (fetchCompletionHandler) as soon as it is done, or it is ended.",
    source: "documentation of application(_:didReceiveRemoteNotification:fetchCompletionHandler:)",
    confidence: "documented",
  },
} as const satisfies Record<string, Fact>;

export type FactId = keyof typeof facts;
