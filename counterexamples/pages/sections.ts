import { match } from "ts-pattern";
import type { Design } from "../../designs/design.ts";
import type { Action } from "../../model/action.ts";
import { aftermath } from "../../model/aftermath.ts";
import { tell } from "../../model/narration.ts";
import { defaultReading } from "../../model/reading.ts";
import type { Reading } from "../../model/reading.ts";
import { model } from "../../model/reducer.ts";
import type { State } from "../../model/state.ts";
import { stepsOf } from "../../model/trace.ts";
import type { World } from "../../model/world.ts";
import { isBreakable } from "../../properties/broken.ts";
import { propertyNamed } from "../../properties/catalogue.ts";
import { blameOf } from "../blame/claim.ts";
import { tellBlame } from "../blame/telling.ts";
import { compared } from "../../designs/lines-diff.ts";
import { mermaid } from "./diagram.ts";
import { disputed, tellDisputed } from "../blame/disputed.ts";
import { endlessFrom } from "../blame/endless.ts";
import { shortest } from "../shortest.ts";
import { played } from "../story.ts";
import type { Failure } from "../story.ts";

/** The parts of a page that a story and a case from the field have in common: what happens, in words and in a picture, and why. */
export function account(failure: Failure): string {
  return `## What happens

${stepsAndEnding(failure)}

## The same in a picture

${mermaid(failure)}
${whichMatter(failure)}
## Why no shorter story exists

${whyNoShorter(failure)}`;
}

/** What a failure rests on, of what is disputed, as items of a list. Where it is nothing, one says so. */
export function readingItems(failure: Failure): string {
  const points = tellDisputed(disputed(failure), (text) => `\`${text}\``);
  const still = isBreakable(propertyNamed(failure.property)) ? "this course still breaks the promise" : "the promise is still broken";
  const nothing = `Whichever one of the points that sources leave open is read otherwise, ${still}.`;
  return points.length === 0 ? `- **The reading:** ${nothing}` : points.map((says) => `- **The reading:** This course rests on ${says}`).join("\n");
}

/** The steps of a failure as a numbered list, and what its end means. */
export function stepsAndEnding(failure: Failure): string {
  return `${steps(failure)}\n\n${ending(failure)}`;
}

function steps(failure: Failure): string {
  const { world, actions, states } = played(failure);
  return listed(world, actions, states, 0, (does, isLast) => (isLast ? `**${does}** ✗` : does));
}

/** The steps of a trace before which so many are gone. */
function listed(
  world: World,
  actions: readonly Action[],
  states: readonly State[],
  gone: number,
  mark: (does: string, isLast: boolean) => string = (does) => does,
): string {
  return stepsOf({ actions, states })
    .flatMap(({ number, before, action, after }) => {
      const { does, then } = tell(world, before, action, after);
      return [`${gone + number}. ${mark(does, number === actions.length)}`, ...then.map((sentence) => `    - ${sentence}`)];
    })
    .join("\n");
}

/** How it goes on where it never comes to rest. */
function forEver(failure: Failure): string {
  const { world, actions, states } = played(failure);
  const last = states.at(-1);
  const endless = last === undefined ? undefined : endlessFrom(world, last);
  if (last === undefined || endless === undefined) throw new Error(`"${failure.title}" comes to rest`);
  const system = model(world);
  const after = [...endless.into, ...endless.round];
  const passed = after.reduce<readonly State[]>((so, action) => [...so, system.next(so.at(-1) ?? last, action)], [last]);
  return [
    "From here, what must happen never leads to rest:",
    listed(world, after, passed, actions.length),
    `And so on from step ${actions.length + endless.into.length + 1}, for as long as neither the user nor iOS intervenes.`,
  ].join("\n\n");
}

function ending(failure: Failure): string {
  return match(propertyNamed(failure.property).expect)
    .with("atRest", () => ["Nothing is left that must happen now.", ...atRest(failure)].join(" "))
    .with("always", "step", () => "The last step breaks the promise.")
    .with("restReachable", () => forEver(failure))
    .with("sometimes", () => "The last step shows what may happen.")
    .with("sometimesAtRest", () => "Nothing is left that must happen now.")
    .exhaustive();
}

function atRest(failure: Failure): readonly string[] {
  const { world, states } = played(failure);
  const last = states.at(-1);
  return last === undefined ? [] : aftermath(world, last);
}

/** What blame says of a failure. That rest can be reached is broken by no single course of events, so there it says nothing. */
function whichMatter(failure: Failure): string {
  const told = played(failure);
  const property = propertyNamed(failure.property);
  if (!isBreakable(property)) return "";
  const found = blameOf(failure);
  if (found === undefined) throw new Error(`"${failure.title}" does not break "${failure.property}"`);
  const { heading, moments, others } = tellBlame(told, found);
  const list = moments.map(({ step, does, why }) => `- **Step ${step}. ${does}** ${why}`).join("\n");
  return `\n${["## Which steps matter", heading, list, others, howBlamed].filter((part) => part !== "").join("\n\n")}\n`;
}

const howBlamed =
  "To find this out, each step was left out, and held back past every later one. The rest of the story then ran as far as it could, " +
  "followed by what must happen, in every order and with no other intervention by the user or iOS. The result is about this story, " +
  "not about others.";

function whyNoShorter(failure: Failure): string {
  const { steps: length, situations } = shortest(failure);
  return (
    `An exhaustive breadth-first search of the same design and scope: ${situations.toLocaleString("en")} situations can be ` +
    `reached in fewer than ${length} steps. All of them were looked at, and none breaks the promise.`
  );
}

/** Two designs as a diff, with the readings that differ from the usual one in front. */
export function difference(one: Design, other: Design, reading: Partial<Reading> = {}): string {
  const lines = [...readingLines(reading), ...compared(one, other).map(({ mark, text }) => `${mark} ${text}`)];
  return ["```diff", ...lines, "```"].join("\n");
}

function readingLines(reading: Partial<Reading>): readonly string[] {
  const usual: Readonly<Record<string, string>> = { ...defaultReading };
  return Object.entries(reading).flatMap(([name, value]) => [`- reading ${name}: ${usual[name] ?? ""}`, `+ reading ${name}: ${value}`]);
}
