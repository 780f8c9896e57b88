import { homeAssistantOneSession, homeAssistantSessionPerApi } from "../../designs/field/home-assistant.ts";
import type { FieldCase } from "./field-case.ts";

export const fieldCase: FieldCase = {
  project: "Home Assistant",
  case: "C8",
  year: 2020,
  links: [
    { text: "home-assistant/iOS#760", url: "https://github.com/home-assistant/iOS/pull/760" },
    { text: "home-assistant/iOS#759", url: "https://github.com/home-assistant/iOS/issues/759" },
  ],
  title: "A session for each login",
  design: homeAssistantSessionPerApi,
  property: "one-object-for-an-identifier",
  scope: "app-uploads-twice",
  reported:
    "Webhooks broke while the user was logging in. The background session belonged to an object that is made and thrown away " +
    "during a login, each time under the same identifier. The project found that the system does not like that at all.",
  inferred:
    "What exactly failed is not stated, nor whether the session was invalidated with its owner; here it is only let go of. A " +
    "webhook is modelled as an upload that the user asks for.",
  tells:
    "Letting go of a session object does not end it: it lives on, connected, with the delegate that it was made " +
    "with, which nobody listens to any more. The next object that is made under this identifier is the same one.",
  trace: [
    "userOpensApp app",
    "userUploads app",
    "createSession app",
    "startUpload app",
    "dropReference app",
    "userUploads app",
    "createSession app",
  ],
  fix: {
    outcome: "cures",
    design: homeAssistantOneSession,
    says: "The session belongs to one object for the whole process.",
  },
};
