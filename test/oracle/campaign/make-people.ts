import { weekdays } from '../../../main/contract/local-time.ts'
import type { AccessTimes } from '../../../main/controller/access/model.ts'
import type { Card, MfaCode, User } from '../rules/people.ts'
import type { Random } from './random.ts'
import { boundaries, codes, groups } from './words.ts'
import type { Flavour } from './world.ts'

export function makeUsers(random: Random, wallMs: number, { easyPeople }: Flavour): User[] {
  const free = [...codes]
  const users: User[] = []
  for (let i = 1; i <= random.between(2, 4); i += 1) {
    const digits =
      easyPeople || random.chance(65) ? free.splice(random.between(0, free.length - 1), 1)[0] : undefined
    users.push({
      id: `user${i}`,
      suspended: !easyPeople && random.chance(5),
      validFromMs: easyPeople ? null : makeDate(random, wallMs),
      validUntilMs: easyPeople ? null : makeDate(random, wallMs),
      longAccess: random.chance(15),
      groupIds: groups.filter(() => random.chance(easyPeople ? 75 : 50)),
      accessTimes: easyPeople ? [{ accessLevelId: 'level', times: wholeDay }] : makeAccessTimes(random),
      entryCode: digits === undefined ? null : { id: `entry-of-user${i}`, digits },
      mfaCodes: random.chance(60) ? makeMfaCodes(random, `user${i}`) : [],
    })
  }
  return users
}

export function makeDate(random: Random, wallMs: number): number | null {
  return random.chance(92) ? null : wallMs + random.between(-10_000, 10_000)
}

/** Other users may have the same digits, with or without duress. */
export function makeMfaCodes(random: Random, owner: string): MfaCode[] {
  const digits = new Set([random.pick(codes), random.pick(codes), random.pick(codes)])
  return [...digits].map((one, i) => ({
    id: `mfa${i}-of-${owner}`,
    digits: one,
    duress: i > 0 && random.chance(40),
  }))
}

const wholeDay = weekdays.map((weekday) => ({ weekday, startMinute: 0, endMinute: 1440 }))

export function makeAccessTimes(random: Random): AccessTimes[] {
  const level = (times: AccessTimes['times']): AccessTimes[] => [{ accessLevelId: 'level', times }]
  const from = random.pick(boundaries)
  return random.weighted<() => AccessTimes[]>([
    [70, () => level(wholeDay)],
    [
      5,
      () =>
        level(
          weekdays.flatMap((weekday) => [
            { weekday, startMinute: 0, endMinute: 720 },
            { weekday, startMinute: 720, endMinute: 1440 },
          ]),
        ),
    ],
    [4, () => level(wholeDay.slice(1))],
    [4, () => []],
    [3, () => level([])],
    [
      14,
      () => [
        ...level(weekdays.map((weekday) => ({ weekday, startMinute: from, endMinute: 1440 }))),
        ...level(weekdays.map((weekday) => ({ weekday, startMinute: 0, endMinute: Math.max(1, from - 60) }))),
      ],
    ],
  ])()
}

export function makeCards(random: Random, users: readonly User[], { easyPeople }: Flavour): Card[] {
  return Array.from({ length: random.between(1, 3) }, (_, i) => ({
    id: `row${i + 1}`,
    cardId: `card${i + 1}`,
    active: easyPeople || random.chance(94),
    userId: random.pickAny(users)?.id ?? 'nobody',
  }))
}
