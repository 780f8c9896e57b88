import { expect, test } from "vitest";
import { tell } from "./narration.ts";
import { smallestWorld } from "./smallest-world.ts";
import { reasonFor, rerun } from "./trace.ts";
import type { World } from "./world.ts";

test("the recipe is told from the user's tap to the app's last message", () => {
  expect(
    told(smallestWorld, [
      "userInvokes A",
      "createSession A",
      "startUpload A",
      "completeRequest A",
      "suspend A",
      "transferFinishes A1.1",
      "wake app A",
      "handleEvents app A",
      "saveCompletionHandler app",
      "createSession app",
      "didComplete app A1.1",
      "recordCompletion app",
      "didFinishEvents app A",
      "finishTasksAndInvalidate app",
      "callCompletionHandler app",
      "didBecomeInvalid app A",
    ]),
  ).toEqual([
    "The user shares a photo: iOS launches the extension.",
    "The extension creates its session object and is connected.",
    "The extension starts the upload.",
    "The extension calls completeRequest: its sheet closes. It is still connected.",
    "iOS suspends the extension. It is disconnected from the session.",
    "The upload finishes. Nobody is connected.",
    "iOS launches the app in the background, because a completion waits.",
    "iOS calls handleEventsForBackgroundURLSession and hands the app a completion handler.",
    "The app saves the completion handler.",
    "The app creates its session object and is connected.",
    "The app hears that the upload has finished (didCompleteWithError).",
    "The app records that the upload has finished.",
    "iOS tells the app that all waiting events have been delivered (urlSessionDidFinishEvents).",
    "The app calls finishTasksAndInvalidate. It stays connected until the object has sent its last message.",
    "The app calls the completion handler: from now on, iOS may suspend it.",
    "The app's session object sends its last message (didBecomeInvalidWithError). It is disconnected from the session.",
  ]);
});

test("what a process takes with it when it ends is told", () => {
  const story = ["userInvokes A", "createSession A", "startUpload A", "transferFinishes A1.1", "end A", "wake app A"];
  const woken = [...story, "handleEvents app A", "saveCompletionHandler app", "createSession app", "didComplete app A1.1"];
  expect(last(smallestWorld, [...woken, "end app"])).toBe(
    "iOS ends the app. It is disconnected from the session. It has heard that the upload has finished, and has not recorded " +
      "it: the completion is lost with it. The completion handler that iOS handed it is gone with it.",
  );
});

test("a completion that iOS would deliver again is not told as lost", () => {
  const forgiving: World = { ...smallestWorld, reading: { ...smallestWorld.reading, redelivery: "afterEnd" } };
  const heard = ["userInvokes A", "createSession A", "startUpload A", "completeRequest A", "transferFinishes A1.1", "didComplete A A1.1"];
  expect(last(forgiving, [...heard, "end A"])).toContain("iOS will deliver the completion again.");
});

test("an extension without a shared container is told that its object is dead", () => {
  const world: World = { ...smallestWorld, sharedContainer: false };
  expect(last(world, ["userInvokes A", "createSession A"])).toContain("NSURLErrorBackgroundSessionRequiresSharedContainer");
  expect(last(world, ["userInvokes A", "createSession A", "startUpload A"])).toBe(
    "The extension starts the upload in the dead session object: it never reaches the system.",
  );
});

test("where there are two extensions, each has its name", () => {
  const world: World = { ...smallestWorld, extensions: ["A", "B"], processes: ["app", "A", "B"] };
  expect(told(world, ["userInvokes A", "createSession A", "startUpload A"])).toEqual([
    "The user shares a photo with extension A: iOS launches it.",
    "Extension A creates its session object and is connected.",
    "Extension A starts A's upload.",
  ]);
});

function told(world: World, lines: readonly string[]): readonly string[] {
  const run = rerun(world, lines);
  if (run.outcome !== "ran") throw new Error(reasonFor(run));
  return run.actions.flatMap((action, index) => {
    const [before, after] = [run.states[index], run.states[index + 1]];
    if (before === undefined || after === undefined) return [];
    const { does, then } = tell(world, before, action, after);
    return [[does, ...then].join(" ")];
  });
}

function last(world: World, lines: readonly string[]): string | undefined {
  return told(world, lines).at(-1);
}
