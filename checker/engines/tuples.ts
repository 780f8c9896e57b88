import { createColumn } from "../column.ts";

/**
 * Short rows of integers, each kept once and known by a number from 0 up. Equal rows get the
 * same number and different rows different ones: the words themselves are compared, so no hash
 * collision can make two states one. The first word of a row must determine its length.
 */
export interface Tuples {
  size(): number;
  /** The number of the row that `words` holds from index `from` up to `to`. */
  numberOf(words: Int32Array, from: number, to: number): number;
  word(number: number, index: number): number;
}

/** Where a row begins is kept in 32 bits. */
const MOST_WORDS = 2 ** 31 - 1;

export function createTuples(): Tuples {
  const content = createColumn();
  const starts = createColumn();
  const hashes = createColumn();
  // Open addressing: a slot holds the number of a row plus one, and 0 when it is free.
  let slots = new Int32Array(4096);

  function same(number: number, words: Int32Array, from: number, to: number): boolean {
    const shift = starts.at(number) - from;
    for (let word = from; word < to; word++) {
      if (content.at(word + shift) !== words[word]) return false;
    }
    return true;
  }

  function freeSlot(hash: number): number {
    const mask = slots.length - 1;
    let slot = hash & mask;
    while (slots[slot] !== 0) slot = (slot + 1) & mask;
    return slot;
  }

  function add(hash: number, words: Int32Array, from: number, to: number): number {
    if (content.length() + (to - from) > MOST_WORDS) throw new Error("The states take more than 2³¹ words to keep, and there is no room for more.");
    const number = starts.length();
    starts.push(content.length());
    hashes.push(hash);
    for (let word = from; word < to; word++) content.push(words[word] ?? 0);
    if (number * 2 > slots.length) {
      slots = new Int32Array(slots.length * 2);
      for (let other = 0; other < number; other++) slots[freeSlot(hashes.at(other))] = other + 1;
    }
    slots[freeSlot(hash)] = number + 1;
    return number;
  }

  return {
    size: () => starts.length(),
    word: (number, index) => content.at(starts.at(number) + index),
    numberOf(words, from, to) {
      const hash = hashOf(words, from, to);
      const mask = slots.length - 1;
      for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
        const number = (slots[slot] ?? 0) - 1;
        if (number < 0) return add(hash, words, from, to);
        if (hashes.at(number) === hash && same(number, words, from, to)) return number;
      }
    },
  };
}

function hashOf(words: Int32Array, from: number, to: number): number {
  let hash = 0;
  for (let word = from; word < to; word++) {
    hash = Math.imul(hash ^ (words[word] ?? 0), 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  return hash;
}
