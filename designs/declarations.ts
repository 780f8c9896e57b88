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
];

/** The callback that Apple has another name for: `applicationDidEnterBackground(_:)` is didEnterBackground. */
export function callbackDeclaredAs(written: string, process?: "app" | "extension"): Callback | undefined {
  const words = wordsIn(written);
  // Every view controller has it, and that of a share extension does there what it was invoked for.
  if (process === "extension" && words.includes("viewDidLoad")) return "invoked";
  return [...declared, ...alsoDeclared].find(([name]) => words.includes(name))?.[1];
}

/** What code calls, in Apple's words, and what it is called in a design; where two are written, the first counts. */
const callsDeclared: readonly (readonly [name: string, call: Call])[] = [
  ["main", "dispatchToMain"],
  ["getAllTasks", "requestTaskList"],
  ["allTasks", "requestTaskList"],
  ["getTasksWithCompletionHandler", "requestTaskList"],
  ["uploadTask", "startUpload"],
  ["downloadTask", "startUpload"],
  ["dataTask", "startUpload"],
  ["resume", "startUpload"],
  ["moveItem", "keepFile"],
  ["removeItem", "deleteBody"],
  ["URLSession", "createSession"],
  ["URLSessionConfiguration", "createSession"],
];

/** What no line stands for, and what there is instead. */
const unsaid: readonly (readonly [name: string, instead: string])[] = [
  ["cancel", "no call cancels a single task; invalidateAndCancel cancels every task of its session"],
  ["asyncAfter", "nothing here waits for a time; a block that is dispatched runs sooner or later (dispatchToMain)"],
  ["sync", "no line waits for another queue; what it would do there is written here"],
];

/** What a line of Swift is here: `FileManager.default.moveItem(at:to:)` is keepFile. Nothing, if it is one of our own calls, or is not known. */
export function callDeclaredAs(written: string): { readonly call: Call } | { readonly instead: string } | undefined {
  const words = wordsIn(written);
  const instead = unsaid.find(([name]) => words.includes(name))?.[1];
  if (instead !== undefined) return { instead };
  // Of one of our own calls with more words around it, only what is written as Swift is meant as such.
  const own = /[.(]/.test(written) ? calls.find((name) => words.includes(name)) : undefined;
  const call = callsDeclared.find(([name]) => words.includes(name))?.[1] ?? own;
  return call === undefined || call === written ? undefined : { call };
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
