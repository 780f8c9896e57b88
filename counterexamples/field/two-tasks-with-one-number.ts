import { owncloudBareNumbers, owncloudOwnNumbers } from "../../designs/field/owncloud.ts";
import type { FieldCase } from "./field-case.ts";

export const fieldCase: FieldCase = {
  project: "ownCloud",
  case: "C19",
  year: 2019,
  links: [
    { text: "owncloud/ios-sdk@597196fb", url: "https://github.com/owncloud/ios-sdk/commit/597196fb" },
  ],
  title: "Two tasks with one number",
  design: owncloudBareNumbers,
  property: "recorded-for-its-own-task",
  scope: "two-extensions",
  reported:
    "Responses were attributed to the wrong requests: numbers of tasks were used again before the queue of a " +
    "session was empty.",
  inferred:
    "Under which circumstances a number comes back. In the model a number is unique in its session, as Apple says, " +
    "and two extensions have a task of the same number each.",
  tells:
    "A task's number has a meaning only in the session that gave it. Two sessions have a first task each, and a record that is " +
    "kept under the bare number belongs to whichever is found first.",
  trace: [
    "userInvokes A",
    "createSession A",
    "startUpload A",
    "userInvokes B",
    "createSession B",
    "startUpload B",
    "completeRequest B",
    "transferFinishes B1.1",
    "didComplete B B1.1",
    "recordCompletion B",
  ],
  fix: {
    outcome: "cures",
    design: owncloudOwnNumbers,
    says: "The request has an identifier of its own, which is looked for first.",
  },
};
