import { asks, makesCall } from "../design.ts";
import type { Design } from "../design.ts";
import { uploadersIn } from "../scope.ts";
import { block } from "./block.ts";
import { fetchHandlerLines } from "./fetch.ts";
import { guardRemarks } from "./guards.ts";
import { identifierLines, neverConnects } from "./identifier.ts";
import { storeLines } from "./sessions.ts";

/** What a design decides besides its scripts. */
export function decisionLines(design: Design): readonly string[] {
  return [
    ...sessionLines(design),
    ...identifierLines(design),
    ...storeLines(design),
    handlerStores[design.handlers],
    ...flagLines(design),
    ...rememberedLines(design),
    ...madeLines(design),
    ...requestLines(design),
    ...workQueueLines(design),
    ...backgroundTaskLines(design),
    ...fetchHandlerLines(design),
    ...successLines(design),
    ...remarks(design),
    ...guardRemarks(design),
  ];
}

function flagLines(design: Design): readonly string[] {
  return asks(design, "flagIsSet") || makesCall(design, "setFlag") ? ["var flag = false // as long as the process lives"] : [];
}

function rememberedLines(design: Design): readonly string[] {
  return makesCall(design, "rememberCompletion") || asks(design, "completionIsRemembered") ? [`var remembered: Set<URLSessionTask> = [] // completed, and still to be written down${behindALock(design)}`] : [];
}

/** A session object that is made anew has other objects for its tasks, so they are known by what describes them. */
function madeLines(design: Design): readonly string[] {
  return asks(design, "taskWasMadeHere") ? [`var made: Set<String?> = [] // the taskDescription of each task that this process has made, such as the keys of its closures${behindALock(design)}`] : [];
}

function behindALock({ delegateQueue }: Design): string {
  return delegateQueue === "own" ? "; where two queues use it, behind a lock" : "";
}

function requestLines(design: Design): readonly string[] {
  return asks(design, "requestIsInFlight") ? ["var pendingRequests = 0 // those in URLSession.shared that are not answered; of each session, where there are several"] : [];
}

function workQueueLines(design: Design): readonly string[] {
  if (!makesCall(design, "dispatchToWorkQueue")) return [];
  return [
    ...(design.workQueue === "serial" ? ['let workQueue = DispatchQueue(label: "work") // serial'] : []),
    ...(design.group === "none" ? [] : ["let group = DispatchGroup()"]),
    "// what several queues use here needs a lock",
  ];
}

function backgroundTaskLines(design: Design): readonly string[] {
  return makesCall(design, "beginBackgroundTask") ? ["var backgroundTasks: [UIBackgroundTaskIdentifier] = []"] : [];
}

function successLines(design: Design): readonly string[] {
  if (!asks(design, "taskFailed")) return [];
  return block("func isSuccess(_ response: URLResponse?) -> Bool { // a server that answers 500 leaves error nil", [
    "guard let response = response as? HTTPURLResponse else { return false }",
    "return (200..<300).contains(response.statusCode)",
  ]);
}

/** The container is one that the app and its extension share. */
function sessionLines(design: Design): readonly string[] {
  const { sharedContainer, sendsLaunchEvents, delegateQueue } = design;
  return block("func makeSession(_ identifier: String) -> URLSession { // where there is one under this identifier still, iOS returns it", [
    "let configuration = URLSessionConfiguration.background(withIdentifier: identifier)",
    ...(sharedContainer && uploadersIn(design) !== "the app" ? ["configuration.sharedContainerIdentifier = appGroup"] : []),
    ...(sendsLaunchEvents ? [] : ["configuration.sessionSendsLaunchEvents = false"]),
    `return URLSession(configuration: configuration, delegate: self, delegateQueue: ${delegateQueues[delegateQueue]}`,
  ]);
}

/** With its closing bracket, since a remark follows it. An OperationQueue made by hand is not serial. */
const delegateQueues = {
  main: ".main)",
  own: "nil) // nil: on a serial queue of its own",
} as const satisfies Readonly<Record<Design["delegateQueue"], string>>;

const handlerStores = {
  byIdentifier: "var completionHandlers: [String: () -> Void] = [:]",
  single: "var completionHandler: (() -> Void)? // one for all sessions",
} as const satisfies Readonly<Record<Design["handlers"], string>>;

const uploadsUnder = {
  perExtension: "// the app's own uploads go under the extension's identifier, and where there are two extensions, under the first one's",
  sharedByAll: "// the app's own uploads go under the shared identifier",
  perInvocation: "// the app's own uploads go under identifiers like the extension's",
} as const satisfies Readonly<Record<Design["identifiers"], string>>;

/** F14: what is written down besides completions, by which decision soever these are. */
const recordsMore = ["recordFailure", "eraseFailure", "recordStart", "eraseStart"] as const;

/** What no line of Swift stands for. */
function remarks(design: Design): readonly string[] {
  const { managers, appUploadsUnder, identifiers, records, idempotent } = design;
  return [
    ...(managers === "newEachTime" ? ["// self: another object each time that the session is asked for; the session keeps its first delegate"] : []),
    ...(appUploadsUnder === "theExtensions" && uploadersIn(design) === "both" ? [uploadsUnder[identifiers]] : []),
    ...(neverConnects(design) ? ["// the app connects under ownIdentifier alone, and its own uploads go under another identifier, so that none of them is started"] : []),
    ...(records === "byTaskIdentifier" && recordsMore.some((call) => makesCall(design, call)) ? ["// recordCompletion(of:) goes by a number that two tasks can have; the other records tell each task from every other"] : []),
    ...(idempotent ? ["// the server tells an upload that it has had from a new one"] : []),
  ];
}
