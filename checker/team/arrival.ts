import { mark } from "../tabulated/bitmap.ts";
import { answerIn } from "../tabulated/code.ts";
import { unpack } from "../tabulated/fields.ts";
import { hashAt } from "../tabulated/hash.ts";
import { claim, enterNumber } from "../tabulated/numbers.ts";
import { enterQuotient, ENTERED, FULL } from "../tabulated/quotients.ts";
import type { Steps } from "./steps.ts";
import { NEXT, type Stretch } from "./stretch.ts";

/**
 * Takes the steps that were put down, in their order, and numbers the states that are new. `note`
 * is told of those about which a property may have something to say. If it is wary, it takes no
 * step from the states behind the first that leads to one of these. It tells the first state whose
 * steps it did not take, or -1 if it took all of them.
 */
export function takeSteps(stretch: Stretch, steps: Steps, note: (number: number) => void): { readonly left: number; readonly transitions: number } {
  const { width, parents, choices, questions, isWary } = stretch;
  const { sources, taken, sifted, fresh, numbers, count } = steps;
  const asked = sift(steps, width);
  fetch(stretch, steps, asked);
  let at = 0;
  let left = -1;
  while (at < asked && left < 0) {
    let behind = asked;
    if (isWary) for (behind = at + 1; behind < asked && sources[sifted[behind] ?? 0] === sources[sifted[at] ?? 0]; ) behind++;
    const found = enter(stretch, steps, at, behind);
    for (let index = 0; index < found; index++) {
      const from = fresh[index] ?? 0;
      const number = numbers[index] ?? 0;
      const source = sources[from] ?? 0;
      parents[number] = source;
      choices[number] = taken[from] ?? 0;
      if (questions.length === 0 || !isOfInterest(stretch, steps, from * width)) continue;
      note(number);
      if (isWary) left = source + 1;
    }
    at = steps.entered;
    // No room for one of them. The state that it leaves is to be left anew.
    if (at < behind) left = sources[sifted[at] ?? 0] ?? 0;
  }
  steps.count = 0;
  if (left < 0) return { left, transitions: count };
  // Some of those that passed the sieve were not entered.
  steps.sieve.fill(0);
  let transitions = count;
  while (transitions > 0 && (sources[transitions - 1] ?? 0) >= left) transitions--;
  return { left, transitions };
}

/**
 * Lets pass those steps that do not lead where one of the last did: a quarter or half of all steps
 * do, and the little that the sieve remembers is near at hand. At first it is full of zeros, which
 * are the words of the first initial state. How many pass.
 */
function sift({ sieve, reached, hashes, sifted, count }: Steps, width: number): number {
  const mask = sieve.length / width - 1;
  let passed = 0;
  for (let step = 0; step < count; step++) {
    const from = step * width;
    const hash = hashAt(reached, from, width);
    const at = (hash & mask) * width;
    let other = 0;
    for (let word = 0; word < width; word++) {
      const value = reached[from + word] ?? 0;
      other |= (sieve[at + word] ?? 0) ^ value;
      sieve[at + word] = value;
    }
    hashes[step] = hash;
    sifted[passed] = step;
    if (other !== 0) passed++;
  }
  return passed;
}

/**
 * Enters the states that these steps lead to. How many are new; `entered` is behind the last of
 * them, or at the first for which there was no room.
 */
function enter(stretch: Stretch, steps: Steps, begin: number, end: number): number {
  const { width, content, register, isAlone, control } = stretch;
  const { cells, kind, power, second: bits } = register;
  const { reached, hashes, sifted, fresh, numbers } = steps;
  let found = 0;
  let at = begin;
  switch (kind) {
    case "bitmap":
      for (; at < end; at++) {
        const step = sifted[at] ?? 0;
        if (mark(cells, reached[step] ?? 0, isAlone)) fresh[found++] = step;
      }
      break;
    case "quotients":
      for (; at < end; at++) {
        const step = sifted[at] ?? 0;
        const second = width === 1 ? 0 : (reached[step * width + 1] ?? 0);
        const entered = enterQuotient(cells, power, bits, hashes[step] ?? 0, second, isAlone);
        if (entered === ENTERED) fresh[found++] = step;
        else if (entered === FULL) break;
      }
      break;
    case "numbers":
      for (; at < end; at++) {
        const step = sifted[at] ?? 0;
        const number = enterNumber(cells, content, width, reached, step * width, hashes[step] ?? 0, control, NEXT, isAlone);
        if (number < 0) continue;
        fresh[found] = step;
        numbers[found++] = number;
      }
  }
  steps.entered = at;
  if (kind === "numbers") return found;
  const first = claim(control, NEXT, found, isAlone);
  for (let index = 0; index < found; index++) {
    const number = first + index;
    numbers[index] = number;
    for (let word = 0; word < width; word++) content[number * width + word] = reached[(fresh[index] ?? 0) * width + word] ?? 0;
  }
  return found;
}

function isOfInterest(stretch: Stretch, { reached, parts }: Steps, from: number): boolean {
  const { roots, questions, places } = stretch;
  unpack(stretch, reached, from, parts, places);
  for (let question = 0; question < questions.length; question += 2) {
    if (answerIn(stretch, roots[questions[question] ?? 0] ?? 0, parts) !== questions[question + 1]) return true;
  }
  return false;
}

/**
 * Touches all the memory that is about to be asked for. The processor waits for many places at
 * once, where one question after the other would wait for each.
 */
function fetch({ width, register, content }: Stretch, steps: Steps, count: number): void {
  const { cells, kind, power } = register;
  const { reached, hashes, sifted, numbers } = steps;
  let touched = 0;
  switch (kind) {
    case "bitmap":
      for (let at = 0; at < count; at++) touched ^= cells[(reached[sifted[at] ?? 0] ?? 0) >>> 5] ?? 0;
      break;
    case "quotients":
      for (let at = 0; at < count; at++) touched ^= cells[(hashes[sifted[at] ?? 0] ?? 0) >>> (32 - power)] ?? 0;
      break;
    case "numbers": {
      const mask = cells.length - 1;
      for (let at = 0; at < count; at++) numbers[at] = cells[((hashes[sifted[at] ?? 0] ?? 0) << 1) & mask] ?? 0;
      for (let at = 0; at < count; at++) touched ^= content[Math.max(0, (numbers[at] ?? 0) - 1) * width] ?? 0;
    }
  }
  // What nobody keeps need not be fetched.
  steps.touched = touched;
}
