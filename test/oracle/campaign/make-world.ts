import { doorModes } from '../../../main/contract/door-mode.ts'
import { type DoorMonitoring, usualMonitoring } from '../../../main/contract/door-monitoring.ts'
import { weekdays } from '../../../main/contract/local-time.ts'
import type { DayPlan, PointConfig } from '../../../main/controller/access/model.ts'
import { makeCards, makeUsers } from './make-people.ts'
import { makeExceptions, makeWeek } from './make-schedule.ts'
import type { Random } from './random.ts'
import { areaNames, boundaries } from './words.ts'
import type { Flavour, World } from './world.ts'

const mondayMs = Date.UTC(2026, 10, 23)
const minuteMs = 60_000
const zoneMinutes = 540

export function makeWorld(random: Random): World {
  const flavour: Flavour = {
    easyPeople: random.chance(35),
    alwaysPairs: random.chance(25),
    busyDesk: random.chance(30),
    shakyClock: random.chance(15),
    switches: random.chance(12),
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
    monitoring: flavour.switches ? makeMonitoring(random) : usualMonitoring,
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
    points: withAreas(
      random,
      random.weighted<readonly Omit<PointConfig, 'areas'>[]>([
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
    ),
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

/** Half of the doors lead into no area; the others into one or two, by most of their points. */
function withAreas(random: Random, points: readonly Omit<PointConfig, 'areas'>[]): readonly PointConfig[] {
  const areas = random.chance(50)
    ? []
    : areaNames
        .filter(() => random.chance(70))
        .map((id) => ({ id, hard: random.chance(50), forgiveMinute: random.pick(boundaries) % 1440 }))
  return points.map((point) => ({ ...point, areas: areas.filter(() => random.chance(85)) }))
}

function makeMonitoring(random: Random): DoorMonitoring {
  return {
    ...usualMonitoring,
    contactDebounceMs: random.pick([400, 20, 1_000]),
    rexDebounceMs: random.pick([50, 20, 200]),
    rexShuntMs: random.pick([3_000, 1_000, 10_000]),
    rexUnlocks: random.chance(50),
    heldOpenMs: random.pick([60_000, 10_000, 30_000]),
  }
}

/** Mostly seconds around a boundary of the schedule, midnight among them. */
function startOfTheStory(random: Random): number {
  const minute = random.chance(75) ? random.pick(boundaries) : random.between(0, 1439)
  const day = random.between(0, 6)
  return mondayMs + (day * 1440 + minute - zoneMinutes) * minuteMs + random.between(-9_000, 3_000)
}
