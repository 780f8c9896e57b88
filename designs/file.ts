import { createReadStream } from "node:fs";
import { readdir, readlink, stat } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { buffer } from "node:stream/consumers";
import type { Design } from "./design.ts";
import { contentOfPipe } from "./pipe.ts";
import { designFrom, didYouMean, shown, visible } from "./schema.ts";

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

/** The signal ends the reading of a pipe, to which perhaps nobody writes. */
export async function readDesign(path: string, signal?: AbortSignal): Promise<FileRead<Design>> {
  const json = await readJson(path, signal);
  if (!json.ok) return json;
  const design = designFrom(json.value);
  return design.ok ? design : failed("wrong", ...design.problems.map((problem) => `${fileName(path)}: ${problem}`));
}

export async function readJson(path: string, signal?: AbortSignal): Promise<FileRead<unknown>> {
  const text = await readText(path, signal);
  if (!text.ok) return text;
  const mistake = firstMistake(text.value);
  if (mistake !== undefined) {
    return failed("notJson", `${fileName(path)}:${place(text.value, mistake.at)}: ${mistake.says}`);
  }
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

export async function readText(path: string, signal?: AbortSignal): Promise<FileRead<string>> {
  const name = fileName(path);
  try {
    const found = await stat(path);
    const isPipe = found.isFIFO() || found.isCharacterDevice() || found.isSocket();
    const bytes = isPipe ? await contentOfPipe(path, MOST_BYTES, signal) : await buffer(createReadStream(path, { end: MOST_BYTES }));
    if (bytes.length > MOST_BYTES) return failed("tooLarge", `${name}: has more than ${MOST_BYTES} bytes; that is no file that a person wrote`);
    return { ok: true, value: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch (thrown) {
    if (thrown instanceof Error && thrown.name === "AbortError") return failed("interrupted", `${name}: interrupted before all of it was read`);
    switch (codeOf(thrown)) {
      case "ENOENT":
        return failed("missing", `${name}: ${await absence(path)}`);
      case "EISDIR":
        return failed("directory", `${name}: is a directory; a JSON file is needed`);
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

/** `3:15`, line and column, as editors count them. */
function place(text: string, at: number): string {
  const lines = text.slice(0, at).split("\n");
  return `${lines.length}:${(lines.at(-1)?.length ?? 0) + 1}`;
}

interface Mistake {
  readonly at: number;
  readonly says: string;
}

const blank = /[ \t\n\r]*/y;
const token = /[{}[\]:,]|"[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4})[^"\\\u0000-\u001f]*)*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false|null/y;

const needed = {
  value: "a value",
  valueOrEnd: 'a value or "]"',
  key: "a key in double quotes",
  keyOrEnd: 'a key in double quotes or "}"',
  colon: '":"',
  commaOrEndOfList: '"," or "]"',
  commaOrEndOfObject: '"," or "}"',
  nothing: "the end of the file",
} as const;

/**
 * Where a text stops being JSON, or gives one key twice. JSON.parse of Node 20 does not always say
 * where, and takes the second of two equal keys without a word, so that a script would be lost.
 */
function firstMistake(text: string): Mistake | undefined {
  const open: (Set<string> | "list")[] = [];
  let need: keyof typeof needed = "value";
  let at = 0;
  const afterValue = (): keyof typeof needed => {
    const around = open.at(-1);
    return around === undefined ? "nothing" : around === "list" ? "commaOrEndOfList" : "commaOrEndOfObject";
  };

  for (;;) {
    at = endOf(blank, text, at);
    if (at === text.length) return need === "nothing" ? undefined : { at, says: `not JSON; the file ends where ${needed[need]} is needed` };
    const end = endOf(token, text, at);
    const part = text.slice(at, end);
    const around = open.at(-1);
    const isString = part.startsWith('"');

    if ((need === "value" || need === "valueOrEnd") && (part === "{" || part === "[")) {
      open.push(part === "{" ? new Set() : "list");
      need = part === "{" ? "keyOrEnd" : "valueOrEnd";
    } else if ((need === "value" || need === "valueOrEnd") && part !== "" && !"{}[]:,".includes(part)) {
      need = afterValue();
    } else if (
      (part === "]" && (need === "valueOrEnd" || need === "commaOrEndOfList")) ||
      (part === "}" && (need === "keyOrEnd" || need === "commaOrEndOfObject"))
    ) {
      open.pop();
      need = afterValue();
    } else if ((need === "key" || need === "keyOrEnd") && isString && around instanceof Set) {
      const key = String(JSON.parse(part));
      if (around.has(key)) return { at, says: `${shown(key)} stands here for the second time; only one of the two would count` };
      around.add(key);
      need = "colon";
    } else if (need === "colon" && part === ":") {
      need = "value";
    } else if (part === "," && (need === "commaOrEndOfList" || need === "commaOrEndOfObject")) {
      need = need === "commaOrEndOfList" ? "value" : "key";
    } else {
      return { at, says: `not JSON; ${needed[need]} is needed here${hint(text, at, part)}` };
    }
    at = end;
  }
}

function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

function hint(text: string, at: number, part: string): string {
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
  if ("]}".includes(part || "none") && text.slice(0, at).trimEnd().endsWith(",")) return "; the comma before it is one too many";
  if (part !== "") return `, not ${shown(part)}`;
  if (character === "'") return ", and JSON has double quotes only";
  if (character === "/") return ", and JSON has no comments";
  if (character === '"') return ", and this string does not end, or has a character in it that must be escaped";
  return `, not ${shown(/^[\p{L}\p{N}_$]+/u.exec(text.slice(at, at + 40))?.[0] ?? character)}`;
}
