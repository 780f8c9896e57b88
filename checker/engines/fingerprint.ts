import { hasHidden, hasMore, isPlainObject, whyNotPlain } from "../plain.ts";

/**
 * Sixty-four bits of a plain value, in two halves: the same for values that look the same, and
 * for others the same once in 2^64 times or so. Nothing is kept of the value. The order of keys
 * does not matter, -0 is 0. If it is wary, a look is taken at each key.
 */
export function fingerprint(value: unknown, into: Int32Array, isWary: boolean): void {
  let one = 0x2545f491;
  let two = 0x27220a95;

  function mix(word: number): void {
    one = Math.imul(one ^ word, 0x85ebca6b);
    one ^= one >>> 13;
    two = Math.imul(two ^ Math.imul(word, 0xcc9e2d51), 0xc2b2ae35);
    two ^= (two >>> 16) ^ (one << 7);
  }

  function mixText(tag: number, text: string): void {
    mix(tag);
    mix(text.length);
    for (let index = 0; index < text.length; index++) mix(text.charCodeAt(index));
  }

  function walk(part: unknown): void {
    if (typeof part === "string") { mixText(1, part); return; }
    if (typeof part === "number") {
      // One zero, and one NaN.
      number[0] = part === 0 ? 0 : Number.isNaN(part) ? Number.NaN : part;
      mix(2);
      mix(halves[0] ?? 0);
      mix(halves[1] ?? 0); return;
    }
    if (typeof part === "boolean") { mix(part ? 3 : 4); return; }
    if (part === null) { mix(5); return; }
    if (typeof part === "bigint") { mixText(6, part.toString(36)); return; }
    if (typeof part !== "object" || (isWary && hasHidden(part))) throw new TypeError(whyNotPlain(value) ?? "The value is not plain.");
    if (Array.isArray(part)) {
      if (hasMore(part)) throw new TypeError(whyNotPlain(value) ?? "The value is not plain.");
      mix(7);
      mix(part.length);
      part.forEach(walk); return;
    }
    const keys = Object.keys(part);
    if (!isPlainObject(part) || hasMore(part, keys.length)) throw new TypeError(whyNotPlain(value) ?? "The value is not plain.");
    keys.sort();
    mix(8);
    mix(keys.length);
    for (const key of keys) {
      mixText(9, key);
      walk(part[key]);
    }
  }

  walk(value);
  // Each half once more, by both. The first as it was before: mixed with itself it would be 0.
  const first = one;
  mix(two);
  mix(first);
  into[0] = one;
  into[1] = two;
}

const number = new Float64Array(1);
const halves = new Int32Array(number.buffer);

/**
 * An estimate of how probable it is that among so many states, found in so many transitions, two
 * had one fingerprint: then one of them, and what follows from it, was missed. It is TLC's
 * estimate, and supposes that fingerprints are as good as drawn by lot.
 */
export function missProbability(states: number, transitions: number): number {
  return (states * Math.max(transitions - states, states)) / 2 ** 64;
}
