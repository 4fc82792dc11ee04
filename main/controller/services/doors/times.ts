/** A span of the wall clock, minutes 0–1440, end exclusive. */
export interface Span {
  readonly startMinute: number
  readonly endMinute: number
}

/** `09:00` or `09:00:00` as minutes; seconds are dropped. As an end, `23:59…` means 24:00. */
export function minuteOf(text: string, edge: 'start' | 'end'): number {
  const minute = Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5))
  return edge === 'end' && minute === 23 * 60 + 59 ? 24 * 60 : minute
}

/** Minutes as the API writes them; 24:00 is `23:59:59`. */
export function timeOf(minute: number): string {
  if (minute >= 24 * 60) return '23:59:59'
  const hours = Math.floor(minute / 60)
  return `${String(hours).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}:00`
}

/** Null if every span has an end after its start and no two overlap; else what is wrong, by index. */
export function spanProblem(spans: readonly (Span & { readonly day: string })[]): {
  readonly index: number
  readonly code: 'not_a_time' | 'not_after_start' | 'overlaps'
  readonly problem: string
} | null {
  for (const [index, span] of spans.entries()) {
    if (span.startMinute < 0 || span.endMinute > 24 * 60) {
      return { index, code: 'not_a_time', problem: 'is not within one day' }
    }
    if (span.endMinute <= span.startMinute) {
      return {
        index,
        code: 'not_after_start',
        problem: 'ends before it starts (a window may not cross midnight)',
      }
    }
    const clash = spans.findIndex(
      (other, at) =>
        at < index &&
        other.day === span.day &&
        other.startMinute < span.endMinute &&
        span.startMinute < other.endMinute,
    )
    if (clash >= 0)
      return { index, code: 'overlaps', problem: `overlaps window ${clash + 1} of the same day` }
  }
  return null
}
