/** A count as people read it: `1,234`. */
export function number(count: number): string {
  // What `toLocaleString` would say, without what it has to load for that.
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
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
