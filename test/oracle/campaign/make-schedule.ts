import { weekdays } from '../../../main/contract/local-time.ts'
import type { DayPlan, ModeWindow } from '../../../main/controller/access/model.ts'
import type { Random } from './random.ts'
import { boundaries, groups } from './words.ts'

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
