import { markdownTable } from "../counterexamples/pages/markdown.ts";
import { storyFile } from "../counterexamples/story.ts";
import { placeText, places } from "../designs/place.ts";
import type { ScopeName } from "../designs/scope.ts";
import type { Need } from "./necessity.ts";

/** The scope in which nearly everything breaks first: README.md names only the others. */
const usual: ScopeName = "one-upload";

/** The section of README.md: a row for each line that one of the designs has, and a column for each design. */
export function necessitySection(needs: readonly Need[]): string {
  const designs = designsOf(needs);
  const lines = places.flatMap((at) => unique(needs.filter((need) => placeText(need.at) === placeText(at)).map(lineOf)));
  return markdownTable([
    ["without the line", ...designs.map((design) => `\`${design}\``)],
    ...lines.map((line) => [line, ...designs.map((design) => cellOf(needs.filter((need) => need.design === design && lineOf(need) === line)))]),
  ]);
}

/** A design that has no such line has a dash; one that has it twice says what comes of leaving out either. */
function cellOf(needs: readonly Need[]): string {
  return needs.length === 0 ? "–" : needs.map(inShort).join("; ");
}

function inShort({ without }: Need): string {
  switch (without.comes) {
    case "breaks": {
      const { property, story, steps, scope } = without;
      const broken = story === undefined ? `\`${property}\`` : `[\`${property}\`](counterexamples/${storyFile(story.title)}.md)`;
      return `${broken}, ${steps}${scope === usual ? "" : ` (${inWords(scope)})`}`;
    }
    case "idles":
      return "too little happens";
    case "bears nothing":
      return "nothing";
  }
}

/** `repair/NECESSITY.md`: the same at length, a table for each design. */
export function necessityPage(needs: readonly Need[]): string {
  return [
    "# What each line is for",
    "",
    "Written by `npm run pages`. Each line of a design is left out in turn, and of the promises that the whole design keeps, the one",
    "is named that breaks in the fewest steps, in the smallest scope in which one breaks. The designs are the post's, and those that",
    "are safe in all four scopes. [README.md](../README.md#what-each-line-is-for) has the same in one table.",
    ...designsOf(needs).flatMap((design) => [
      "",
      `## \`${design}\``,
      "",
      markdownTable([
        ["without the line", "what breaks first", "in", "steps", "the shortest story, or its last step"],
        ...needs.filter((need) => need.design === design).map((need) => [lineOf(need), ...atLength(need)]),
      ]),
    ]),
    "",
  ].join("\n");
}

function atLength({ without }: Need): readonly string[] {
  switch (without.comes) {
    case "breaks": {
      const { property, story, ending, steps, scope } = without;
      const told = story === undefined ? ending : `[${story.title}](../counterexamples/${storyFile(story.title)}.md)`;
      return [`\`${property}\``, inWords(scope), String(steps), told];
    }
    case "idles":
      return ["nothing", inWords(without.scope), "", `Too little happens: \`${without.property}\` is not put to the test any more.`];
    case "bears nothing":
      return ["nothing", "", "", "The line is not load-bearing in these scopes."];
  }
}

function lineOf({ at, line }: Need): string {
  return `${placeText(at)}: \`${line}\``;
}

function designsOf(needs: readonly Need[]): readonly string[] {
  return unique(needs.map(({ design }) => design));
}

function inWords(scope: ScopeName): string {
  return scope.replaceAll("-", " ");
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}
