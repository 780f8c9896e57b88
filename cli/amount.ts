/** A count as people read it: `1,234`. */
export function number(count: number): string {
  return count.toLocaleString("en-US");
}

/** People give memory in MiB, and processes measure it in bytes. */
export function bytesIn(mebibytes: number): number {
  return mebibytes * MEBIBYTE;
}

/** `210 MiB` */
export function memory(bytes: number): string {
  return `${number(Math.round(bytes / MEBIBYTE))} MiB`;
}

const MEBIBYTE = 2 ** 20;
