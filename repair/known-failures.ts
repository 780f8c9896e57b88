import type { Design } from "../designs/design.ts";
import { scopes } from "../designs/scope.ts";
import type { ScopeName } from "../designs/scope.ts";
import { worldOf } from "../designs/world.ts";
import type { Reading } from "../model/reading.ts";
import type { World } from "../model/world.ts";
import { firstLines, outlineText } from "./edit.ts";
import { partsOfWorld } from "./footprint.ts";
import type { Footprint } from "./footprint.ts";

/**
 * What is known to go wrong, by what it has looked at. To find out that a design has in common with
 * another what that one's failure looks at takes a moment; to replay the failure takes a hundred.
 */
export interface KnownFailures {
  /** This design fails, and has been looked at so far for it. */
  add(design: Design, footprint: Footprint): void;
  /** A failure that this design has in common with one that was added. */
  of(design: Design): Footprint | undefined;
  /** Whether another design is the same in all that this failure of a design looks at. */
  shares(design: Design, footprint: Footprint): (other: Design) => boolean;
}

/** Failures that look equally far into the same callbacks, by the code that they have found there. The kind that was met last comes first. */
interface Kind {
  readonly lines: Footprint["lines"];
  readonly found: Map<string, Found[]>;
}

interface Found {
  readonly footprint: Footprint;
  readonly frame: string;
}

/** Remembers failures under one reading, and none to begin with. */
export function knownFailures(reading: Reading): KnownFailures {
  const kinds: Kind[] = [];
  const byName = new Map<string, Kind>();
  const parts = new Map<string, ReadonlyMap<keyof World, number>>();
  const numbers = new Map<string, number>();

  /** What there is in the world, each part by a number. But for the scripts, it follows from a design's outline. */
  function partsOf(design: Design, scope: ScopeName): ReadonlyMap<keyof World, number> {
    const key = `${scope} ${outlineText(design)}`;
    const known = parts.get(key);
    if (known !== undefined) return known;
    const world = worldOf(design, scopes[scope], reading);
    const found = new Map(
      partsOfWorld(world).map((name) => {
        const text = JSON.stringify(world[name]);
        const number = numbers.get(text) ?? numbers.size;
        numbers.set(text, number);
        return [name, number];
      }),
    );
    parts.set(key, found);
    return found;
  }

  /** Compared only with that of the same failure in another design. */
  function frame(design: Design, { scope, asked }: Footprint): string {
    const found = partsOf(design, scope);
    let text = "";
    for (const name of asked) text += ` ${found.get(name) ?? ""}`;
    return text;
  }

  return {
    add(design, footprint) {
      const name = [...footprint.lines].map(([place, count]) => `${place} ${count}`).join();
      const kind = byName.get(name) ?? { lines: footprint.lines, found: new Map<string, Found[]>() };
      if (!byName.has(name)) {
        byName.set(name, kind);
        kinds.unshift(kind);
      }
      const code = codeOf(design, footprint.lines);
      const found = kind.found.get(code) ?? [];
      found.push({ footprint, frame: frame(design, footprint) });
      kind.found.set(code, found);
    },
    of(design) {
      for (const [at, { lines, found }] of kinds.entries()) {
        const shared = found.get(codeOf(design, lines))?.find((one) => one.frame === frame(design, one.footprint));
        if (shared === undefined) continue;
        kinds.unshift(...kinds.splice(at, 1));
        return shared.footprint;
      }
      return undefined;
    },
    shares(design, footprint) {
      const [code, there] = [codeOf(design, footprint.lines), frame(design, footprint)];
      return (other) => codeOf(other, footprint.lines) === code && frame(other, footprint) === there;
    },
  };
}

function codeOf(design: Design, lines: Footprint["lines"]): string {
  let code = "";
  for (const [place, count] of lines) code += `${firstLines(design, place, count)};`;
  return code;
}
