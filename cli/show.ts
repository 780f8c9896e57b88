import { match } from "ts-pattern";
import type { Itf } from "../checker/formats/itf.ts";
import { stories } from "../counterexamples/catalogue.ts";
import { blameFor } from "../counterexamples/blame-claim.ts";
import { blameJson } from "../counterexamples/blame-telling.ts";
import { compared } from "../counterexamples/decisions.ts";
import { page, scopeInWords } from "../counterexamples/page.ts";
import { played, storyFile } from "../counterexamples/story.ts";
import type { Story } from "../counterexamples/story.ts";
import { designNamed, designs } from "../designs/catalogue.ts";
import { listing } from "../designs/listing.ts";
import type { Design } from "../designs/design.ts";
import { defaultReading } from "../model/reading.ts";
import { propertyNamed } from "../properties/catalogue.ts";
import { exitCodes } from "./exit.ts";
import type { ExitCode } from "./exit.ts";
import { colorsOf, print, printJson, refuse, widthOf } from "./io.ts";
import type { Io } from "./io.ts";
import { asItf } from "./itf.ts";
import { listed, prose } from "./prose.ts";
import { storyLines } from "./story.ts";
import type { TraceFile } from "./trace-file.ts";

export interface ShowOptions {
  readonly markdown?: true;
  readonly json?: true;
  readonly itf?: true;
}

/** `bgsession show <name>`: a story with its cure, or a design. */
export async function show(io: Io, name: string, { markdown, json, itf }: ShowOptions): Promise<ExitCode> {
  const story = stories.find(({ title }) => title === name || storyFile(title) === name);
  const design = story === undefined ? designNamed(name) : undefined;
  const forms = [markdown && "--markdown", json && "--json", itf && "--itf"].filter((form) => form !== undefined);
  if (forms.length > 1) return refuse(io, [`${listed(forms)} exclude each other`]);
  if (story !== undefined) {
    if (json === true) printJson(io, asTraceFile(story));
    else if (itf === true) printJson(io, inItf(story));
    else if (markdown === true) io.stdout.write(page(story));
    else print(io, ...told(io, story));
    return exitCodes.holds;
  }
  if (design !== undefined) {
    if (markdown === true) return refuse(io, [`"${name}" is a design, and only a story has a page`]);
    if (itf === true) return refuse(io, [`"${name}" is a design, and only a story has a trace`]);
    if (json === true) printJson(io, design);
    else print(io, ...written(io, design));
    return exitCodes.holds;
  }
  const { didYouMean, shown } = await import("../designs/schema.ts");
  const known = [...stories.map(({ title }) => storyFile(title)), ...designs.map((other) => other.name)];
  return refuse(io, [
    `there is no story and no design ${shown(name)}${didYouMean(name, known) || "; `bgsession list stories` and `bgsession list designs` list them"}`,
  ]);
}

/** A story as `bgsession replay` reads it, with what each step has to do with the failure. */
function asTraceFile(story: Story): TraceFile {
  const { title, tells, property, design, scope, trace } = story;
  const { world, actions } = played(story);
  const found = blameFor(world, propertyNamed(property), actions);
  const whole = { title, tells, design: design.name, scope, property, actions: trace };
  return found === undefined ? whole : { ...whole, blame: blameJson(world, actions, found) };
}

function inItf(story: Story): Itf {
  const { title, design, scope, property } = story;
  return asItf({ title, design: design.name, scope, property: propertyNamed(property), reading: defaultReading }, played(story));
}

function told(io: Io, story: Story): readonly string[] {
  const { bold, green, red, dim } = colorsOf(io);
  const width = widthOf(io.stdout);
  const { world, actions, states } = played(story);
  const property = propertyNamed(story.property);
  const { reading = {} } = story.cure;
  return [
    bold(story.title),
    "",
    ...prose(story.tells, Math.min(width, 100)),
    "",
    ...prose(`${story.design.name}: ${story.design.says}`, width, "Design   "),
    ...prose(`${story.scope}: ${scopeInWords(story.scope)}`, width, "Scope    "),
    ...prose(`${property.name}: ${property.says}`, width, "Promise  "),
    "",
    ...storyLines(io, world, { actions, states }, property),
    "",
    bold("Cure"),
    "",
    ...prose(story.cure.says, Math.min(width, 100)),
    "",
    ...Object.entries(reading).map(([name, value]) => green(`  + iOS, ${name}: ${value}`)),
    ...compared(story.design, story.cure.design).map(({ mark, text }) =>
      match(mark)
        .with("+", () => green(`  + ${text}`))
        .with("-", () => red(`  - ${text}`))
        .with(" ", () => dim(`    ${text}`))
        .exhaustive(),
    ),
  ];
}

function written(io: Io, design: Design): readonly string[] {
  const { bold } = colorsOf(io);
  return [bold(design.name), ...prose(design.says, widthOf(io.stdout)), "", ...listing(design)];
}
