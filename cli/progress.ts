import { widthOf } from "./io.ts";
import type { Io } from "./io.ts";

/** Says on the standard error how far a search has come: all the time if a person is looking at it, and now and then if not. */
export interface Progress {
  /** What is being done, and how far it has come. */
  says(what: string, how?: string): void;
  stop(): void;
}

const PATIENCE_MS = 500;

/** How often a search says how far it has come: often enough for a person who watches it, and no more. */
export const PROGRESS_MS = 250;

/** Where nobody sees a line change, a search that takes long says so in a line of its own: first after so long, and then again and again. */
const FIRST_LINE_MS = 10_000;
const NEXT_LINE_MS = 30_000;

/** The spinner, the space behind it, and the last column, which some terminals do not fill without a new line. */
const SPINNER = 3;

/**
 * Nothing is shown, and nothing loaded, before half a second is over. `ora` leaves Ctrl-C alone
 * when it is told to leave the standard input alone; a spinner that ends the process itself could
 * not be used, because Ctrl-C has to print what is known.
 */
export function startProgress(io: Io): Progress {
  const { stderr, color } = io;
  if (stderr.isTTY !== true) return io.saysThatItGoesOn === true ? startLines(io) : { says: () => undefined, stop: () => undefined };
  let text = "";
  let show: ((text: string) => void) | undefined;
  let hide = (): void => undefined;
  let isOver = false;

  async function begin(): Promise<void> {
    const { default: ora } = await import("ora");
    const spinner = ora({ text, stream: stderr, discardStdin: false, color: color ? "cyan" : false });
    // In a terminal that cannot redraw a line, ora would print lines instead.
    if (isOver || !spinner.isEnabled) return;
    spinner.start();
    show = (now) => {
      spinner.text = now;
    };
    hide = () => {
      spinner.stop();
    };
  }

  const timer = setTimeout(() => void begin(), PATIENCE_MS);
  return {
    says(what, how) {
      text = oneLine(what, how, widthOf(stderr) - SPINNER);
      show?.(text);
    },
    stop() {
      isOver = true;
      clearTimeout(timer);
      hide();
    },
  };
}

/** Plain lines, for a file or a pipe. They go to the standard error also where the answer is JSON, which has the standard output to itself. */
function startLines({ stderr }: Io): Progress {
  let text = "";
  let timer = setTimeout(tell, FIRST_LINE_MS);
  function tell(): void {
    stderr.write(`${text}\n`);
    timer = setTimeout(tell, NEXT_LINE_MS);
  }
  return {
    says(what, how) {
      text = oneLine(what, how, Infinity);
    },
    stop() {
      clearTimeout(timer);
    },
  };
}

/** `what: how` in one line. Where there is no room, the name of what is done gives way, because the numbers are new. */
export function oneLine(what: string, how: string | undefined, width: number): string {
  if (how === undefined) return shortened(what, width);
  const room = width - how.length - 2;
  return room < 8 ? shortened(how, width) : `${shortened(what, room)}: ${how}`;
}

function shortened(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, width - 1)}…`;
}
