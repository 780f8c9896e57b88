import type { FactId } from "./facts.ts";

/** What the model knows of and leaves out, and why, so that nobody takes its silence for a promise. */
export interface Omission {
  readonly says: string;
  readonly cites: readonly [FactId, ...FactId[]];
}

export const omissions: readonly Omission[] = [
  {
    says: "Widgets, which are told of their own session's events: the post is about extensions that are not.",
    cites: ["F22"],
  },
  {
    says:
      "Authentication challenges, the other occasion for waking the app. A wake while tasks are still running, and a " +
      "didFinishEvents that does not mean the end of them, come here from completions.",
    cites: ["F19", "F59"],
  },
  {
    says: "Tasks with an earliest begin date, whose delegate is asked before they start: no design here sets one.",
    cites: ["F58"],
  },
  {
    says:
      "The options of the session's configuration, apart from its identifier, its container and its launch events: to set " +
      "them otherwise on reconnecting is wrong in every interleaving.",
    cites: ["F7"],
  },
  {
    says:
      "On which queue the completion handler is called: the header wants the main one, and a design whose delegate has a queue " +
      "of its own calls it from there without being told.",
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
      "The errors by which a process hears that its data task failed with it (-997), or that code cancelled a task (-999): only " +
      "what a force quit cancels is told. And a data task is taken to be run by the process that was asked for it, whoever makes it.",
    cites: ["F5", "F42"],
  },
  {
    says:
      "A didFinishEvents that no handleEvents belongs to, which one project met in a beta: here one may come before its " +
      "handleEvents, and not without it.",
    cites: ["F28"],
  },
  {
    says: "Uploads from data or from a stream, which do not outlive their process: data tasks stand for them.",
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
      "A session object without a delegate as a thing of its own: a design that has no code for the callbacks is connected " +
      "just so, and hears as little.",
    cites: ["F13"],
  },
  {
    says:
      "Extensions without a background session: there is nothing for two processes to meet in. What they give to the app is " +
      "an upload of the app's own.",
    cites: ["F75"],
  },
  {
    says: "Apple's page that has a callback come after the call of the completion handler: the header says otherwise, and is followed.",
    cites: ["F34"],
  },
  {
    says: "Scenes, and background tasks of SwiftUI: another name for handleEvents, and no other order that is documented.",
    cites: ["F76"],
  },
  {
    says:
      "Time. Nothing takes long or is delayed, so the price of many sessions and many wakes does not show: it changes how late " +
      "something comes, not what can come between.",
    cites: ["F61", "F62", "F74"],
  },
];
