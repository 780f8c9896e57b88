import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import type { Exploration } from "./finding.ts";
import { fromPeers, sources } from "./installed.ts";

/** As much of `tla-checker` as is used here. */
interface TlaChecker {
  initSync(module: { readonly module: Uint8Array }): unknown;
  check_spec_with_options(spec: string, options: string): string;
}

interface Answer {
  readonly success: boolean;
  readonly error_type: string | null;
  readonly error_message: string | null;
  readonly states_explored: number;
}

/** Two-phase commit in TLA+, by the checker that is compiled to WebAssembly. Ready to search when it is loaded. */
export async function tlaChecker(): Promise<(managers: number) => Exploration> {
  const script = fromPeers.resolve("tla-checker/tla_checker.js");
  const checker = (await import(pathToFileURL(script).href)) as TlaChecker;
  checker.initSync({ module: readFileSync(fromPeers.resolve("tla-checker/tla_checker_bg.wasm")) });
  const spec = readFileSync(`${sources}TwoPhase.tla`, "utf8");
  return (managers) => {
    const options = {
      constants: { Managers: Array.from({ length: managers }, (_, index) => `m${index + 1}`) },
      cfg_source: "INIT Init\nNEXT Next\nINVARIANT Agree\n",
      max_states: 100_000_000,
      max_depth: 1000,
      allow_deadlock: true,
    };
    const answer = JSON.parse(checker.check_spec_with_options(spec, JSON.stringify(options))) as Answer;
    if (!answer.success && answer.error_type !== "InvariantViolation") throw new Error(answer.error_message ?? "it failed");
    return { states: answer.states_explored, holds: answer.success };
  };
}
