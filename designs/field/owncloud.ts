import { recipe } from "../catalogue.ts";
import type { Design } from "../design.ts";

/** ownCloud: a queue of requests for each process, served by a background session of its own. */
export const owncloudQueueNotServed: Design = {
  ...recipe,
  name: "owncloud-queue-not-served",
  says: "Each process has a session and a queue of its own; told of the share extension's events, the app does not connect to that session and calls the handler.",
  app: { handleEvents: ["saveCompletionHandler", "callCompletionHandler"] },
};

export const owncloudQueueServed: Design = {
  ...owncloudQueueNotServed,
  name: "owncloud-queue-served",
  says: "The same, but the app connects to the session of which it is told, records what it hears, lets go and calls the handler.",
  app: recipe.app,
};

export const owncloudBareNumbers: Design = {
  ...recipe,
  name: "owncloud-bare-numbers",
  says: "What a response belongs to is looked up by the number that the session has given to the task.",
  records: "byTaskIdentifier",
};

export const owncloudOwnNumbers: Design = {
  ...owncloudBareNumbers,
  name: "owncloud-own-numbers",
  says: "What a response belongs to is looked up by an identifier of the request's own, which the task carries.",
  records: "byTask",
};

export const owncloud: readonly Design[] = [owncloudQueueNotServed, owncloudQueueServed, owncloudBareNumbers, owncloudOwnNumbers];
