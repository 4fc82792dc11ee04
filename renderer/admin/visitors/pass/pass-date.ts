import type { Locale } from '../../../../main/contract/face.ts'

/** `2026年3月31日(火)` or `Tue 31 March 2026`, in the site's zone. */
export function passDate(ms: number, zone: string, locale: Locale): string {
  const parts = new Intl.DateTimeFormat(locale === 'ja' ? 'ja-JP' : 'en-GB', {
    timeZone: zone,
    weekday: 'short',
    year: 'numeric',
    month: 'long',
    day: 'numeric',
  }).formatToParts(ms)
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((each) => each.type === type)?.value ?? ''
  const [year, month, day, weekday] = [part('year'), part('month'), part('day'), part('weekday')]
  if (locale === 'en') return `${weekday} ${day} ${month} ${year}`
  return `${year}年${month.replace('月', '')}月${day}日(${weekday})`
}
