/**
 * What the exit code says. A verdict that was not reached is never 0, and a mistake in the question
 * is told from a failure of the design.
 */
export const exitCodes = {
  holds: 0,
  fails: 1,
  badInput: 2,
  unknown: 3,
  /** A fault of this software (EX_SOFTWARE), which is no verdict either. */
  internal: 70,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
