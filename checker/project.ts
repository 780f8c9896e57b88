import { fileURLToPath } from "node:url";

/** What is compiled lies in `dist/`, under the name of the folder that it was written in. Under a test, what was written is run itself. */
function isCompiled(module: string): boolean {
  return !module.endsWith(".ts");
}

function projectFolder(): URL {
  return new URL(isCompiled(import.meta.url) ? "../../" : "../", import.meta.url);
}

/** Where a file lies that is not compiled, by its path in the project: there, whether this runs compiled or as it was written. */
export function projectFile(path: string): string {
  return fileURLToPath(new URL(path, projectFolder()));
}

/**
 * The compiled file of this name beside a module, which says where it lies (`import.meta.url`): a thread needs
 * one, also where the module itself is run as it was written. Throws where a module that was put together in one
 * file with a program no longer knows where it lies.
 */
export function compiledFile(name: string, module: string): URL {
  const beside = new URL(name, module);
  if (isCompiled(module)) return beside;
  const project = projectFolder();
  return new URL(`dist/${beside.href.slice(project.href.length)}`, project);
}
