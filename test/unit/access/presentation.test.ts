import { describe, expect, it } from 'vitest'
import { nextDeadlineMs } from '../../../main/controller/access/step.ts'
import {
  changeUser,
  codes,
  DoorWorld,
  day,
  makeDoor,
  makePeople,
  modeWindow,
  monday,
  plan,
  reasons,
  strikeActions,
  types,
  verdict,
} from './door-world.ts'

function asking(): DoorWorld {
  const world = new DoorWorld(makeDoor('card_and_code'))
  world.card('anna')
  return world
}

describe('a badge that waits for its code', () => {
  it('is granted at once by the right code', () => {
    const world = asking()
    const made = world.type(`${codes.anna}#`)
    expect(types(made)).toEqual(['door_granted'])
    expect(made.commit.events[0]).toMatchObject({
      userId: 'anna',
      credentialId: 'mfa-anna',
      credentialKind: 'mfa_code',
      reason: null,
      detail: { cardCredentialId: 'card-anna', mode: 'card_and_code' },
    })
    expect(made.actions).toEqual([
      { type: 'click', pointId: 'in' },
      { type: 'unlock', untilMonoMs: world.monoMs + 10_000 },
      { type: 'verdict', pointId: 'in', granted: true, userId: 'anna', showAtMonoMs: world.monoMs },
    ])
    expect(world.point()).toMatchObject({ presentation: null, entry: null })
  })

  it('is refused 300 ms after the wrong one, naming nobody', () => {
    const world = asking()
    const made = world.type('000000#')
    expect(types(made)).toEqual(['door_rejected'])
    expect(made.commit.events[0]).toMatchObject({
      userId: 'anna',
      credentialId: 'card-anna',
      credentialKind: 'card',
      reason: 'wrong_code',
    })
    expect(verdict(made)).toEqual({
      type: 'verdict',
      pointId: 'in',
      granted: false,
      userId: null,
      showAtMonoMs: world.monoMs + 300,
    })
    expect(strikeActions(made)).toEqual([])
    // One verdict a badge: the right code now is a code alone.
    expect(reasons(world.type(`${codes.anna}#`))).toEqual(['badge_first'])
  })

  it('takes an empty code for a wrong one', () => {
    expect(reasons(asking().type('#'))).toEqual(['wrong_code'])
  })

  it.each([
    ['48291', 'one digit less'],
    ['4829133', 'one digit more'],
    ['0482913', 'a leading zero more'],
    ['482915', 'another last digit'],
  ])('does not take %s: %s', (typed) => {
    expect(reasons(asking().type(`${typed}#`))).toEqual(['wrong_code'])
  })

  it('judges a 17th digit at once as wrong, without looking it up', () => {
    const world = asking()
    world.type('1234567890123456')
    expect(world.point().entry?.digits).toHaveLength(16)
    const made = world.type('7')
    expect(reasons(made)).toEqual(['wrong_code'])
    expect(verdict(made)?.granted).toBe(false)
    expect(world.directory.askedCodes).toEqual([])
    expect(world.point()).toMatchObject({ presentation: null, entry: null })
  })

  it('clicks alike for every key', () => {
    const world = asking()
    for (const key of ['1', '<', '<', '5', '*', '2', '#', '*', '<', '#', '3']) {
      const clicks = world.type(key).actions.filter(({ type }) => type === 'click')
      expect(clicks).toEqual([{ type: 'click', pointId: 'in' }])
    }
  })

  it('forgets the last digit on backspace', () => {
    expect(types(asking().type(`9<48299<13#`))).toEqual(['door_granted'])
  })

  it('clears the entry on *, and gives the first key its whole time again', () => {
    const world = asking()
    world.type('11')
    world.pass(9000)
    const made = world.type('*')
    expect(made.commit.events).toEqual([])
    expect(world.point()).toMatchObject({
      entry: null,
      presentation: { firstKeyByMonoMs: world.monoMs + 20_000 },
    })
    expect(types(world.type(`${codes.anna}#`))).toEqual(['door_granted'])
  })

  it.each([['*'], ['1<*']])('ends abandoned on * with nothing typed (%s), and shows nothing', (keys) => {
    const made = asking().type(keys)
    expect(types(made)).toEqual(['door_rejected'])
    expect(reasons(made)).toEqual(['abandoned'])
    expect(verdict(made)).toBeNull()
  })

  it('ends when its device is lost', () => {
    const world = asking()
    world.type('48')
    const made = world.give({ type: 'device_lost', pointId: 'in' })
    expect(types(made)).toEqual(['door_rejected'])
    expect(reasons(made)).toEqual(['device_lost'])
    expect(verdict(made)).toMatchObject({ granted: false, showAtMonoMs: world.monoMs })
    expect(world.point()).toMatchObject({ presentation: null, entry: null })
  })
})

describe('the clocks of a code', () => {
  it.each([
    ['first key', -1, ['door_granted']],
    ['first key', 0, ['door_rejected']],
    ['first key', 1, ['door_rejected']],
  ])('%s at time-out %i ms: %j', (_what, offset, expected) => {
    const world = asking()
    world.pass(20_000 + offset - 100)
    world.type(`${codes.anna}#`)
    const verdicts = world.log.map(({ type, reason }) => (reason === 'badge_first' ? null : type))
    expect(verdicts.filter((type) => type !== null)).toEqual(expected)
  })

  it.each([
    [-1, 'door_granted'],
    [0, 'door_rejected'],
    [1, 'door_rejected'],
  ])(
    'Enter at the inter-key time-out %i ms: %s, and what was typed is not judged late',
    (offset, expected) => {
      const world = asking()
      world.type(codes.anna)
      const made = world.pass(10_000 + offset).key('enter')
      expect(types(made)).toEqual([expected])
      if (expected === 'door_rejected') {
        expect(reasons(made)).toEqual(['code_timeout'])
        expect(world.directory.askedCodes).toEqual([])
        expect(made.commit.wrongCodes).toEqual([])
        expect(verdict(made)).toMatchObject({ granted: false, showAtMonoMs: world.monoMs })
      }
    },
  )

  it('restarts the inter-key clock with each key, backspace too', () => {
    const world = asking()
    for (const key of ['4', '9', '<', '8', '2', '9', '1', '3'] as const) world.pass(9800).type(key)
    expect(types(world.pass(9800).type('#'))).toEqual(['door_granted'])
  })

  it('times out by itself at the deadline it announced', () => {
    const world = asking()
    expect(nextDeadlineMs(world.state)).toBe(world.monoMs + 20_000)
    world.type('4')
    expect(nextDeadlineMs(world.state)).toBe(world.monoMs + 10_000)
    expect(types(world.tick(9999))).toEqual([])
    expect(reasons(world.tick(1))).toEqual(['code_timeout'])
    expect(nextDeadlineMs(world.state)).toBeNull()
  })

  it('gives long access three times as long, and a longer unlock', () => {
    const directory = makePeople()
    changeUser(directory, 'anna', { longAccess: true })
    const world = new DoorWorld(makeDoor('card_and_code'), directory)
    world.card('anna')
    world.pass(59_800).type('4')
    world.pass(29_800)
    const made = world.type('82913#')
    expect(types(made)).toEqual(['door_granted'])
    expect(world.state.strike.grantUntilMonoMs).toBe(world.monoMs + 30_000)
  })

  it('drops digits alone silently', () => {
    const world = new DoorWorld(makeDoor('access_controlled'))
    world.type('73')
    expect(world.tick(10_000).commit.events).toEqual([])
    expect(world.point().entry).toBeNull()
    expect(reasons(world.type('9105#'))).toEqual(['unknown_code'])
  })
})

describe('cards while something goes on', () => {
  it.each([
    [1999, false],
    [2000, true],
  ])('the same card after %i ms: taken anew %s', (afterMs, anew) => {
    const world = asking()
    world.type('1')
    const made = world.pass(afterMs - 100).card('anna')
    expect(made.commit.events).toEqual([])
    expect(world.point().entry === null).toBe(anew)
    if (anew) expect(world.point().presentation?.firstKeyByMonoMs).toBe(world.monoMs + 20_000)
  })

  it('a card left lying counts once until it was away for 2 s', () => {
    const world = new DoorWorld(makeDoor('access_controlled'))
    for (let seen = 0; seen < 50; seen++) world.pass(1900).card('anna')
    expect(world.log).toHaveLength(1)
    world.pass(2000).card('anna')
    expect(world.log).toHaveLength(2)
  })

  it('another card ends the first as abandoned', () => {
    const world = asking()
    world.type(codes.anna)
    const made = world.card('ben')
    expect(types(made)).toEqual(['door_rejected'])
    expect(made.commit.events[0]).toMatchObject({ userId: 'anna', reason: 'abandoned' })
    expect(verdict(made)).toBeNull()
    expect(reasons(world.type(`${codes.anna}#`))).toEqual(['wrong_code'])
    world.pass(5000)
    expect(types(world.enter('ben', codes.ben))).toEqual(['door_granted'])
  })

  it('digits and then a card: the digits are dropped', () => {
    const world = new DoorWorld(makeDoor('card_and_code'))
    world.type(codes.anna)
    expect(world.card('anna').commit.events).toEqual([])
    expect(world.point().entry).toBeNull()
    expect(reasons(world.type('#'))).toEqual(['wrong_code'])
  })

  it('a bounce leaves digits alone', () => {
    const world = new DoorWorld(makeDoor('access_controlled'))
    world.card('anna')
    world.type('73')
    world.card('anna')
    expect(world.point().entry?.digits).toBe('73')
  })

  it('Enter, Clear and Backspace on nothing are nothing', () => {
    const world = new DoorWorld(makeDoor('access_controlled'))
    const before = world.state
    world.type('#*<')
    expect(world.state).toBe(before)
    world.type('1<#')
    expect(world.log).toEqual([])
  })

  it('points run on their own', () => {
    const world = new DoorWorld(
      makeDoor('card_and_code', {
        points: [
          { id: 'in', side: 'entry', areas: [] },
          { id: 'in2', side: 'entry', areas: [] },
        ],
      }),
    )
    world.card('anna', 'in')
    world.card('ben', 'in2')
    world.type(codes.anna, 'in2')
    world.type(codes.ben, 'in')
    expect(reasons(world.type('#', 'in'))).toEqual(['wrong_code'])
    expect(reasons(world.type('#', 'in2'))).toEqual(['wrong_code'])
  })

  it('a point that is not in the configuration takes nothing, and one that is gone is forgotten', () => {
    const world = asking()
    const before = world.state
    expect(world.card('anna', 'elsewhere').actions).toEqual([])
    expect(world.key('1', 'elsewhere').actions).toEqual([])
    expect(world.state).toBe(before)
    world.door = makeDoor('card_and_code', { points: [{ id: 'out', side: 'exit', areas: [] }] })
    world.tick()
    expect(Object.keys(world.state.points)).toEqual(['out'])
    expect(nextDeadlineMs(world.state)).toBeNull()
  })
})

describe('what changes between badge and code', () => {
  it.each([
    ['suspended', { suspended: true }, ['user_suspended']],
    ['expired', { validUntilMs: 1 }, ['expired']],
    ['not yet valid', { validFromMs: 9_000_000_000_000 }, ['not_yet_valid']],
    ['taken off all levels', { accessTimes: [] }, ['no_access_level']],
    ['never', { accessTimes: [{ accessLevelId: 'never', times: [] }] }, ['outside_access_times']],
  ])('%s: read anew', (_what, changes, expected) => {
    const world = asking()
    changeUser(world.directory, 'anna', changes)
    expect(reasons(world.type(`${codes.anna}#`))).toEqual(expected)
  })

  it('a card deleted in mid-code is unknown, its code right or wrong', () => {
    const world = asking()
    world.directory.cards.length = 0
    expect(reasons(world.type(`${codes.anna}#`))).toEqual(['unknown_card'])
  })

  it('a code changed in mid-code is the new one', () => {
    const world = asking()
    world.directory.codes[0] = {
      credentialId: 'mfa-anna-2',
      kind: 'mfa',
      code: '661093',
      userId: 'anna',
      duress: false,
    }
    expect(types(world.type('661093#'))).toEqual(['door_granted'])
  })

  it('the stricter of the modes then and now counts', () => {
    const fromTen = day(monday, plan('access_controlled', [modeWindow(0, 601, 'card_and_code')]))
    const world = new DoorWorld(makeDoor('access_controlled', { today: fromTen }))
    world.pass(50_000).card('anna')
    world.pass(10_000)
    expect(world.now.local.minute).toBe(601)
    expect(reasons(world.type('000000#'))).toEqual(['wrong_code'])
  })

  it('a mode that becomes locked refuses at once', () => {
    const fromTen = day(monday, plan('locked', [modeWindow(0, 601, 'card_and_code')]))
    const world = new DoorWorld(makeDoor('access_controlled', { today: fromTen }))
    world.pass(50_000).card('anna')
    const made = world.tick(10_000)
    expect(reasons(made)).toEqual(['door_locked'])
    expect(verdict(made)).toMatchObject({ granted: false, showAtMonoMs: world.monoMs })
    expect(made.commit.door?.lastMode).toBe('locked')
  })

  it('a door that becomes unlocked still wants the right code of who was asked', () => {
    const fromTen = day(monday, plan('unlocked', [modeWindow(0, 601, 'card_and_code')]))
    const world = new DoorWorld(makeDoor('access_controlled', { today: fromTen }))
    world.pass(50_000).card('anna')
    world.pass(10_000)
    const made = world.type('000000#')
    expect(reasons(made)).toEqual(['wrong_code'])
    expect(made.commit.events[0]?.detail.mode).toBe('card_and_code')
    expect(world.state.strike.held).toBe(true)
  })
})
