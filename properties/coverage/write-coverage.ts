import { projectFile } from "../../checker/project.ts";
import { recipe } from "../../designs/catalogue.ts";
import { defaultScopes } from "../../designs/scope.ts";
import { coverage } from "./coverage.ts";
import { coveragePage } from "./page.ts";
import { replaced } from "../replaced.ts";

const pageFile = projectFile("properties/coverage/coverage.md");

const coverages = defaultScopes.map((scope) => {
  process.stderr.write(`${recipe.name}, ${scope}\n`);
  return coverage(recipe, scope, { seed: 42, runs: [100, 1000, 10_000] });
});
await replaced(pageFile, coveragePage(coverages));
