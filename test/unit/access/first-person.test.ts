import { describe, expect, it } from 'vitest'
import type { DoorMode } from '../../../main/contract/door-mode.ts'
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
} from './door-world.ts'

const staffFirst = (
  startMinute: number,
  endMinute: number,
  graceMinutes = 0,
  groupId = 'staff',
): ModeWindow =>
  modeWindow(startMinute, endMinute, 'unlocked', { firstPersonIn: { groupIds: [groupId], graceMinutes } })

/** Anna is staff; the clock stands at 10:00. */
function world(windows: readonly ModeWindow[], outside: DoorMode = 'access_controlled'): DoorWorld {
  const directory = makePeople()
  changeUser(directory, 'anna', { groupIds: ['staff'] })
  const door = makeDoor('access_controlled', {
    today: day(monday, plan(outside, windows)),
    tomorrow: day(tuesday, plan('access_controlled', [staffFirst(10, 600, 30)])),
  })
  return new DoorWorld(door, directory)
}

describe('first person in', () => {
  it('opens its window with the first grant to a member, in the same step', () => {
    const door = world([staffFirst(540, 1020)])
    expect(door.state.durable.lastMode).toBe('access_controlled')
    expect(strikeActions(door.card('ben'))).toEqual(['unlock'])
    expect(door.state.durable.firstPerson).toBeNull()
    const made = door.card('anna')
    expect(strikeActions(made)).toEqual(['unlock', 'hold'])
    expect(made.commit.door).toMatchObject({
      firstPerson: { date: monday, startMinute: 540 },
      lastMode: 'unlocked',
    })
  })

  it('tightens to the stricter of access_controlled and the window', () => {
    const door = world([
      modeWindow(540, 1020, 'card_and_code', { firstPersonIn: { groupIds: ['staff'], graceMinutes: 0 } }),
    ])
    expect(door.state.durable.lastMode).toBe('card_and_code')
  })

  it('counts an entry code, but no refusal, no exit, no duress, no unlock from afar', () => {
    const door = world([staffFirst(540, 1020)])
    changeUser(door.directory, 'ben', { groupIds: ['staff'] })
    door.card('anna', 'out')
    door.type(`${codes.ben}#`, 'out')
    door.give({ type: 'user_unlock', userId: 'anna', cardId: 'id-anna', actorId: 'key' })
    door.give({ type: 'operator_unlock', actorId: 'op' })
    changeUser(door.directory, 'anna', { suspended: true })
    door.card('anna')
    expect(door.state.durable.firstPerson).toBeNull()
    door.give({ type: 'override', mode: 'card_and_code', untilWallMs: 9e12, actorId: 'op' })
    changeUser(door.directory, 'anna', { suspended: false })
    door.pass(3000)
    expect(types(door.enter('anna', codes.annaDuress))).toEqual(['door_granted', 'duress'])
    expect(door.state.durable.firstPerson).toBeNull()
    door.give({ type: 'override_end', actorId: 'op' })
    door.type(`${codes.ben}#`)
    expect(door.state.durable).toMatchObject({ firstPerson: { startMinute: 540 }, lastMode: 'unlocked' })
  })

  it('does not count a card that an unlocked door only logged', () => {
    const door = world([staffFirst(660, 1020, 120)], 'unlocked')
    door.card('anna')
    expect(door.state.durable.firstPerson).toBeNull()
  })

  it.each([
    ['09:29', false],
    ['09:30', true],
    ['09:59', true],
  ])('in the grace period of 30 min before 10:00, at %s: %s', (hhmm, counts) => {
    const door = world([staffFirst(600, 1020, 30)]).at(hhmm)
    door.tick()
    door.card('anna')
    expect(door.state.durable.firstPerson !== null).toBe(counts)
    expect(door.state.durable.lastMode).toBe('access_controlled')
    door.at('10:00').tick()
    expect(door.state.durable.lastMode).toBe(counts ? 'unlocked' : 'access_controlled')
  })

  it.each([
    ['23:39', false],
    ['23:40', true],
  ])('in a grace period that begins before midnight, at %s: %s', (hhmm, counts) => {
    const door = world([]).at(hhmm)
    door.card('anna')
    expect(door.state.durable.firstPerson).toEqual(counts ? { date: tuesday, startMinute: 10 } : null)
    // Still remembered after midnight, when the configuration is not yet renewed, and when it is.
    door.pass(25 * 60_000).tick()
    expect(door.state.durable.firstPerson !== null).toBe(counts)
    door.door = makeDoor('access_controlled', {
      today: door.door.tomorrow,
      tomorrow: day('2026-11-25', plan('locked')),
    })
    door.pass(10 * 60_000).tick()
    expect(door.state.durable.lastMode).toBe(counts ? 'unlocked' : 'access_controlled')
  })

  it('is forgotten at the end of its window and kept over a restart', () => {
    const door = world([staffFirst(540, 660), staffFirst(720, 780)])
    door.card('anna')
    const again = new DoorWorld(door.door, door.directory, door.state.durable)
    expect(strikeActions(again.tick())).toEqual([])
    expect(again.state.strike.held).toBe(true)
    const made = again.at('11:00').tick()
    expect(strikeActions(made)).toEqual(['relock'])
    expect(made.commit.door?.firstPerson).toBeNull()
    again.at('12:00').tick()
    expect(again.state.durable.lastMode).toBe('access_controlled')
  })

  it('in a grace period does not take the place of the window that runs', () => {
    const door = world([staffFirst(540, 660), staffFirst(660, 780, 120)])
    door.card('anna')
    door.pass(3000).card('anna')
    expect(door.state.durable).toMatchObject({ firstPerson: { startMinute: 540 }, lastMode: 'unlocked' })
  })

  it('is not noted while the clock is not trusted', () => {
    const door = world([staffFirst(540, 1020)])
    door.clockTrusted = false
    expect(strikeActions(door.card('anna'))).toEqual(['unlock'])
    const later = world([staffFirst(660, 1020, 120)])
    later.clockTrusted = false
    later.card('anna')
    expect([door, later].map(({ state }) => state.durable.firstPerson)).toEqual([null, null])
  })

  it('of windows whose grace has begun the soonest counts, and other windows of the day say nothing', () => {
    const door = world([])
    door.door = {
      ...door.door,
      today: day(monday, plan('access_controlled'), [
        plan('access_controlled', [staffFirst(660, 700, 120), staffFirst(900, 960, 0, 'chiefs')]),
        plan('access_controlled', [staffFirst(630, 640, 120)]),
        plan('access_controlled', [staffFirst(690, 700, 120)]),
      ]),
    }
    door.card('anna')
    expect(door.state.durable.firstPerson).toEqual({ date: monday, startMinute: 630 })
  })

  it('is ended by a lockdown, and members’ entries during it do not count', () => {
    const door = world([staffFirst(540, 1020)])
    door.card('anna')
    door.give({ type: 'lockdown', scenarioId: 's', groupIds: ['staff'], actorId: 'op' })
    expect(types(door.pass(3000).card('anna'))).toEqual(['door_keycard_entered_accepted'])
    door.give({ type: 'lockdown_release', actorId: 'op' })
    expect(door.state.durable).toMatchObject({ firstPerson: null, lastMode: 'access_controlled' })
  })

  it('of two exception calendars that begin together must satisfy both', () => {
    const door = world([])
    door.door = {
      ...door.door,
      today: day(monday, plan('access_controlled'), [
        plan('access_controlled', [staffFirst(540, 1020)]),
        plan('access_controlled', [staffFirst(540, 1020, 0, 'chiefs')]),
      ]),
    }
    door.card('anna')
    expect(door.state.durable.firstPerson).toBeNull()
    changeUser(door.directory, 'ben', { groupIds: ['chiefs', 'staff'] })
    door.card('ben')
    expect(door.state.durable.lastMode).toBe('unlocked')
  })

  it('keeps the first person of a window that holds, though another calendar rules and has one coming', () => {
    const directory = makePeople()
    changeUser(directory, 'anna', { groupIds: ['staff'] })
    const door = new DoorWorld(
      makeDoor('access_controlled', {
        today: {
          ...day(monday, plan('access_controlled', [])),
          exceptions: [
            plan('access_controlled', [staffFirst(540, 660)]),
            plan('access_controlled', [staffFirst(610, 720, 30)]),
          ],
        },
      }),
      directory,
    )
    door.card('anna')
    expect(door.state.durable.firstPerson).toEqual({ date: monday, startMinute: 540 })
    door.pass(10_000)
    door.card('anna')
    expect(door.state.durable.firstPerson).toEqual({ date: monday, startMinute: 540 })
  })

  it('asks only windows that still hold for their groups', () => {
    const directory = makePeople()
    changeUser(directory, 'anna', { groupIds: ['staff'] })
    const over = modeWindow(540, 590, 'unlocked', {
      firstPersonIn: { groupIds: ['cleaners'], graceMinutes: 0 },
    })
    const door = new DoorWorld(
      makeDoor('access_controlled', {
        today: {
          ...day(monday, plan('access_controlled', [])),
          exceptions: [plan('unlocked', [over]), plan('access_controlled', [staffFirst(540, 720)])],
        },
      }),
      directory,
    )
    door.card('anna')
    expect(door.state.durable).toMatchObject({ firstPerson: { startMinute: 540 }, lastMode: 'unlocked' })
  })
})
