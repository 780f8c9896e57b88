import { appCallbacks, calls, extensionCallbacks } from "../model/script.ts";
import type { Call, Callback } from "../model/script.ts";

const didComplete = "func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: Error?)";

/**
 * How Apple declares a callback, in Swift. Designs are printed with it, and who writes a callback into a design
 * by its name there is told its name here. What several callbacks are declared as is the first of them.
 */
export const declarations = {
  didFinishLaunching:
    "func application(_ application: UIApplication, didFinishLaunchingWithOptions launchOptions: [UIApplication.LaunchOptionsKey: Any]?) -> Bool",
  handleEvents:
    "func application(_ application: UIApplication, handleEventsForBackgroundURLSession identifier: String, completionHandler: @escaping () -> Void)",
  didComplete,
  didCompleteToken: didComplete,
  didFinishEvents: "func urlSessionDidFinishEvents(forBackgroundURLSession session: URLSession)",
  didBecomeInvalid: "func urlSession(_ session: URLSession, didBecomeInvalidWithError error: Error?)",
  didBecomeActive: "func applicationDidBecomeActive(_ application: UIApplication)",
  didEnterBackground: "func applicationDidEnterBackground(_ application: UIApplication)",
  didDisconnect: didComplete,
  didReceiveRemoteNotification:
    "func application(_ application: UIApplication, didReceiveRemoteNotification userInfo: [AnyHashable: Any], fetchCompletionHandler completionHandler: @escaping (UIBackgroundFetchResult) -> Void)",
  invoked: "override func didSelectPost()",
} as const satisfies Declarations;

type Declarations = Readonly<Partial<Record<Callback, string>>>;

/** Other methods in which the same code may stand. */
const alsoDeclared: readonly (readonly [name: string, callback: Callback])[] = [
  ["beginRequest", "invoked"],
  ["applicationDidFinishLaunching", "didFinishLaunching"],
  ["applicationWillEnterForeground", "didBecomeActive"],
  ["sceneWillEnterForeground", "didBecomeActive"],
  ["URLSessionDidFinishEventsForBackgroundURLSession", "didFinishEvents"],
  ["urlSessionDidFinishEventsForBackgroundURLSession", "didFinishEvents"],
  ["didFinishDownloadingTo", "didComplete"],
  ["sceneDidBecomeActive", "didBecomeActive"],
  ["sceneDidEnterBackground", "didEnterBackground"],
  ["performFetchWithCompletionHandler", "didReceiveRemoteNotification"],
  ["performFetch", "didReceiveRemoteNotification"],
  ["handleAppRefresh", "didReceiveRemoteNotification"],
  ["appRefresh", "didReceiveRemoteNotification"],
  ["BGTaskScheduler", "didReceiveRemoteNotification"],
  ["forTaskWithIdentifier", "didReceiveRemoteNotification"],
];

/** The callback that Apple has another name for: `applicationDidEnterBackground(_:)` is didEnterBackground. */
export function callbackDeclaredAs(written: string, process?: "app" | "extension"): Callback | undefined {
  const words = wordsIn(written);
  // Every view controller has it, and that of a share extension does there what it was invoked for.
  if (process === "extension" && words.includes("viewDidLoad")) return "invoked";
  return [...declared, ...alsoDeclared].find(([name]) => words.includes(name))?.[1] ?? blockCalled(written);
}

/** A block under another name than ours: `didCompleteInTask`. One that goes on from another queue has the name of any block there. */
function blockCalled(written: string): Callback | undefined {
  const [, by = "", queue = ""] = /^([a-z]+?)(?:OnWorkQueue)?(?:On|In)(A?Tasks?|Queue|Background(?:Queue)?|Main(?:Queue|Actor)?)$/i.exec(written) ?? [];
  const block = `${by}${/^main/i.test(queue) ? "OnMain" : "OnWorkQueue"}`;
  return block === written ? undefined : [...appCallbacks, ...extensionCallbacks].find((callback) => callback === block);
}

/** What a line of Swift is here: one of our calls, or what is said of it instead. The first that fits counts. */
const swift: readonly (readonly [line: RegExp, is: { readonly call: Call } | { readonly instead: string }])[] = [
  [/(\b(first|filter|where)\b|==).*\bcancel\b/, { call: "cancelTask" }],
  [/\b(getAllTasks|allTasks|getTasksWithCompletionHandler|forEach|for)\b.*\bcancel\b/, { call: "cancelTasks" }],
  [/\bcancel\b/, { call: "cancelTask" }],
  [/\basyncAfter\b/, { instead: "nothing here waits for a time; a block that is dispatched runs sooner or later (dispatchToMain)" }],
  [/\.sync\b/, { instead: "no line waits for another queue; what it would do there is written here" }],
  [/\bURLSession\.shared\b/, { instead: 'a request in a standard session is "requestToken" where an upload needs what it brings, or "startFollowUp" once an upload was heard of' }],
  [/\buploadTask\([^)]*\bfrom:/, { instead: 'a background session takes uploads from a file only (uploadTask(with:fromFile:)), and "startUpload" stands for one' }],
  [/\bDispatchQueue\.main\b|\bMainActor\b|\bdispatch_get_main_queue\b/, { call: "dispatchToMain" }],
  [/\bDispatchGroup\b|TaskGroup\b|\bgroup\.(enter|leave|notify|wait)\b/, { instead: 'that is no call but a decision: with "group": "enteredBefore", what "dispatchToMain" leaves comes when all is done that "dispatchToWorkQueue" has left' }],
  [/\bload(Item|Object|FileRepresentation|DataRepresentation|Transferable)\b/, { instead: 'it takes time, which is "work", and what follows runs on another queue: both stand in the block that "dispatchToWorkQueue" leaves' }],
  [/\b(Dispatch|Operation)Queue\b|\bdispatch_?async\b|queue\.async\b|\bTask(\.detached)?\s*(\([^)]*\)\s*)?\{|^(Task|async|dispatchTo(A?Task|Queue|Background|Global)\w*)$/i, { call: "dispatchToWorkQueue" }],
  [/\b(en|add|append)(To)?queue\b|queue\.(append|add|insert)\b/i, { instead: '"recordStart" writes down what is to be uploaded, and "startNextUpload" starts the next of it' }],
  [/\b(getAllTasks|allTasks|getTasksWithCompletionHandler)\b/, { call: "requestTaskList" }],
  [/\b(upload|download|data)Task\b.*\bresume\b/, { call: "startUpload" }],
  [/\b(upload|download|data)Task\b/, { instead: 'that is "createTask" here, or "startUpload" together with its resume()' }],
  [/\bresume\b/, { instead: 'that is "resumeTask" here, or "startUpload" together with the line that makes the task' }],
  [/\bfetchCompletionHandlers?\b.*(\s=\s|\bappend\b)/, { instead: 'it is kept until "callFetchCompletionHandler" calls it, without a line of its own' }],
  [/\bfetchCompletionHandlers?\b|\bsetTaskCompleted\b|\bcompletionHandler\(\s*(UIBackgroundFetchResult)?\.(newData|noData|failed)/, { call: "callFetchCompletionHandler" }],
  [/\(\s*(UIBackgroundFetchResult)?\.(newData|noData|failed)\s*\)$|^return\s+(UIBackgroundFetchResult)?\.(newData|noData|failed)$/, { call: "callFetchCompletionHandler" }],
  [/\bBGTaskScheduler\b|\bBG\w*Task(Request)?\b/, { instead: 'nothing here asks for a background task of iOS: it comes whenever it may, and "didReceiveRemoteNotification" is its launch handler' }],
  [/\bmove(Item|File)\b/, { call: "keepFile" }],
  [/\bremoveItem\b/, { call: "deleteBody" }],
  [/\bURLSession\(|\bURLSessionConfiguration\b/, { call: "createSession" }],
  [/\b(let|var)\s+\w*[hH]andler\w*\s*=/, { call: "takeCompletionHandler" }],
  [/\b\w*[hH]andlers?(\[.*\])?\s*=\s*nil\b|[hH]andlers\.removeValue\b/, { instead: 'code that forgets the handler after its call has that call "if": "handlerIsSaved", and one that takes it out before has "takeCompletionHandler" and "callTakenCompletionHandler"' }],
  [/[sS]ession\s*=\s*nil\b/, { call: "dropReference" }],
  [/=\s*(self\.)?(completionHandler|handler)$/, { call: "saveCompletionHandler" }],
  [/^handler[?!]?\(\)$/, { instead: 'that is "callCompletionHandler" of a handler that is stored, and "callTakenCompletionHandler" of one that was taken out before' }],
  [/[hH]andlers?(\[.*\])?[?!]?\(\)/, { call: "callCompletionHandler" }],
  [/\w*([tT]oken|[pP]resign)\w*\(/, { instead: 'what the server is asked for first comes by "requestToken" in a standard session, or by "startTokenTask" in the background session' }],
];

/** `FileManager.default.moveItem(at:to:)` is keepFile, and `session.invalidateAndCancel()` is what it says. Nothing, if it is not known, or is a call as a design writes it. */
export function callDeclaredAs(written: string): { readonly call: Call } | { readonly instead: string } | undefined {
  if (calls.some((call) => call === written) || written.length > 200) return undefined;
  // Of one of our own calls with more around it, only what is written as Swift is meant as such.
  const own = /[.(]/.test(written) ? calls.find((call) => wordsIn(written).includes(call)) : undefined;
  return own === undefined ? swift.find(([line]) => line.test(written))?.[1] : { call: own };
}

/** Apple's names of decisions and their values, and what they are called in a design. */
export const namesOfDecisions: ReadonlyMap<string, string> = new Map([
  ["sessionSendsLaunchEvents", "sendsLaunchEvents"],
  ["sharedContainerIdentifier", "sharedContainer"],
  ["nil", "own"],
  ["OperationQueue.main", "main"],
  [".main", "main"],
  ["uploadTask", "uploadFromFile"],
  ["downloadTask", "download"],
  ["concurrent", "tasks"],
  ["Task", "tasks"],
]);

/** The method's own name, or where it shares that with others, the label that tells it from them. */
const declared = [...appCallbacks, ...extensionCallbacks].flatMap((callback) => {
  const { [callback]: declaration = "" }: Declarations = declarations;
  const [own = "", ...labels] = wordsIn(declaration.replace(/^(override )?func /, "").replace(/ \w+: [^,)]*/g, ""));
  const name = ["application", "urlSession"].includes(own) ? labels.find((label) => /^(did|handle)[A-Z]/.test(label)) : own;
  return name === undefined || name === "" ? [] : [[name, callback] as const];
});

function wordsIn(text: string): readonly string[] {
  return text.match(/\w+/g) ?? [];
}
