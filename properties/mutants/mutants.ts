import { askingMutants } from "./asking.ts";
import { backgroundFetchMutants } from "./background-fetch.ts";
import { backgroundTaskMutants } from "./background-tasks.ts";
import { blockMutants } from "./blocks.ts";
import { connectionMutants } from "./connection.ts";
import { derivedMutants } from "./derived.ts";
import { lifeMutants } from "./life.ts";
import { readingMutants } from "./readings.ts";
import { recordMutants } from "./records.ts";
import { requestMutants } from "./requests.ts";
import type { Mutant } from "./version.ts";
import { transferMutants } from "./transfers.ts";
import { wakingMutants } from "./waking.ts";

export const mutants: readonly Mutant[] = [
  ...derivedMutants,
  ...lifeMutants,
  ...wakingMutants,
  ...connectionMutants,
  ...transferMutants,
  ...requestMutants,
  ...recordMutants,
  ...askingMutants,
  ...blockMutants,
  ...backgroundTaskMutants,
  ...backgroundFetchMutants,
  ...readingMutants,
];
