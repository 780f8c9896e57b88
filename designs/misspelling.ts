import { distance } from "fastest-levenshtein";

/** `; did you mean "x"?` when one of the known names is near what was written, or the only one that begins so; nothing otherwise. */
export function didYouMean(written: unknown, known: readonly string[]): string {
  if (typeof written !== "string" || written.length > 100) return "";
  const begun = written.length > 4 ? known.filter((name) => name.toLowerCase().startsWith(written.toLowerCase())) : [];
  if (begun.length === 1) return `; did you mean "${begun[0] ?? ""}"?`;
  const nearest = known
    .map((name) => ({ name, away: distance(written.toLowerCase(), name.toLowerCase()) }))
    .reduce((best, next) => (next.away < best.away ? next : best), { name: "", away: Infinity });
  return nearest.away <= Math.max(1, Math.floor(nearest.name.length / 3)) ? `; did you mean "${nearest.name}"?` : "";
}
