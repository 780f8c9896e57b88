import { truthOf } from "./answer.ts";
import { isAnswering, listed, objectAt, shown } from "./argument.ts";
import type { FairActions } from "./claims.ts";
import type { EndQuestions } from "./ends.ts";
import type { FamilyProperty } from "./family/family.ts";
import { written } from "./failure.ts";
import type { Plain } from "./plain.ts";
import type { Property } from "./property.ts";

/** For each kind of property the functions that it has, each with what it is given and gives. */
type Kinds<Claim extends { readonly kind: string }> = { readonly [Kind in Claim["kind"]]: FunctionsOf<Claim, Kind> };
type FunctionsOf<Claim, Kind> = Claim extends { readonly kind: infer Its } ? (Kind extends Its ? Signatures<Exclude<keyof Claim & string, "name" | "kind">> : never) : never;
type Signatures<Name extends string> = Readonly<Record<Name, string>>;
type Known = Readonly<Record<string, Signatures<string>>>;

/** How the signature ends of a function that may be left out. */
const OPTIONAL = ", or be left out";
const ofState = "(state) => boolean";
const ofStep = "(before, action, after) => boolean";
const ofAction = "(action) => boolean";

/** Two of them that may be left out stand for each other: one is needed. */
const aGoal = { goal: `${ofState}${OPTIONAL}`, via: `${ofAction}${OPTIONAL}` } as const;

const kinds: Kinds<Property<never, never>> = {
  always: { holds: ofState },
  never: { happens: ofState },
  step: { holds: ofStep },
  atRest: { holds: ofState, via: ofAction },
  sometimes: { happens: ofState },
  sometimesStep: { happens: ofStep },
  recoverable: { goal: `${ofState}${OPTIONAL}`, via: ofAction },
  deadlockFree: {},
  eventually: aGoal,
  alwaysEventually: aGoal,
  eventuallyAlways: aGoal,
  alwaysEventuallyStep: { happens: ofStep },
  leadsTo: { from: ofState, ...aGoal },
};

const ofVariantsState = "(variant, state) => boolean";
const ofVariantsStep = "(variant, before, action, after) => boolean";

const familyKinds: Kinds<FamilyProperty<never, never>> = {
  always: { holds: ofVariantsState },
  step: { holds: ofVariantsStep },
  sometimesStep: { happens: ofVariantsStep },
  atRest: { holds: ofVariantsState, via: ofAction },
  recoverable: { via: ofAction },
};

/**
 * Refuses what is no property, and says what is wrong with it. The compiler does so too, where it is
 * asked; a claim of an unknown kind would not be judged, and one function for another not be called.
 */
export function expectProperties(properties: unknown): void {
  expectKnown(properties, kinds, "");
}

/** The same of the properties of a family. */
export function expectFamilyProperties(properties: unknown): void {
  expectKnown(properties, familyKinds, " of a family");
}

/** The properties, asked in such a way that an answer is refused that is neither yes nor no. */
export function answering<State, Action>(properties: readonly Property<State, Action>[]): readonly Property<State, Action>[] {
  return properties.map((property) => withAnswers(property, kinds[property.kind]));
}

/** The same of the properties of a family. */
export function answeringInFamily<State, Action>(properties: readonly FamilyProperty<State, Action>[]): readonly FamilyProperty<State, Action>[] {
  return properties.map((property) => withAnswers(property, familyKinds[property.kind]));
}

function withAnswers<Claim extends { readonly name: string; readonly kind: string }>(property: Claim, functions: Signatures<string>): Claim {
  // The casts: the claim was looked at, so these are functions, and what they are given and give is as it was.
  const claim = property as unknown as Readonly<Record<string, ((...given: readonly unknown[]) => unknown) | undefined>>;
  const asked = Object.entries(functions).flatMap(([key, signature]) => {
    const ask = claim[key];
    if (ask === undefined) return [];
    const how = ` (\`${key}\`, ${signature.replace(OPTIONAL, "")})`;
    const who = `the property ${written(property.name)}`;
    const answer = (...given: readonly unknown[]): boolean => truthOf(Reflect.apply(ask, property, given), who, how);
    return [[key, answer] as const];
  });
  return { name: property.name, kind: property.kind, ...Object.fromEntries(asked) } as unknown as Claim;
}

/** The constraints of fairness, likewise. */
export function answeringFairness<Action>(fairness: readonly FairActions<Action>[]): readonly FairActions<Action>[] {
  return fairness.map((constraint) => {
    const who = `the fairness constraint ${written(constraint.name)}`;
    const how = ` (\`of\`, ${ofAction})`;
    return { name: constraint.name, kind: constraint.kind, of: (action) => truthOf(constraint.of(action), who, how, action) };
  });
}

/** The questions about ends, likewise. */
export function answeringEnds<State, Action>(ends: EndQuestions<State, Action>): EndQuestions<State, Action> {
  return {
    asks: ends.asks.map((ask, index) => (state) => truthOf(ask(state), `question ${index} about the ends`, `, ${ofState}`)),
    via: (action) => truthOf(ends.via(action), "`ends.via`", `, ${ofAction}`, action),
  };
}

/** Refuses what is no constraint of fairness. One of an unknown kind would count as a strong one. */
export function expectFairness(fairness: unknown): void {
  for (const [index, constraint] of listed(fairness, "`fairness`", "constraints").entries()) {
    const { name, kind, of } = objectAt(constraint, `Fairness constraint ${index}`, "{ name, kind, of }");
    if (typeof name !== "string") throw new TypeError(`Fairness constraint ${index} has no name: \`name\` must be a string, and is ${shown(name)}.`);
    const who = `The fairness constraint ${written(name)}`;
    if (kind !== "weak" && kind !== "strong") throw new TypeError(`${who} ${misnamed(kind)}. The kinds of fairness are: weak, strong.`);
    if (!isAnswering(of)) throw new TypeError(`${who} must have a function \`of\`, ${ofAction}, and it is ${shown(of)}.`);
  }
}

function expectKnown(properties: unknown, known: Known, whose: string): void {
  const named = new Map<string, number>();
  for (const [index, property] of listed(properties, "`properties`", "properties").entries()) {
    const claim = objectAt(property, `Property ${index}`, "{ name, kind, ... }");
    const { name, kind } = claim;
    if (typeof name !== "string" || name === "") {
      throw new TypeError(`Property ${index}, of the kind ${shown(kind)}, has no name: \`name\` must be a string that says what is claimed, and is ${shown(name)}.`);
    }
    const who = `The property ${written(name)}`;
    // A verdict is told by this name, and so is an error.
    const namesake = named.get(name);
    if (namesake !== undefined) throw new TypeError(`Properties ${namesake} and ${index} are both called ${written(name)}: each must have a name of its own.`);
    named.set(name, index);
    const functions = typeof kind === "string" && Object.hasOwn(known, kind) ? known[kind] : undefined;
    if (functions === undefined) throw new TypeError(`${who} ${misnamed(kind)}. The kinds of property${whose} are: ${Object.keys(known).join(", ")}.`);
    for (const [key, signature] of Object.entries(functions)) {
      const value = claim[key];
      if (isAnswering(value) || (value === undefined && signature.endsWith(OPTIONAL))) continue;
      throw new TypeError(`${who}, of the kind ${shown(kind)}, must have a function \`${key}\`, ${signature}, and it is ${shown(value)}.${instead(claim, functions)}`);
    }
    const alternatives = Object.entries(functions).filter(([, signature]) => signature.endsWith(OPTIONAL));
    const given = alternatives.filter(([key]) => claim[key] !== undefined);
    if (alternatives.length > 1 && given.length !== 1) {
      const choice = alternatives.map(([key, signature]) => `\`${key}\`, ${signature.slice(0, -OPTIONAL.length)}`).join(", and ");
      throw new TypeError(`${who}, of the kind ${shown(kind)}, must have one of ${choice}, and has ${given.length === 0 ? "neither" : "both"}.${instead(claim, functions)}`);
    }
    const foreign = instead(claim, functions);
    if (foreign !== "") throw new TypeError(`${who}, of the kind ${shown(kind)}, has more than it would be asked for.${foreign} What the kind asks for is: ${asked(functions)}.`);
  }
}

/** What a kind asks for. */
function asked(functions: Signatures<string>): string {
  const all = Object.entries(functions).map(([key, signature]) => `\`${key}\`, ${signature.replace(OPTIONAL, ", which may be left out")}`);
  return all.length === 0 ? "nothing" : all.join("; ");
}

/** Other functions that it has of its own, of which one may have been meant. Nobody would call them; what is no function is a note, and may be there. */
function instead(claim: Plain, functions: Signatures<string>): string {
  const others = Object.keys(claim).filter((key) => typeof claim[key] === "function" && !Object.hasOwn(functions, key));
  return others.length === 0 ? "" : ` It has ${others.map((other) => `\`${other}\``).join(" and ")}, for which this kind does not ask.`;
}

function misnamed(kind: unknown): string {
  return kind === undefined ? "has no kind" : `is of the unknown kind ${shown(kind)}`;
}
