import { once } from "node:events";
import { dirname, resolve } from "node:path";
import { watch } from "chokidar";
import { readText } from "../designs/file.ts";

/** How long the files must be left alone before they are read: an editor empties a file before it fills it, or puts another in its place. */
const QUIET_MS = 100;

/** How often they are read although nothing was heard of them. */
const PULSE_MS = 1000;

/**
 * A signal for each content that the files have had, the present one first. It says when that content
 * is out of date, and then the next signal comes; or that it is time to `end`.
 *
 * What is heard of the files says only that it is time to look. Whether they were saved is what they
 * say themselves, so nothing depends on how an editor saves, and a save that changes nothing is none.
 */
export async function* saves(files: readonly string[], end: AbortSignal): AsyncGenerator<AbortSignal> {
  let outdated = new AbortController();
  let content = await contentOf(files);
  async function look(): Promise<void> {
    const now = await contentOf(files);
    if (now === content) return;
    content = now;
    outdated.abort();
  }
  let quiet: NodeJS.Timeout | undefined;
  function hear(): void {
    clearTimeout(quiet);
    quiet = setTimeout(() => void look(), QUIET_MS);
  }
  // It may come in the middle of a save, so what it finds is no more than heard.
  async function feelPulse(): Promise<void> {
    if ((await contentOf(files)) !== content) hear();
  }
  function stop(): void {
    outdated.abort();
  }

  // The folders, because a file that is replaced takes along whoever watches it alone.
  const paths = files.map((file) => resolve(file));
  const folders = paths.map((path) => dirname(path));
  const wanted = new Set([...paths, ...folders]);
  const watcher = watch(folders, { ignored: (path) => !wanted.has(resolve(path)), ignoreInitial: true });
  // Whatever was saved before it was ready is looked for when it is.
  watcher.on("ready", hear).on("all", hear);
  // Of a folder that was replaced or is missing nothing is heard, nor where the system has no watches left. The pulse sees to these.
  watcher.on("error", () => undefined);
  const pulse = setInterval(() => void feelPulse(), PULSE_MS);
  end.addEventListener("abort", stop);
  try {
    while (!end.aborted) {
      outdated = new AbortController();
      const { signal } = outdated;
      yield signal;
      if (!signal.aborted) await once(signal, "abort");
    }
  } finally {
    end.removeEventListener("abort", stop);
    clearInterval(pulse);
    clearTimeout(quiet);
    await watcher.close();
  }
}

/** The texts of the files, or why one has none. */
async function contentOf(files: readonly string[]): Promise<string> {
  const contents = await Promise.all(files.map((file) => readText(file)));
  return JSON.stringify(contents.map((read) => (read.ok ? { text: read.value } : read.because)));
}
