import { markdownTable } from "../pages/markdown.ts";
import { storyFile } from "../story.ts";
import type { FieldCase } from "./field-case.ts";

/** The section of README.md: the projects of several cases with these, the most cases first, and all others in one row. */
export function projectTable(cases: readonly FieldCase[]): string {
  const projects = [...new Set(cases.map(({ project }) => project))].map((project) => ({ project, own: cases.filter((one) => one.project === project) }));
  const several = projects.filter(({ own }) => own.length > 1).toSorted((one, other) => other.own.length - one.own.length);
  const single = projects.flatMap(({ own }) => (own.length > 1 ? [] : own));
  return markdownTable([
    ["project", `${cases.length} cases`, "what happened"],
    ...several.map(({ project, own }) => [project, String(own.length), own.map(link).join("; ")]),
    ["others", String(single.length), single.map((one) => `${one.project}: ${link(one)}`).join("; ")],
  ]);
}

function link(one: FieldCase): string {
  return starred(`[${one.title}](counterexamples/field/${storyFile(one.title)}.md)`, one);
}

/** With a star where nobody has reported what we read off the code. */
export function starred(text: string, { readOff }: FieldCase): string {
  return readOff === undefined ? text : `${text} \\*`;
}
