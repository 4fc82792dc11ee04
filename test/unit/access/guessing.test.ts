import { describe, expect, it } from 'vitest'
import { initialState } from '../../../main/controller/access/step.ts'
import { codes, DoorWorld, makeDoor, reasons, types, verdict } from './door-world.ts'

function guess(world: DoorWorld, times: number): void {
  for (let i = 0; i < times; i++) {
    world.pass(2000)
    world.enter('anna', '000000')
  }
}

describe('wrong codes after one card', () => {
  it.each([
    [3, 30_000, -1, ['card_locked_out']],
    [3, 30_000, 0, []],
    [6, 300_000, -1, ['card_locked_out']],
    [6, 300_000, 0, []],
  ])('%i in a row lock it out for %i ms; at %i ms of the end: %j', (times, forMs, offset, expected) => {
    const world = new DoorWorld(makeDoor('card_and_code'))
    world.directory.wrongCodesByCard.set('card-anna', { count: times - 1, lastMs: 0 })
    guess(world, 1)
    const until = world.monoMs + forMs
    expect(world.directory.wrongCodes('card-anna').count).toBe(times)
    world.pass(forMs - 5000).card('anna')
    world.type(codes.anna)
    world.monoMs = until + offset
    expect(reasons(world.key('enter'))).toEqual(expected)
  })

  it('while locked out it is asked alike, and neither counted nor cleared', () => {
    const world = new DoorWorld(makeDoor('card_and_code'))
    guess(world, 3)
    world.pass(2000)
    expect(world.card('anna').actions).toEqual([])
    const wrong = world.type('000000#')
    expect(reasons(wrong)).toEqual(['card_locked_out', 'wrong_code'])
    expect(wrong.commit.wrongCodes).toEqual([])
    // The point hears of it all the same.
    expect(wrong.commit.guards[0]?.guard.recentWrongMonoMs).toHaveLength(4)
    world.pass(2000)
    const right = world.enter('anna', codes.anna)
    expect(reasons(right)).toEqual(['card_locked_out'])
    expect(right.commit.wrongCodes).toEqual([])
  })

  it('ten lock it out until it is cleared', () => {
    const world = new DoorWorld(makeDoor('card_and_code'))
    for (let i = 0; i < 10; i++) {
      world.pass(300_001)
      world.enter('anna', '000000')
    }
    world.pass(1e12)
    expect(reasons(world.enter('anna', codes.anna))).toEqual(['card_locked_out'])
    world.directory.wrongCodesByCard.delete('card-anna')
    world.pass(5000)
    expect(reasons(world.enter('anna', codes.anna))).toEqual([])
  })

  it('a right code clears the count, also of who is refused for something else', () => {
    const world = new DoorWorld(makeDoor('card_and_code', { commissioned: false }))
    guess(world, 2)
    world.pass(2000)
    const made = world.enter('anna', codes.anna)
    expect(reasons(made)).toEqual(['not_commissioned'])
    expect(made.commit.wrongCodes).toEqual([{ credentialId: 'card-anna', count: 0 }])
    world.pass(2000)
    expect(world.enter('anna', codes.anna).commit.wrongCodes).toEqual([])
  })

  it('time-outs and giving up count nothing', () => {
    const world = new DoorWorld(makeDoor('card_and_code'))
    world.card('anna')
    expect(world.tick(20_000).commit).toMatchObject({ wrongCodes: [], guards: [] })
    world.pass(2000).card('anna')
    expect(world.type('*').commit).toMatchObject({ wrongCodes: [], guards: [] })
  })

  it('a lock-out survives a restart and runs again in full', () => {
    const world = new DoorWorld(makeDoor('card_and_code'))
    guess(world, 3)
    world.state = initialState(world.door, world.state.durable, {})
    world.directory.restart()
    world.monoMs = 0
    world.card('anna')
    world.monoMs = 15_000
    expect(reasons(world.type(`${codes.anna}#`))).toEqual(['card_locked_out'])
    world.monoMs = 29_000
    world.card('anna')
    world.monoMs = 30_000
    expect(reasons(world.type(`${codes.anna}#`))).toEqual([])
  })

  it('keep out a card alone too, and a change of the wall clock shortens nothing', () => {
    const world = new DoorWorld(makeDoor('access_controlled'))
    world.directory.wrongCodesByCard.set('card-anna', { count: 3, lastMs: world.monoMs })
    world.wallOffsetMs = 3_600_000
    expect(reasons(world.card('anna'))).toEqual(['card_locked_out'])
  })

  it('lock nobody else out', () => {
    const world = new DoorWorld(makeDoor('card_and_code'))
    guess(world, 10)
    for (let i = 0; i < 30; i++) world.pass(2000).enter('stranger', '000000')
    world.pass(2000)
    expect(types(world.enter('ben', codes.ben))).toEqual(['door_granted'])
  })
})

describe('codes typed without a card', () => {
  it.each([
    [1, 5],
    [2, 10],
    [3, 20],
    [4, 40],
    [5, 60],
    [6, 60],
  ])('the %i. wrong one pauses the keypad for %i s, to the millisecond', (nth, pauseS) => {
    for (const [offset, expected] of [
      [-1, ['reader_paused']],
      [0, []],
    ] as const) {
      const world = new DoorWorld(makeDoor('access_controlled'))
      for (let i = 0; i < nth; i++)
        expect(reasons(world.pass(60_000).type('000000#'))).toEqual(['unknown_code'])
      const until = world.monoMs + pauseS * 1000
      world.pass(pauseS * 1000 - 4000).type(codes.ben)
      world.monoMs = until + offset
      const asked = world.directory.askedCodes.length
      const made = world.key('enter')
      expect(reasons(made)).toEqual(expected)
      expect(world.directory.askedCodes.length - asked).toBe(offset + 1)
    }
  })

  it('a refusal in a pause is shown like any other, and does not lengthen it', () => {
    const world = new DoorWorld(makeDoor('access_controlled'))
    world.type('000000#')
    const guard = world.point().guard
    const made = world.type('000000#')
    expect(verdict(made)).toMatchObject({ granted: false, showAtMonoMs: world.monoMs + 300 })
    expect(world.point().guard).toBe(guard)
  })

  it('ten quiet minutes forgive', () => {
    const world = new DoorWorld(makeDoor('access_controlled'))
    for (let i = 0; i < 3; i++) world.pass(60_000).type('000000#')
    world.pass(600_000 - 700).type('000000#')
    expect(world.point().guard.pauseCount).toBe(1)
    world.pass(599_200).type('000000#')
    expect(world.point().guard.pauseCount).toBe(2)
  })

  it('a granted one forgives; a known one that is refused neither counts nor forgives', () => {
    const world = new DoorWorld(makeDoor('access_controlled'))
    world.type('000000#')
    world.pass(60_000)
    world.directory.users.forEach((row, i) => {
      world.directory.users[i] = { ...row, suspended: true }
    })
    expect(reasons(world.type(`${codes.ben}#`))).toEqual(['user_suspended'])
    expect(world.point().guard.pauseCount).toBe(1)
    world.directory.users.forEach((row, i) => {
      world.directory.users[i] = { ...row, suspended: false }
    })
    const made = world.type(`${codes.ben}#`)
    expect(made.commit.guards[0]?.guard.pauseCount).toBe(0)
  })

  it('badges and codes after a badge are never paused', () => {
    const world = new DoorWorld(makeDoor('access_controlled'))
    for (let i = 0; i < 5; i++) world.pass(60_000).type('000000#')
    expect(types(world.card('anna'))).toEqual(['door_keycard_entered_accepted'])
    world.door = makeDoor('card_and_code')
    world.pass(3000)
    expect(types(world.enter('anna', codes.anna))).toEqual(['door_granted'])
  })

  it('a pause survives a restart and runs again in full', () => {
    const world = new DoorWorld(makeDoor('access_controlled'))
    for (let i = 0; i < 4; i++) world.pass(60_000).type('000000#')
    const guards = { in: world.point().guard }
    const restarted = initialState(world.door, world.state.durable, guards, 50)
    expect(restarted.points.in?.guard).toEqual({
      pauseCount: 4,
      lastWrongMonoMs: 50,
      recentWrongMonoMs: [50, 50, 50, 50],
    })
    world.state = restarted
    world.monoMs = 30_050
    expect(reasons(world.type(`${codes.ben}#`))).toEqual(['reader_paused'])
    world.monoMs = 40_050
    expect(reasons(world.type(`${codes.ben}#`))).toEqual([])
  })

  it('a 17th digit is judged at once, unread', () => {
    const world = new DoorWorld(makeDoor('access_controlled'))
    const made = world.type('12345678901234567')
    expect(reasons(made)).toEqual(['unknown_code'])
    expect(world.directory.askedCodes).toEqual([])
    expect(world.point().guard.pauseCount).toBe(1)
  })
})

describe('twenty wrong codes at a point', () => {
  it('within ten minutes raise its alarm once, then the list begins anew', () => {
    const world = new DoorWorld(makeDoor('card_and_code'))
    for (let i = 0; i < 19; i++) world.pass(2000).enter('stranger', '000000')
    expect(world.log.map(({ type }) => type)).not.toContain('reader_alarm')
    world.pass(2000)
    const made = world.enter('stranger', '')
    expect(types(made)).toEqual(['door_rejected', 'reader_alarm'])
    expect(made.commit.events[1]).toMatchObject({ pointId: 'in', userId: null, detail: { wrongCodes: 20 } })
    expect(made.commit.guards[0]?.guard.recentWrongMonoMs).toEqual([])
  })

  it('spread over more than that do not', () => {
    const world = new DoorWorld(makeDoor('card_and_code'))
    for (let i = 0; i < 60; i++) world.pass(32_000).enter('stranger', '000000')
    expect(world.log.map(({ type }) => type)).not.toContain('reader_alarm')
    expect(world.point().guard.recentWrongMonoMs.length).toBeLessThan(20)
  })

  it('come from codes with and without a card together', () => {
    const world = new DoorWorld(makeDoor('access_controlled'))
    for (let i = 0; i < 8; i++) world.pass(60_000).type('000000#')
    world.door = makeDoor('card_and_code')
    for (let i = 0; i < 11; i++) world.pass(2000).enter('anna', '000000')
    expect(types(world.pass(2000).enter('stranger', '1'))).toEqual(['door_rejected', 'reader_alarm'])
  })

  it('not from codes that were never read', () => {
    const world = new DoorWorld(makeDoor('card_and_code'))
    for (let i = 0; i < 40; i++) world.pass(2000).type('000000#')
    expect(world.point().guard).toMatchObject({ pauseCount: 0, recentWrongMonoMs: [] })
  })
})
