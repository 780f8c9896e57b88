import { written } from "./failure.ts";
import { classOf, isPlainObject } from "./plain.ts";
import type { Plain } from "./plain.ts";

/**
 * Whether it is a function that may answer yes or no, or with a state. A promise, or a generator, would always pass for
 * yes. Here is looked at what somebody hands over, before anything of it is called; the compiler does so too, if it is asked.
 */
export function isAnswering(value: unknown): boolean {
  return typeof value === "function" && sortOf(value) === "Function";
}

/** Refuses what is no such function; `signature` tells the right one. */
export function expectAnswering(value: unknown, what: string, signature: string): void {
  if (!isAnswering(value)) throw new TypeError(`${what} must be a function, ${signature}, and is ${shown(value)}.`);
}

export function listed(list: unknown, what: string, of: string): readonly unknown[] {
  if (!Array.isArray(list)) throw new TypeError(`${what} must be a list of ${of}, and is ${shown(list)}.`);
  return Array.from<unknown>(list);
}

export function objectAt(value: unknown, what: string, shape: string): Plain {
  if (typeof value !== "object" || value === null) throw new TypeError(`${what} must be an object ${shape}, and is ${shown(value)}.`);
  // The cast: whatever it is, its entries can be looked at.
  return value as Plain;
}

/** A value as a message can show it, be it a number for which JSON has no word. */
export function shown(value: unknown): string {
  if (value === undefined) return "missing";
  if (typeof value === "function") return isAnswering(value) ? "a function" : `of the sort ${sortOf(value)}`;
  if (typeof value === "number") return String(value);
  // JSON would have a Set, a Map and an iterator for an empty object.
  if (typeof value === "object" && value !== null && !Array.isArray(value) && !isPlainObject(value)) return `an instance of ${sortOf(value) === "Object" ? classOf(value) : sortOf(value)}`;
  return written(value).slice(0, 80);
}

/** `Function`, `AsyncFunction`, `GeneratorFunction`, or `AsyncGeneratorFunction`. */
function sortOf(value: object): string {
  return Object.prototype.toString.call(value).slice("[object ".length, -1);
}
