import { constants } from "node:fs";
import { open } from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";
import { Socket } from "node:net";
import { addAbortSignal } from "node:stream";
import type { Readable } from "node:stream";
import { setTimeout } from "node:timers/promises";

/** How often a pipe is asked that has nothing yet. */
const PULSE_MS = 20;

/** What has come out of each pipe: it comes once, and a file may be read twice. */
const read = new Map<string, Promise<Buffer>>();

/**
 * What comes out of a pipe or a terminal, and no more than one byte past `most`. Nobody may ever write there, and a
 * thread that waits in the system for a writer keeps the process from ending: it is asked without waiting, again
 * and again, until the signal.
 */
export function contentOfPipe(path: string, most: number, signal: AbortSignal | undefined): Promise<Buffer> {
  const content = read.get(path) ?? collected(chunksOf(path, signal), most);
  read.set(path, content);
  return content;
}

async function collected(chunks: AsyncIterable<Buffer>, most: number): Promise<Buffer> {
  const all: Buffer[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    all.push(chunk);
    length += chunk.length;
    if (length > most) break;
  }
  return Buffer.concat(all);
}

function chunksOf(path: string, signal: AbortSignal | undefined): AsyncIterable<Buffer> {
  const own = ownDescriptor(path);
  if (own === undefined) return polled(path, signal);
  const stream: Readable = own === 0 ? process.stdin : new Socket({ fd: own, readable: true, writable: false });
  return signal === undefined ? stream : addAbortSignal(signal, stream);
}

/** `check <(...)` and `/dev/stdin` name what is open in this process already. To open it again is to share it on one system and not on the other. */
function ownDescriptor(path: string): number | undefined {
  const [, number] = /^\/(?:dev|proc\/self)\/fd\/(\d+)$/.exec(path.replace(/^\/dev\/stdin$/, "/dev/fd/0")) ?? [];
  return number === undefined ? undefined : Number(number);
}

async function* polled(path: string, signal: AbortSignal | undefined): AsyncGenerator<Buffer> {
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    // Before the first writer comes, a pipe looks as it does after the last one; a terminal has an end whenever it says so.
    let mayEnd = (await file.stat()).isCharacterDevice();
    for (;;) {
      signal?.throwIfAborted();
      const chunk = await nextOf(file);
      if (chunk?.length === 0 && mayEnd) return;
      if (chunk === undefined || chunk.length === 0) {
        await setTimeout(PULSE_MS, undefined, { signal });
        continue;
      }
      mayEnd = true;
      yield chunk;
    }
  } finally {
    await file.close();
  }
}

/** What is there to be read; nothing if somebody writes there and has not written yet. */
async function nextOf(file: FileHandle): Promise<Buffer | undefined> {
  try {
    const { bytesRead, buffer } = await file.read({ buffer: Buffer.alloc(65_536), position: null });
    return buffer.subarray(0, bytesRead);
  } catch (thrown) {
    if (thrown instanceof Error && "code" in thrown && thrown.code === "EAGAIN") return undefined;
    throw thrown;
  }
}
