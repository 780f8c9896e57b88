/**
 * States as rows of part numbers, packed into a few bits. Every part of a state has a number, and
 * each place as many bits as its largest number needs. The fields of a state fill one word or a
 * few; states stand one after the other in the order in which they were found, and a table of open
 * addressing finds them again. What is compared are the words themselves, so no collision makes
 * two states one.
 *
 * When a number outgrows its field, all that was packed is packed anew.
 */
export interface Packed {
  /** How many states there are. */
  size(): number;
  /** Gets ready to leave a state: its part numbers go to `parts`, from `base` on. */
  leave(number: number, parts: Int32Array, base: number): void;
  /** How many numbers the parts of a place can have now. */
  numbersAt(place: number): number;
  /** Makes room for a part number. Whether everything was packed anew for it. */
  makeRoom(place: number, part: number): boolean;
  /** The pair of words for a change: which bits are kept, and which are set, for each word of a state. */
  change(parts: readonly (readonly [place: number, part: number])[]): Change;
  /** The state that a change makes of the one that is left; more parts can be put in before it is looked up. */
  arrive(change: Change): void;
  put(place: number, part: number): void;
  /** The number of the state that was arrived at, new or not. */
  number(): number;
  /** The part numbers of the state that was arrived at. */
  unpack(parts: Int32Array, base: number): void;
  /** Bytes that are in use. */
  bytes(): number;
}

export interface Change {
  readonly kept: Int32Array;
  readonly set: Int32Array;
}

interface Fields {
  readonly width: number;
  readonly wordOf: Int32Array;
  readonly shiftOf: Int32Array;
  readonly maskOf: Int32Array;
}

const WORD = 32;

export function createPacked(places: number): Packed {
  const bits = new Int32Array(places).fill(1);
  let { width, wordOf, shiftOf, maskOf } = arranged(bits);
  let content = new Int32Array(1024 * width);
  // A slot holds the number of a state plus one, and 0 when it is free.
  let slots = new Int32Array(4096);
  let size = 0;
  let current = new Int32Array(width);
  let next = new Int32Array(width);

  function hashAt(words: Int32Array, from: number): number {
    let hash = 0;
    for (let word = 0; word < width; word++) {
      hash = Math.imul(hash ^ (words[from + word] ?? 0), 0x9e3779b1);
      hash ^= hash >>> 15;
    }
    return hash;
  }

  function placeAll(count: number): void {
    slots = new Int32Array(count);
    const mask = count - 1;
    for (let number = 0; number < size; number++) {
      let slot = hashAt(content, number * width) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = number + 1;
    }
  }

  function widen(place: number, part: number): void {
    const old: Fields = { width, wordOf, shiftOf, maskOf };
    bits[place] = WORD - Math.clz32(part);
    ({ width, wordOf, shiftOf, maskOf } = arranged(bits));
    const packed = new Int32Array(Math.max(1024, 2 * size) * width);
    for (let number = 0; number < size; number++) repack(content, number * old.width, old, packed, number * width);
    content = packed;
    const left = new Int32Array(width);
    repack(current, 0, old, left, 0);
    current = left;
    next = new Int32Array(width);
    placeAll(slots.length);
  }

  function repack(from: Int32Array, at: number, old: Fields, to: Int32Array, start: number): void {
    for (let place = 0; place < places; place++) {
      const part = ((from[at + (old.wordOf[place] ?? 0)] ?? 0) >>> (old.shiftOf[place] ?? 0)) & (old.maskOf[place] ?? 0);
      const word = start + (wordOf[place] ?? 0);
      to[word] = (to[word] ?? 0) | (part << (shiftOf[place] ?? 0));
    }
  }

  function unpackFrom(words: Int32Array, parts: Int32Array, base: number): void {
    for (let place = 0; place < places; place++) {
      parts[base + place] = ((words[wordOf[place] ?? 0] ?? 0) >>> (shiftOf[place] ?? 0)) & (maskOf[place] ?? 0);
    }
  }

  function add(slot: number): number {
    const start = size * width;
    if (start + width > content.length) {
      const larger = new Int32Array(content.length * 2);
      larger.set(content);
      content = larger;
    }
    for (let word = 0; word < width; word++) content[start + word] = next[word] ?? 0;
    size++;
    slots[slot] = size;
    if (size * 2 > slots.length) placeAll(slots.length * 2);
    return size - 1;
  }

  return {
    size: () => size,
    leave(number, parts, base) {
      const start = number * width;
      for (let word = 0; word < width; word++) current[word] = content[start + word] ?? 0;
      unpackFrom(current, parts, base);
    },
    numbersAt: (place) => 1 << (bits[place] ?? 0),
    makeRoom(place, part) {
      if (part <= (maskOf[place] ?? 0)) return false;
      widen(place, part);
      return true;
    },
    change(parts) {
      const kept = new Int32Array(width).fill(-1);
      const set = new Int32Array(width);
      for (const [place, part] of parts) {
        const word = wordOf[place] ?? 0;
        const shift = shiftOf[place] ?? 0;
        kept[word] = (kept[word] ?? 0) & ~((maskOf[place] ?? 0) << shift);
        set[word] = (set[word] ?? 0) | (part << shift);
      }
      return { kept, set };
    },
    arrive({ kept, set }) {
      for (let word = 0; word < width; word++) {
        next[word] = ((current[word] ?? 0) & (kept[word] ?? 0)) | (set[word] ?? 0);
      }
    },
    put(place, part) {
      const word = wordOf[place] ?? 0;
      const shift = shiftOf[place] ?? 0;
      next[word] = ((next[word] ?? 0) & ~((maskOf[place] ?? 0) << shift)) | (part << shift);
    },
    number() {
      const mask = slots.length - 1;
      for (let slot = hashAt(next, 0) & mask; ; slot = (slot + 1) & mask) {
        const found = (slots[slot] ?? 0) - 1;
        if (found < 0) return add(slot);
        const start = found * width;
        let word = 0;
        while (word < width && content[start + word] === next[word]) word++;
        if (word === width) return found;
      }
    },
    unpack(parts, base) {
      unpackFrom(next, parts, base);
    },
    bytes: () => content.byteLength + slots.byteLength,
  };
}

/** Fields beside each other, none across the border of two words. */
function arranged(bits: Int32Array): Fields {
  const wordOf = new Int32Array(bits.length);
  const shiftOf = new Int32Array(bits.length);
  const room: number[] = [];
  // Wide fields first: the narrow ones fill what they leave.
  const order = [...bits.keys()].sort((one, other) => (bits[other] ?? 0) - (bits[one] ?? 0));
  for (const place of order) {
    const needed = bits[place] ?? 0;
    let word = room.findIndex((left) => left >= needed);
    if (word === -1) word = room.push(WORD) - 1;
    wordOf[place] = word;
    shiftOf[place] = WORD - (room[word] ?? 0);
    room[word] = (room[word] ?? 0) - needed;
  }
  return { width: Math.max(1, room.length), wordOf, shiftOf, maskOf: bits.map((needed) => (needed === WORD ? -1 : (1 << needed) - 1)) };
}
