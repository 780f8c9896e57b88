import { appCallbacks, extensionCallbacks } from "../model/script.ts";
import type { Callback } from "../model/script.ts";

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
  ["viewDidLoad", "invoked"],
  ["beginRequest", "invoked"],
  ["didFinishDownloadingTo", "didComplete"],
  ["sceneDidBecomeActive", "didBecomeActive"],
  ["sceneDidEnterBackground", "didEnterBackground"],
];

/** The callback that Apple has another name for: `applicationDidEnterBackground(_:)` is didEnterBackground. */
export function callbackDeclaredAs(written: string): Callback | undefined {
  const words = wordsIn(written);
  return [...declared, ...alsoDeclared].find(([name]) => words.includes(name))?.[1];
}

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
