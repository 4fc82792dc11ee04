import type { SiteSettings } from '../../../contract/entities.ts'

/** The site's own words under a refusal at this minute of its day, 0–1439; empty ones leave the built-in words. */
export function refusalTextAt(
  { refusalText, afterHours }: Pick<SiteSettings, 'refusalText' | 'afterHours'>,
  minute: number,
): SiteSettings['refusalText'] {
  return afterHours !== null && isWithin(afterHours, minute) ? afterHours.text : refusalText
}

/** [from, until); over midnight where it ends before it begins; the whole day where both are one. */
function isWithin({ fromMinute, untilMinute }: { fromMinute: number; untilMinute: number }, minute: number) {
  return fromMinute < untilMinute
    ? minute >= fromMinute && minute < untilMinute
    : minute >= fromMinute || minute < untilMinute
}
