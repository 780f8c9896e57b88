import { createReadStream } from "node:fs";
import { readdir, readlink, stat } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { buffer } from "node:stream/consumers";
import type { Design } from "./design.ts";
import { jsonMistake } from "./json-mistake.ts";
import { didYouMean } from "./misspelling.ts";
import { contentOfPipe } from "./pipe.ts";
import { designFrom } from "./schema.ts";
import { visible } from "./visible.ts";

/**
 * A file that a person wrote. Whatever is wrong with it comes back as a value, in messages that name
 * the file and, where there is one, the line and the column; nothing is thrown.
 */
export type FileRead<Value> = { readonly ok: true; readonly value: Value } | FileFailure;

export interface FileFailure {
  readonly ok: false;
  readonly because: "missing" | "directory" | "unreadable" | "tooLarge" | "interrupted" | "notText" | "notJson" | "wrong";
  readonly problems: readonly string[];
}

const MOST_BYTES = 1_000_000;

/** The design that is written in a file, of which this is the JSON. */
export function designIn(path: string, json: unknown): FileRead<Design> {
  const design = designFrom(json);
  return design.ok ? design : failed("wrong", ...design.problems.map((problem) => `${fileName(path)}: ${problem}`));
}

/** What stands in a JSON file. The signal ends the reading of a pipe, to which perhaps nobody writes. */
export async function readJson(path: string, signal?: AbortSignal): Promise<FileRead<unknown>> {
  const text = await readText(path, signal);
  if (!text.ok) return text;
  const mistake = jsonMistake(text.value);
  if (mistake !== undefined) return failed("notJson", `${fileName(path)}:${mistake.line}:${mistake.column}: ${mistake.says}`);
  try {
    return { ok: true, value: JSON.parse(text.value) };
  } catch (thrown) {
    return failed("notJson", `${fileName(path)}: not JSON; ${reasonOf(thrown)}`);
  }
}

/** A path as a message can show it. */
export function fileName(path: string): string {
  const text = visible(path);
  return text.length <= 160 ? text : `${text.slice(0, 80)}...${text.slice(-77)}`;
}

/** A file of UTF-8 text, of a megabyte at most. The signal ends the reading of a pipe. */
export async function readText(path: string, signal?: AbortSignal): Promise<FileRead<string>> {
  const name = fileName(path);
  try {
    const found = await stat(path);
    const isPipe = found.isFIFO() || found.isCharacterDevice() || found.isSocket();
    const bytes = isPipe ? await contentOfPipe(path, MOST_BYTES, signal) : await buffer(createReadStream(path, { end: MOST_BYTES }));
    if (bytes.length > MOST_BYTES) return failed("tooLarge", `${name}: has more than ${MOST_BYTES} bytes; that is no file that a person wrote`);
    if (isUtf16(bytes)) return failed("notText", `${name}: is UTF-16 text; it has to be saved as UTF-8`);
    return { ok: true, value: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch (thrown) {
    if (thrown instanceof Error && thrown.name === "AbortError") return failed("interrupted", `${name}: interrupted before all of it was read`);
    switch (codeOf(thrown)) {
      case "ENOENT":
        return failed("missing", `${name}: ${await absence(path)}`);
      case "EISDIR":
        return failed("directory", `${name}: is a directory; a JSON file is needed`);
      case "ELOOP":
        return failed("missing", `${name}: is a link that leads back to itself`);
      case "ENAMETOOLONG":
        return failed("missing", `${name}: no such file; the name is longer than a file can have`);
      case "EACCES":
      case "EPERM":
        return failed("unreadable", `${name}: may not be read by you`);
      case "ERR_ENCODING_INVALID_ENCODED_DATA":
        return failed("notText", `${name}: is not UTF-8 text`);
      default:
        return failed("unreadable", `${name}: cannot be read; ${visible(reasonOf(thrown))}`);
    }
  }
}

/** By the mark at its beginning, which the shell of Windows writes, too. */
function isUtf16([first, second]: Uint8Array): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}

/** A link that leads nowhere is there itself, so its own name would be the nearest. */
async function absence(path: string): Promise<string> {
  const target = await readlink(path).catch(() => undefined);
  return target === undefined
    ? `no such file${didYouMean(basename(path), await namesBeside(path))}`
    : `is a link to a file that is missing, "${fileName(target)}"`;
}

async function namesBeside(path: string): Promise<readonly string[]> {
  try {
    return await readdir(dirname(path));
  } catch {
    return [];
  }
}

function failed(because: FileFailure["because"], ...problems: readonly string[]): FileFailure {
  return { ok: false, because, problems };
}

function codeOf(thrown: unknown): unknown {
  return thrown instanceof Error && "code" in thrown ? thrown.code : undefined;
}

/** What was thrown, in words. */
export function reasonOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
