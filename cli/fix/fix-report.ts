import { match } from "ts-pattern";
import type { Design } from "../../designs/design.ts";
import { concessionText } from "../../repair/concession.ts";
import type { Change, LesserOffer, Offer } from "../../repair/cost.ts";
import { jsonDiff, rewritten } from "../../repair/diff.ts";
import type { DiffLine } from "../../repair/diff.ts";
import { alongEdits, editText } from "../../repair/edit.ts";
import { swiftDiff } from "../../repair/swift-diff.ts";
import { usualScopes } from "../../designs/scope.ts";
import { MOST_STATES } from "../../repair/examine.ts";
import { isBeyondAnyDesign } from "../../properties/bad-luck/beyond-any-design.ts";
import type { Answer, Breach, Wish } from "../../repair/repair.ts";
import { number } from "../amount.ts";
import { colorsOf, widthOf } from "../io.ts";
import type { Io } from "../io.ts";
import { listed, prose, steps } from "../prose.ts";
import { called, readingArguments } from "../question.ts";
import type { Subject } from "../question.ts";

/** So many repairs are told in full; of the others, only the edits. */
const TOLD = 3;

/** What `bgsession fix` prints: what was wanted, what is broken, and each repair with its cost. */
export function answerLines(io: Io, subject: Subject, file: object, wish: Wish, most: number, answer: Answer | undefined): readonly string[] {
  const { design } = subject;
  const { bold, yellow } = colorsOf(io);
  const width = widthOf(io.stdout);
  const head = [bold(called(subject)), ...prose(design.says, width), ""];
  if (answer === undefined) return [...head, ...prose(unseenText(wish), width).map(yellow)];
  const { broken, offers, lesser } = answer;
  return [
    ...head,
    ...prose(chosenText(wish, answer), width, "Wanted  "),
    ...prose(hopelessText(wish), width, "        ").filter((line) => line.trim() !== ""),
    ...(broken.length === 0 ? ["", "All of it is kept: there is nothing to repair."] : []),
    ...brokenLines("Broken  ", broken.filter(({ steps: count }) => count !== undefined), width),
    ...brokenLines("Untested  ", broken.filter(({ steps: count }) => count === undefined), width),
    ...(answer.seenInPart.length === 0 ? [] : prose(seenInPartText(answer), width, "        ")),
    ...(broken.length === 0 ? [] : ["", ...prose(summary(answer, most), width)]),
    ...(answer.partial ? prose(partialText(answer), width).map(yellow) : []),
    ...told(io, design, file, offers),
    ...(lesser.length === 0 ? [] : ["", ...prose(lesserText(answer), width), ...told(io, design, file, lesser)]),
  ];
}

/** Some of them in full. */
function told(io: Io, design: Design, file: object, offers: readonly (Offer | LesserOffer)[]): readonly string[] {
  const [inFull, others] = [offers.slice(0, TOLD), offers.slice(TOLD)];
  const { bold } = colorsOf(io);
  return [
    ...inFull.flatMap((offer, index) => ["", ...offerLines(io, design, file, offer, index + 1)]),
    ...(others.length === 0 ? [] : ["", bold("The others"), ""]),
    ...others.flatMap((offer, index) => prose([...alongEdits(design, offer.edits, editText), ...givenUp(offer), ...lost(offer)].join("; "), widthOf(io.stdout), `${TOLD + index + 1}. `)),
  ];
}

/** What is said before those that give something up. */
function lesserText({ offers, lesser }: Answer): string {
  const size = edits(lesser[0]?.edits.length ?? 0);
  const [count, take] = lesser.length === 1 ? ["One repair", "gives"] : [`${lesser.length} repairs`, "give"];
  return `${count} with ${offers.length === 0 ? "" : "only "}${size} ${take} something up that the design does.`;
}

function givenUp(offer: Offer | LesserOffer): readonly string[] {
  return "givesUp" in offer ? offer.givesUp.map(concessionText) : [];
}

function lost({ cost }: Offer): readonly string[] {
  return cost.lost.length === 0 ? [] : [`no longer kept: ${listed(cost.lost.map(changeText))}`];
}

function unseenText({ scopes }: Wish): string {
  const fewer = scopes.length > 1 ? ` Fewer scopes take less time: --scope ${scopes[0] ?? ""}.` : "";
  return `Interrupted before the design itself had been looked at. This is a partial answer: nothing is known.${fewer}`;
}

function chosenText({ scopes, reading, wanted }: Wish, { target }: Answer): string {
  const where = scopes.length === 1 ? `in ${scopes.join("")}` : `in each of ${listed(scopes)}`;
  const counts = [...new Set(target.demands.map(({ promises }) => promises.length))].sort((one, other) => one - other);
  const count = counts.length > 1 ? `${counts[0] ?? 0} to ${counts.at(-1) ?? 0} promises` : counts[0] === 1 ? "1 promise" : `${counts[0] ?? 0} promises`;
  const read = readingArguments(reading);
  const under = read.length === 0 ? "" : `, read with ${listed(read)}`;
  return match(wanted)
    .with({ as: "the safest" }, ({ example }) => `${count} ${where}${under}: those that ${example.name} keeps in ${listed(usualScopes(example))}, and so can be kept. --property or --like chooses others.`)
    .with({ as: "like" }, ({ example }) => `${count} ${where}${under}: in each scope those that ${example.name} keeps there.`)
    .with({ as: "properties" }, ({ names }) => `${listed(names)} ${where}${under}, as asked.`)
    .exhaustive();
}

/** What is asked for by name, though nothing that can be edited keeps it for nothing. */
function hopelessText({ scopes, reading, wanted }: Wish): string {
  const names = wanted.as === "properties" ? wanted.names.filter((name) => scopes.some((scope) => isBeyondAnyDesign(name, scope, reading))) : [];
  return names.length === 0 ? "" : `No design keeps ${listed(names)} without a price there (repair/BEYOND.md), so there may be no repair. Without --property, fix wants only what can be kept.`;
}

/** What is broken, with the lengths of the shortest stories; or what is never put to the test, since too little happens. */
function brokenLines(title: string, broken: readonly Breach[], width: number): readonly string[] {
  const names = [...new Set(broken.map(nameOf))];
  return names.flatMap((name, index) => {
    const places = broken.filter((breach) => nameOf(breach) === name);
    const tests = places.map(({ scope, steps: count }) => (count === undefined ? scope : `${scope} (${steps(count)})`));
    return prose(`${name}: ${listed(tests)}`, width, index === 0 ? title : " ".repeat(title.length));
  });
}

function seenInPartText({ seenInPart }: Answer): string {
  return `More may be broken in ${listed(seenInPart)}: the design has more than ${number(MOST_STATES)} states there, and was looked at no further.`;
}

function nameOf({ property, isLeftAlone }: Breach): string {
  return isLeftAlone === true ? `${property}, though nobody stops the code` : property;
}

function summary({ offers, lesser, tally, exhausted, partial, isMinimal }: Answer, most: number): string {
  const size = offers[0]?.edits.length;
  const searched = tally.tried - tally.replayed;
  const how = tally.tried === 0 ? "No candidate had been judged." :
    `${number(tally.tried)} candidates were tried; ${number(tally.replayed)} of them were refuted by a known story, ${number(searched)} had to be searched. ` +
    `${number(tally.untouched)} more edits do not affect the failure at hand.` +
    (tally.unknown === 0 ? "" : ` ${number(tally.unknown)} have too many states to be decided.`);
  if (size !== undefined) {
    const none = size === 1 ? "" : exhausted >= size - 1 ? ", and none with fewer" : `, and none with ${exhausted === 1 ? "one" : `up to ${exhausted}`}`;
    const led = size > most ? ` It leads to a design that is known to be safe${isMinimal ? ", and no further than is needed: no single edit can be taken back" : ", and may lead further than is needed: there was no time to take each edit back"}.` : "";
    return `${offers.length} ${offers.length === 1 ? "repair" : "repairs"} with ${edits(size)}${exhausted === 0 ? "" : none}.${led} ${how}`;
  }
  return `${partial ? "No repair was found yet" : `No repair with up to ${edits(most)}`}${lesser.length === 0 ? "" : " that gives up nothing"}${partial && exhausted > 0 ? `; there is none with up to ${edits(exhausted)}` : ""}. ${how}`;
}

function partialText({ exhausted, offers }: Answer): string {
  const size = offers[0]?.edits.length;
  const known = exhausted === 0 ? " Not even the single edits were all tried." : ` Up to ${edits(exhausted)}, everything was tried.`;
  const open = size === undefined ? "" : ` There may be other repairs with ${edits(size)}${exhausted + 1 < size ? ", and smaller ones" : ""};`;
  return `This is a partial answer: the search was cut off.${known}${open} --limit gives the search more time.`;
}

const edits = (count: number): string => `${count} ${count === 1 ? "edit" : "edits"}`;

function offerLines(io: Io, design: Design, file: object, offer: Offer | LesserOffer, place: number): readonly string[] {
  const { bold } = colorsOf(io);
  const width = widthOf(io.stdout);
  return [
    ...alongEdits(design, offer.edits, editText).flatMap((text, index) => prose(text, width, index === 0 ? `${place}. ` : "   and ")).map((line) => bold(line)),
    "",
    ...diffLines(io, jsonDiff(file, rewritten(file, design, offer.design))),
    ...swiftDiff(design, offer.design).flatMap((part) => ["", ...diffLines(io, part)]),
    "",
    ...costLines(offer, width),
  ];
}

function diffLines(io: Io, lines: readonly DiffLine[]): readonly string[] {
  const { green, red, dim } = colorsOf(io);
  return lines.map(({ mark, text }) =>
    match(mark)
      .with("+", () => green(`   + ${text}`))
      .with("-", () => red(`   - ${text}`))
      .with(" ", () => dim(`     ${text}`))
      .with("…", () => dim("     …"))
      .exhaustive(),
  );
}

function costLines(offer: Offer | LesserOffer, width: number): readonly string[] {
  const { edits: made, cost } = offer;
  const given = givenUp(offer);
  const entries: readonly (readonly [string, readonly Change[]])[] = [
    ["Newly kept", cost.gained],
    ["No longer kept", cost.lost],
    ["No longer put to the test", cost.idle],
    ["Newly possible", cost.mayNow],
    ["No longer possible", cost.mayNoLonger],
  ];
  const states = cost.states.map(({ scope, before, isAtLeast, after }) => `${scope} ${isAtLeast === true ? "more than " : ""}${number(before)} → ${number(after)}`);
  return [
    ...prose(`${edits(made.length)}. ${cost.says.join(" ")}`, width, "   Cost: "),
    ...(given.length === 0 ? [] : prose(`${listed(given)}.`, width, "   Given up: ")),
    ...entries.flatMap(([title, changes]) =>
      changes.length === 0 && title !== "No longer kept" ? [] : prose(changes.length === 0 ? "nothing." : `${changes.map(changeText).join("; ")}.`, width, `   ${title}: `),
    ),
    ...prose(`${states.join(", ")}.`, width, "   States: "),
  ];
}

function changeText({ property, scopes }: Change): string {
  return `${property} (${scopes.join(", ")})`;
}
