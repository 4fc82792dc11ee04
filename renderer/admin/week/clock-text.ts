import { foldDigits } from '../parts/digits.ts'

/** `9:00`; the end of a day is `24:00`. */
export function clockText(minute: number): string {
  return `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`
}

export function spanText(startMinute: number, endMinute: number): string {
  return `${clockText(startMinute)}–${clockText(endMinute)}`
}

/** The minute that somebody typed, in figures of either width: `9`, `9:30`, `0930`, `24:00`; null for no time. */
export function parseClock(text: string): number | null {
  const plain = foldDigits(text).replace('：', ':').trim()
  const parts = /^(\d{1,2})(?:[:.時](\d{1,2})分?|時)?$/.exec(plain) ?? /^(\d{1,2})(\d{2})$/.exec(plain)
  if (parts === null) return null
  const minute = Number(parts[1]) * 60 + Number(parts[2] ?? 0)
  return Number(parts[2] ?? 0) < 60 && minute <= 1_440 ? minute : null
}
