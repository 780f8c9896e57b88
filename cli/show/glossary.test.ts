import { expect, test } from "vitest";
import { glossary } from "./glossary.ts";

const rows = [
  ["createSession", "URLSession(configuration:delegate:delegateQueue:): creates the session object"],
  ["  byIdentifier", "in a dictionary"],
];

test("what is said of a term stands beside it where there is room", () => {
  expect(glossary(rows, 70)).toEqual([
    "createSession   URLSession(configuration:delegate:delegateQueue:):",
    "                creates the session object",
    "  byIdentifier  in a dictionary",
  ]);
});

test("it stands under the term, with every word whole, where the widest does not fit beside it", () => {
  expect(glossary(rows, 60)).toEqual([
    "createSession",
    "    URLSession(configuration:delegate:delegateQueue:):",
    "    creates the session object",
    "  byIdentifier",
    "      in a dictionary",
  ]);
});

test("cells between the term and what is said of it stay beside the term", () => {
  expect(glossary([["wakes", "perCompletion | whenQuiet", "The post and Apple's page say two things."]], 60)).toEqual([
    "wakes  perCompletion | whenQuiet",
    "    The post and Apple's page say two things.",
  ]);
});

test("it stands beside the term, however long, where the output has no width", () => {
  expect(glossary(rows, Infinity)).toHaveLength(2);
});
