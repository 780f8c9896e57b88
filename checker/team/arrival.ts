import { answerIn } from "../tabulated/code.ts";
import { hashAt, unpack } from "../tabulated/packed.ts";
import { NEXT, type Stretch } from "./level.ts";
import type { Steps } from "./steps.ts";

/** A slot that somebody is about to fill. */
const BUSY = -1;

/**
 * Takes all the steps that were put down, in their order, and numbers the states that are new.
 * `note` is told of those about which a property may have something to say. If it is wary, it takes
 * no step from the states behind the first that leads to one of these, and tells which state that
 * is; otherwise -1.
 */
export function takeSteps(stretch: Stretch, steps: Steps, note: (number: number) => void): { readonly last: number; readonly transitions: number } {
  const { width, slots, bitmap, content, parents, choices, questions, isAlone, isWary } = stretch;
  const { reached, hashes, sources, taken, count } = steps;
  const isMarked = bitmap.length > 0;
  if (isMarked) fetchBits(steps, bitmap);
  else fetchSlots(steps, width, slots, content);
  let next = stretch.control[NEXT] ?? 0;
  let last = -1;
  let step = 0;
  for (; step < count; step++) {
    const source = sources[step] ?? 0;
    if (last >= 0 && source !== last) break;
    const from = step * width;
    let number: number;
    if (!isAlone) {
      number = isMarked ? markTogether(stretch, reached, from) : enterTogether(stretch, reached, from, hashes[step] ?? 0);
      if (number < 0) continue;
    } else {
      if (isMarked) {
        const state = reached[step] ?? 0;
        const cell = state >>> 5;
        const bits = bitmap[cell] ?? 0;
        if ((bits & (1 << state)) !== 0) continue;
        bitmap[cell] = bits | (1 << state);
      } else if (!isEntered(slots, content, reached, from, width, hashes[step] ?? 0, next)) continue;
      number = next++;
      for (let word = 0; word < width; word++) content[number * width + word] = reached[from + word] ?? 0;
    }
    parents[number] = source;
    choices[number] = taken[step] ?? 0;
    if (questions.length === 0 || !isOfInterest(stretch, steps, from)) continue;
    note(number);
    if (isWary) last = source;
  }
  if (isAlone) stretch.control[NEXT] = next;
  steps.count = 0;
  return { last, transitions: step };
}

/** Enters a state under this number, if it is new. */
function isEntered(slots: Int32Array, content: Int32Array, reached: Int32Array, from: number, width: number, hash: number, number: number): boolean {
  const mask = slots.length - 1;
  for (let slot = (hash << 1) & mask; ; slot = (slot + 2) & mask) {
    const name = slots[slot] ?? 0;
    if (name === 0) {
      slots[slot] = number + 1;
      slots[slot + 1] = hash;
      return true;
    }
    if (slots[slot + 1] === hash && isSame(content, (name - 1) * width, reached, from, width)) return false;
  }
}

/** The same where another thread does so too: the number, which nobody else gets, or -1. */
function enterTogether(stretch: Stretch, reached: Int32Array, from: number, hash: number): number {
  const { slots, content, width } = stretch;
  const mask = slots.length - 1;
  for (let slot = (hash << 1) & mask; ; slot = (slot + 2) & mask) {
    let name = Atomics.load(slots, slot);
    if (name === 0) {
      name = Atomics.compareExchange(slots, slot, 0, BUSY);
      if (name === 0) {
        const number = add(stretch, reached, from);
        slots[slot + 1] = hash;
        Atomics.store(slots, slot, number + 1);
        return number;
      }
    }
    // Whoever is about to fill it does so at once.
    while (name === BUSY) name = Atomics.load(slots, slot);
    if (slots[slot + 1] === hash && isSame(content, (name - 1) * width, reached, from, width)) return -1;
  }
}

function markTogether(stretch: Stretch, reached: Int32Array, from: number): number {
  const { bitmap } = stretch;
  const state = reached[from] ?? 0;
  const cell = state >>> 5;
  const bit = 1 << state;
  if (((bitmap[cell] ?? 0) & bit) !== 0 || (Atomics.or(bitmap, cell, bit) & bit) !== 0) return -1;
  return add(stretch, reached, from);
}

function add({ control, content, width }: Stretch, reached: Int32Array, from: number): number {
  const number = Atomics.add(control, NEXT, 1);
  for (let word = 0; word < width; word++) content[number * width + word] = reached[from + word] ?? 0;
  return number;
}

function isSame(content: Int32Array, start: number, reached: Int32Array, from: number, width: number): boolean {
  for (let word = 0; word < width; word++) if (content[start + word] !== reached[from + word]) return false;
  return true;
}

function isOfInterest(stretch: Stretch, { reached, parts }: Steps, from: number): boolean {
  const { cells, roots, questions, places } = stretch;
  unpack(stretch, reached, from, parts, places);
  for (let question = 0; question < questions.length; question += 2) {
    if (answerIn(cells, roots[questions[question] ?? 0] ?? 0, parts) !== questions[question + 1]) return true;
  }
  return false;
}

/**
 * Touches all the memory that is about to be asked for. The processor waits for many places at
 * once, where one question after the other would wait for each.
 */
function fetchSlots({ reached, hashes, hints, count }: Steps, width: number, slots: Int32Array, content: Int32Array): void {
  const mask = slots.length - 1;
  for (let step = 0; step < count; step++) hashes[step] = hashAt(reached, step * width, width);
  for (let step = 0; step < count; step++) hints[step] = slots[((hashes[step] ?? 0) << 1) & mask] ?? 0;
  let touched = 0;
  for (let step = 0; step < count; step++) touched ^= content[Math.max(0, (hints[step] ?? 0) - 1) * width] ?? 0;
  // What nobody keeps need not be fetched.
  hints[0] = touched;
}

function fetchBits({ reached, hints, count }: Steps, bitmap: Int32Array): void {
  let touched = 0;
  for (let step = 0; step < count; step++) touched ^= bitmap[(reached[step] ?? 0) >>> 5] ?? 0;
  hints[0] = touched;
}
