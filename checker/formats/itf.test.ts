import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { checkSync } from "../check.ts";
import { fromItf, toItf } from "./itf.ts";
import type { Trace } from "../report.ts";
import { dieHard } from "../reference/die-hard.ts";

/** Through a file and back. */
const roundTrip = (run: Trace<unknown, unknown>): unknown => fromItf(JSON.parse(JSON.stringify(toItf(run))));

const atom = fc.oneof(
  fc.constantFrom(null, true, false, 0, -0, 1, -7, 2 ** 53, -1e21, 0.5, NaN, Infinity, -Infinity),
  fc.constantFrom(0n, 1n, -7n, 2n ** 53n - 1n, 2n ** 53n, -(10n ** 30n)),
  fc.string(),
  fc.constantFrom("null", "07", "NaN", "#set", "\ud800"),
  fc.double(),
  fc.bigInt(),
);
const key = fc.constantFrom(
  ...["a", "b", "0", "#", "#bigint", "#map", "#meta", "tag", "value", "state", "type"],
  ...["mbt::actionTaken", "__proto__", "toString"],
);

/** Unlike `fc.dictionary`, this makes `__proto__` a key like any other. */
const record = (part: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc
    .uniqueArray(fc.tuple(key, part), { selector: ([name]) => name, maxLength: 3 })
    .map((entries) => Object.fromEntries(entries));
const { value: plain } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    atom,
    fc.array(tie("value"), { maxLength: 3 }),
    record(tie("value")),
  ),
}));
const alike = fc.record({ a: plain, b: plain, "an odd key": plain }, { noNullPrototype: true });

const runs = (state: fc.Arbitrary<unknown>): fc.Arbitrary<Trace<unknown, unknown>> =>
  fc
    .tuple(state, fc.array(fc.tuple(plain, state), { maxLength: 4 }), fc.option(fc.nat(4), { nil: undefined }))
    .map(([first, steps, loopsTo]) => ({
      states: [first, ...steps.map(([, next]) => next)],
      actions: steps.map(([action]) => action),
      ...(loopsTo !== undefined && loopsTo <= steps.length && { loopsTo }),
    }));

describe("a trace in the Informal Trace Format", () => {
  it.each([
    ["states with the same variables", runs(alike)],
    ["states of any build", runs(plain)],
    ["records of any build", runs(record(plain))],
  ])("comes back as it was: %s", (_, arbitrary) => {
    fc.assert(
      fc.property(arbitrary, (run) => {
        // Unlike `toEqual`, this tells -0 from 0.
        expect(roundTrip(run)).toStrictEqual(run);
      }),
      { numRuns: 200 },
    );
  });

  it("looks as the format wants it", () => {
    const run = {
      states: [
        { boat: "E", crossed: 0, on: { E: ["c1", "m1"], W: [] }, done: false },
        { boat: "W", crossed: 1, on: { E: [], W: ["c1", "m1"] }, done: true },
        { boat: "E", crossed: 2 ** 40, on: { E: ["m1"], W: ["c1"] }, done: false },
      ],
      actions: [{ type: "cross", with: ["c1", "m1"] }, "row back"],
      loopsTo: 0,
    };
    expect(JSON.parse(JSON.stringify(toItf(run, { property: "noSolution", source: "missionaries" })))).toEqual({
      "#meta": {
        format: "ITF",
        "format-description": "https://apalache-mc.org/docs/adr/015adr-trace.html",
        property: "noSolution",
        source: "missionaries",
      },
      vars: ["boat", "crossed", "on", "done", "mbt::actionTaken"],
      states: [
        {
          "#meta": { index: 0 },
          boat: "E",
          crossed: { "#bigint": "0" },
          on: { E: ["c1", "m1"], W: [] },
          done: false,
          "mbt::actionTaken": "init",
        },
        {
          "#meta": { index: 1, action: { type: "cross", with: ["c1", "m1"] } },
          boat: "W",
          crossed: { "#bigint": "1" },
          on: { E: [], W: ["c1", "m1"] },
          done: true,
          "mbt::actionTaken": "cross",
        },
        {
          "#meta": { index: 2, action: "row back" },
          boat: "E",
          crossed: { "#bigint": "1099511627776" },
          on: { E: ["m1"], W: ["c1"] },
          done: false,
          "mbt::actionTaken": "row back",
        },
      ],
      loop: 0,
    });
  });

  it("says itself how it is to be read, whatever else is said of the trace", () => {
    const runs: readonly (readonly unknown[])[] = [[{ n: 1 }], [1]];
    for (const [states, wrapped] of runs.flatMap((run) => [[run, true], [run, false]] as const)) {
      const written = toItf({ states, actions: [] }, { wrapped, format: "mine" });
      expect(fromItf(written).states).toEqual(states);
      expect(written["#meta"]).toMatchObject({ format: "ITF" });
    }
  });

  it.each([
    [undefined, "The trace must be an object { states, actions }, and is missing."],
    [[{ n: 1 }], "`states` of the trace must be a list of states, and is missing."],
    [{ states: [{ n: 1 }] }, "`actions` of the trace must be a list of actions, and is missing."],
    [{ states: { n: 1 }, actions: [] }, '`states` of the trace must be a list of states, and is {"n":1}.'],
  ])("is not written of %j", (run, why) => {
    expect(() => toItf(run as unknown as Trace<unknown, unknown>)).toThrow(new TypeError(why));
  });

  it("may say of a loop that there is none", () => {
    expect(toItf({ states: [0], actions: [], loopsTo: undefined })).not.toHaveProperty("loop");
  });

  it("has one variable, and says so, where the states have different keys or none", () => {
    expect(toItf({ states: [[1], { a: true }], actions: [7] })).toMatchObject({
      "#meta": { wrapped: true },
      vars: ["state", "mbt::actionTaken"],
      states: [
        { state: [{ "#bigint": "1" }], "mbt::actionTaken": "init" },
        { state: { a: true }, "mbt::actionTaken": "7" },
      ],
    });
  });

  test.each([
    [-12, { "#bigint": "-12" }],
    [-0, { "#bigint": "-0" }],
    [7n, { "#bigint": "07" }],
    [-7n, { "#bigint": "-07" }],
    [10n ** 20n, { "#bigint": "100000000000000000000" }],
    [1e20, { "#bigint": "0100000000000000000000" }],
    [0.5, { "#unserializable": "0.5" }],
    [null, { "#unserializable": "null" }],
    [{ "#": 1, b: "x" }, { "#map": [["#", { "#bigint": "1" }], ["b", "x"]] }],
  ])("writes %o as %j", (value, expression) => {
    expect(toItf({ states: [{ value }], actions: [] }).states[0]?.["value"]).toEqual(expression);
  });

  it("can be replayed after a round trip", () => {
    const { verdicts } = checkSync(dieHard, {
      properties: [{ name: "four", kind: "sometimes", happens: ({ big }) => big === 4 }],
    });
    const trace = verdicts[0]?.trace ?? { states: [], actions: [] };
    expect(trace.states).toHaveLength(7);
    expect(roundTrip(trace)).toEqual(trace);
  });

  it.each([
    ["states[0].at is undefined", { states: [{ at: undefined }], actions: [] }],
    ["actions[0] is an instance of Date", { states: [0, 1], actions: [new Date(0)] }],
    ["this one has 1 and 1", { states: [0], actions: [1] }],
    ["this one has 3 and 1", { states: [0, 1, 2], actions: [1] }],
    ["this one has 0 and 0", { states: [], actions: [] }],
    ["loops to 1, but its states are numbered from 0 to 0", { states: [0], actions: [], loopsTo: 1 }],
  ])("is refused when it would come back as something else: %s", (reason, run) => {
    expect(() => toItf<unknown, unknown>(run)).toThrow(reason);
  });
});

describe("traces of other tools", () => {
  it("are read, Apalache's without actions", () => {
    const trace = {
      "#meta": { source: "MC_MissionariesAndCannibalsTyped.tla", varTypes: { bank: "Str" } },
      params: ["N"],
      vars: ["bank", "who", "count"],
      states: [
        {
          "#meta": { index: 0 },
          N: 3,
          bank: "E",
          who: { "#map": [["W", { "#set": [] }], ["E", { "#set": ["m1", "c1", "c1"] }]] },
          count: 0,
        },
        {
          bank: "W",
          who: { "#map": [[{ "#tup": [2, true] }, "z"], [{ "#bigint": "1" }, "y"]] },
          count: { "#bigint": "9007199254740993" },
        },
      ],
      loop: 1,
    };
    expect(fromItf(trace)).toEqual({
      states: [
        { bank: "E", who: { W: [], E: ["c1", "m1"] }, count: 0 },
        { bank: "W", who: [[1, "y"], [[2, true], "z"]], count: 9007199254740993n },
      ],
      actions: [],
      loopsTo: 1,
    });
  });

  it.each([
    ["without actions", { vars: ["x"], states: [{ x: 0 }, { x: 1 }, { x: 2 }] }],
    ["that come back in the end", { vars: ["x"], states: [{ x: 0 }, { x: 1 }, { x: 0 }], loop: 0 }],
    ["that are to come back after their last state", { vars: ["x"], states: [{ x: 0 }, { x: 1 }, { x: 2 }], loop: 1 }],
    ["of other states", { "#meta": { wrapped: true }, vars: ["state"], states: [{ state: [] }, { state: "end" }] }],
  ])("%s are written again as they were read", (_, json) => {
    const trace = fromItf(json);
    const again = toItf(trace);
    expect(trace.actions).toEqual([]);
    expect(fromItf(JSON.parse(JSON.stringify(again)))).toEqual(trace);
    expect([again.vars, again.loop]).toEqual([json.vars, "loop" in json ? json.loop : undefined]);
    expect(again.states.every((state) => !("mbt::actionTaken" in state))).toBe(true);
  });

  it("have maps with other keys than strings, which are read as lists of pairs, and one without keys as a record", () => {
    const states = [{ m: { "#map": [] } }, { m: { "#map": [["a", 1]] } }, { m: { "#map": [[1, "a"]] } }];
    expect(fromItf({ vars: ["m"], states }).states).toEqual([{ m: {} }, { m: { a: 1 } }, { m: [[1, "a"]] }]);
  });

  it("are read, Quint's with the names of actions", () => {
    const vars = ["mbt::actionTaken", "mbt::nondetPicks", "value"];
    const picks = { amount: { tag: "Some", value: 7 } };
    const value = { tag: "Some", value: { "#bigint": "40" } };
    expect(
      fromItf({
        vars,
        states: [
          { "mbt::actionTaken": "init", "mbt::nondetPicks": picks, value: { tag: "None", value: {} } },
          { "mbt::actionTaken": "mint", "mbt::nondetPicks": picks, value },
        ],
      }),
    ).toEqual({ states: [{ value: { tag: "None", value: {} } }, { value: { tag: "Some", value: 40 } }], actions: ["mint"] });
  });

  const withX = (x: unknown): unknown => ({ vars: ["x"], states: [{ x: 0 }, { x }] });
  it.each([
    [[], "$ is []. Allowed is an object with vars and states."],
    [{ states: [] }, "$.vars is undefined. Allowed is a list."],
    [{ vars: ["#x"], states: [] }, '$.vars[0] is "#x". Allowed is a name that does not begin with "#".'],
    [{ vars: [], states: [] }, "$.states is []. Allowed is a list of at least one state."],
    [{ vars: [], states: [7] }, "$.states[0] is 7. Allowed is an object."],
    [{ vars: ["x", "y"], states: [{ x: 1 }] }, '$.states[0] is {"x":1}. Allowed is a state with every variable, "y" among them.'],
    [{ vars: [], states: [{}], loop: 1 }, "$.loop is 1. Allowed is an index of the states, from 0 to 0."],
    [{ vars: [], states: [{}, {}, { "#meta": { action: "go" } }] }, "$.states[1] is {}. Allowed is a state with an action"],
    [withX(0.5), "$.states[1].x is 0.5. Allowed is an integer from -9007199254740991 to 9007199254740991"],
    [withX(null), "$.states[1].x is null. Allowed is a boolean, a string, an integer"],
    [withX({ deep: [{ "an id": null }] }), '$.states[1].x.deep[0]["an id"] is null.'],
    [withX({ "#bigint": 5 }), '$.states[1].x["#bigint"] is 5. Allowed is an integer as a string, such as "-12".'],
    [withX({ "#bigint": "1e3" }), '$.states[1].x["#bigint"] is "1e3".'],
    [withX({ "#unserializable": "lambda" }), '$.states[1].x["#unserializable"] is "lambda". Allowed is "null" or a number'],
    [withX({ "#set": 1 }), '$.states[1].x["#set"] is 1. Allowed is a list.'],
    [withX({ "#map": [["k"]] }), '$.states[1].x["#map"][0] is ["k"]. Allowed is a pair of a key and a value.'],
    [withX({ "#map": [["k", 1], ["k", 2]] }), '$.states[1].x["#map"][1] is ["k",2]. Allowed is a key that'],
    [withX({ "#set": [], more: 1 }), '$.states[1].x is {"#set":[],"more":1}.'],
    [withX({ "#bag": [] }), '$.states[1].x is {"#bag":[]}.'],
  ])("are refused where they do not keep to the format: %j", (json, reason) => {
    expect(() => fromItf(json)).toThrow(reason);
  });
});
