import { exchange, renamed, type NameSets, type Renaming } from "./renaming.ts";
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
 * A set of `n` names that are alike and yet entangled, such as a ring in which each names the
 * next, may take up to `n` factorial spellings. It is meant for a handful of names.
 */
export function symmetryOf(sets: NameSets): <State>(state: State) => State {
  const setOf = setsByName(sets);
  const targets = sets.flat();
  return (state) => {
    const flat = flatSignatures(state, setOf);
    if (flat !== undefined) return renamed(state, towards(targets, ordered(sets, flat).flat()));
    const alike = ordered(sets, refinedSignatures(state, setOf));
    const candidates = orders(alike.map((names) => twins(state, names)));
    return renamed(state, least(state, targets, candidates));
  };
}

/** Which set a name is in, by the set's number. Refuses a name that occurs twice. */
function setsByName(sets: NameSets): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const [number, names] of sets.entries()) {
    for (const name of names) {
      if (found.has(name)) {
        throw new Error(`The name ${JSON.stringify(name)} is listed twice among the interchangeable names.`);
      }
      found.set(name, number);
    }
  }
  return found;
}

/** The names of each set in the order of their signatures, those with equal ones together. */
function ordered(sets: NameSets, signatures: Signatures): NameSets {
  return sets.flatMap((names) => {
    const signatureOf = (name: string): string => signatures.get(name) ?? "";
    const distinct = [...new Set(names.map(signatureOf))].sort();
    return distinct.map((signature) => names.filter((name) => signatureOf(name) === signature));
  });
}

/**
 * Groups names whose exchange changes nothing. Being twins is transitive, so a name need only be
 * compared with one of each group. The order among twins does not matter: one is enough.
 */
function twins(state: unknown, names: readonly string[]): NameSets {
  if (names.length < 2) return [names];
  const before = spelled(state);
  const groups: string[][] = [];
  for (const name of names) {
    const group = groups.find(([twin = name]) => spelledAs(state, exchange(twin, name)) === before);
    if (group === undefined) groups.push([name]);
    else group.push(name);
  }
  return groups;
}

/** All orders of the names: part after part, and within a part any order that keeps the twins in theirs. */
function* orders(parts: readonly NameSets[]): Generator<readonly string[], void, undefined> {
  const [groups, ...laterParts] = parts;
  if (groups === undefined) {
    yield [];
    return;
  }
  for (const [index, [name, ...others]] of groups.entries()) {
    if (name === undefined) continue;
    const left = others.length > 0 ? groups.with(index, others) : groups.toSpliced(index, 1);
    const rest = left.length > 0 ? [left, ...laterParts] : laterParts;
    for (const order of orders(rest)) yield [name, ...order];
  }
}

function towards(targets: readonly string[], names: readonly string[]): Renaming {
  return new Map(names.map((name, place) => [name, targets[place] ?? name]));
}

/** The candidate that spells the state the least. */
function least(state: unknown, targets: readonly string[], candidates: Iterable<readonly string[]>): Renaming {
  let best: Renaming = new Map();
  let text: string | undefined;
  for (const names of candidates) {
    const renaming = towards(targets, names);
    const spelling = spelledAs(state, renaming);
    if (text === undefined || spelling < text) [best, text] = [renaming, spelling];
  }
  return best;
}

function spelledAs(state: unknown, renaming: Renaming): string {
  return spelled(state, (text) => JSON.stringify(renaming.get(text) ?? text));
}
