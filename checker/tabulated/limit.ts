const limits = new WeakSet<Error>();

/**
 * Marks an error as one that says what cannot be tabulated. Nothing is wrong with the system then: whoever
 * asks about every step can do without tables.
 */
export function asLimit(error: Error): Error {
  limits.add(error);
  return error;
}

/** Whether an error, or what caused it, is one of these. */
export function isLimit(thrown: unknown): boolean {
  return thrown instanceof Error && (limits.has(thrown) || isLimit(thrown.cause));
}
