import { type BackupProgress, passphraseWords } from '../../../../main/contract/backup.ts'
import type { Locale } from '../../../../main/contract/face.ts'
import { foldDigits } from '../../parts/digits.ts'

/** A size as people say it: `12.3 MB`. */
export function bytesText(bytes: number, locale: Locale): string {
  const units = ['kilobyte', 'megabyte', 'gigabyte'] as const
  const step = bytes >= 1e9 ? 2 : bytes >= 1e6 ? 1 : 0
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: units[step] ?? 'kilobyte',
    maximumFractionDigits: 1,
  }).format(bytes / 1_000 ** (step + 1))
}

/** `3:00`. */
export function timeText(minute: number): string {
  return `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`
}

/** Minutes of a typed time of day; null for what is none. */
export function minuteOf(typed: string): number | null {
  const [, hour, minute] = /^\s*(\d{1,2})[:：](\d{2})\s*$/.exec(foldDigits(typed)) ?? []
  if (hour === undefined || minute === undefined || Number(hour) > 23 || Number(minute) > 59) return null
  return Number(hour) * 60 + Number(minute)
}

/** Of the whole backup: sealing takes longest. */
export function shareOf({ stage, share }: BackupProgress): number {
  const [from, part] = { copying: [0, 0.2], sealing: [0.2, 0.65], checking: [0.85, 0.15] }[stage] as [
    number,
    number,
  ]
  return from + part * share
}

export function isWholePhrase(typed: string): boolean {
  return typed.split(/[\s,、。・]+/u).filter(Boolean).length === passphraseWords
}
