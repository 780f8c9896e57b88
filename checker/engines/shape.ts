/**
 * The set of an object's keys, whatever their order. `places` says, for the order in which this
 * object was written, at which place of the sorted keys each of its values belongs.
 */
export interface Shape {
  readonly number: number;
  readonly places: readonly number[];
}

interface Prefix {
  readonly longer: Map<string, Prefix>;
  shape?: Shape;
}

/** Shapes by their keys. A prefix tree, so that finding a known shape builds no string. */
export function createShapes(): (keys: readonly string[]) => Shape {
  const root: Prefix = { longer: new Map() };
  const numbers = new Map<string, number>();

  function shapeOf(keys: readonly string[]): Shape {
    const sorted = keys.toSorted();
    const written = JSON.stringify(sorted);
    const number = numbers.get(written) ?? numbers.size;
    numbers.set(written, number);
    return { number, places: keys.map((key) => sorted.indexOf(key)) };
  }

  return (keys) => {
    let prefix = root;
    for (const key of keys) {
      let longer = prefix.longer.get(key);
      if (longer === undefined) {
        longer = { longer: new Map() };
        prefix.longer.set(key, longer);
      }
      prefix = longer;
    }
    return (prefix.shape ??= shapeOf(keys));
  };
}
