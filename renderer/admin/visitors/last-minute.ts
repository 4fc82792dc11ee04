export const minuteMs = 60_000

/** A visit ends at an instant that is no longer part of it; people read and type its last minute: 23:59 for midnight. */
export function lastMinuteOf(untilMs: number): number {
  return untilMs - minuteMs
}
