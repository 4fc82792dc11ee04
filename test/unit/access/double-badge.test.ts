import { describe, expect, it } from 'vitest'
import type { ModeWindow } from '../../../main/controller/access/model.ts'
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
  strikeActions,
  tuesday,
  types,
  verdict,
} from './door-world.ts'

const doubleBadge = { groupIds: ['staff'] }

/** Anna and Ben are staff; the window runs from 9 to 17. */
function world(window: Partial<ModeWindow> = {}): DoorWorld {
  const directory = makePeople()
  changeUser(directory, 'anna', { groupIds: ['staff'] })
  changeUser(directory, 'ben', { groupIds: ['staff'] })
  const today = day(
    monday,
    plan('access_controlled', [modeWindow(540, 1020, 'access_controlled', { doubleBadge, ...window })]),
  )
  return new DoorWorld(makeDoor('access_controlled', { today }), directory)
}

function twice(door: DoorWorld, who: string, afterMs = 3000) {
  door.card(who)
  return door.pass(afterMs).card(who)
}

describe('double badge', () => {
  it('toggles unlocked with the second grant, which is a grant too', () => {
    const door = world()
    const made = twice(door, 'anna')
    expect(types(made)).toEqual(['door_keycard_entered_accepted', 'door_schedule_toggle'])
    expect(made.commit.events[1]).toMatchObject({
      userId: 'anna',
      pointId: 'in',
      side: 'entry',
      detail: { unlocked: true },
    })
    expect(strikeActions(made)).toEqual(['unlock', 'hold'])
    expect(made.commit.door).toMatchObject({
      doubleBadge: { date: monday, untilMinute: 1020 },
      lastMode: 'unlocked',
    })
  })

  it('toggles back, and the strike closes when the second grant’s time is over', () => {
    const door = world()
    twice(door, 'anna')
    door.pass(60_000)
    expect(verdict(door.card('anna'))?.granted).toBe(true)
    const made = door.pass(2000).card('anna')
    expect(made.commit.events[1]?.detail).toEqual({ unlocked: false })
    expect(strikeActions(made)).toEqual(['unlock'])
    expect(door.state.durable).toMatchObject({ doubleBadge: null, lastMode: 'access_controlled' })
    expect(strikeActions(door.tick(9999))).toEqual([])
    expect(strikeActions(door.tick(1))).toEqual(['relock'])
  })

  it.each([
    [1999, false],
    [2000, true],
    [5000, true],
    [5001, false],
  ])('two entry codes %i ms apart: toggled %s', (apartMs, toggled) => {
    const door = world()
    door.type(`${codes.ben}#`)
    const first = door.monoMs
    door.type(codes.ben)
    door.monoMs = first + apartMs
    expect(types(door.key('enter')).includes('door_schedule_toggle')).toBe(toggled)
  })

  it('takes a card and an entry code of one user together', () => {
    const door = world()
    door.card('ben')
    door.pass(2000)
    expect(types(door.type(`${codes.ben}#`))).toContain('door_schedule_toggle')
  })

  it('a third grant does not toggle again, a fourth does', () => {
    const door = world()
    twice(door, 'anna')
    expect(types(door.pass(3000).card('anna'))).toEqual(['door_keycard_entered_accepted'])
    expect(types(door.pass(3000).card('anna'))).toContain('door_schedule_toggle')
  })

  it('a third grant within 5 s of the first does not toggle again either', () => {
    const door = world()
    twice(door, 'anna', 2000)
    expect(types(door.pass(2000).card('anna'))).toEqual(['door_keycard_entered_accepted'])
  })

  it('is ended by a lockdown for good', () => {
    const door = world()
    twice(door, 'anna')
    door.give({ type: 'lockdown', scenarioId: 's', groupIds: [], actorId: 'op' })
    expect(strikeActions(door.give({ type: 'lockdown_release', actorId: 'op' }))).toEqual([])
    expect(door.state.durable).toMatchObject({ doubleBadge: null, lastMode: 'access_controlled' })
  })

  it.each<[string, (door: DoorWorld) => unknown]>([
    [
      'two users',
      (door) => {
        door.card('anna')
        return door.pass(3000).card('ben')
      },
    ],
    [
      'another user between',
      (door) => {
        door.card('anna')
        door.pass(1500).card('ben')
        return door.pass(1500).card('anna')
      },
    ],
    [
      'two points',
      (door) => {
        door.card('anna', 'in')
        return door.pass(3000).card('anna', 'in2')
      },
    ],
    [
      'the exit side',
      (door) => {
        door.card('anna', 'out')
        return door.pass(3000).card('anna', 'out')
      },
    ],
    [
      'entry codes at the exit side',
      (door) => {
        door.type(`${codes.ben}#`, 'out')
        return door.pass(3000).type(`${codes.ben}#`, 'out')
      },
    ],
    [
      'a refusal',
      (door) => {
        door.card('anna')
        changeUser(door.directory, 'anna', { suspended: true })
        return door.pass(3000).card('anna')
      },
    ],
    ['who is in no named group', (door) => twice(door, 'cora')],
    ['outside the window', (door) => twice(door.at('08:00'), 'anna')],
    [
      'an override',
      (door) => {
        door.give({ type: 'override', mode: 'access_controlled', untilWallMs: 9e12, actorId: 'op' })
        return twice(door, 'anna')
      },
    ],
    [
      'a lockdown’s members',
      (door) => {
        door.give({ type: 'lockdown', scenarioId: 's', groupIds: ['staff'], actorId: 'op' })
        return twice(door, 'anna')
      },
    ],
    [
      'a clock that is not trusted',
      (door) => {
        door.clockTrusted = false
        return twice(door, 'anna')
      },
    ],
  ])('is not made by %s', (_what, act) => {
    const door = world()
    door.door = { ...door.door, points: [...door.door.points, { id: 'in2', side: 'entry', areas: [] }] }
    act(door)
    expect(door.log.map(({ type }) => type)).not.toContain('door_schedule_toggle')
    expect(door.state.durable.doubleBadge).toBeNull()
  })

  it.each(['unlocked', 'card_and_code', 'locked'] as const)('is not made over %s', (mode) => {
    const door = world({ mode })
    twice(door, 'anna')
    door.pass(60_000)
    door.enter('anna', codes.anna)
    door.pass(3000)
    door.enter('anna', codes.anna)
    expect(door.state.durable.doubleBadge).toBeNull()
  })

  it('ends with its window', () => {
    const door = world()
    twice(door, 'anna')
    door.at('16:59').tick()
    expect(door.state.strike.held).toBe(true)
    const made = door.at('17:00').tick()
    expect(strikeActions(made)).toEqual(['relock'])
    expect(made.commit.events).toEqual([])
    expect(made.commit.door).toMatchObject({ doubleBadge: null, lastMode: 'access_controlled' })
  })

  it('lasts to midnight at most', () => {
    const door = world({ endMinute: 1440 })
    door.door = {
      ...door.door,
      tomorrow: day(
        tuesday,
        plan('access_controlled', [modeWindow(0, 1440, 'access_controlled', { doubleBadge })]),
      ),
    }
    twice(door, 'anna')
    door.at('23:59').tick()
    expect(door.state.strike.held).toBe(true)
    expect(strikeActions(door.pass(60_000).tick())).toEqual(['relock'])
  })

  it('ends when the schedule beneath becomes another mode', () => {
    const door = world()
    twice(door, 'anna')
    door.door = makeDoor('card_and_code')
    expect(strikeActions(door.pass(10_000).tick())).toEqual(['relock'])
    door.door = makeDoor('access_controlled')
    door.tick()
    expect(door.state.durable).toMatchObject({ doubleBadge: null, lastMode: 'access_controlled' })
  })

  it('survives a restart', () => {
    const door = world()
    twice(door, 'anna')
    const again = new DoorWorld(door.door, door.directory, door.state.durable)
    expect(again.steps[0]?.actions).toEqual([{ type: 'hold' }])
  })

  it('comes back after an override in its window', () => {
    const door = world()
    twice(door, 'anna')
    door.give({ type: 'override', mode: 'locked', untilWallMs: 9e12, actorId: 'op' })
    expect(door.state.strike).toEqual({ held: false, grantUntilMonoMs: null, used: false })
    expect(strikeActions(door.give({ type: 'override_end', actorId: 'op' }))).toEqual(['hold'])
  })
})
