import { EVERY_VARIANT } from "../checker/family/check-family.ts";
import { scopes } from "../designs/scope.ts";
import type { ScopeName } from "../designs/scope.ts";
import { actionName } from "../model/action.ts";
import { defaultReading } from "../model/reading.ts";
import type { Reading } from "../model/reading.ts";
import { properties as all } from "../properties/catalogue.ts";
import { scopesOfReadings } from "../properties/dependences.ts";
import { dependenceOf, twoSides } from "../properties/dependence.ts";
import type { Property } from "../properties/property.ts";
import { verifyReadings } from "../properties/verify-readings.ts";
import type { ReadingsAnswer, ReadingsFinding } from "../properties/verify-readings.ts";
import { number } from "./amount.ts";
import type { CheckOptions } from "./check.ts";
import { cutOffs } from "./cut-off.ts";
import { dependenceLines, readingsTable } from "./dependences.ts";
import { exitCodes } from "./exit.ts";
import type { ExitCode } from "./exit.ts";
import { colorsOf, print, printJson, refuse, widthOf } from "./io.ts";
import type { Io } from "./io.ts";
import type { Outcome, ScopedAnswer } from "./look.ts";
import { startProgress } from "./progress.ts";
import { prose } from "./prose.ts";
import { countFrom, memoryFrom, propertiesFrom, readingFrom, scopesFrom, subjectsFrom } from "./question.ts";
import type { Subject } from "./question.ts";

export interface ReadingsInquiry {
  readonly scopes: readonly ScopeName[];
  readonly properties: readonly Property[];
  readonly pinned: Partial<Reading>;
  readonly maxStates: number | undefined;
  readonly maxMemory: number | undefined;
}

/** A design looked at in one scope after the other, under all its readings. */
export interface ReadingsLook {
  readonly subject: Subject;
  readonly answers: readonly (ReadingsAnswer & { readonly scope: ScopeName; readonly cutOff: ScopedAnswer["cutOff"] })[];
}

const PROGRESS_MS = 250;

/** `bgsession check <design ...> --all-readings`: says of each verdict whether it depends on a disputed point, and on which. */
export async function checkReadings(io: Io, designs: readonly string[], options: CheckOptions): Promise<ExitCode> {
  const problems: string[] = [];
  const subjects = await subjectsFrom(designs, problems);
  const inquiry: ReadingsInquiry = {
    scopes: options.scope === undefined ? scopesOfReadings : await scopesFrom(options.scope, problems),
    properties: options.property === undefined ? all : await propertiesFrom(options.property, problems),
    pinned: await pinnedFrom(options.reading ?? [], problems),
    maxStates: countFrom("--max-states", options.maxStates, problems),
    maxMemory: memoryFrom("--max-memory", options.maxMemory, problems),
  };
  if (options.itf !== undefined) problems.push("--itf: the traces of --all-readings are about several readings; give one of them with --reading, and leave --all-readings out");
  if (problems.length > 0) return refuse(io, problems);

  const looks: ReadingsLook[] = [];
  for (const subject of subjects) {
    const look = await lookAt(io, subject, inquiry);
    looks.push(look);
    if (options.json !== true) print(io, ...(looks.length > 1 ? ["", ""] : []), ...report(io, look, inquiry, options.trace === true));
  }
  const outcome = outcomeOf(looks);
  if (options.json === true) printJson(io, { format: 1, outcome, pinned: inquiry.pinned, designs: looks.map(written) });
  return exitCodes[outcome];
}

/** The switches that were set by hand. The others are what is looked at. */
async function pinnedFrom(asked: readonly string[], problems: string[]): Promise<Partial<Reading>> {
  const reading = await readingFrom(asked, problems);
  const named = new Set(asked.map((text) => text.split("=")[0]));
  return Object.fromEntries(Object.entries(reading).filter(([name]) => named.has(name)));
}

async function lookAt(io: Io, subject: Subject, { properties, pinned, maxStates, maxMemory, scopes: names }: ReadingsInquiry): Promise<ReadingsLook> {
  const progress = startProgress(io);
  const answers: ReadingsLook["answers"][number][] = [];
  try {
    for (const scope of names) {
      const name = `${subject.design.name}, ${scope}, all readings`;
      progress.says(name);
      const answer = await verifyReadings(
        { design: subject.design, scope: scopes[scope], pinned, properties },
        {
          maxStates,
          maxMemory,
          signal: io.signal,
          onProgress: ({ states, frontier, depth }) => {
            progress.says(name, `${number(states)} states, ${number(frontier)} left, depth ${depth}`);
          },
          progressEveryMs: PROGRESS_MS,
        },
      );
      answers.push({ ...answer, scope, cutOff: cutOffOf(answer) });
    }
  } finally {
    progress.stop();
  }
  return { subject, answers };
}

function cutOffOf({ stopped }: ReadingsAnswer): ScopedAnswer["cutOff"] {
  return stopped === undefined ? "no" : stopped === "aborted" ? "interrupted" : stopped;
}

/** A promise that fails under some reading fails; what is known under none is unknown. What may happen is no promise. */
function outcomeOf(looks: readonly ReadingsLook[]): Outcome {
  const findings = looks.flatMap(({ answers }) => answers.flatMap((answer) => answer.findings));
  if (findings.some(({ verdicts }) => verdicts.has("fails"))) return "fails";
  return findings.some(({ verdicts }) => verdicts.has("unknown")) ? "unknown" : "holds";
}

function report(io: Io, look: ReadingsLook, inquiry: ReadingsInquiry, withTrace: boolean): readonly string[] {
  const { bold, yellow } = colorsOf(io);
  const width = widthOf(io.stdout);
  const { design, asked } = look.subject;
  const set = Object.entries(inquiry.pinned).map(([name, value]) => `${name}=${value}`);
  const count = number(look.answers[0]?.variants.count(EVERY_VARIANT) ?? 0);
  return [
    bold(asked === design.name ? design.name : `${design.name} (${asked})`),
    ...prose(design.says, width),
    "",
    ...prose(`Looked at under each of ${count} readings${set.length === 0 ? "" : `, those with ${set.join(" ")}`}.`, width),
    "",
    ...readingsTable(io, look, inquiry),
    ...cutOffs(look, inquiry).map((line) => yellow(line)),
    ...dependenceLines(io, look, inquiry, withTrace),
  ];
}

function written({ subject: { design, asked }, answers }: ReadingsLook): object {
  return {
    design: design.name,
    ...(asked === design.name ? {} : { file: asked }),
    scopes: answers.map((answer) => ({
      scope: answer.scope,
      states: answer.states,
      transitions: answer.transitions,
      depth: answer.depth,
      cutOff: answer.cutOff,
      verdicts: answer.findings.map((finding) => ({
        property: finding.property.name,
        readings: Object.fromEntries([...finding.verdicts].map(([verdict, set]) => [verdict, answer.variants.count(set)])),
        ...dependence(answer, finding),
      })),
    })),
  };
}

/** On which switches a verdict depends, under which conditions it is the bad one, and a story for each side. */
function dependence(answer: ReadingsAnswer, finding: ReadingsFinding): object {
  const found = dependenceOf(answer, finding);
  if (found.is !== "depends") return {};
  const sides = twoSides(answer, finding, found.bad);
  const bad = finding.property.about === "possibility" ? "unreachedWhere" : "failsWhere";
  if (sides === undefined) return { dependsOn: found.switches, [bad]: found.conditions };
  const { reading, actions, otherwise, parting } = sides;
  const turnedIn = (other: Reading): object =>
    Object.fromEntries(Object.entries(other).filter(([name, value]) => Object.entries(defaultReading).some(([key, usual]) => key === name && usual !== value)));
  return {
    dependsOn: found.switches,
    [bad]: found.conditions,
    told: { reading: turnedIn(reading), steps: actions.length, trace: actions.map(actionName) },
    otherwise: {
      reading: turnedIn(otherwise),
      partsAt: parting.at,
      ...(parting.is === "refused" ? { refusedBy: parting.guards } : { stillMustHappen: parting.further.map(({ action }) => actionName(action)) }),
    },
  };
}
