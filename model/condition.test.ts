import { expect, test } from "vitest";
import { holds } from "./condition.ts";
import type { ShortRequest } from "./process.ts";
import { questions } from "./script.ts";
import type { Line, Question, Script } from "./script.ts";
import { smallestWorld as world } from "./smallest-world.ts";
import { followUpOf, initialState, withLife, withMemory, withObject, withTask } from "./state.ts";
import type { State } from "./state.ts";

const line: Line = { call: "work", session: "A", task: "A1.1" };
const script: Script = { process: "app", callback: "didComplete", about: "A1.1", session: "A", task: "A1.1", invocation: "A1", lines: [] };
const running = withLife({ ...world, listsTasks: true, remembersCompletions: true }, initialState(world), "app", "background");
const task = (change: Parameters<typeof withTask>[2]): State => withTask(running, "A1.1", change);
const handler = (stored: "none" | "early" | "due" | "called"): State => withMemory(running, "app", () => ({ handlers: { A: { owed: 1, stored } } }));
const object = (is: Parameters<typeof withObject>[3]): State => withObject(running, "app", "A", is);
const request = (of: string, is: ShortRequest): State => withMemory(running, "app", () => ({ requests: { [of]: is } }));
const listed = withMemory(running, "app", () => ({ listed: { "A1.1": true } }));

const remembered = (are: Readonly<Record<string, boolean>>): State => withMemory(running, "app", () => ({ remembered: are }));

const made = (task: string): State => withMemory(running, "app", () => ({ made: { [task]: true } }));

/** States in which the answer is yes, and states in which it is no. */
const answers: Readonly<Record<Exclude<Question, "sessionIsOwn">, { readonly yes: readonly State[]; readonly no: readonly State[] }>> = {
  sessionExists: { yes: [object("live"), object("rejected"), object("invalid")], no: [running] },
  sessionIsInvalidated: { yes: [object("finishing"), object("invalid"), object("stranded")], no: [running, object("live"), object("rejected"), object("displaced")] },
  handlerIsSaved: { yes: [handler("early"), handler("due")], no: [running, handler("called")] },
  flagIsSet: { yes: [withMemory(running, "app", () => ({ flag: true }))], no: [running] },
  completionIsRemembered: { yes: [remembered({ "A1.1": true })], no: [running, remembered({ "A1.1": false })] },
  taskWasMadeHere: { yes: [made("A1.1")], no: [running, made("B1.1")] },
  requestIsInFlight: { yes: [request("A1.1", "inFlight"), request(followUpOf("A1.1"), "inFlight")], no: [running, request("A1.1", "arrived"), request("A1.1", "lost"), request("B1.1", "inFlight")] },
  taskListIsEmpty: { yes: [running], no: [listed] },
  taskIsListed: { yes: [listed], no: [running] },
  taskWasCancelled: { yes: [task({ transfer: "quit" }), task({ transfer: "cancelled" })], no: [running, task({ transfer: "finished" }), task({ transfer: "lost" })] },
  taskFailed: { yes: [task({ transfer: "finished", failed: true }), task({ transfer: "quit" })], no: [running, task({ transfer: "finished" }), task({ failureRecorded: true })] },
  taskIsRecorded: { yes: [task({ recorded: 1 }), task({ recorded: 2 })], no: [running, task({ heard: 1 }), task({ failed: true })] },
  everythingIsRecorded: { yes: [running, task({ transfer: "finished", recorded: 1 })], no: [task({ transfer: "running" }), task({ transfer: "finished", heard: 1 })] },
  startIsRecorded: { yes: [task({ startRecorded: true })], no: [running] },
  failureIsRecorded: { yes: [task({ failureRecorded: true })], no: [running, task({ transfer: "finished", failed: true })] },
};

test.each(Object.entries(answers))("a line asks %s", (question, { yes, no }) => {
  const asked = (state: State, answer: boolean): boolean => holds(world, state, "app", line, { question: question as Question, answer });
  for (const state of yes) expect([asked(state, true), asked(state, false)]).toEqual([true, false]);
  for (const state of no) expect([asked(state, true), asked(state, false)]).toEqual([false, true]);
});

test("a line asks whose session it is about", () => {
  const invoked = withLife(world, running, "A", "running");
  expect(holds(world, invoked, "A", line, { question: "sessionIsOwn", answer: true })).toBe(true);
  expect(holds(world, invoked, "app", line, { question: "sessionIsOwn", answer: true })).toBe(false);
});

test("a line about no task asks of each task of its session that there is, and whether a start is recorded, of any", () => {
  const tasks = { "A1.1": world.tasks["A1.1"], "A1.2": world.tasks["A1.1"] };
  const two = { ...world, tasks: { ...world.tasks, ...tasks }, tasksOf: { A: ["A1.1", "A1.2"] } } as typeof world;
  const none = withLife(two, initialState(two), "app", "background");
  const one = withTask(none, "A1.1", { transfer: "finished", recorded: 1, startRecorded: true });
  const some = withTask(one, "A1.2", { transfer: "running" });
  const asked = (state: State, question: Question, about: string): boolean => holds(two, state, "app", { ...line, task: about }, { question, answer: true });
  expect(asked(some, "taskIsRecorded", "A1.1")).toBe(true);
  expect(asked(some, "taskIsRecorded", "none")).toBe(false);
  expect(asked(withTask(some, "A1.2", { recorded: 1 }), "taskIsRecorded", "none")).toBe(true);
  expect(asked(one, "taskIsRecorded", "none")).toBe(true);
  for (const question of ["taskIsRecorded", "taskIsListed", "taskWasCancelled", "taskFailed"] as const) expect(asked(none, question, "none")).toBe(false);
  expect(asked(some, "startIsRecorded", "A1.2")).toBe(false);
  expect(asked(some, "startIsRecorded", "none")).toBe(true);
});

test("how a task has ended is asked of the one that the process is told of, though the line is about its repetition or its original", () => {
  const again = { ...world, tasks: { ...world.tasks, "A1.1 again": { ...world.tasks["A1.1"], kind: "again" } }, tasksOf: { A: ["A1.1", "A1.1 again"] } } as typeof world;
  const state = withTask(withTask(withLife(again, initialState(again), "app", "background"), "A1.1", { transfer: "finished", failed: true }), "A1.1 again", { transfer: "finished" });
  const failed = (about: string, told: string): boolean =>
    holds(again, state, "app", { ...line, task: about }, { question: "taskFailed", answer: true }, { ...script, task: told });
  expect(failed("A1.1 again", "A1.1")).toBe(true);
  expect(failed("A1.1 again", "A1.1 again")).toBe(false);
});

test("where a task was made is asked of the one that the process is told of, and where it is told of none, of the original or of any", () => {
  const again = { ...world, tasks: { ...world.tasks, "A1.1 again": { ...world.tasks["A1.1"], kind: "again" } }, tasksOf: { A: ["A1.1", "A1.1 again"] } } as typeof world;
  const state = withTask(withTask(withLife(again, initialState(again), "app", "background"), "A1.1", { transfer: "finished" }), "A1.1 again", { transfer: "running" });
  const madeOne = (task: string): State => withMemory(state, "app", () => ({ made: { [task]: true } }));
  const here = (one: string, about: string, told: string): boolean =>
    holds(again, madeOne(one), "app", { ...line, task: about }, { question: "taskWasMadeHere", answer: true }, { ...script, task: told });
  expect([here("A1.1", "A1.1 again", "A1.1"), here("A1.1 again", "A1.1 again", "A1.1")]).toEqual([true, false]);
  expect([here("A1.1", "A1.1 again", "none"), here("A1.1 again", "A1.1 again", "none")]).toEqual([true, false]);
  expect([here("A1.1", "none", "A1.1 again"), here("A1.1 again", "none", "A1.1 again")]).toEqual([false, true]);
  expect([here("A1.1", "none", "none"), here("A1.1 again", "none", "none"), here("B1.1", "none", "none")]).toEqual([true, true, false]);
});

test("the callback of a manager that was replaced finds no handler, however many the other one has saved", () => {
  const replaced = withMemory(handler("early"), "app", () => ({ replaced: { A: true } }));
  const isSaved = (state: State, callback: Script["callback"]): boolean => holds(world, state, "app", line, { question: "handlerIsSaved", answer: true }, { ...script, callback });
  expect([isSaved(handler("early"), "didFinishEvents"), isSaved(replaced, "didFinishEvents"), isSaved(replaced, "handleEvents")]).toEqual([true, false, true]);
});

test("a process that is gone asks nothing, so that no line is run under any condition", () => {
  for (const question of questions) {
    for (const answer of [true, false]) expect(holds(world, initialState(world), "app", line, { question, answer })).toBe(false);
  }
});
