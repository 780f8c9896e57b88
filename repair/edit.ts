import { blockOf, blockQueueOf, callbacksOfEverySession, dispatching } from "../model/script.ts";
import type { BlockQueue } from "../model/script.ts";
import { callOf, questionsOf } from "../designs/design.ts";
import type { Design, DesignLine } from "../designs/design.ts";
import { conditionText, lineText } from "../designs/listing.ts";
import { lineAt, linesAt, placeText, places } from "../designs/place.ts";
import type { Place } from "../designs/place.ts";

/**
 * One change of a design: a line more, a line less, a line elsewhere, another line in its place, a line
 * left to a block on another queue, all that was left to one taken back from there, or a decision that is
 * no matter of order taken otherwise. A line is passed on as it is, whatever it is made of.
 */
export type Edit =
  | { readonly kind: "insert"; readonly at: Place; readonly index: number; readonly line: DesignLine }
  | { readonly kind: "delete"; readonly at: Place; readonly index: number }
  | { readonly kind: "move"; readonly at: Place; readonly index: number; readonly to: Place; readonly toIndex: number }
  | { readonly kind: "replace"; readonly at: Place; readonly index: number; readonly line: DesignLine }
  | { readonly kind: "leave"; readonly at: Place; readonly index: number; readonly queue: BlockQueue }
  | { readonly kind: "takeBack"; readonly at: Place; readonly index: number; readonly queue: BlockQueue; readonly lines: number }
  | { readonly kind: "decision"; readonly decision: string; readonly value: DecisionValue };

export type DecisionValue = string | boolean;

/** Where the block stands that a callback can leave to a queue, if it can. */
export function blockAt({ process, callback }: Place, queue: BlockQueue): Place | undefined {
  const block = blockOf(callback, queue);
  return block && { process, callback: block };
}

/** Where a block can be left, by a callback or by its block on another queue; nothing for what is no block. */
export function leaversOf({ process, callback }: Place): readonly Place[] | undefined {
  const queue = blockQueueOf(callback);
  return queue && places.filter((one) => one.process === process && blockOf(one.callback, queue) === callback);
}

type Scripts = Readonly<Partial<Record<string, readonly DesignLine[]>>>;

/** What a design has decided of one thing, by the name of that. */
export function decisionOf(design: Design, decision: string): unknown {
  return Object.entries(design).find(([name]) => name === decision)?.[1];
}

/** The design after the edit. It may be one that the schema refuses. */
export function edited(design: Design, edit: Edit): Design {
  switch (edit.kind) {
    case "insert":
      return withLines(design, edit.at, (lines) => lines.toSpliced(edit.index, 0, edit.line));
    case "delete":
      return withLines(design, edit.at, (lines) => lines.toSpliced(edit.index, 1));
    case "replace":
      return withLines(design, edit.at, (lines) => lines.toSpliced(edit.index, 1, edit.line));
    case "move": {
      const line = linesAt(design, edit.at)[edit.index];
      if (line === undefined) return design;
      const without = withLines(design, edit.at, (lines) => lines.toSpliced(edit.index, 1));
      return withLines(without, edit.to, (lines) => lines.toSpliced(edit.toIndex, 0, line));
    }
    case "leave": {
      const line = linesAt(design, edit.at)[edit.index];
      const block = blockAt(edit.at, edit.queue);
      if (line === undefined || block === undefined) return design;
      const dispatched = withLines(design, edit.at, (lines) => lines.toSpliced(edit.index, 1, dispatching[edit.queue]));
      return withLines(dispatched, block, (lines) => [...lines, line]);
    }
    case "takeBack": {
      const block = blockAt(edit.at, edit.queue);
      if (block === undefined) return design;
      const lines = linesAt(design, block);
      const without = withLines(design, block, () => []);
      return withLines(without, edit.at, (own) => own.toSpliced(edit.index, 1, ...lines));
    }
    case "decision":
      return { ...design, [edit.decision]: edit.value };
  }
}

/** What is to be said of each edit, and of the design as it is made to it: after those before it. */
export function alongEdits<Said>(design: Design, edits: readonly Edit[], say: (design: Design, edit: Edit) => Said): readonly Said[] {
  let at = design;
  return edits.map((edit) => {
    const said = say(at, edit);
    at = edited(at, edit);
    return said;
  });
}

/** A callback that loses its last line is no longer listed, unless it has to be. */
export function withLines(design: Design, at: Place, change: (lines: readonly DesignLine[]) => readonly DesignLine[]): Design {
  const lines = change(linesAt(design, at));
  const scripts: Scripts = { ...design[at.process], [at.callback]: lines };
  const listed = places
    .filter(({ process }) => process === at.process)
    .map(({ callback }) => [callback, scripts[callback] ?? []] as const)
    .filter(([callback, code]) => code.length > 0 || callback === "invoked");
  return { ...design, [at.process]: Object.fromEntries(listed) };
}

/** Two designs have the same key when they are the same but for their names and sentences. */
export function designKey(design: Design): string {
  return [decisionsText(design), ...places.map(({ process, callback }) => textsOf(design[process], callback).whole)].join("|");
}

/** What a design decides besides its scripts, in one order. */
function decisionsText(design: Design): string {
  const known = decisionsTexts.get(design);
  if (known !== undefined) return known;
  const text = Object.entries(design)
    .filter(([name]) => !["name", "says", "app", "extension"].includes(name))
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `${name}=${String(value)}`)
    .join();
  decisionsTexts.set(design, text);
  return text;
}

const decisionsTexts = new WeakMap<Design, string>();

/**
 * What a design decides, which calls each process makes, and which callbacks have code: all but the order. Which calls
 * stand in a callback that is run for every session counts by itself: for a session that none of them is about, it is not run.
 */
export function outlineText(design: Design): string {
  return `${decisionsText(design)}; ${callsIn(design.app)}; ${callsIn(design.extension)}`;
}

/** The first so many lines of a callback; with Infinity, all of them and that there is no other. */
export function firstLines(design: Design, key: string, count: number): string {
  const [process, callback = ""] = key.split(" ");
  const { whole, beginnings } = textsOf(process === "app" ? design.app : design.extension, callback);
  return beginnings[count] ?? whole;
}

const callsTexts = new WeakMap<Scripts, string>();

function callsIn(scripts: Scripts): string {
  const known = callsTexts.get(scripts);
  if (known !== undefined) return known;
  const lines = Object.values(scripts).flatMap((some = []) => some);
  const text = `${callsOf(lines)}${lines.some((line) => questionsOf(line).includes("taskWasMadeHere")) ? " asking taskWasMadeHere" : ""} in ${Object.keys(scripts).join()}, ${callbacksOfEverySession.map((callback) => callsOf(scripts[callback])).join("; ")}`;
  callsTexts.set(scripts, text);
  return text;
}

function callsOf(lines: readonly DesignLine[] = []): string {
  return [...new Set(lines.map(callOf))].sort().join();
}

interface Texts {
  /** With an end, so that it is the beginning of no other. */
  readonly whole: string;
  /** By the number of lines. */
  readonly beginnings: readonly string[];
}

const noTexts: Texts = { whole: ".", beginnings: [""] };
const texts = new WeakMap<readonly DesignLine[], Texts>();

/** An edit leaves the lists of lines alone that it does not touch, so each is written out once. */
function textsOf(scripts: Scripts, callback: string): Texts {
  const lines = scripts[callback];
  if (lines === undefined || lines.length === 0) return noTexts;
  const known = texts.get(lines);
  if (known !== undefined) return known;
  const beginnings = [""];
  for (const line of lines) beginnings.push(`${beginnings.at(-1) ?? ""}${lineText(line)},`);
  const written = { whole: `${beginnings.at(-1) ?? ""}.`, beginnings };
  texts.set(lines, written);
  return written;
}

/** The queues to which blocks are left, in words. */
export const queueNames = { main: "the main queue", work: "a queue of its own" } as const satisfies Readonly<Record<BlockQueue, string>>;

/** An edit in words, as it is made to this design. */
export function editText(design: Design, edit: Edit): string {
  const before = (at: Place, index: number, lines = linesAt(design, at)): string => {
    const next = lines[index];
    if (next !== undefined) return `, before ${lineText(next)}`;
    const last = lines[index - 1];
    return last === undefined ? "" : `, after ${lineText(last)}`;
  };
  const here = (at: Place, index: number): string => lineText(lineAt(design, { at, index }));
  switch (edit.kind) {
    case "insert":
      return `insert ${lineText(edit.line)} into ${placeText(edit.at)}${before(edit.at, edit.index)}`;
    case "delete":
      return `delete ${here(edit.at, edit.index)} from ${placeText(edit.at)}`;
    case "replace": {
      const call = callOf(edit.line);
      if (call !== callOf(lineAt(design, edit))) return `replace ${here(edit.at, edit.index)} by ${lineText(edit.line)} in ${placeText(edit.at)}`;
      const condition = conditionText(edit.line);
      if (condition === "") return `drop the condition of ${call} in ${placeText(edit.at)}`;
      return `run ${call} in ${placeText(edit.at)} ${condition.startsWith("unless") ? "" : "only "}${condition}`;
    }
    case "move": {
      const isWithin = placeText(edit.at) === placeText(edit.to);
      const lines = isWithin ? linesAt(design, edit.at).toSpliced(edit.index, 1) : linesAt(design, edit.to);
      const where = isWithin ? `within ${placeText(edit.at)}` : `from ${placeText(edit.at)} to ${placeText(edit.to)}`;
      return `move ${here(edit.at, edit.index)} ${where}${before(edit.to, edit.toIndex, lines)}`;
    }
    case "leave":
      return `leave ${here(edit.at, edit.index)} in ${placeText(edit.at)} to a block on ${queueNames[edit.queue]}`;
    case "takeBack":
      return `do in ${placeText(edit.at)} itself what it leaves to a block on ${queueNames[edit.queue]}`;
    case "decision":
      return `set ${edit.decision} to ${String(edit.value)}, not ${String(decisionOf(design, edit.decision))}`;
  }
}

