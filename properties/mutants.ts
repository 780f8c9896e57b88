import { connectionMutants } from "./mutants-connection.ts";
import { derivedMutants } from "./mutants-derived.ts";
import { lifeMutants } from "./mutants-life.ts";
import { requestMutants } from "./mutants-requests.ts";
import type { Mutant } from "./mutants-version.ts";
import { transferMutants } from "./mutants-transfers.ts";
import { wakingMutants } from "./mutants-waking.ts";

export const mutants: readonly Mutant[] = [
  ...derivedMutants,
  ...lifeMutants,
  ...wakingMutants,
  ...connectionMutants,
  ...transferMutants,
  ...requestMutants,
];
