import { beyondAnyDesign } from "../../properties/promises.ts";
import { defaultScopes } from "../../designs/scope.ts";
import type { ScopeName } from "../../designs/scope.ts";
import { checkField } from "../../counterexamples/field/golden.ts";
import { checkCatalogue } from "../../properties/golden.ts";
import type { CatalogueCheck } from "../../properties/golden.ts";
import { number } from "../amount.ts";
import { exitCodes } from "../exit.ts";
import type { ExitCode } from "../exit.ts";
import { colorsOf, print, printJson, widthOf } from "../io.ts";
import type { Io } from "../io.ts";
import { startProgress } from "../progress.ts";
import { prose } from "../prose.ts";
import { table } from "../table.ts";
import type { Row } from "../../properties/row.ts";
import { designNamed } from "../../designs/known.ts";
import { brokenPromises } from "../../properties/bad-luck/broken-promises.ts";

/** `bgsession check` without a design: the whole catalogue and the field, against the verdicts that were accepted. */
export async function checkTheCatalogue(io: Io, asJson: boolean): Promise<ExitCode> {
  const progress = startProgress(io);
  progress.says("the catalogue");
  const options = {
    signal: io.signal,
    onProgress: (done: number, total: number, name: string) => {
      progress.says(`${done} of ${total}: ${name}`);
    },
  };
  const both = async (): Promise<{ readonly catalogue: CatalogueCheck; readonly field: CatalogueCheck }> => {
    const catalogue = await checkCatalogue(options);
    return { catalogue, field: await checkField(options) };
  };
  const { catalogue, field } = await both().finally(() => {
    progress.stop();
  });

  const differences = [...catalogue.differences, ...field.differences];
  const agree = catalogue.agree && field.agree;
  const complete = catalogue.complete && field.complete;
  const outcome = differences.length > 0 ? "fails" : agree && complete ? "holds" : "unknown";
  if (asJson) printJson(io, { format: 1, outcome, differences, rows: catalogue.rows, field: field.rows });
  else print(io, ...report(io, { agree, complete, rows: catalogue.rows, differences }, field.rows));
  return exitCodes[outcome];
}

function report(io: Io, { agree, complete, rows, differences }: CatalogueCheck, field: readonly Row[]): readonly string[] {
  const { bold, green, red, yellow } = colorsOf(io);
  const width = widthOf(io.stdout);
  const designs = [...new Set(rows.map(({ design }) => design))];
  const inSum = (of: readonly Row[]): string => {
    const sum = (count: (row: Row) => number): string => number(of.reduce((total, row) => total + count(row), 0));
    return `${sum(({ verdicts }) => Object.keys(verdicts).length)} verdicts, ${sum(({ states }) => states)} states, ${sum(({ transitions }) => transitions)} transitions`;
  };
  return [
    ...table([
      ["", ...defaultScopes.map(bold)],
      ...designs.map((design) => [design, ...defaultScopes.map((scope) => cell(io, rows, design, scope))]),
    ]),
    "",
    ...prose(`${green("✓")} every promise is kept but ${beyondAnyDesign.join(" and ")}, which no design keeps (broken by its own fault, they count)`, width),
    ...prose(`${red("✗")} so many promises are broken besides those`, width),
    "",
    ...differences.flatMap((difference) => prose(difference, width, `${red("≠")} `)),
    ...prose(
      `${number(rows.length)} checks of ${designs.length} designs: ${inSum(rows)}.`,
      width,
    ),
    ...prose(
      `${number(field.length)} checks of ${new Set(field.map(({ design }) => design)).size} designs seen in the wild, each where its case happened: ${inSum(field)}.`,
      width,
    ),
    ...(agree ? prose(green("All of it is as it was accepted in properties/verdicts.json and counterexamples/field/verdicts.json."), width) : []),
    ...(differences.length > 0 ? prose("`npm run golden` accepts what is new; read the difference before you commit it.", width) : []),
    ...(complete ? [] : [yellow("Interrupted: the rest is unknown.")]),
  ];
}

/** How many promises a design breaks in a scope, leaving aside those that none can keep. */
function cell(io: Io, rows: CatalogueCheck["rows"], design: string, scope: ScopeName): string {
  const { green, red, yellow } = colorsOf(io);
  const row = rows.find((other) => other.design === design && other.scope === scope);
  const broken = row === undefined ? "unknown" : brokenPromises(row, designNamed(design));
  if (broken === "unknown") return yellow("?");
  return broken.length === 0 ? green("✓") : red(`✗ ${broken.length}`);
}
