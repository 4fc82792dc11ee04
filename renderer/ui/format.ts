import type { Locale } from '../../main/contract/face.ts'

/** Wall clock of a zone as `9:41`, 24 hours in both languages; null for a zone the browser does not know. */
export function clockText(wallMs: number, zone: string, locale: Locale): string | null {
  const text = format(wallMs, locale, {
    timeZone: zone,
    hour: 'numeric',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  // English pads the hour of a 24 hour clock whatever is asked for.
  return text?.replace(/^0(?=\d)/, '') ?? null
}

/** Wall clock of a zone with seconds, `09:41:07`. */
export function secondText(wallMs: number, zone: string, locale: Locale): string | null {
  const twoDigits = { hour: '2-digit', minute: '2-digit', second: '2-digit' } as const
  return format(wallMs, locale, { timeZone: zone, ...twoDigits, hourCycle: 'h23' })
}

/** `11月22日(日)` or `Sunday, November 22`; null for a zone the browser does not know. */
export function dateText(wallMs: number, zone: string, locale: Locale): string | null {
  const weekday = locale === 'ja' ? 'short' : 'long'
  return format(wallMs, locale, { timeZone: zone, month: 'long', day: 'numeric', weekday })
}

/** Minutes on the site's wall clock as `18:00`; the end of the day is `24:00`. */
export function minuteText(minute: number): string {
  return `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`
}

function format(wallMs: number, locale: Locale, options: Intl.DateTimeFormatOptions): string | null {
  try {
    return new Intl.DateTimeFormat(locale, options).format(wallMs)
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/** Width of a text in half-width columns: kanji and kana count two. */
export function textColumns(text: string): number {
  return [...text].reduce(
    (sum, character) =>
      sum + (/[\u1100-\u115f\u2e80-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u.test(character) ? 2 : 1),
    0,
  )
}

/** How small a text must be set to keep its place, given the most columns of the sizes L and M. */
export function textSize(text: string, large: number, medium: number): 'l' | 'm' | 's' {
  const columns = textColumns(text)
  if (columns <= large) return 'l'
  return columns <= medium ? 'm' : 's'
}
