/** Scrambles the words of a state. For each second word it is one to one. */
function scrambled(first: number, second: number): number {
  let mixed = first ^ Math.imul(second + 1, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x9e3779b1);
  return Math.imul(mixed ^ (mixed >>> 15), 0xc2b2ae35);
}

/** The hash of a state of so many words; of one or two, its scrambled first word. */
export function hashAt(words: Int32Array, from: number, width: number): number {
  if (width === 1) return scrambled(words[from] ?? 0, 0);
  if (width === 2) return scrambled(words[from] ?? 0, words[from + 1] ?? 0);
  let hash = 0;
  for (let word = 0; word < width; word++) {
    hash = Math.imul(hash ^ (words[from + word] ?? 0), 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  return hash;
}
