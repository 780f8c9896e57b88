import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { defaultReading } from "../../model/reading.ts";
import { dependenceRows } from "../../properties/readings/dependences.ts";
import { stories } from "../catalogue.ts";
import { disputed, tellDisputed } from "./disputed.ts";
import { fieldCases } from "../field/catalogue.ts";
import type { Failure } from "../story.ts";

const failures: readonly Failure[] = [...stories, ...fieldCases];

function restsOn(title: string): readonly string[] {
  const failure = failures.find((one) => one.title === title);
  if (failure === undefined) expect.fail(title);
  return tellDisputed(disputed(failure), (text) => text);
}

test("a failure rests on the points without which its course does not break the promise", () => {
  expect(restsOn("In use by another process")).toEqual([
    "contention=rejectsTheSecond; under contention=displacesTheFirst, the promise is kept in this scope. " +
      "The post rejects the second process; an app in the field takes sessions over from its extension, which is told that it was disconnected.",
  ]);
  expect(restsOn("The handler that nobody calls").map((says) => says.split(". ")[0])).toEqual([
    "wakes=perCompletion; under wakes=whenQuiet, the promise is kept in this scope",
    "lastMessage=comes; under lastMessage=isLostBySuspension, another course breaks the promise, in 25 steps",
  ]);
  expect(restsOn("Lost with the first callback")[0]).toMatch(/^redelivery=notEvenTheWaiting; under redelivery=never, .* kept in this scope; under redelivery=afterEnd, .* kept in this scope\. /);
});

test("what rests on nothing says nothing, be its promise one that a single course can break or not", () => {
  expect(restsOn("The token that leads nowhere")).toEqual([]);
  expect(failures.find(({ title }) => title === "Launched to crash")?.property).toBe("rest-is-reachable");
  expect(restsOn("Launched to crash")).toEqual([]);
});

test("where all readings were looked at together, they say the same of each story", async () => {
  const rows = dependenceRows(await readFile("properties/dependences.json", "utf8"));
  const compared = stories.flatMap((story) => {
    const row = rows.find(({ design, scope }) => design === story.design.name && scope === story.scope);
    if (row === undefined) return [];
    const found = row.promises[story.property];
    const isBrokenUnder = (reading: Readonly<Record<string, string>>): boolean =>
      found !== undefined && (found.broken === "everywhere" || found.where.some((condition) => Object.entries(condition).every(([name, values]) => values.includes(reading[name] ?? ""))));
    return disputed(story).flatMap(({ name, others }) =>
      others.map(({ value, then }) => ({ is: [story.title, name, value, then === "kept"], shouldBe: [story.title, name, value, !isBrokenUnder({ ...defaultReading, [name]: value })] })),
    );
  });
  expect(compared.map(({ is }) => is)).toEqual(compared.map(({ shouldBe }) => shouldBe));
  expect(compared.length).toBeGreaterThan(10);
});
