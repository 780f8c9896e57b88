import { describe, expect, test } from "vitest";
import type { Design } from "../designs/design.ts";
import { defaultScopes, scopes } from "../designs/scope.ts";
import { designSchema } from "../designs/schema.ts";
import { swift } from "../designs/swift/pseudocode.ts";
import { recordedAndCalledInOrder, recordedInAGroup, recordedInAGroupEnteredLate, recordedInTasks } from "../designs/work-queue.ts";
import { worldOf } from "../designs/world.ts";
import { tell } from "../model/narration.ts";
import { blocksIn, groupedIn, isIdle } from "../model/process.ts";
import { processIn } from "../model/state.ts";
import { rerun, stepsOf } from "../model/trace.ts";
import { avoidablyBrokenBy, verdictOn } from "./look.ts";

const inTheApp = (design: Design, app: Design["app"]): Design => ({ ...design, app: { ...design.app, ...app } });

const upload = ["userInvokes A", "performExpiringActivity A", "activityGranted A A1", "completeRequest A", "createSession A", "startUpload A", "startUpload A", "exit A", "transferFinishes A1.1", "transferFinishes A1.2"];
const told = ["wake app A1", "handleEvents app A1", "saveCompletionHandler app", "createSession app", "didComplete app A1.2", "dispatchToWorkQueue app", "didComplete app A1.1", "dispatchToWorkQueue app"];
const over = ["didFinishEvents app A1", "finishTasksAndInvalidate app", "didBecomeInvalid app A1", "dispatchToMain app"];
const begins = (task: string): string => `workBlockBegins app didCompleteOnWorkQueue ${task}`;
const records = "recordCompletion app work";
const block = "app didBecomeInvalidOnMain A1";

/** What waits for the group, and what on the main queue, once two uploads were told of and this has happened. */
function after(design: Design, ...names: readonly string[]) {
  const run = rerun(worldOf(design, scopes["two-uploads"]), [...upload, ...told, ...names]);
  if (run.outcome !== "ran") return run;
  const app = run.states.slice(-1).map((state) => processIn(state, "app"));
  return { grouped: app.flatMap(groupedIn), onMain: app.flatMap((process) => blocksIn(process, "main")), isIdle: app.some(isIdle) };
}

const waits = { grouped: [block], onMain: [], isIdle: false };
const comes = { grouped: [], onMain: [block], isIdle: false };

describe("where all tasks enter a dispatch group", () => {
  test("the completion handler is called too early only if they enter it late", () => {
    for (const scope of defaultScopes) {
      expect(avoidablyBrokenBy(recordedInAGroup, scope), scope).toEqual([]);
      expect(avoidablyBrokenBy(recordedInAGroupEnteredLate, scope), scope).toEqual(["handler-called-after-the-blocks", "left-record-is-not-cut-off"]);
    }
  });

  test("what is left to the main queue waits until all are done that were left", () => {
    expect(after(recordedInAGroup, ...over)).toEqual(waits);
    expect(after(recordedInAGroup, ...over, "groupNotifies app")).toMatchObject({ outcome: "refused", guards: ["nobody is in the group"] });
    expect(after(recordedInAGroup, ...over, "blockBegins app")).toMatchObject({ outcome: "refused", guards: ["a block waits"] });
    const one = [begins("A1.1"), records];
    expect(after(recordedInAGroup, ...over, ...one, "groupNotifies app")).toMatchObject({ outcome: "refused", guards: ["nobody is in the group"] });
    expect(after(recordedInAGroup, ...over, ...one, begins("A1.2"), "groupNotifies app")).toMatchObject({ outcome: "refused", guards: ["nobody is in the group"] });
    expect(after(recordedInAGroup, ...over, ...one, begins("A1.2"), records, "groupNotifies app")).toEqual(comes);
    expect(after(recordedInAGroup, ...over, ...one, begins("A1.2"), records, "groupNotifies app", "groupNotifies app")).toMatchObject({ outcome: "refused", guards: ["a block waits for the group"] });
  });

  test("it waits for nobody where nobody is in the group", () => {
    const all = [begins("A1.1"), records, begins("A1.2"), records];
    expect(after(recordedInAGroup, ...all, ...over)).toEqual(comes);
    expect(after(recordedInAGroupEnteredLate, ...over)).toEqual(comes);
    expect(after(recordedInAGroupEnteredLate, begins("A1.1"), ...over)).toEqual(waits);
    expect(after(recordedInAGroupEnteredLate, begins("A1.1"), ...over, records, "groupNotifies app")).toEqual(comes);
  });

  test("whoever waits in the middle of its task is in the group", () => {
    const slow = (design: Design): Design => inTheApp(design, { didCompleteOnWorkQueue: ["recordCompletion", "work"] });
    for (const design of [recordedInAGroup, recordedInAGroupEnteredLate].map(slow)) {
      expect(after(design, begins("A1.1"), records, "taskYields app", ...over)).toEqual(waits);
      expect(after(design, begins("A1.1"), records, ...over, "taskYields app", "groupNotifies app")).toMatchObject({ outcome: "refused", guards: ["nobody is in the group"] });
    }
  });

  test("another may enter after the last has left, before that is told", () => {
    const afterTheFirst = inTheApp(recordedInAGroup, { didComplete: ["dispatchToMain", "dispatchToWorkQueue"], didCompleteOnMain: ["work"] });
    const run = rerun(worldOf(afterTheFirst, scopes["two-uploads"]), [
      ...upload,
      ...["wake app A1", "handleEvents app A1", "saveCompletionHandler app", "createSession app", "didComplete app A1.2", "dispatchToMain app", "dispatchToWorkQueue app"],
      ...["didComplete app A1.1", "dispatchToMain app", begins("A1.2"), records, "dispatchToWorkQueue app", "groupNotifies app"],
    ]);
    expect(run).toMatchObject({ outcome: "refused", guards: ["nobody is in the group"] });
  });

  test("what waits for it is suspended with its process, and gone with one that ends", () => {
    expect(after(recordedInAGroup, ...over, "end app")).toEqual({ grouped: [], onMain: [], isIdle: false });
    const early = inTheApp(recordedInAGroup, { didFinishEvents: ["finishTasksAndInvalidate", "callCompletionHandler"], didBecomeInvalidOnMain: ["work"] });
    const called = ["didFinishEvents app A1", "finishTasksAndInvalidate app", "callCompletionHandler app", "didBecomeInvalid app A1", "dispatchToMain app"];
    const recorded = [begins("A1.1"), records, begins("A1.2"), records];
    expect(after(early, ...called, ...recorded, "suspend app")).toEqual(waits);
    expect(after(early, ...called, ...recorded, "suspend app", "groupNotifies app")).toMatchObject({ outcome: "refused", guards: ["it runs"] });
    expect(after(early, ...called, ...recorded, "suspend app", "userOpensApp app", "groupNotifies app")).toEqual(comes);
  });

  test("a record that a block is to make which waits for the group is still to be made", () => {
    const inTheEnd = (lines: NonNullable<Design["app"]["didCompleteOnMain"]>): Design =>
      inTheApp(recordedInAGroup, { didComplete: ["dispatchToWorkQueue", "dispatchToMain"], didCompleteOnWorkQueue: ["work"], didCompleteOnMain: lines });
    expect(verdictOn("recorded-unless-stopped", inTheEnd(["recordCompletion"]))).toBe("holds");
    expect(verdictOn("recorded-unless-stopped", inTheEnd(["work"]))).toBe("fails");
  });

  test("the blocks of a serial queue are waited for as well", () => {
    expect(avoidablyBrokenBy({ ...recordedInAGroup, workQueue: "serial" }, "two-uploads")).toEqual([]);
    expect(avoidablyBrokenBy({ ...recordedInAGroupEnteredLate, workQueue: "serial" }, "two-uploads")).toContain("handler-called-after-the-blocks");
  });

  test("it is told as what it is in code", () => {
    const tale = (design: Design, ...names: readonly string[]) => {
      const world = worldOf(design, scopes["two-uploads"]);
      const run = rerun(world, [...upload, ...told, ...names]);
      if (run.outcome !== "ran") return [JSON.stringify(run)];
      return stepsOf(run).slice(-1).map(({ before, action, after: there }) => tell(world, before, action, there)).flatMap(({ does, then }) => [does, ...then]);
    };
    const notifies = "The app leaves work to a block that comes to its main queue as soon as nobody is in the dispatch group (DispatchGroup.notify in didBecomeInvalid).";
    expect(tale(recordedInAGroup, ...over)).toEqual([notifies]);
    expect(tale(recordedInAGroupEnteredLate, ...over)).toEqual([
      notifies,
      "Nobody is in it.",
      ...["first", "second"].map((which) => `What didComplete has left to a task for the ${which} upload has not begun, and enters it only then.`),
    ]);
    const all = [begins("A1.1"), records, begins("A1.2"), records];
    expect(tale(recordedInAGroup, ...all, ...over)).toEqual([notifies, "Nobody is in it."]);
    expect(tale(recordedInAGroup, ...over, ...all, "groupNotifies app")).toEqual(["Nobody is in the dispatch group of the app any more, and the block that didBecomeInvalid has left for that comes to its main queue."]);
  });
});

describe("in Swift,", () => {
  const printed = (design: Design): string => swift(design).join("\n");

  test("a task enters the group before it is left, or inside, and leaves it at its end", () => {
    expect(printed(recordedInAGroup)).toContain("    group.enter()\n    Task.detached { self.didCompleteOnWorkQueue(");
    expect(printed(recordedInAGroup)).toContain("{\n    defer { group.leave() }\n    recordCompletion(of: task)");
    expect(printed(recordedInAGroup)).toContain("group.notify(queue: .main) { self.didBecomeInvalidOnMain(");
    expect(printed(recordedInAGroupEnteredLate)).toContain("{\n    group.enter() // until then nobody waits for it\n    defer { group.leave() }\n");
    expect(printed(recordedInAGroupEnteredLate)).not.toContain("group.enter()\n    Task");
    expect(printed(recordedInTasks)).not.toContain("group");
  });
});

describe("a design with a group", () => {
  test.each([
    ["nothing enters it", { didComplete: ["recordCompletion"], didCompleteOnWorkQueue: [] }],
    ["nothing waits for it", { didBecomeInvalid: ["callCompletionHandler"], didBecomeInvalidOnMain: [] }],
  ] as const)("is refused where %s", (_, app) => {
    const { error } = designSchema.safeParse(inTheApp(recordedInAGroup, app));
    expect(error?.issues.map(({ path, message }) => [path.join("."), message])).toEqual([
      ["group", 'what dispatchToMain leaves waits here for what dispatchToWorkQueue has left, and no process has code for both; both are needed, or "none"'],
    ]);
    expect(designSchema.safeParse({ ...inTheApp(recordedInAGroup, app), group: "none" }).success).toBe(true);
  });

  test("is accepted where one process has both", () => {
    expect(designSchema.safeParse(recordedInAGroup).success).toBe(true);
    expect(designSchema.safeParse({ ...recordedAndCalledInOrder, group: "enteredInside" }).success).toBe(true);
  });
});
