import { describe, expect, it } from "vitest";
import { whyNotSymmetric } from "./asymmetry.ts";
import type { System } from "../system.ts";

/** Lamps that are on or off. Any may be turned on that `may` allows. */
type Lamps = Readonly<Record<string, boolean>>;

const dark: Lamps = { a: false, b: false, c: false };
const sets = [["a", "b", "c"]];

function lamps(
  may: (lamp: string, state: Lamps) => boolean,
  initial: readonly Lamps[] = [dark],
): System<Lamps, { readonly turnOn: string }> {
  return {
    initial,
    actions: (state) =>
      Object.keys(state)
        .filter((lamp) => state[lamp] === false && may(lamp, state))
        .map((turnOn) => ({ turnOn })),
    next: (state, { turnOn }) => ({ ...state, [turnOn]: true }),
  };
}

const everyState = [false, true].flatMap((a) => [false, true].flatMap((b) => [false, true].map((c) => ({ a, b, c }))));

describe("whyNotSymmetric", () => {
  it("finds nothing wrong with a system that treats all names alike", () => {
    expect(whyNotSymmetric(lamps(() => true), sets, everyState)).toBeUndefined();
    const atMostTwo = lamps((_, state) => Object.values(state).filter((on) => on).length < 2);
    expect(whyNotSymmetric(atMostTwo, sets, everyState)).toBeUndefined();
  });

  it("names the action that only one of two names can take", () => {
    expect(whyNotSymmetric(lamps((lamp) => lamp !== "b"), sets, [dark])).toBe(
      '"a" and "b" are not interchangeable: the action {"turnOn":"a"} leads from {"a":false,"b":false,"c":false} to ' +
        '{"a":true,"b":false,"c":false}, but with the names exchanged no action leads from {"b":false,"a":false,"c":false} ' +
        'to {"b":true,"a":false,"c":false}.',
    );
  });

  it("notices names that take turns, once it is shown where that matters", () => {
    const inTurn = lamps((lamp, state) => lamp === Object.keys(state).sort().find((other) => state[other] === false));
    expect(whyNotSymmetric(inTurn, sets, [{ a: true, b: true, c: true }])).toBeUndefined();
    expect(whyNotSymmetric(inTurn, sets, everyState)).toContain("are not interchangeable");
  });

  it("notices what only the mirror image can do", () => {
    const cAfterA = lamps((lamp, state) => lamp !== "c" || state["a"] === true);
    expect(whyNotSymmetric(cAfterA, [["a", "b"]], [{ a: false, b: true, c: false }])).toContain(
      'the action {"turnOn":"c"} leads from {"b":false,"a":true,"c":false}',
    );
  });

  it("does not mind what names outside the sets do", () => {
    expect(whyNotSymmetric(lamps((lamp) => lamp !== "b"), [["a", "c"]], everyState)).toBeUndefined();
  });

  it("wants the initial states to be closed under exchange", () => {
    const one = { a: true, b: false, c: false };
    expect(whyNotSymmetric(lamps(() => true, [one]), sets, [])).toBe(
      '"a" and "b" are not interchangeable: {"a":true,"b":false,"c":false} is an initial state, ' +
        'but with the names exchanged it is {"b":true,"a":false,"c":false}, which is not.',
    );
    const any = [one, { a: false, b: true, c: false }, { a: false, b: false, c: true }];
    expect(whyNotSymmetric(lamps(() => true, any), sets, everyState)).toBeUndefined();
  });
});
