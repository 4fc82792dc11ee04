import { doorModes } from '../../../main/contract/door-mode.ts'
import { weekdays } from '../../../main/contract/local-time.ts'
import type { AccessTimes, DayPlan, ModeWindow } from '../../../main/controller/access/model.ts'
import type { Card, MfaCode, User } from '../rules/people.ts'
import type { Random } from './random.ts'
import type { Flavour, World } from './world.ts'

/** Codes that are easily taken for one another: beginnings, leading zeros, the shortest and the longest. */
export const codes = [
  '1234',
  '12345',
  '123456',
  '0123',
  '01234',
  '4321',
  '9753',
  '97531',
  '1234567890123456',
] as const
const groups = ['staff', 'guards', 'cleaners'] as const
const boundaries = [0, 1, 480, 539, 540, 720, 1020, 1439, 1440] as const
const mondayMs = Date.UTC(2026, 10, 23)
const minuteMs = 60_000
const zoneMinutes = 540

export function makeWorld(random: Random): World {
  const flavour: Flavour = {
    easyPeople: random.chance(35),
    alwaysPairs: random.chance(25),
    busyDesk: random.chance(30),
    shakyClock: random.chance(15),
  }
  const settings = makeSettings(random)
  const week = flavour.alwaysPairs
    ? weekdays.map((): DayPlan => ({ windows: [], outside: 'card_and_code' }))
    : makeWeek(random)
  const wallMs = startOfTheStory(random)
  const users = makeUsers(random, wallMs, flavour)
  const cards = makeCards(random, users, flavour)
  const date = new Date(wallMs + zoneMinutes * minuteMs).toISOString().slice(0, 10)
  return {
    people: { users, cards },
    settings,
    week,
    exceptions: !flavour.alwaysPairs && random.chance(30) ? { [date]: makeExceptions(random) } : {},
    clock: { monoMs: random.between(0, 700_000), wallMs, trusted: random.chance(92), zoneMinutes },
    configIsYesterdays: random.chance(2),
    flavour,
    before: {
      lastMode: random.pick(doorModes),
      wrongOnCard: Object.fromEntries(
        cards.map((card) => [
          card.id,
          random.weighted([
            [flavour.easyPeople ? 500 : 50, 0],
            [10, 2],
            [6, 3],
            [10, 5],
            [6, 6],
            [12, 9],
            [6, 10],
          ]),
        ]),
      ),
      wrongAtPoint: Object.fromEntries(
        settings.points.map(({ id }) => [
          id,
          random.chance(25)
            ? { alone: random.between(0, 6), badge: random.between(11, 13) }
            : { alone: random.chance(20) ? random.between(1, 5) : 0, badge: 0 },
        ]),
      ),
    },
  }
}

function makeSettings(random: Random): World['settings'] {
  return {
    id: 'door',
    points: random.weighted([
      [60, [{ id: 'in', side: 'entry' }]],
      [
        30,
        [
          { id: 'in', side: 'entry' },
          { id: 'out', side: 'exit' },
        ],
      ],
      [
        10,
        [
          { id: 'in', side: 'entry' },
          { id: 'side', side: 'entry' },
        ],
      ],
    ]),
    unlockMs: random.pick([3_000, 5_000, 10_000]),
    longAccessUnlockMs: random.pick([30_000, 180_000]),
    firstKeyMs: random.pick([20_000, 5_000, 60_000]),
    interKeyMs: random.pick([10_000, 5_000]),
    entryCodeReplacesMfa: random.chance(25),
    refuseUnknownCardsAtOnce: random.chance(20),
    commissioned: random.chance(90),
    controllerOutdated: random.chance(6),
    weekHoldsCardAndCode: random.chance(50),
  }
}

/** Mostly seconds around a boundary of the schedule, midnight among them. */
function startOfTheStory(random: Random): number {
  const minute = random.chance(75) ? random.pick(boundaries) : random.between(0, 1439)
  const day = random.between(0, 6)
  return mondayMs + (day * 1440 + minute - zoneMinutes) * minuteMs + random.between(-9_000, 3_000)
}

export function makeWeek(random: Random): DayPlan[] {
  const usual = makePlan(random)
  return weekdays.map(() => (random.chance(80) ? usual : makePlan(random)))
}

/** Often several on one day, with windows that begin together and wait for a first person. */
export function makeExceptions(random: Random): DayPlan[] {
  const firstPersonPercent = random.pick([35, 90])
  const one: DayPlan = { ...makePlan(random, firstPersonPercent), outside: 'access_controlled' }
  return random.weighted<() => DayPlan[]>([
    [40, () => [one]],
    [30, () => [one, makePlan(random, firstPersonPercent)]],
    [30, () => [one, { ...one, windows: one.windows.flatMap((window) => split(random, window)) }]],
  ])()
}

/** Another window with the same start: as long, or ended earlier with a next one after it. */
function split(random: Random, { startMinute, endMinute }: ModeWindow): ModeWindow[] {
  const middle = boundaries.find((minute) => startMinute < minute && minute < endMinute)
  if (middle === undefined || random.chance(30)) return [makeWindow(random, startMinute, endMinute, 80)]
  return [makeWindow(random, startMinute, middle, 80), makeWindow(random, middle, endMinute, 20)]
}

function makePlan(random: Random, firstPersonPercent = 35): DayPlan {
  const outside = random.weighted([
    [35, 'access_controlled'],
    [45, 'card_and_code'],
    [8, 'locked'],
    [12, 'unlocked'],
  ] as const)
  const windows: ModeWindow[] = []
  if (random.chance(firstPersonPercent > 50 ? 0 : 40)) return { windows, outside }
  for (let i = 0; i + 1 < boundaries.length; i += 1) {
    if (random.chance(45)) continue
    const until = Math.min(boundaries.length - 1, i + random.between(1, 2))
    windows.push(makeWindow(random, boundaries[i] ?? 0, boundaries[until] ?? 1440, firstPersonPercent))
    i = until - 1
  }
  return { windows, outside }
}

function makeWindow(
  random: Random,
  startMinute: number,
  endMinute: number,
  firstPersonPercent: number,
): ModeWindow {
  const someGroups = (): string[] => groups.filter(() => random.chance(60))
  return {
    startMinute,
    endMinute,
    mode: random.weighted([
      [40, 'access_controlled'],
      [30, 'unlocked'],
      [25, 'card_and_code'],
      [5, 'locked'],
    ]),
    firstPersonIn: random.chance(firstPersonPercent)
      ? { groupIds: someGroups(), graceMinutes: random.pick([0, 1, 60, 120]) }
      : null,
    doubleBadge: random.chance(50) ? { groupIds: someGroups() } : null,
  }
}

function makeUsers(random: Random, wallMs: number, { easyPeople }: Flavour): User[] {
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

function makeCards(random: Random, users: readonly User[], { easyPeople }: Flavour): Card[] {
  return Array.from({ length: random.between(1, 3) }, (_, i) => ({
    id: `row${i + 1}`,
    cardId: `card${i + 1}`,
    active: easyPeople || random.chance(94),
    userId: random.pickAny(users)?.id ?? 'nobody',
  }))
}
