import { ABSENT, isOptional, kindOf, tableOf, type Branch, type Layout, type PartPlace } from "./layout.ts";
import type { Path } from "./path.ts";
import { asLimit } from "./limit.ts";
import { isAtom } from "../plain.ts";
import type { Slot } from "./slot.ts";
import type { Reading } from "./table.ts";

/**
 * Shows a state to a function and takes down what the function reads of it. What is shown are
 * proxies. To get a primitive is to read it. To get an object or an array is to learn that it is
 * one, and no more: it can be handed on, or spread with its neighbours into a new state, without a
 * look inside. Of an object that is looked into only those entries are read that are got; an array
 * is read whole. That the tables of a state and their keys are always there is no news; whether one
 * that is optional is there has to be read.
 *
 * Every trace gets proxies of its own, so that a function which remembers objects that it has
 * seen does not take one state for another. A function may keep what it was shown, to have an answer
 * ready: when its trace is over, a proxy goes on to be the value that it was then, and is nothing
 * else. To look into it is not to look at the present state, and nothing is taken down.
 */
export interface Watch {
  /** Runs a function, with what it reads. Nothing if it throws, or tries to change what it is shown; `failed` is told what was thrown. */
  trace<Answer>(run: (readings: () => readonly Reading[]) => Answer, failed?: (thrown: unknown) => void): Traced<Answer> | undefined;
  /** The state whose words begin at `base`, as it is shown in this trace. */
  state(base: number): object;
  /** The same state, as it is. */
  real(base: number): unknown;
  /** What stands beside the states, as it is shown in this trace. It is no part of them. */
  beside(): object;
  /**
   * Takes down that the action was shown whose number stands behind the states. It is shown as it is,
   * because whoever is shown it may ask whether it is the very same as another. So it is read whole.
   */
  noteAction(): void;
  readonly note: (reading: Reading) => void;
  /** Whether it was read in this trace that just this primitive is the part at a place of the state that is left. */
  isSeen(place: number, value: unknown): boolean;
  /** Where a value comes from, if it is a proxy of this trace, or the source itself. A search within another one tells its own proxies from those. */
  readonly sourceOf: (value: unknown) => Source | undefined;
}

export interface Traced<Answer> {
  readonly answer: Answer;
  readonly readings: readonly Reading[];
}

/** What a proxy stands for: what would have to be read to know it all, what it is, and what it is made of, if it is a table. */
export interface Source {
  readonly readings: readonly Reading[];
  value(): unknown;
  /** What is optional is read for it. */
  parts?(): Readonly<Record<string, Source>>;
  /** The place of which this is the part, or the entries of the table that it is; of the state that is left. */
  readonly place?: number;
  readonly branches?: readonly Branch[];
}

/** By this key the target of a proxy tells the trace that the proxy was made in. */
const SHOWN = Symbol("shown");

/** A trace: the words as they are while it lasts, and remain for those who kept something of it. */
type Showing = Int32Array;

type Target = object & { readonly [SHOWN]: Showing };

/** What a proxy gives to those who look. */
interface Answers {
  ownKeys(target: Target): (string | symbol)[];
  get(target: Target, key: string | symbol): unknown;
  has(target: Target, key: string | symbol): boolean;
  getOwnPropertyDescriptor(target: Target, key: string | symbol): PropertyDescriptor | undefined;
}

/** By this key the target of a proxy tells Node what to print for it: Node looks past a proxy, at its target. */
const PRINTED = Symbol.for("nodejs.util.inspect.custom");

const NOTHING_SHOWN: Showing = new Int32Array(0);

/** A source that can be shown: `ABSENT` where there is nothing. */
interface Spot extends Source {
  show(): unknown;
  /** Whether there is anything; what is optional is read for it. */
  isThere(): boolean;
}

/** That of a part. */
interface PartSpot extends Spot {
  /** The reading of the primitive that the part is, if it is one. */
  readonly look: Reading;
}

/** What stands beside the states. It is told of each key that is got. */
export interface Beside {
  readonly places: readonly PartPlace[];
  readonly expectKey: (key: string | symbol) => void;
}

/** In `words` stand the parts of a state and of what is beside it, as much again for the state that a step led to, and the action. */
export function createWatch(layout: Layout, slots: readonly Slot[], actions: Path, words: Int32Array, beside?: Beside): Watch {
  let readings: Reading[] = [];
  let trace = 0;
  let showing = NOTHING_SHOWN;
  let elements = new WeakMap<object, object>();
  let meddlings = 0;

  /** By this key, which nobody else has, a proxy tells its source. */
  const SOURCE = Symbol("source");
  const sourceFrom = (source: Source): Source => Object.assign(source, { [SOURCE]: source });
  const sourceOf = (value: unknown): Source | undefined =>
    typeof value === "object" && value !== null ? (value as { readonly [SOURCE]?: Source })[SOURCE] : undefined;

  function note(reading: Reading): void {
    if (reading.trace === trace) return;
    reading.trace = trace;
    readings.push(reading);
  }

  const refuse = (): never => {
    meddlings++;
    throw new Error("A state was changed in place.");
  };
  const refuseFreezing = (): never => {
    meddlings++;
    throw asLimit(new Error(frozen));
  };
  const refusals: ProxyHandler<Target> = {
    set: refuse,
    defineProperty: refuse,
    deleteProperty: refuse,
    setPrototypeOf: refuse,
    preventExtensions: refuseFreezing,
  };

  /** A proxy of this source, the same one all through a trace. Afterwards it is what it was. */
  function proxied(source: Source, shadow: () => object, answers: Answers, was: (shown: Showing) => unknown): () => object {
    const isOver = (target: Target): boolean => target[SHOWN] !== showing;
    const kept = wholeHandler((target) => Object(was(target[SHOWN])) as object);
    const by = (target: Target): Answers => (isOver(target) ? kept : answers);
    const handler: ProxyHandler<Target> = {
      ...refusals,
      ownKeys: (target) => by(target).ownKeys(target),
      has: (target, key) => by(target).has(target, key),
      getOwnPropertyDescriptor: (target, key) => by(target).getOwnPropertyDescriptor(target, key),
      get(target, key) {
        if (key === SOURCE) return isOver(target) ? undefined : source;
        return key === PRINTED ? undefined : by(target).get(target, key);
      },
    };
    let made = NOTHING_SHOWN;
    let proxy: object = source;
    return () => {
      if (made === showing) return proxy;
      made = showing;
      const shown = showing;
      const printed = (): unknown => {
        if (shown !== showing) return was(shown);
        source.readings.forEach(note);
        return source.value();
      };
      proxy = new Proxy(Object.assign(shadow(), { [SHOWN]: shown, [PRINTED]: printed }), handler);
      return proxy;
    };
  }

  /** What stands in an array: that was read whole, so nothing more is taken down, but neither can this be changed. */
  function element(value: unknown): unknown {
    if (typeof value !== "object" || value === null) return value;
    const known = elements.get(value);
    if (known !== undefined) return known;
    const source = sourceFrom({ readings: [], value: () => value });
    const answers = wholeHandler(() => value, element);
    const handler: ProxyHandler<Target> = {
      ...refusals,
      ...answers,
      get: (target, key) => (key === SOURCE ? source : key === PRINTED ? undefined : answers.get(target, key)),
    };
    const shadow = Array.isArray(value) ? [] : {};
    const proxy = new Proxy(Object.assign(shadow, { [SHOWN]: showing, [PRINTED]: () => value }), handler);
    elements.set(value, proxy);
    return proxy;
  }

  function spot(place: number, path: Path, part?: PartPlace): PartSpot {
    const there: Reading = { place, view: path.there, trace: 0 };
    const look: Reading = { place, view: path.look, trace: 0 };
    const keys: Reading = { place, view: path.keys, trace: 0 };
    const whole: Reading = { place, view: path.whole, trace: 0 };
    const inner = new Map<string, Spot>();
    const valueIn = (parts: Int32Array): unknown => path.at(parts[place] ?? 0);
    const value = (): unknown => valueIn(words);
    const entry = (key: string): unknown => {
      let found = inner.get(key);
      if (found === undefined) {
        found = spot(place, path.to(key));
        inner.set(key, found);
      }
      return found.show();
    };
    const source = sourceFrom({ readings: [whole], value, ...(part && { place }) });
    const ownKeys = (): string[] => {
      note(keys);
      return Object.keys(Object(value()) as object);
    };
    const object = proxied(source, () => ({}), objectHandler(ownKeys, entry), valueIn);
    const all = (): object => {
      note(whole);
      return Object(value()) as object;
    };
    const array = proxied(source, () => [], wholeHandler(all, element), valueIn);
    return {
      ...source,
      look,
      isThere() {
        if (part?.isOptional !== true) return true;
        note(there);
        return value() !== ABSENT;
      },
      show() {
        // What kind of part stands at a place never changes, if the layout knows it.
        if (part?.kind === undefined || part.kind === "atom" || part.isOptional) note(look);
        const found = value();
        if (found === ABSENT) return ABSENT;
        const kind = kindOf(found);
        return kind === "atom" ? found : kind === "array" ? array() : object();
      },
    };
  }

  /** A table, with the spot by which one that is optional tells whether it is there. */
  function table(base: number, branches: readonly Branch[], sign?: Spot, expectKey?: Beside["expectKey"]): Spot {
    const spots = Object.fromEntries(branches.map((found) => [found.key, spotOf(base, found)]));
    const valueIn = (parts: Int32Array): unknown => tableOf(branches, partIn(parts, base));
    const always = Object.keys(spots);
    const keys = branches.some(isOptional) ? (): string[] => always.filter((key) => spots[key]?.isThere()) : (): string[] => always;
    const source = sourceFrom({
      readings: Object.values(spots).flatMap((part) => part.readings),
      value: () => valueIn(words),
      ...(base === 0 && { branches }),
      parts: () => Object.fromEntries(keys().flatMap((key): [string, Spot][] => (spots[key] === undefined ? [] : [[key, spots[key]]]))),
    });
    const entry = (key: string): unknown => (Object.hasOwn(spots, key) ? spots[key]?.show() : ABSENT);
    const answers = objectHandler(keys, entry);
    const get: Answers["get"] = (target, key) => {
      expectKey?.(key);
      return answers.get(target, key);
    };
    const show = proxied(source, () => ({}), expectKey === undefined ? answers : { ...answers, get }, valueIn);
    const isThere = (): boolean => sign?.isThere() !== false;
    return { ...source, isThere, show: sign === undefined ? show : () => (isThere() ? show() : ABSENT) };
  }

  function spotOf(base: number, found: Branch): Spot {
    if ("place" in found) {
      const made = spotAt(base, found.place);
      if (base === 0) leftSpots[found.place.index] = made;
      return made;
    }
    // Its sign is there whenever the table is, but not always.
    return table(base, found.branches, found.sign && spotAt(base, { ...found.sign, isOptional: true }));
  }

  function spotAt(base: number, place: PartPlace): PartSpot {
    const slot = slots[place.index];
    if (slot === undefined) throw new Error(`There is no part ${place.key}.`);
    return spot(base + place.index, slot.path, place);
  }

  const partIn = (parts: Int32Array, base: number) => (place: PartPlace): unknown => slots[place.index]?.part(parts[base + place.index] ?? 0);
  const besides = beside?.places ?? [];
  const width = layout.places.length + besides.length;
  // Of the state that is left, the spot of each part.
  const leftSpots: PartSpot[] = [];
  const roots = [table(0, layout.branches), table(width, layout.branches)] as const;
  const aside = table(0, besides.map((place) => ({ key: place.key, place })), undefined, beside?.expectKey);
  const action: Reading = { place: 2 * width, view: actions.whole, trace: 0 };
  const rootAt = (base: number): Spot => roots[base === 0 ? 0 : 1];
  return {
    note,
    sourceOf,
    isSeen(place, value) {
      const part = leftSpots[place];
      return isAtom(value) && part?.look.trace === trace && Object.is(part.value(), value === 0 ? 0 : value);
    },
    state: (base) => rootAt(base).show() as object,
    real: (base) => rootAt(base).value(),
    beside: () => aside.show() as object,
    noteAction: () => {
      note(action);
    },
    trace(run, failed) {
      trace++;
      elements = new WeakMap();
      showing = words.slice();
      const before = meddlings;
      readings = [];
      try {
        const answer = run(() => readings);
        return meddlings > before ? undefined : { answer, readings };
      } catch (thrown) {
        failed?.(thrown);
        return undefined;
      } finally {
        showing = NOTHING_SHOWN;
      }
    },
  };
}

/**
 * The targets of the proxies are empty, because a proxy may not give another answer than its
 * target for what is frozen. All that they contribute is what every object inherits.
 */
function objectHandler(ownKeys: () => string[], entry: (key: string) => unknown): Answers {
  const find = (key: string | symbol): unknown => (typeof key === "string" ? entry(key) : ABSENT);
  return {
    ownKeys,
    get(target, key) {
      const found = find(key);
      return found === ABSENT ? (Reflect.get(target, key) as unknown) : found;
    },
    has: (target, key) => find(key) !== ABSENT || Reflect.has(target, key),
    getOwnPropertyDescriptor(_, key) {
      const value = find(key);
      return value === ABSENT ? undefined : { value, writable: true, enumerable: true, configurable: true };
    },
  };
}

/** `read` gets the value itself, and `within` is how something in it is shown. */
function wholeHandler(read: (target: Target) => object, within = (value: unknown): unknown => value): Answers {
  return {
    ownKeys: (target) => Reflect.ownKeys(read(target)),
    get(target, key) {
      const whole = read(target);
      const found: unknown = Reflect.get(whole, key);
      return Object.hasOwn(whole, key) ? within(found) : found;
    },
    has: (target, key) => Reflect.has(read(target), key),
    getOwnPropertyDescriptor(target, key) {
      const found = Reflect.getOwnPropertyDescriptor(read(target), key);
      return found && { ...found, value: within(found.value), writable: true, configurable: key !== "length" || !Array.isArray(target) };
    },
  };
}

/** A proxy can be frozen only where it says of itself what its empty target is. */
const frozen =
  "A state was frozen, or a part of one, which what is shown for it cannot be. Whatever is shown is safe from changes: " +
  "freeze nothing but what is new, or nothing at all (Immer's `setAutoFreeze(false)`).";
