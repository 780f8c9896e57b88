import { types } from "node:util";
import { isPlainObject } from "./plain.ts";

/**
 * The value with a copy in place of every proxy. A function may have kept what it was shown (`watch.ts`), and
 * have put it into a state; it looks like a plain value, but cannot be sent to anybody. What has no proxy in
 * it is the very same as before.
 */
export function withoutProxies<Value>(value: Value): Value {
  // A copy of a plain value is built as the value is.
  return copied(value) as Value;
}

function copied(value: unknown): unknown {
  if (Array.isArray(value)) {
    const whole: readonly unknown[] = value;
    const parts = whole.map(copied);
    return !types.isProxy(value) && parts.every((part, index) => Object.is(part, whole[index])) ? value : parts;
  }
  if (!isPlainObject(value)) return value;
  const entries = Object.entries(value).map(([key, part]) => ({ key, part, copy: copied(part) }));
  if (!types.isProxy(value) && entries.every(({ part, copy }) => Object.is(part, copy))) return value;
  return Object.fromEntries(entries.map(({ key, copy }) => [key, copy]));
}
