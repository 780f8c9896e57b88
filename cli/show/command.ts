import type { Command } from "commander";
import { exitCodesOfPrinting, options, underHelp } from "../command.ts";
import type { End } from "../command.ts";
import type { Io } from "../io.ts";
import type { GraphOptions } from "./graph.ts";
import type { ShowOptions } from "./show.ts";

/** `bgsession show <name>` */
export function addShow(root: Command, io: Io, end: End): void {
  root
    .command("show")
    .summary("tells a story, or prints a design or a property")
    .description(
      "Tells a story of the catalogue of counterexamples, step by step, with its cure, or a case that was seen in the wild, " +
        "with the project's own fix; or prints a design, or what exactly a property asks.",
    )
    .argument("<name>", "a story (`bgsession list stories`), a case from the field (`bgsession list field-cases`), a property (`bgsession list properties`), a design or a .json file with one")
    .option("--markdown", "print the story's page as it stands in counterexamples/")
    .option("--json", "print the story, the property or the design as JSON; a design can be saved, changed and checked")
    .option("--swift", "print the design as Swift, to read beside your own code; it shows what is called where, and does not compile")
    .option("--itf", "print the story's trace in the Informal Trace Format, which viewers open")
    .addHelpText("after", underHelp(io, underShow))
    .action(async (name: string, options: ShowOptions) => {
      end(await (await import("./show.ts")).show(io, name, options));
    });
}

/** `bgsession graph <design>` */
export function addGraph(root: Command, io: Io, end: End): void {
  root
    .command("graph")
    .summary("prints everything that can happen as a graph")
    .description(
      "Prints the states of a design in a scope, and the actions that lead from one to the next, in the language of " +
        "Graphviz. A graph that is too large is refused, not drawn in part.",
    )
    .argument("<design>", "a name from the catalogue, or a .json file")
    .option("-s, --scope <name>", "the scope to draw (`bgsession list scopes`; default: the first in which `check` would look at the design)")
    .addOption(options.reading())
    .option("-m, --max-states <count>", "refuse a graph with more states than this (default: 1000)")
    .addHelpText("after", underHelp(io, underGraph))
    .action(async (design: string, asked: GraphOptions) => {
      end(await (await import("./graph.ts")).graph(io, design, asked));
    });
}

/** `bgsession list [what]` */
export function addList(root: Command, io: Io, end: End): void {
  root
    .command("list")
    .summary("lists designs, scopes, properties, stories, cases from the field, readings, or the words of a design")
    .description("Lists what there is to ask about, by name: each with a sentence, or with all that is known of it (--json).")
    .argument("[what]", "designs, field-designs, scopes, properties, stories, field-cases, readings, calls, callbacks, conditions or decisions (default: all of them)")
    .addOption(options.json())
    .addHelpText("after", underHelp(io, underList))
    .action(async (what: string | undefined, { json }: { readonly json?: true }) => {
      end(await (await import("./list.ts")).list(io, what, json === true));
    });
}

/** `bgsession schema` */
export function addSchema(root: Command, io: Io): void {
  root
    .command("schema")
    .summary("prints the JSON Schema of a design")
    .description("Prints the JSON Schema of a design, for editors. `bgsession list calls`, callbacks, conditions and decisions tell the same to a reader.")
    .addHelpText("after", underHelp(io, { paragraphs: [exitCodesOfPrinting] }))
    .action(async () => {
      const { designJsonSchema } = await import("../../designs/json-schema.ts");
      io.stdout.write(`${JSON.stringify(designJsonSchema(), null, 2)}\n`);
    });
}

const underShow = {
  examples: `  bgsession show in-use-by-another-process
  bgsession show refused-in-testflight
  bgsession show recorded-unless-stopped
  bgsession show ./my-design.json --swift
  bgsession show in-use-by-another-process --itf > in-use.itf.json
  bgsession show recipe --json > my-design.json`,
  paragraphs: [exitCodesOfPrinting],
};

const underGraph = {
  examples: `  bgsession graph recipe | dot -Tsvg > recipe.svg
  bgsession graph ./my-design.json --scope two-uploads --max-states 2000`,
  paragraphs: [exitCodesOfPrinting],
};

const underList = {
  examples: `  bgsession list scopes
  bgsession list calls                what a design can call, and where
  bgsession list designs --json`,
  paragraphs: [exitCodesOfPrinting],
};
