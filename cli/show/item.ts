/** One thing that a list has: as data, and as a person reads it. A decision has a row for each of its values, too. */
export interface Item {
  readonly entry: object;
  readonly rows: readonly (readonly string[])[];
}
