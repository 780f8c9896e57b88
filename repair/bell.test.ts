import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { bell } from "./bell.ts";

beforeEach(() => { vi.useFakeTimers(); });
afterEach(() => { vi.useRealTimers(); });

const heard = async (rung: Promise<undefined>): Promise<boolean> => Promise.race([rung.then(() => true), Promise.resolve().then(() => Promise.resolve(false))]);

test("a bell rings at its moment if it is time, and not before", async () => {
  const { rung } = bell([performance.now() + 50, Infinity], () => true);
  expect(await heard(rung)).toBe(false);
  vi.advanceTimersByTime(52);
  expect(await heard(rung)).toBe(true);
});

test("whoever learns that it is time rings it", async () => {
  let isTime = false;
  const { rung, ring } = bell([performance.now() - 5], () => isTime);
  vi.advanceTimersByTime(10);
  ring();
  expect(await heard(rung)).toBe(false);
  isTime = true;
  ring();
  expect(await heard(rung)).toBe(true);
});

test("a bell that is put away rings no more by itself, and keeps no process alive", async () => {
  const { rung, end } = bell([performance.now() + 50], () => true);
  end();
  expect(vi.getTimerCount()).toBe(0);
  vi.advanceTimersByTime(100);
  expect(await heard(rung)).toBe(false);
});
