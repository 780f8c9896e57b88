/**
 * How the part numbers of a state lie in its words: each place has as many bits as its largest
 * number needs, and no field goes across the border of two words.
 */
export interface Fields {
  /** Words in a state, and bits that are in use: of all the words but the last, every one. */
  readonly width: number;
  readonly total: number;
  readonly wordOf: Int32Array;
  readonly shiftOf: Int32Array;
  readonly maskOf: Int32Array;
}

const WORD = 32;

/** Fields of at least so many bits, beside each other. */
export function fieldsFor(bits: Int32Array): Fields {
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
    // Where it matters less how many bits there are, each gets its share of what is left, and need not be widened soon.
    const share = width > 2 ? Math.floor(room / places.length) : 0;
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

/** Takes a state apart whose words begin at `start`. */
export function unpack({ wordOf, shiftOf, maskOf }: Fields, words: Int32Array, start: number, parts: Int32Array, base: number): void {
  for (let place = 0; place < wordOf.length; place++) {
    parts[base + place] = ((words[start + (wordOf[place] ?? 0)] ?? 0) >>> (shiftOf[place] ?? 0)) & (maskOf[place] ?? 0);
  }
}

/** Puts a part into the state whose words begin at `start`. */
export function put({ wordOf, shiftOf, maskOf }: Fields, words: Int32Array, start: number, place: number, part: number): void {
  const word = start + (wordOf[place] ?? 0);
  const shift = shiftOf[place] ?? 0;
  words[word] = ((words[word] ?? 0) & ~((maskOf[place] ?? 0) << shift)) | (part << shift);
}
