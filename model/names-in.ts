/** The keys of a table, as its type has them. */
export function namesIn<Table extends object>(table: Table): readonly (keyof Table & string)[] {
  // Object.keys of a constant without further keys; its type gives up what the constant's type knows.
  return Object.keys(table) as (keyof Table & string)[];
}
