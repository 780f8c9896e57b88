/**
 * The numbers of the states that were found, in a table of open addressing. A slot is two cells:
 * the number of a state plus one, 0 when it is free, and the hash of the state. What is compared
 * are the words themselves, so no collision makes two states one.
 */

/** A slot that another thread is about to fill. */
const BUSY = -1;

/** Puts a state in that is not in yet, while nobody else does. */
export function place(slots: Int32Array, name: number, hash: number): void {
  const mask = slots.length - 1;
  let slot = (hash << 1) & mask;
  while (slots[slot] !== 0) slot = (slot + 2) & mask;
  slots[slot] = name;
  slots[slot + 1] = hash;
}

/**
 * The number of the state whose words begin at `from`, if it is new; it is the next one of the
 * `count`, and its words are among the `content` then. For one that was found before, `-1 - number`.
 */
export function enterNumber(
  slots: Int32Array,
  content: Int32Array,
  width: number,
  words: Int32Array,
  from: number,
  hash: number,
  count: Int32Array,
  at: number,
  isAlone: boolean,
): number {
  const mask = slots.length - 1;
  for (let slot = (hash << 1) & mask; ; slot = (slot + 2) & mask) {
    // Of what another thread has put in, the words are there once the name can be read in this way.
    let name = isAlone ? (slots[slot] ?? 0) : Atomics.load(slots, slot);
    if (name === 0) {
      if (!isAlone) name = Atomics.compareExchange(slots, slot, 0, BUSY);
      if (name === 0) {
        const number = claim(count, at, 1, isAlone);
        for (let word = 0; word < width; word++) content[number * width + word] = words[from + word] ?? 0;
        slots[slot + 1] = hash;
        if (isAlone) slots[slot] = number + 1;
        else Atomics.store(slots, slot, number + 1);
        return number;
      }
    }
    // Whoever is about to fill it does so at once.
    while (name === BUSY) name = Atomics.load(slots, slot);
    if (slots[slot + 1] !== hash) continue;
    const start = (name - 1) * width;
    let word = 0;
    while (word < width && content[start + word] === words[from + word]) word++;
    if (word === width) return -name;
  }
}

/** The first of so many numbers that nobody else gets. */
export function claim(count: Int32Array, at: number, many: number, isAlone: boolean): number {
  if (!isAlone) return Atomics.add(count, at, many);
  const first = count[at] ?? 0;
  count[at] = first + many;
  return first;
}
