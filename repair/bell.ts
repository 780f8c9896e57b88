/** Something to wait for beside what takes long. */
export interface Bell {
  /** Settles when it has rung. */
  readonly rung: Promise<undefined>;
  /** Rings it, if it is time; whoever learns something that may make it so calls this. */
  readonly ring: () => void;
  /** It rings no more by itself. Whoever forgets it is kept waiting by nothing else. */
  readonly end: () => void;
}

/**
 * A bell that rings when it is time, and looks whether it is at these moments.
 *
 * @param moments - as `performance.now` counts; those that never come are none
 */
export function bell(moments: readonly number[], isTime: () => boolean): Bell {
  let settle: (() => void) | undefined;
  const rung = new Promise<undefined>((resolve) => {
    settle = () => {
      resolve(undefined);
    };
  });
  const ring = (): void => {
    if (isTime()) settle?.();
  };
  // A timer may go off a little before its time.
  const timers = moments.filter(Number.isFinite).map((moment) => setTimeout(ring, Math.max(0, moment - performance.now()) + 1).unref());
  return {
    rung,
    ring,
    end() {
      for (const timer of timers) clearTimeout(timer);
    },
  };
}
