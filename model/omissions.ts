import type { FactId } from "./facts.ts";

/** What the model knows of and leaves out, and why, so that nobody takes its silence for a promise. */
export interface Omission {
  readonly says: string;
  readonly cites: readonly [FactId, ...FactId[]];
}

export const omissions: readonly Omission[] = [
  {
    says:
      "Whether the request that follows an upload up was answered in the end: a process knows it as long as it lives, and no record is kept of it. " +
      "So nothing is broken where an upload is recorded as complete, and the request after it is lost with the process.",
    cites: ["F30", "F71"],
  },
  {
    says:
      "Downloads that are paused and resumed with the data that they have, and files that cannot be moved, because the disk is full or there is one of that name: " +
      "a download here comes whole or fails, and what is moved in time is there.",
    cites: ["F53"],
  },
  {
    says: "Widgets, which are told of their own session's events: the post is about extensions that are not told of theirs.",
    cites: ["F22"],
  },
  {
    says:
      "Authentication challenges, the other occasion for waking the app. Here, completions alone lead to a wake while tasks are " +
      "still running, and to a didFinishEvents that does not mean the end of the tasks.",
    cites: ["F19", "F59"],
  },
  {
    says: "Tasks with an earliest begin date, whose delegate is asked before they start: no design here sets one.",
    cites: ["F58"],
  },
  {
    says:
      "Extensions that do not work alike: two of them have the same code. And those that the system starts by itself, such as a file " +
      "provider: here the user invokes an extension, on a sheet.",
    cites: ["F76"],
  },
  {
    says:
      "The expiration handler of a BGTask, which is called when its time is up: an app that does not answer in time is ended here, as it can be at any moment. Nor is it told here whether " +
      "a push, a refresh or a BGTask has brought new data, or how often iOS lets one come, or that an app makes up its mind by that.",
    cites: ["F81"],
  },
  {
    says:
      "A queue of its own for each session, which is what a session without a delegateQueue gets: where the delegate is off the main queue here, " +
      "all sessions of the process share one, so that two of their callbacks never run side by side.",
    cites: ["F64"],
  },
  {
    says:
      "Tasks of an extension without the shared container that fail one by one, with -995: here its session is dead from the start, and nobody is told of any task.",
    cites: ["F6"],
  },
  {
    says: "A number that the system gives to a second task of the same session: here tasks have the same number only in different sessions.",
    cites: ["F14"],
  },
  {
    says:
      "Requests that fail though their process runs, be it a short one or a task for a token: what is asked for comes, or is lost with the process or its suspension.",
    cites: ["F56", "F71"],
  },
  {
    says: "A last message that comes before the session's cancelled tasks are told of, as one of Apple's pages has it for invalidateAndCancel: here it always is the last.",
    cites: ["F42", "F43"],
  },
  {
    says:
      "The options of the session's configuration, apart from its identifier, its container and its launch events: setting " +
      "them differently on reconnecting is wrong in every interleaving.",
    cites: ["F7"],
  },
  {
    says:
      "Of what runs later than its callback: a timer, main.sync, and a second block of one callback on the same queue.",
    cites: ["F27"],
  },
  {
    says:
      "Two queues that read and write the same thing at once: each line is one step here, and sees what the one before it has left. In code, what several queues use needs a lock.",
    cites: ["F27"],
  },
  {
    says:
      "A delegate's queue that is not serial, which an OperationQueue made by hand is not: its callbacks come one after the other here.",
    cites: ["F27"],
  },
  {
    says:
      "More than one queue of the code's own in a process, tasks that the code cancels, and whatever waits for some of them only, or in the middle of a callback or of a task: " +
      "a process has one queue here, or tasks that begin in any order and take turns, and a dispatch group that it has is entered by all of them and notifies the main queue.",
    cites: ["F27"],
  },
  {
    says: "reset and flush: neither is said to touch the tasks or the connection.",
    cites: ["F48"],
  },
  {
    says:
      "The data task that becomes a download when its response is there: until then it is a data task, and from then on a " +
      "download.",
    cites: ["F5"],
  },
  {
    says:
      "What else the user does in the app than ask for uploads and cancel them, all at once or one of the app's own alone: to cancel one upload of an extension and keep another, or to take back " +
      "what an extension has not started yet. Nor can code cancel a single task but where the user cancels its upload.",
    cites: ["F42"],
  },
  {
    says: "Uploads that wait for one another are not told apart by their tokens: whichever is next is started.",
    cites: ["S17"],
  },
  {
    says:
      "Queues of another kind: one that takes an upload out as it starts it, several that are under way at once, or tasks that are all made first and resumed one after the other. Here one is under way, and " +
      "stays in the queue until it is recorded as complete or as failed.",
    cites: ["F49"],
  },
  {
    says: "An identifier that is new with each launch of the app.",
    cites: ["F74"],
  },
  {
    says:
      "Several sessions of the app itself, such as one for each feature, unless each upload has one: identifiers perInvocation, with " +
      "appUploadsUnder theExtensions. A second handler that is stored over the first shows there, or with two extensions.",
    cites: ["F32", "F74"],
  },
  {
    says:
      "The error that says that a data task failed with its process (-997): nobody hears of it. And a data task is taken to be run by " +
      "the process that was asked for it, whoever makes it.",
    cites: ["F5"],
  },
  {
    says:
      "A didFinishEvents without any handleEvents, which one project met in a beta: here didFinishEvents may come before its " +
      "handleEvents, but not without it.",
    cites: ["F28"],
  },
  {
    says:
      "Uploads from data, which were seen to throw in a background session as soon as they are made, and from a stream, which are documented not to " +
      "outlive their process: of tasks that end with their process there are data tasks.",
    cites: ["F50"],
  },
  {
    says:
      "What the server answers: it is taken to come with the completion. Where a scope lets uploads fail, an answer that is no success " +
      "is a failure; elsewhere a failure is heard like a success.",
    cites: ["F54"],
  },
  {
    says:
      "Transfers that the system cancels because background updates are off or resources are short: to whoever hears of one, " +
      "it has finished with an error. The user's force quit is there.",
    cites: ["F37"],
  },
  {
    says: "Transfers that vanish without an error or a callback: nobody has confirmed it, and it would break every design alike.",
    cites: ["F40"],
  },
  {
    says:
      "Files that cannot be read, on a locked device, after a move of the container or for want of permission: the transfer " +
      "fails whoever is connected.",
    cites: ["F52", "F78"],
  },
  {
    says:
      "A session object without a delegate, as a case of its own: a design that has no code for the callbacks is connected in " +
      "the same way, and hears as little.",
    cites: ["F13"],
  },
  {
    says:
      "Extensions without a background session: two processes have no session to meet in. What such an extension gives to the " +
      "app is an upload of the app's own.",
    cites: ["F75"],
  },
  {
    says: "Apple's page that has a callback come after the call of the completion handler: the model follows the header, which says otherwise.",
    cites: ["F34"],
  },
  {
    says: "Scenes, which leave handleEvents with the app delegate, and background tasks of SwiftUI, which put another name to it: neither documents another order.",
    cites: ["F76"],
  },
  {
    says:
      "Time. Nothing takes long or is delayed, so the price of many sessions and many wakes does not show. A delay changes how " +
      "late something comes, not what can come between.",
    cites: ["F61", "F62", "F74"],
  },
];
