/**
 * Whether no upload was started wherever a design was looked at: no task was refused, and nothing was transferred, be
 * it that tasks were made and not resumed. Not known if both were not asked for.
 *
 * @param verdictsOf - the verdicts of a property, in each scope and under each reading
 */
export function startsNothing(verdictsOf: (property: string) => readonly string[]): boolean {
  const is = (property: string, allowed: readonly string[]): boolean => {
    const found = verdictsOf(property);
    return found.length > 0 && found.every((verdict) => allowed.includes(verdict));
  };
  return is("upload-reaches-the-system", ["vacuous", "holds"]) && is("heard-at-rest", ["vacuous"]);
}

/** Nothing fails then, and that is no praise. */
export function idleText(scopes: number): string {
  return `Its code never starts an upload in ${scopes === 1 ? "this scope" : "any of these scopes"}, so what holds there does not say that uploads are safe with it.`;
}
