import { z } from "zod";
import { designs } from "../designs/catalogue.ts";
import type { Design } from "../designs/design.ts";
import { designFrom } from "../designs/schema.ts";
import { tell } from "../model/narration.ts";
import { stepsOf } from "../model/trace.ts";
import { propertyNamed } from "../properties/catalogue.ts";
import { edited } from "./edit.ts";
import { neighbours } from "./neighbours.ts";
import { robust, robustDesign } from "../properties/bad-luck/beyond-any-design.ts";
import { extensionPlays } from "../properties/bad-luck/extension-plays.ts";
import { playedOn } from "../properties/bad-luck/play.ts";
import type { Fate, Play } from "../properties/bad-luck/play.ts";
import { reachSection } from "./reach.ts";
import type { ReachRow } from "./reach.ts";

/** How often each fate was met, by each play: in the catalogue, among the designs within one edit, and among some within two. */
const tallySchema = z.record(z.string(), z.record(z.string(), z.record(z.string(), z.number())));
export type Tally = z.infer<typeof tallySchema>;

/** The tally that is kept in a file. */
export function tallyFrom(text: string): Tally {
  return tallySchema.parse(JSON.parse(text));
}

/** The designs that are one edit away, and none that the schema refuses. */
export function within1(design: Design): readonly Design[] {
  return neighbours(design).map((edit) => edited(design, edit)).filter((other) => designFrom(other).ok);
}

/** Of those that are two edits away, one in so many of each step. */
function within2(design: Design, stride: number): readonly Design[] {
  return within1(design)
    .filter((_, index) => index % stride === 0)
    .flatMap((one, offset) => within1(one).filter((_, index) => (index + offset) % stride === 0));
}

/** How many of these designs come to which end where this is played on them. */
export function fatesOf(play: Play, among: readonly Design[]): Readonly<Record<string, number>> {
  const counts = new Map<Fate, number>();
  for (const design of among) {
    const { fate } = playedOn(design, play);
    counts.set(fate, (counts.get(fate) ?? 0) + 1);
  }
  return Object.fromEntries([...counts].sort(([one], [other]) => one.localeCompare(other)));
}

/** The fates under every play on an extension: of the catalogue, of what is one edit away from the robust design, and of one in so many that are two edits away. */
export function tally(stride: number): Tally {
  const near = nearby(robustDesign(), stride);
  return Object.fromEntries(
    extensionPlays.map((play) => {
      const { one, two } = play.prepared === undefined ? near : nearby(play.prepared(robustDesign()), stride);
      return [play.name, { "of the catalogue": fatesOf(play, designs), "within one edit": fatesOf(play, one), "within two edits, a sample": fatesOf(play, two) }];
    }),
  );
}

function nearby(design: Design, stride: number): { readonly one: readonly Design[]; readonly two: readonly Design[] } {
  return { one: within1(design), two: within2(design, stride) };
}

/** The page of what no design keeps: each play as it goes with the robust design, how all others fared, and what is left to keep. */
export function beyondPage(found: Tally, reach: readonly ReachRow[]): string {
  return [
    "# What no design keeps",
    "",
    "Written by `npm run beyond` and `npm run reach`. The user and iOS can do the following to any design that starts its upload,",
    "comes to rest, and does not pay the price that is named: code runs its lines, what must happen happens, and at some moments",
    "the user or iOS does what they may: ends or suspends a process, or force quits the app. The tables say how the designs",
    `fared on which each was tried; where nothing else is said, a story is told as it goes with \`${robust}\`.`,
    ...extensionPlays.flatMap((play) => ["", ...playSection(play, found[play.name] ?? {})]),
    "",
    ...reachSection(reach),
    "",
  ].join("\n");
}

function playSection(play: Play, counts: Tally[string]): readonly string[] {
  const design = play.design ?? robustDesign();
  const { world, ...trace } = playedOn(design, play);
  const { says, expect } = propertyNamed(play.promise);
  const reading = Object.entries(play.reading).map(([name, value]) => `${name}=${value}`);
  return [
    `## \`${play.promise}\`: ${play.name}`,
    "",
    `${says} ${play.says} ${play.because}${reading.length === 0 ? "" : ` (With \`${reading.join(" ")}\`.)`}${play.design === undefined ? "" : ` (Told of \`${play.design.name}\`.)`}`,
    "",
    "```",
    ...stepsOf(trace).map(({ number, before, action, after }) => `${number}. ${tell(world, before, action, after).does}`),
    `✗  ${expect === "step" ? `This step breaks ${play.promise}.` : `Nothing is left that must happen, and ${play.promise} is broken.`}`,
    "```",
    "",
    "| played on designs | broken | nothing to keep it for | never at rest | kept at a price | kept |",
    "| --- | --- | --- | --- | --- | --- |",
    ...Object.entries(counts).map(([among, fates]) => {
      const of = (fate: Fate): string => (fates[fate] ?? 0).toLocaleString("en-US");
      return `| ${among} | ${of("broken")} | ${of("idle")} | ${of("restless")} | ${of("paid")} | ${of("kept")} |`;
    }),
    ...(play.price === undefined ? [] : ["", `The price: ${play.price.says}.`]),
  ];
}
