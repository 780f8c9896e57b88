import { asks, usualDecisions } from "../../designs/design.ts";
import type { Design } from "../../designs/design.ts";
import { policyOf } from "../edit.ts";
import { policies } from "../neighbours.ts";

/** What a design decides besides its scripts. A decision that no line of Swift stands for is told if it is unusual. */
export function decisionLines(design: Design): readonly string[] {
  const usual: Readonly<Record<string, unknown>> = usualDecisions;
  const decided = policies.flatMap(({ name }) => {
    const value = policyOf(design, name);
    return decisions[`${name}=${String(value)}`] ?? (value === usual[name] ? [] : [`// ${name}: ${String(value)}`]);
  });
  return asks(design, "sessionIsOwn") ? [...decided, "let ownIdentifier = \"own\" // under which this process starts its own uploads"] : decided;
}

const inTheExtension = "let configuration = URLSessionConfiguration.background(withIdentifier: identifier)";

const decisions: Readonly<Partial<Record<string, readonly string[]>>> = {
  "identifiers=perExtension": ["let identifier = Bundle.main.bundleIdentifier! // of the extension"],
  "identifiers=sharedByAll": ['let identifier = "shared" // by all extensions'],
  "identifiers=perInvocation": ["let identifier = UUID().uuidString // for each invocation"],
  "appIdentifier=theExtensions": [`${inTheExtension} // in the app: as handed over`],
  "appIdentifier=itsOwn": [
    `${inTheExtension} // in the extension`,
    'let configuration = URLSessionConfiguration.background(withIdentifier: "app") // in the app: its own',
  ],
  "sharedContainer=true": ["configuration.sharedContainerIdentifier = appGroup"],
  "sharedContainer=false": [],
  "sendsLaunchEvents=false": ["configuration.sessionSendsLaunchEvents = false"],
  "delegateQueue=own": ["// the delegate is called on a serial queue that the session makes for itself"],
  "handlers=byIdentifier": ["var completionHandlers: [String: () -> Void] = [:]"],
  "handlers=single": ["var completionHandler: (() -> Void)? // one for all sessions"],
};
