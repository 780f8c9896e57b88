import { shown } from "./visible.ts";

/** What is wrong in a text, and where, as editors count lines and columns: from 1 on. */
export interface JsonMistake {
  readonly line: number;
  readonly column: number;
  readonly says: string;
}

/**
 * Where a text stops being JSON, or gives one key twice. JSON.parse of Node 20 does not always say
 * where, and takes the second of two equal keys without a word, so that a script would be lost.
 */
export function jsonMistake(text: string): JsonMistake | undefined {
  const mistake = firstMistake(text);
  if (mistake === undefined) return undefined;
  const lines = text.slice(0, mistake.at).split("\n");
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1, says: mistake.says };
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

function firstMistake(text: string): { readonly at: number; readonly says: string } | undefined {
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
