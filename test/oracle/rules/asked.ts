import type { KeypadKey } from '../../../main/contract/card-read.ts'
import { type Diary, keysAfter, latestAt, type Patience, type PointNote } from './diary.ts'

/** The questions "who is being asked for a code here, what was typed so far, and until when is there time?". */
export type Asked = Extract<PointNote, { what: 'code asked' }>

/** The badge that waits for its code at this point. */
export function askedAt(diary: Diary, point: string): Asked | null {
  const note = latestAt(diary, point, 'code asked', 'typing over')
  return note?.what === 'code asked' ? note : null
}

interface Typed {
  readonly digits: string
  /** When the time for the next key is over. */
  readonly untilMs: number
}

/** What was typed since the badge (or since it was shown again), and the deadline for more. */
export function typedAfterBadge(diary: Diary, asked: Asked): Typed {
  const from = latestAt(diary, asked.point, 'code asked', 'same card again') ?? asked
  let digits = ''
  let untilMs = from.at + from.patience.firstKeyMs
  for (const { key, at, patience } of keysAfter(diary, asked.point, from)) {
    if (key === 'clear') untilMs = at + patience.firstKeyMs
    else if (key !== 'backspace' || digits !== '') untilMs = at + patience.interKeyMs
    digits = edited(digits, key)
  }
  return { digits, untilMs }
}

/** The digits typed without a badge, still within the time between keys. Null if there are none. */
export function typedAlone(diary: Diary, point: string, nowMs: number): Typed | null {
  const cut = latestAt(diary, point, 'typing over')
  let digits = ''
  let untilMs = Number.POSITIVE_INFINITY
  for (const { key, at, patience } of keysAfter(diary, point, cut)) {
    if (at >= untilMs) digits = ''
    digits = edited(digits, key)
    untilMs = digits === '' ? Number.POSITIVE_INFINITY : at + patience.interKeyMs
  }
  return digits === '' || nowMs >= untilMs ? null : { digits, untilMs }
}

/** Rules "digit", "Clear" and "Backspace". */
export function edited(digits: string, key: KeypadKey): string {
  switch (key) {
    case 'clear':
      return ''
    case 'backspace':
      return digits.slice(0, -1)
    case 'enter':
      return digits
    default:
      return digits + key
  }
}

/** Rule: a long access user has three times the time; all others, and digits alone, once. */
export function patience(door: Patience, longAccess: boolean): Patience {
  const times = longAccess ? 3 : 1
  return { firstKeyMs: door.firstKeyMs * times, interKeyMs: door.interKeyMs * times }
}
