import { match } from "ts-pattern";
import { facts } from "../../model/facts.ts";
import type { Property } from "../../properties/property.ts";
import { asCalled } from "../called-as.ts";
import { colorsOf, widthOf } from "../io.ts";
import type { Io } from "../io.ts";
import { prose } from "../prose.ts";
import type { Item } from "./item.ts";

/** A property in a list. */
export function propertyItem({ name, says, formally, about, expect, cites, ...claim }: Property): Item {
  const occasion = "witness" in claim ? { occasion: claim.witness.says, weaker: claim.weaker ?? [] } : {};
  return { entry: { name, says, formally, about, expect, cites, ...occasion }, rows: [[name, says]] };
}

/**
 * All that is known of a property, for who wants to know what exactly a verdict says.
 *
 * @param told - the files of the stories and the cases that tell how it is broken
 */
export function propertyLines(io: Io, property: Property, told: readonly string[]): readonly string[] {
  const { bold, cyan } = colorsOf(io);
  const width = Math.min(widthOf(io.stdout), 100);
  const claim = property.about === "possibility" ? undefined : property;
  return [
    bold(property.name),
    "",
    ...prose(property.says, width),
    "",
    ...prose(kindOf(property), width, "What it is  "),
    ...prose(property.formally, width, "Formally    "),
    ...(claim === undefined ? [] : prose(`${claim.witness.says}. Where that never happens, check prints · in place of ✓.`, width, "Occasion    ")),
    ...(claim?.weaker ?? []).flatMap((name) => prose(name, width, "Weaker      ")),
    ...property.cites.flatMap((fact, index) => prose(`${fact}: ${facts[fact].says}`, width, index === 0 ? "Sources     " : "            ")),
    "",
    ...told.map((file) => `  ${cyan(asCalled(io, `bgsession show ${file}`))}`),
    `  ${cyan(asCalled(io, `bgsession check <design> --property ${property.name}`))}`,
  ];
}

function kindOf({ about }: Property): string {
  return match(about)
    .with("design", () => "a promise: whether it is kept depends on the design")
    .with("iOS", () => "a law of the model: no design can break it")
    .with("possibility", () => "something that may happen")
    .exhaustive();
}
