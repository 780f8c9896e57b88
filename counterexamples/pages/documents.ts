import { fieldCases } from "../field/catalogue.ts";
import { fieldPages } from "../field/pages.ts";
import { invariantsPage } from "./invariants.ts";
import { ledgerPage } from "./ledger-page.ts";
import { storyPages } from "./pages.ts";
import { withSections } from "./markdown.ts";
import { readmeSections } from "./readme.ts";
import type { Story } from "../story.ts";
import type { Row } from "../../properties/row.ts";

/** All pages that are made from the model, by their paths: the stories and the cases with their indexes, the invariants, the ledger, and README.md with its sections. */
export function documents(readme: string, rows: readonly Row[], stories: readonly Story[]): ReadonlyMap<string, string> {
  return new Map([
    ...[...storyPages(stories)].map(([name, text]): [string, string] => [`counterexamples/${name}`, text]),
    ...[...fieldPages(fieldCases)].map(([name, text]): [string, string] => [`counterexamples/field/${name}`, text]),
    ["properties/INVARIANTS.md", invariantsPage(rows, stories)],
    ["properties/LEDGER.md", ledgerPage()],
    ["README.md", withSections(readme, readmeSections(rows, stories))],
  ]);
}
