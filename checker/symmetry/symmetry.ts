import { bundlesOf, exchange, renamed, towards, type Bundle, type NameSets, type Renaming } from "./renaming.ts";
import { flatSignatures, refinedSignatures, type Signatures } from "./signature.ts";
import { spelled } from "./spelling.ts";

/**
 * Symmetry: of all the states that differ only in which name of a set stands where, one stands
 * for all. Two states have the same representative exactly when some permutation of the names
 * within their sets takes one to the other; representatives are orbits, neither more nor fewer.
 *
 * Each name has a signature, which tells what the state says of it without mentioning any name.
 * Whatever the names are exchanged for, the signatures go with them. So the candidates are the
 * states in which the names of each set stand in the order of their signatures, and they are the
 * same candidates for the whole orbit. Where signatures are equal, every order among them makes a
 * candidate. The representative is the one whose spelling is the least.
 *
 * A search that uses this must keep in mind four things. It stores the representative, but it
 * expands the state that it found: only then is its trace a run of the system. The system must be
 * symmetric (see `asymmetry.ts`), and its properties must not tell the names apart either. What
 * must happen sooner or later cannot be judged on representatives, because on the way round a
 * loop the names may have changed places.
 *
 * Names that belong together (a bundle) are exchanged together, and have one signature.
 *
 * A set of `n` names or bundles that are alike and yet entangled, such as a ring in which each names the
 * next, may take up to `n` factorial spellings. It is meant for a handful of names.
 */
export function symmetryOf(sets: NameSets): <State>(state: State) => State {
  const bundles = bundlesOf(sets);
  const targets = bundles.flat();
  return (state) => {
    const flat = flatSignatures(state, bundles);
    if (flat !== undefined) return renamed(state, towards(ordered(bundles, flat).flat(), targets));
    const alike = ordered(bundles, refinedSignatures(state, bundles));
    const candidates = orders(alike.map((some) => twins(state, some)));
    return renamed(state, least(state, targets, candidates));
  };
}

/** Every renaming that permutes the bundles within their sets, but for the one that changes nothing. Nothing if there are more than `most` with that one. */
export function permutations(sets: NameSets, most: number): readonly Renaming[] | undefined {
  const bundles = bundlesOf(sets);
  const targets = bundles.flat();
  const found: Renaming[] = [];
  for (const order of orders(bundles.map((set) => set.map((bundle) => [bundle])))) {
    if (found.length === most) return undefined;
    found.push(towards(order, targets));
  }
  return found.slice(1);
}

/** The bundles of each set in the order of their signatures, those with equal ones together. */
function ordered(sets: readonly (readonly Bundle[])[], signatures: Signatures): readonly (readonly Bundle[])[] {
  return sets.flatMap((bundles) => {
    const signatureOf = (bundle: Bundle): string => signatures.get(bundle) ?? "";
    const distinct = [...new Set(bundles.map(signatureOf))].sort();
    return distinct.map((signature) => bundles.filter((bundle) => signatureOf(bundle) === signature));
  });
}

/**
 * Groups bundles whose exchange changes nothing. Being twins is transitive, so one need only be
 * compared with one of each group. The order among twins does not matter: one is enough.
 */
function twins(state: unknown, bundles: readonly Bundle[]): readonly (readonly Bundle[])[] {
  if (bundles.length < 2) return [bundles];
  const before = spelled(state);
  const groups: Bundle[][] = [];
  for (const bundle of bundles) {
    const group = groups.find(([twin = bundle]) => spelledAs(state, exchange(twin, bundle)) === before);
    if (group === undefined) groups.push([bundle]);
    else group.push(bundle);
  }
  return groups;
}

/** All orders of the bundles: part after part, and within a part any order that keeps the twins in theirs. */
function* orders(parts: readonly (readonly (readonly Bundle[])[])[]): Generator<readonly Bundle[], void, undefined> {
  const [groups, ...laterParts] = parts;
  if (groups === undefined) {
    yield [];
    return;
  }
  for (const [index, [bundle, ...others]] of groups.entries()) {
    if (bundle === undefined) continue;
    const left = others.length > 0 ? groups.with(index, others) : groups.toSpliced(index, 1);
    const rest = left.length > 0 ? [left, ...laterParts] : laterParts;
    for (const order of orders(rest)) yield [bundle, ...order];
  }
}

/** The candidate that spells the state the least. */
function least(state: unknown, targets: readonly Bundle[], candidates: Iterable<readonly Bundle[]>): Renaming {
  let best: Renaming = new Map();
  let text: string | undefined;
  for (const order of candidates) {
    const renaming = towards(order, targets);
    const spelling = spelledAs(state, renaming);
    if (text === undefined || spelling < text) [best, text] = [renaming, spelling];
  }
  return best;
}

function spelledAs(state: unknown, renaming: Renaming): string {
  return spelled(state, (text) => JSON.stringify(renaming.get(text) ?? text));
}
