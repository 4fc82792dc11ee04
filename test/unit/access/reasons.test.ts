import { describe, expect, it } from 'vitest'
import {
  changeUser,
  codes,
  DoorWorld,
  fullWeek,
  makeDoor,
  mondayTenMs,
  reasons,
  types,
  verdict,
} from './door-world.ts'

const mondayMorning = [
  { accessLevelId: 'morning', times: [{ weekday: 'MO', startMinute: 480, endMinute: 720 } as const] },
]

describe('each reason alone', () => {
  it.each<[string, (world: DoorWorld) => void]>([
    [
      'card_inactive',
      ({ directory }) => {
        directory.cards[0] = { credentialId: 'card-anna', cardId: 'id-anna', userId: 'anna', active: false }
      },
    ],
    ['user_suspended', ({ directory }) => changeUser(directory, 'anna', { suspended: true })],
    [
      'not_yet_valid',
      ({ directory }) => changeUser(directory, 'anna', { validFromMs: mondayTenMs + 3_600_000 }),
    ],
    ['expired', ({ directory }) => changeUser(directory, 'anna', { validUntilMs: mondayTenMs })],
    [
      'card_locked_out',
      ({ directory }) => {
        directory.wrongCodesByCard.set('card-anna', { count: 10, lastMs: 0 })
      },
    ],
    ['no_access_level', ({ directory }) => changeUser(directory, 'anna', { accessTimes: [] })],
    [
      'outside_access_times',
      ({ directory }) =>
        changeUser(directory, 'anna', { accessTimes: [{ accessLevelId: 'never', times: [] }] }),
    ],
  ])('%s', (reason, arrange) => {
    const alone = new DoorWorld(makeDoor('access_controlled'))
    arrange(alone)
    const made = alone.card('anna')
    expect(made.commit.events[0]).toMatchObject({
      type: 'door_keycard_entered_rejected',
      reason,
      userId: 'anna',
    })
    expect(reasons(made)).toEqual([reason])
    const withCode = new DoorWorld(makeDoor('card_and_code'))
    arrange(withCode)
    expect(withCode.card('anna').actions).toEqual([])
    expect(reasons(withCode.type(`${codes.anna}#`))).toEqual([reason])
  })

  it.each([
    ['not_commissioned', { commissioned: false }],
    ['controller_outdated', { controllerOutdated: true }],
  ] as const)('%s: only where a code is demanded, and never a weaker mode', (reason, changes) => {
    const world = new DoorWorld(makeDoor('card_and_code', changes))
    const made = world.enter('anna', codes.anna)
    expect(types(made)).toEqual(['door_rejected'])
    expect(reasons(made)).toEqual([reason])
    expect(reasons(new DoorWorld(makeDoor('access_controlled', changes)).card('anna'))).toEqual([])
  })

  it('bad_parity: not looked up, nobody is named, nothing is counted on a card', () => {
    const world = new DoorWorld(makeDoor('card_and_code'))
    world.card('anna', 'in', 'bad')
    const made = world.type(`${codes.anna}#`)
    expect(reasons(made)).toEqual(['bad_parity'])
    expect(made.commit.events[0]).toMatchObject({
      userId: null,
      credentialId: null,
      detail: { card: 'id-anna' },
    })
    expect(made.commit.wrongCodes).toEqual([])
    expect(made.commit.guards[0]?.guard.recentWrongMonoMs).toEqual([world.monoMs])
  })

  it('clock_untrusted: see clock-untrusted.test.ts; a trusted clock never gives it', () => {
    const world = new DoorWorld(makeDoor('access_controlled'))
    changeUser(world.directory, 'anna', { accessTimes: mondayMorning, validFromMs: 1 })
    expect(reasons(world.card('anna'))).toEqual([])
  })
})

describe('all that apply', () => {
  it('are logged in the order they are judged', () => {
    const world = new DoorWorld(makeDoor('card_and_code', { commissioned: false, controllerOutdated: true }))
    world.card('anna')
    changeUser(world.directory, 'anna', {
      suspended: true,
      validFromMs: mondayTenMs + 3_600_000,
      validUntilMs: 1,
      accessTimes: [{ accessLevelId: 'never', times: [] }],
    })
    world.directory.cards[0] = {
      credentialId: 'card-anna',
      cardId: 'id-anna',
      userId: 'anna',
      active: false,
    }
    world.directory.wrongCodesByCard.set('card-anna', { count: 10, lastMs: 0 })
    const made = world.type('000000#')
    expect(made.commit.events[0]?.reason).toBe('not_commissioned')
    expect(reasons(made)).toEqual([
      'not_commissioned',
      'controller_outdated',
      'card_inactive',
      'user_suspended',
      'not_yet_valid',
      'expired',
      'card_locked_out',
      'outside_access_times',
      'wrong_code',
    ])
  })

  it('name what is wrong with the person before a time-out', () => {
    const world = new DoorWorld(makeDoor('card_and_code'))
    changeUser(world.directory, 'cora', { suspended: true })
    world.card('cora')
    expect(reasons(world.tick(20_000))).toEqual(['user_suspended', 'no_second_factor', 'code_timeout'])
  })

  it('stay inside: every refusal after a code is shown alike', () => {
    const arrange: readonly ((world: DoorWorld) => string)[] = [
      () => 'anna',
      () => 'stranger',
      () => 'cora',
      ({ directory }) => {
        changeUser(directory, 'anna', { suspended: true })
        return 'anna'
      },
      ({ directory }) => {
        directory.wrongCodesByCard.set('card-anna', { count: 10, lastMs: 0 })
        return 'anna'
      },
      ({ directory }) => {
        changeUser(directory, 'anna', { accessTimes: [] })
        return 'anna'
      },
    ]
    const shown = arrange.map((prepare) => {
      const world = new DoorWorld(makeDoor('card_and_code'))
      world.enter(prepare(world), '000000')
      return world.steps.map(({ actions }) => actions)
    })
    for (const actions of shown) expect(actions).toEqual(shown[0])
    expect(shown[0]?.at(-1)).toHaveLength(2)
  })
})

describe('dates and times', () => {
  it.each([
    ['validFromMs', 0, []],
    ['validFromMs', 1, ['not_yet_valid']],
    ['validUntilMs', 0, ['expired']],
    ['validUntilMs', 1, []],
  ] as const)('%s %i ms after now: %j', (field, afterMs, expected) => {
    const world = new DoorWorld(makeDoor('access_controlled'))
    changeUser(world.directory, 'anna', { [field]: world.now.wallMs + afterMs })
    expect(reasons(world.card('anna'))).toEqual(expected)
  })

  it.each([
    ['07:59', ['outside_access_times']],
    ['08:00', []],
    ['11:59', []],
    ['12:00', ['outside_access_times']],
  ])('a level from 8 to 12 at %s: %j', (hhmm, expected) => {
    const world = new DoorWorld(makeDoor('access_controlled')).at(hhmm)
    changeUser(world.directory, 'anna', { accessTimes: mondayMorning })
    expect(reasons(world.card('anna'))).toEqual(expected)
  })

  it('any one level is enough, and only on its weekday', () => {
    const world = new DoorWorld(makeDoor('access_controlled'))
    const tuesdays = {
      accessLevelId: 'tu',
      times: [{ weekday: 'TU', startMinute: 0, endMinute: 1440 } as const],
    }
    changeUser(world.directory, 'anna', { accessTimes: [tuesdays] })
    expect(reasons(world.card('anna'))).toEqual(['outside_access_times'])
    changeUser(world.directory, 'anna', { accessTimes: [tuesdays, ...fullWeek] })
    world.pass(3000)
    expect(reasons(world.card('anna'))).toEqual([])
  })

  it('minutes are those of the wall clock, whatever daylight saving does to the instants', () => {
    const world = new DoorWorld(makeDoor('access_controlled'))
    changeUser(world.directory, 'anna', {
      accessTimes: [{ accessLevelId: 'night', times: [{ weekday: 'SU', startMinute: 120, endMinute: 180 }] }],
    })
    // The hour from 2 to 3 comes twice in autumn: two instants an hour apart, one wall clock.
    for (const [wallMs, minute, expected] of [
      [1_792_888_200_000, 150, []],
      [1_792_891_800_000, 150, []],
      [1_792_893_600_000, 180, ['outside_access_times']],
    ] as const) {
      world.pass(3000)
      const now = { ...world.now, wallMs, local: { date: '2026-10-25', weekday: 'SU' as const, minute } }
      Object.defineProperty(world, 'now', { value: now, configurable: true })
      expect(reasons(world.card('anna'))).toEqual(expected)
      Reflect.deleteProperty(world, 'now')
    }
  })
})

describe('events', () => {
  it('never hold what was typed', () => {
    const world = new DoorWorld(makeDoor('card_and_code'))
    for (const typed of [codes.anna, codes.annaDuress, '8675309', '31415926535897932']) {
      world.pass(60_000)
      world.enter('anna', typed)
      world.pass(60_000)
      world.enter('stranger', typed)
      world.pass(60_000)
      world.type(`${typed}#`)
    }
    const written = JSON.stringify(world.steps.map(({ commit, actions }) => ({ commit, actions })))
    expect(world.log.length).toBeGreaterThan(10)
    for (const typed of [codes.anna, codes.annaDuress, '8675309', '3141592653589793']) {
      expect(written).not.toContain(typed)
    }
  })

  it('of an unlocked door show nothing', () => {
    const world = new DoorWorld(makeDoor('unlocked'))
    expect(verdict(world.card('stranger'))).toBeNull()
    expect(verdict(world.type('000000#'))).toBeNull()
    expect(world.log.map(({ reason }) => reason)).toEqual(['unknown_card', 'unknown_code'])
  })
})
