/** A value as a message can show it: short, and without characters that a terminal obeys. */
export function shown(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? "[]" : "a list";
  if (typeof value === "object" && value !== null) return "an object";
  const text = visible(JSON.stringify(value));
  return text.length <= 60 ? text : `${text.slice(0, 57)}...`;
}

/** Text from elsewhere, with control characters spelt out. */
export function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) => `\\u{${character.codePointAt(0)?.toString(16) ?? ""}}`);
}
