import { enlarged, sharedRow } from "../column.ts";
import { SEEN } from "../engines/engine.ts";

/**
 * States as rows of part numbers, packed into a few bits. Every part of a state has a number, and
 * each place as many bits as its largest number needs. The fields of a state fill one word or a
 * few; states stand one after the other in the order in which they were found.
 *
 * Whether a state is new is told by one bit for each state that could be, where the fields leave
 * few of them; otherwise by a table of open addressing that knows the number of every state. What
 * is compared there are the words themselves, so no collision makes two states one.
 *
 * When a number outgrows its field, all that was packed is packed anew.
 */
export interface Packed {
  /** How many states there are. */
  size(): number;
  /** Makes room for a part number. */
  makeRoom(place: number, part: number): void;
  /** Gets ready to leave a state: its part numbers go to `parts`. */
  leave(number: number, parts: Int32Array): void;
  /** A change by its number, from 0 up: these places get these parts. */
  addChange(parts: Parts): number;
  /** What a change makes of the state that is left. */
  arrive(change: number): void;
  /** Puts one more part into the state that was arrived at. */
  put(place: number, part: number): void;
  /** The number of the state that was arrived at, if it is new; `SEEN` or its number if it is not. */
  number(): number;
  /** The part numbers of the state that was arrived at, from `base` on. */
  unpack(parts: Int32Array, base: number): void;
  /** Goes back to a state as if it had just been arrived at. */
  revisit(number: number): void;
  /** Makes room for at least so many states, and shows everything that is packed. */
  memory(states: number): PackedMemory;
  /** So many states there are now: others have written into the memory. */
  adopt(states: number): void;
}

/** Everything that is packed. */
export interface PackedMemory extends Fields {
  readonly content: Int32Array;
  readonly slots: Int32Array;
  /** Nothing in it where it is not used. */
  readonly bitmap: Int32Array;
  readonly kept: Int32Array;
  readonly set: Int32Array;
}

export type Parts = readonly (readonly [place: number, part: number])[];

export interface Fields {
  /** Words in a state, and bits that are in use. */
  readonly width: number;
  readonly total: number;
  readonly wordOf: Int32Array;
  readonly shiftOf: Int32Array;
  readonly maskOf: Int32Array;
}

const WORD = 32;
const FEW = 4096;
/** A quarter of a gigabyte of addresses. Only those pages take memory that hold a state. */
const BITMAP = 31;

export function createPacked(places: number, needsNumbers: boolean, isShared: boolean): Packed {
  // What is to be shared is so from the start: to move a bitmap would be to touch all of it.
  const row = isShared ? sharedRow : (length: number): Int32Array => new Int32Array(length);
  const bits = new Int32Array(places).fill(1);
  let fields = arranged(bits);
  let { width } = fields;
  let content = row(1024 * width);
  // A slot is two cells: the number of a state plus one, 0 when it is free, and the hash of the state.
  let slots = row(2 * FEW);
  let bitmap: Int32Array | undefined = needsNumbers ? undefined : row(1);
  let size = 0;
  let current = new Int32Array(width);
  let next = new Int32Array(width);
  const changes: Parts[] = [];
  let kept = row(256 * width);
  let set = row(256 * width);
  resetSeen();

  function resetSeen(): void {
    if (bitmap !== undefined && fields.total <= BITMAP) {
      bitmap = row(1 << Math.max(0, fields.total - 5));
      for (let number = 0; number < size; number++) mark(bitmap, content[number] ?? 0);
      return;
    }
    bitmap = undefined;
    let count = FEW;
    while (count < size * 2) count *= 2;
    slots = row(2 * count);
    for (let number = 0; number < size; number++) place(number + 1, hashAt(content, number * width, width));
  }

  function place(name: number, hash: number): void {
    const mask = slots.length - 1;
    let slot = (hash << 1) & mask;
    while (slots[slot] !== 0) slot = (slot + 2) & mask;
    slots[slot] = name;
    slots[slot + 1] = hash;
  }

  function enlarge(): void {
    const old = slots;
    slots = row(old.length * 2);
    for (let slot = 0; slot < old.length; slot += 2) if (old[slot] !== 0) place(old[slot] ?? 0, old[slot + 1] ?? 0);
  }

  function widen(place: number, part: number): void {
    const old = fields;
    bits[place] = WORD - Math.clz32(part);
    fields = arranged(bits);
    ({ width } = fields);
    const packed = row(Math.max(1024, 2 * size) * width);
    for (let number = 0; number < size; number++) repack(content, number * old.width, old, packed, number * width);
    content = packed;
    const left = new Int32Array(width);
    repack(current, 0, old, left, 0);
    current = left;
    next = new Int32Array(width);
    resetSeen();
    kept = row((changes.length + 256) * width);
    set = row((changes.length + 256) * width);
    for (const [number, parts] of changes.entries()) writeChange(number, parts);
  }

  function repack(from: Int32Array, at: number, old: Fields, to: Int32Array, start: number): void {
    for (let place = 0; place < places; place++) {
      const part = ((from[at + (old.wordOf[place] ?? 0)] ?? 0) >>> (old.shiftOf[place] ?? 0)) & (old.maskOf[place] ?? 0);
      const word = start + (fields.wordOf[place] ?? 0);
      to[word] = (to[word] ?? 0) | (part << (fields.shiftOf[place] ?? 0));
    }
  }

  function writeChange(number: number, parts: Parts): void {
    const start = number * width;
    kept.fill(-1, start, start + width);
    for (const [place, part] of parts) {
      const word = start + (fields.wordOf[place] ?? 0);
      const shift = fields.shiftOf[place] ?? 0;
      kept[word] = (kept[word] ?? 0) & ~((fields.maskOf[place] ?? 0) << shift);
      set[word] = (set[word] ?? 0) | (part << shift);
    }
  }

  function add(): number {
    const start = size * width;
    if (start + width > content.length) content = enlarged(content, 0, start);
    for (let word = 0; word < width; word++) content[start + word] = next[word] ?? 0;
    return size++;
  }

  function find(): number {
    const mask = slots.length - 1;
    const hash = hashAt(next, 0, width);
    for (let slot = (hash << 1) & mask; ; slot = (slot + 2) & mask) {
      const found = (slots[slot] ?? 0) - 1;
      if (found < 0) {
        slots[slot] = add() + 1;
        slots[slot + 1] = hash;
        // Two thirds full.
        if (size * 3 > slots.length) enlarge();
        return size - 1;
      }
      if (slots[slot + 1] !== hash) continue;
      const start = found * width;
      let word = 0;
      while (word < width && content[start + word] === next[word]) word++;
      if (word === width) return found;
    }
  }

  return {
    size: () => size,
    makeRoom(place, part) {
      if (part > (fields.maskOf[place] ?? 0)) widen(place, part);
    },
    leave(number, parts) {
      const start = number * width;
      for (let word = 0; word < width; word++) current[word] = content[start + word] ?? 0;
      unpack(fields, current, 0, parts, 0);
    },
    addChange(parts) {
      const number = changes.push(parts) - 1;
      if ((number + 1) * width > kept.length) {
        kept = enlarged(kept);
        set = enlarged(set);
      }
      writeChange(number, parts);
      return number;
    },
    arrive(change) {
      if (width === 1) {
        next[0] = ((current[0] ?? 0) & (kept[change] ?? 0)) | (set[change] ?? 0);
        return;
      }
      const start = change * width;
      for (let word = 0; word < width; word++) {
        next[word] = ((current[word] ?? 0) & (kept[start + word] ?? 0)) | (set[start + word] ?? 0);
      }
    },
    put(place, part) {
      const word = fields.wordOf[place] ?? 0;
      const shift = fields.shiftOf[place] ?? 0;
      next[word] = ((next[word] ?? 0) & ~((fields.maskOf[place] ?? 0) << shift)) | (part << shift);
    },
    number() {
      if (bitmap === undefined) return find();
      return mark(bitmap, next[0] ?? 0) ? add() : SEEN;
    },
    unpack(parts, base) {
      unpack(fields, next, 0, parts, base);
    },
    revisit(number) {
      for (let word = 0; word < width; word++) next[word] = content[number * width + word] ?? 0;
    },
    memory(states) {
      if (states * width > content.length) content = enlarged(content, states * width, size * width);
      while (bitmap === undefined && states * 3 > slots.length) enlarge();
      return { ...fields, content, slots, bitmap: bitmap ?? new Int32Array(0), kept, set };
    },
    adopt(states) {
      size = states;
    },
  };
}

/** The hash of a state of so many words. All threads must have the same one. */
export function hashAt(words: Int32Array, from: number, width: number): number {
  let hash = 0;
  for (let word = 0; word < width; word++) {
    hash = Math.imul(hash ^ (words[from + word] ?? 0), 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  return hash;
}

/** Takes a state apart whose words begin at `start`. */
export function unpack({ wordOf, shiftOf, maskOf }: Fields, words: Int32Array, start: number, parts: Int32Array, base: number): void {
  for (let place = 0; place < wordOf.length; place++) {
    parts[base + place] = ((words[start + (wordOf[place] ?? 0)] ?? 0) >>> (shiftOf[place] ?? 0)) & (maskOf[place] ?? 0);
  }
}

/** Sets the bit of a state, and tells whether it was not set before. */
function mark(bitmap: Int32Array, state: number): boolean {
  const cell = state >>> 5;
  const bit = 1 << state;
  const before = bitmap[cell] ?? 0;
  if ((before & bit) !== 0) return false;
  bitmap[cell] = before | bit;
  return true;
}

/** Fields beside each other, none across the border of two words. */
function arranged(bits: Int32Array): Fields {
  const wordOf = new Int32Array(bits.length);
  const shiftOf = new Int32Array(bits.length);
  const maskOf = new Int32Array(bits.length);
  const words: { room: number; readonly places: number[] }[] = [];
  // Wide fields first: the narrow ones fill what they leave.
  const order = [...bits.keys()].sort((one, other) => (bits[other] ?? 0) - (bits[one] ?? 0));
  for (const place of order) {
    const needed = bits[place] ?? 0;
    let word = words.find(({ room }) => room >= needed);
    if (word === undefined) words.push((word = { room: WORD, places: [] }));
    word.places.push(place);
    word.room -= needed;
  }
  const width = Math.max(1, words.length);
  const total = (width - 1) * WORD + (WORD - (words.at(-1)?.room ?? WORD));
  for (const [index, { room, places }] of words.entries()) {
    // Where there is no bitmap to keep small, each gets its share of what is left, and need not be widened soon.
    const share = total > BITMAP ? Math.floor(room / places.length) : 0;
    let shift = 0;
    for (const place of places) {
      const given = (bits[place] ?? 0) + share;
      wordOf[place] = index;
      shiftOf[place] = shift;
      maskOf[place] = given === WORD ? -1 : (1 << given) - 1;
      shift += given;
    }
  }
  return { width, total, wordOf, shiftOf, maskOf };
}
