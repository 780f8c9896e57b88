import { dirname, isAbsolute } from "node:path";
import { blameFor } from "../../counterexamples/blame/claim.ts";
import { scopes } from "../../designs/scope.ts";
import { visible } from "../../designs/visible.ts";
import { fileName } from "../../designs/file.ts";
import { worldOf } from "../../designs/world.ts";
import { actionName } from "../../model/action.ts";
import { defaultReading } from "../../model/reading.ts";
import { reasonFor, rerun, stepsOf } from "../../model/trace.ts";
import type { TakenStep } from "../../model/trace.ts";
import type { World } from "../../model/world.ts";
import { breaks } from "./breaks.ts";
import type { Break } from "./breaks.ts";
import { changes } from "./difference.ts";
import { exitCodes } from "../exit.ts";
import type { ExitCode } from "../exit.ts";
import { colorsOf, print, refuse, widthOf } from "../io.ts";
import type { Io } from "../io.ts";
import { stateProblems } from "./mismatch.ts";
import { prose, steps } from "../prose.ts";
import { isFile, scopesFrom, subjectFrom, tellingNamed } from "../question.ts";
import { blameLines, stepLines } from "../show/story.ts";
import { table } from "../table.ts";
import { readTrace } from "./trace-file.ts";

export interface ReplayOptions {
  readonly design?: string;
  readonly scope?: string;
}

/** `bgsession replay <file>`: a trace, step by step, with what each step changes and what it breaks. */
export async function replay(io: Io, file: string, options: ReplayOptions): Promise<ExitCode> {
  const read = await readTrace(file, io.signal, options);
  if (!read.ok) {
    const isStory = read.because === "missing" && (await tellingNamed(file)) !== undefined;
    return refuse(io, isStory ? [`"${file}" is a story, and a file with a trace is needed; \`bgsession show ${file} --json\` prints one`] : read.problems);
  }
  const { trace, states } = read.value;
  const mistakes: string[] = [];
  const subject = await subjectFrom(options.design ?? besideTrace(file, trace.design), mistakes, io.signal);
  const [scope] = scopesFrom([options.scope ?? trace.scope], mistakes);
  if (subject === undefined || scope === undefined) return refuse(io, mistakes);

  const world = worldOf(subject.design, scopes[scope], { ...defaultReading, ...trace.reading });
  const whole = rerun(world, trace.actions);
  // A trace that gets stuck is told up to there.
  const run = whole.outcome === "ran" ? whole : rerun(world, trace.actions.slice(0, whole.line - 1));
  if (run.outcome !== "ran") throw new Error(`the beginning of a trace ran once and not again: ${reasonFor(run)}`);

  const { bold } = colorsOf(io);
  print(io, bold(`${subject.design.name}, ${scope}, ${steps(trace.actions.length)}`));
  if (trace.title !== undefined) print(io, ...prose(visible(trace.title), widthOf(io.stdout)));
  for (const step of stepsOf(run)) print(io, "", ...told(io, world, step));
  print(io, "");
  const isItsOwn = (options.design ?? trace.design) === trace.design && scope === trace.scope;
  const problems = [
    ...(states !== undefined && isItsOwn ? stateProblems(states, run.states) : []),
    ...(whole.outcome === "ran" ? [] : [visible(reasonFor(whole))]),
  ];
  if (problems.length > 0) return refuse(io, problems.map((problem) => `${fileName(file)}: ${problem}`));
  if (states !== undefined) {
    print(io, isItsOwn ? "Its states are those in the file." : `Its states are not compared: the file is about ${visible(trace.design)}, ${trace.scope}.`);
  }

  const found = breaks(world, run.actions);
  const broken = found.filter(({ property }) => property.about !== "possibility");
  const asked = found.filter(({ property }) => property.about === "possibility" && property.name === trace.property);
  print(io, ...[...broken, ...asked].flatMap((one) => judged(io, one, trace.property)));
  if (broken.length === 0) print(io, "It breaks no property.");
  // Where a trace breaks several properties and is about none, there is no one failure to blame steps for.
  const subjectOfBlame = broken.find(({ property }) => property.name === trace.property) ?? (broken.length === 1 ? broken[0] : undefined);
  const blamed = subjectOfBlame === undefined ? undefined : blameFor(world, subjectOfBlame.property, run.actions);
  if (blamed !== undefined) print(io, "", ...blameLines(io, world, run, blamed));
  if (trace.property !== undefined && !found.some(({ property }) => property.name === trace.property)) {
    print(io, `It does not show the property that it is about, ${trace.property}.`);
  }
  return broken.length === 0 ? exitCodes.holds : exitCodes.fails;
}

function told(io: Io, world: World, step: TakenStep): readonly string[] {
  const { dim, cyan } = colorsOf(io);
  const rows = changes(world, step.before, step.after).map((change) => [change.path, `${change.before} → ${change.after}`]);
  return [
    ...stepLines(io, world, step),
    `       ${cyan(actionName(step.action))}`,
    ...(rows.length === 0 ? [dim("       nothing changes")] : table(rows, widthOf(io.stdout) - 7).map((line) => `       ${line}`)),
  ];
}

function judged(io: Io, { property, after }: Break, asked: string | undefined): readonly string[] {
  const { red, green, bold } = colorsOf(io);
  const where = after === 0 ? "before the first step" : `at step ${after}`;
  const name = property.name === asked ? bold(property.name) : property.name;
  return property.about === "possibility"
    ? prose(`${name} is shown ${where}: ${property.says}`, widthOf(io.stdout), `${green("✓")} `)
    : prose(`${name} is broken ${where}: ${property.says}`, widthOf(io.stdout), `${red("✗")} `);
}

/** A design's file is looked for where the trace lies, whatever folder one is in. */
function besideTrace(file: string, design: string): string {
  return isFile(design) && !isAbsolute(design) ? `${dirname(file)}/${design}` : design;
}
