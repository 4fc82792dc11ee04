import type { Card, User } from '../rules/people.ts'
import { makeAccessTimes, makeDate, makeMfaCodes } from './make-people.ts'
import { makeExceptions, makeWeek } from './make-schedule.ts'
import type { Act } from './moves.ts'
import type { Random } from './random.ts'
import { areaNames, codes, groups } from './words.ts'
import { dateIn, type World } from './world.ts'

/** Something is changed at the desk, or goes wrong with the clock, while somebody stands at the door. */
export function makeChange(random: Random, world: World): Act {
  return random.weighted([
    [world.flavour.shakyClock ? 20 : 55, aboutUser],
    [20, aboutCard],
    [6, lockoutCleared],
    [6, aboutPlace],
    [world.flavour.busyDesk ? 40 : 14, aboutSchedule],
    [8, aboutSettings],
    [world.flavour.shakyClock ? 60 : 10, aboutClock],
  ])(random, world)
}

function change(what: string, apply: (world: World) => void): Act {
  return { type: 'change', what, apply }
}

function aboutUser(random: Random, world: World): Act {
  const id = random.pickAny(world.people.users)?.id ?? 'user1'
  const set = (facts: Partial<User>): Act =>
    change(`${id} ${JSON.stringify(facts)}`, ({ people }) => {
      people.users = people.users.map((user) => (user.id === id ? { ...user, ...facts } : user))
    })
  return random.weighted<() => Act>([
    [6, () => set({ suspended: random.chance(50) })],
    [3, () => set({ validFromMs: makeDate(random, world.clock.wallMs) })],
    [3, () => set({ validUntilMs: world.clock.wallMs + random.between(0, 5_000) })],
    [3, () => set({ longAccess: random.chance(50) })],
    [5, () => set({ groupIds: groups.filter(() => random.chance(50)) })],
    [6, () => set({ accessTimes: makeAccessTimes(random) })],
    [6, () => set({ mfaCodes: random.chance(50) ? makeMfaCodes(random, id) : [] })],
    [6, () => set({ entryCode: freeEntryCode(random, world, id) })],
    [
      1,
      () =>
        change(`${id} deleted`, ({ people }) => {
          people.users = people.users.filter((user) => user.id !== id)
        }),
    ],
  ])()
}

/** Entry codes are unique in the site. */
function freeEntryCode(random: Random, { people }: World, id: string): User['entryCode'] {
  if (random.chance(40)) return null
  const digits = random.pick(codes)
  const taken = people.users.some((user) => user.id !== id && user.entryCode?.digits === digits)
  return taken ? null : { id: `entry-of-${id}`, digits }
}

function aboutCard(random: Random, world: World): Act {
  const id = random.pickAny(world.people.cards)?.id ?? 'row1'
  const set = (facts: Partial<Card>): Act =>
    change(`${id} ${JSON.stringify(facts)}`, ({ people }) => {
      people.cards = people.cards.map((card) => (card.id === id ? { ...card, ...facts } : card))
    })
  return random.weighted<() => Act>([
    [5, () => set({ active: random.chance(50) })],
    [3, () => set({ userId: random.pickAny(world.people.users)?.id ?? 'user1' })],
    [
      2,
      () =>
        change(`${id} deleted`, ({ people }) => {
          people.cards = people.cards.filter((card) => card.id !== id)
        }),
    ],
  ])()
}

function lockoutCleared(random: Random, world: World): Act {
  return { type: 'lockout_cleared', card: random.pickAny(world.people.cards)?.id ?? 'row1' }
}

/** Forgotten at the desk, or the areas made hard or soft. */
function aboutPlace(random: Random, world: World): Act {
  if (random.chance(60)) {
    const userId = random.pickAny(world.people.users)?.id ?? 'user1'
    return { type: 'place_forgotten', userId, area: random.pick(areaNames) }
  }
  const hard = random.chance(50)
  return change(`areas ${hard ? 'hard' : 'soft'}`, (one) => {
    const points = one.settings.points.map((point) => ({
      ...point,
      areas: point.areas.map((area) => ({ ...area, hard })),
    }))
    one.settings = { ...one.settings, points }
  })
}

function aboutSchedule(random: Random, world: World): Act {
  if (random.chance(65)) {
    const week = makeWeek(random)
    return change(`week ${JSON.stringify(week)}`, (one) => {
      one.week = week
    })
  }
  const exceptions = {
    ...(random.chance(70) ? { [dateIn(world, 0)]: makeExceptions(random) } : {}),
    ...(random.chance(40) ? { [dateIn(world, 1)]: makeExceptions(random) } : {}),
  }
  return change(`exceptions ${JSON.stringify(exceptions)}`, (one) => {
    one.exceptions = exceptions
  })
}

function aboutSettings(random: Random): Act {
  if (random.chance(15)) {
    const late = random.chance(50)
    return change(`configuration ${late ? 'not renewed at midnight' : 'renewed'}`, (world) => {
      world.configIsYesterdays = late
    })
  }
  const facts = random.weighted<Partial<World['settings']>>([
    [3, { commissioned: random.chance(50) }],
    [3, { controllerOutdated: random.chance(50) }],
    [2, { entryCodeReplacesMfa: random.chance(50) }],
    [2, { refuseUnknownCardsAtOnce: random.chance(50) }],
    [2, { weekHoldsCardAndCode: random.chance(50) }],
    [2, { firstKeyMs: 7_000, interKeyMs: 6_000 }],
    [2, { unlockMs: 1_000 }],
  ])
  return change(JSON.stringify(facts), (world) => {
    world.settings = { ...world.settings, ...facts }
  })
}

/** The wall clock jumps, is found out or confirmed; the zone's clock goes forward or back by an hour. */
function aboutClock(random: Random, { clock }: World): Act {
  const trusted = random.chance(clock.trusted ? 25 : 70)
  const jumpMs = trusted === clock.trusted ? 0 : random.pick([0, 3_600_000, 86_400_000, 60_000])
  const zoneMinutes = random.chance(15) ? random.pick([480, 540, 600]) : clock.zoneMinutes
  return change(`clock ${JSON.stringify({ trusted, jumpMs, zoneMinutes })}`, (world) => {
    world.clock.trusted = trusted
    world.clock.wallMs += jumpMs
    world.clock.zoneMinutes = zoneMinutes
  })
}
