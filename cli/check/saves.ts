import { once } from "node:events";
import { readText } from "../../designs/file.ts";

/** How often the files are read. */
const PULSE_MS = 150;

/**
 * A signal for each content that the files have had, the present one first. It says when that content
 * is out of date, and then the next signal comes; or that it is time to `end`.
 *
 * Whether they were saved is what the files say themselves, so nothing depends on how an editor saves, and
 * a save that changes nothing is none. But for the first, a content counts when it was read twice in a
 * row: an editor empties a file before it fills it, or puts another in its place.
 */
export async function* saves(files: readonly string[], end: AbortSignal): AsyncGenerator<AbortSignal> {
  let outdated = new AbortController();
  let content = await contentOf(files, end);
  let last = content;
  let isLooking = false;
  async function look(): Promise<void> {
    // A disk that is slow is asked again when it has answered.
    if (isLooking) return;
    isLooking = true;
    const now = await contentOf(files, end);
    isLooking = false;
    if (now === last && now !== content) {
      content = now;
      outdated.abort();
    }
    last = now;
  }
  function stop(): void {
    outdated.abort();
  }

  const pulse = setInterval(() => void look(), PULSE_MS);
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
  }
}

/** The texts of the files, or why one has none. */
async function contentOf(files: readonly string[], end: AbortSignal): Promise<string> {
  const contents = await Promise.all(files.map((file) => readText(file, end)));
  return JSON.stringify(contents.map((read) => (read.ok ? { text: read.value } : read.because)));
}
