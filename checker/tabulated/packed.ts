import { enlarged, roomier, sharedRow } from "../column.ts";
import { SEEN } from "../engines/engine.ts";
import { mark } from "./bitmap.ts";
import { fieldsFor, put, unpack, type Fields } from "./fields.ts";
import { hashAt } from "./hash.ts";
import { enterNumber } from "./numbers.ts";
import { enterQuotient, ENTERED, FULL } from "./quotients.ts";
import { registerFor, type Register } from "./register.ts";

/**
 * States as rows of part numbers, packed into a few bits (`fields.ts`). They stand one after the
 * other in the order in which they were found; whether a state is new is told by a register of them
 * (`register.ts`). When a number outgrows its field, all that was packed is packed anew.
 *
 * Where one state stands for all that differ in names, the register knows the representatives, and
 * beside each state as it was found its representative is kept.
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
  readonly register: Register;
  /** For each change, the bits that it leaves as they are, and those that it sets. */
  readonly kept: Int32Array;
  readonly set: Int32Array;
  /** How often the fields have changed. */
  readonly widenings: number;
}

/** A place with parts of so many bits has many. */
const MANY = 7;

export type Parts = readonly (readonly [place: number, part: number])[];

const bitsFor = (part: number): number => 32 - Math.clz32(part);

/** `settle`, if given, puts the parts of the representative in place of those of a state, and may make room for some. */
export function createPacked(places: number, needsNumbers: boolean, isShared: boolean, settle?: (parts: Int32Array) => void): Packed {
  // What is to be shared is so from the start: to move a bitmap would be to touch all of it.
  const row = isShared ? sharedRow : (length: number): Int32Array => new Int32Array(length);
  const bits = new Int32Array(places).fill(1);
  let fields = fieldsFor(bits);
  let { width } = fields;
  let content = row(1024 * width);
  // The same row as the content where every state stands for itself.
  let representatives = settle === undefined ? content : row(1024 * width);
  let register = registerFor(fields, representatives, 0, 0, needsNumbers, row);
  const count = new Int32Array(1);
  let widenings = 0;
  let current = new Int32Array(width);
  let next = new Int32Array(width);
  let representative = settle === undefined ? next : new Int32Array(width);
  const found = new Int32Array(places);
  const settled = new Int32Array(places);
  const changes: Parts[] = [];
  let kept = row(256 * width);
  let set = row(256 * width);

  const sizeNow = (): number => count[0] ?? 0;

  function widen(place: number, part: number): void {
    const old = fields;
    const size = sizeNow();
    widenings++;
    // Where there are so many parts there will be more.
    if (bitsFor(part) >= MANY) bits[place] = Math.min(32, bitsFor(part) + 2);
    fields = fieldsFor(bits);
    ({ width } = fields);
    const packed = repacked(content, old, size);
    representatives = settle === undefined ? packed : repacked(representatives, old, size);
    content = packed;
    const left = new Int32Array(width);
    repack(current, 0, old, left, 0);
    current = left;
    next = new Int32Array(width);
    representative = settle === undefined ? next : new Int32Array(width);
    register = registerFor(fields, representatives, size, 0, needsNumbers, row);
    kept = row((changes.length + 256) * width);
    set = row((changes.length + 256) * width);
    for (const [number, parts] of changes.entries()) writeChange(number, parts);
  }

  function repacked(rows: Int32Array, old: Fields, size: number): Int32Array {
    const packed = row(Math.max(1024 * width, roomier(size * width)));
    for (let number = 0; number < size; number++) repack(rows, number * old.width, old, packed, number * width);
    return packed;
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

  function enlarge(room = 0): void {
    register = registerFor(fields, representatives, sizeNow(), room, needsNumbers, row, register);
  }

  function lengthen(needed: number): void {
    const written = sizeNow() * width;
    content = enlarged(content, needed, written);
    representatives = settle === undefined ? content : enlarged(representatives, needed, written);
  }

  /** Makes room for one more state. */
  function makeRoomForNext(): void {
    const end = sizeNow() * width;
    if (end + width > content.length) lengthen(0);
    if (sizeNow() >= register.capacity) enlarge();
  }

  function write(rows: Int32Array, number: number, state: Int32Array): void {
    for (let word = 0; word < width; word++) rows[number * width + word] = state[word] ?? 0;
  }

  function add(): number {
    const number = sizeNow();
    write(content, number, next);
    if (settle !== undefined) write(representatives, number, representative);
    count[0] = number + 1;
    return number;
  }

  function isNew(): boolean {
    const [first = 0, second = 0] = representative;
    if (register.kind === "bitmap") return mark(register.cells, first, true);
    const mixed = hashAt(representative, 0, width);
    for (;;) {
      const entered = enterQuotient(register.cells, register.power, register.second, mixed, second, true);
      if (entered !== FULL) return entered === ENTERED;
      enlarge();
    }
  }

  function represent(by: (parts: Int32Array) => void): void {
    unpack(fields, next, 0, found, 0);
    settled.set(found);
    const before = fields;
    by(settled);
    // Room was made for a part, and what was on its way is in the old fields.
    if (fields !== before) for (let place = 0; place < places; place++) put(fields, next, 0, place, found[place] ?? 0);
    for (let place = 0; place < places; place++) put(fields, representative, 0, place, settled[place] ?? 0);
  }

  return {
    size: sizeNow,
    makeRoom(place, part) {
      // A field may have room because it has a share of what is left. The next fields may have none to share.
      bits[place] = Math.max(bits[place] ?? 0, bitsFor(part));
      // A field that is a whole word has the mask -1.
      if (part > (fields.maskOf[place] ?? 0) >>> 0) widen(place, part);
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
      const start = change * width;
      for (let word = 0; word < width; word++) {
        next[word] = ((current[word] ?? 0) & (kept[start + word] ?? 0)) | (set[start + word] ?? 0);
      }
    },
    put(place, part) {
      put(fields, next, 0, place, part);
    },
    number() {
      if (settle !== undefined) represent(settle);
      makeRoomForNext();
      if (register.kind !== "numbers") return isNew() ? add() : SEEN;
      const number = enterNumber(register.cells, representatives, width, representative, 0, hashAt(representative, 0, width), count, 0, true);
      if (number < 0) return -1 - number;
      if (settle !== undefined) write(content, number, next);
      return number;
    },
    unpack(parts, base) {
      unpack(fields, next, 0, parts, base);
    },
    revisit(number) {
      for (let word = 0; word < width; word++) next[word] = content[number * width + word] ?? 0;
    },
    memory(states) {
      if (states * width > content.length) lengthen(states * width);
      if (states > register.capacity) enlarge(states);
      return { ...fields, content, register, kept, set, widenings };
    },
    adopt(states) {
      count[0] = states;
    },
  };
}
