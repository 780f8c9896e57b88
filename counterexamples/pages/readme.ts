import { tell } from "../../model/narration.ts";
import { omissions } from "../../model/omissions.ts";
import { rules } from "../../model/reducer.ts";
import { stepsOf } from "../../model/trace.ts";
import { mermaid } from "./diagram.ts";
import { fieldCases } from "../field/catalogue.ts";
import { projectTable } from "../field/projects.ts";
import { verdictTable } from "./verdict-table.ts";
import { played } from "../story.ts";
import type { Story } from "../story.ts";
import type { Row } from "../../properties/row.ts";

/** The parts of README.md that are made from the model, so that they cannot drift from it. */
export function readmeSections(rows: readonly Row[], stories: readonly Story[]): Readonly<Record<string, string>> {
  return {
    picture: mermaid(storyTitled(stories, "The upload that nobody hears about")),
    trace: trace(storyTitled(stories, "Too quick for the app")),
    verdicts: verdictTable(rows, stories),
    field: projectTable(fieldCases),
    assumptions: assumptions(),
    omissions: omissions.map(({ says, cites }) => `- ${says} (${cites.join(", ")})`).join("\n"),
  };
}

function storyTitled(stories: readonly Story[], title: string): Story {
  const story = stories.find((other) => other.title === title);
  if (story === undefined) throw new Error(`README.md tells the story "${title}", and there is none of that title`);
  return story;
}

/** A story's steps, as `bgsession show` prints them. */
function trace(story: Story): string {
  const { world, ...trace } = played(story);
  const steps = stepsOf(trace).flatMap(({ number, before, action, after }) => {
    const { does, then } = tell(world, before, action, after);
    return [`${number}. ${does}`, ...then.map((sentence) => `     ${sentence}`)];
  });
  return ["```", ...steps, `✗  This step breaks ${story.property}.`, "```"].join("\n");
}

function assumptions(): string {
  return Object.entries(rules)
    .flatMap(([name, rule]) => (rule.assumes === undefined ? [] : [`- ${rule.assumes} (\`${name}\`)`]))
    .join("\n");
}
