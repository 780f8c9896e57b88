import { recipe } from "../designs/catalogue.ts";
import { designNamed } from "../designs/known.ts";
import type { Story } from "./story.ts";

export const story: Story = {
  title: "The app that does not let go",
  property: "nobody-is-rejected-while-nothing-is-handled",
  design: designNamed("recipe-without-invalidating"),
  scope: "two-invocations",
  tells:
    "The app does all that it was woken for, calls the completion handler, and keeps its session object. It " +
    "has nothing left to do in that session, but it is connected to it for as long as it runs, since " +
    "invalidating the object is the only way out. Until iOS suspends the app, be that in a second or in an " +
    "hour, the session is taken. The user shares another photo, and the extension is rejected at a moment " +
    "when not one upload is under way.",
  trace: [
    "userInvokes A",
    "createSession A",
    "startUpload A",
    "end A",
    "transferFinishes A1.1",
    "wake app A",
    "handleEvents app A",
    "saveCompletionHandler app",
    "createSession app",
    "didComplete app A1.1",
    "recordCompletion app",
    "didFinishEvents app A",
    "callCompletionHandler app",
    "userInvokes A",
    "createSession A",
  ],
  cure: {
    design: recipe,
    says: "When the events have been delivered, the app invalidates its session object.",
  },
};
