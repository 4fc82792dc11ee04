import { describe, expect, it } from 'vitest'
import type { DoorMode } from '../../../main/contract/door-mode.ts'
import { changeUser, codes, DoorWorld, makeDoor, reasons, strikeActions, types } from './door-world.ts'

describe('a clock that is not trusted', () => {
  const untrusted = (mode: DoorMode, weekHoldsCardAndCode: boolean): DoorWorld => {
    const door = new DoorWorld(makeDoor(mode, { weekHoldsCardAndCode }))
    door.clockTrusted = false
    return door
  }

  it.each<[DoorMode, boolean, DoorMode]>([
    ['unlocked', false, 'access_controlled'],
    ['unlocked', true, 'card_and_code'],
    ['access_controlled', false, 'access_controlled'],
    ['access_controlled', true, 'card_and_code'],
    ['card_and_code', true, 'card_and_code'],
    ['locked', false, 'locked'],
    ['locked', true, 'locked'],
  ])('last %s, week with card_and_code %s: %s', (mode, weekHolds, expected) => {
    const door = untrusted(mode, weekHolds)
    const relocked = door.tick()
    expect(strikeActions(relocked)).toEqual(mode === 'unlocked' ? ['relock'] : [])
    expect(relocked.commit.door).toBeNull()
    door.card('stranger')
    // Where a code is asked for, the empty one makes the verdict.
    door.type('#')
    expect(door.lastEvent?.detail.mode).toBe(expected)
  })

  it.each([
    ['a full week', {}, []],
    ['a start', { validFromMs: 1 }, ['clock_untrusted']],
    ['an end', { validUntilMs: 9e12 }, ['clock_untrusted']],
    ['an end that has passed', { validUntilMs: 1 }, ['expired', 'clock_untrusted']],
    [
      'a limited level',
      { accessTimes: [{ accessLevelId: 'a', times: [{ weekday: 'MO', startMinute: 0, endMinute: 1440 }] }] },
      ['clock_untrusted'],
    ],
    [
      'a level of another day',
      { accessTimes: [{ accessLevelId: 'a', times: [{ weekday: 'TU', startMinute: 0, endMinute: 1440 }] }] },
      ['clock_untrusted'],
    ],
    ['no level', { accessTimes: [] }, ['no_access_level']],
  ] as const)('a person with %s: %j', (_what, changes, expected) => {
    const door = untrusted('access_controlled', false)
    changeUser(door.directory, 'anna', changes)
    expect(reasons(door.card('anna'))).toEqual(expected)
  })

  it('a week covered by windows that abut is full', () => {
    const door = untrusted('access_controlled', false)
    const halves = (['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const).flatMap((weekday) => [
      { weekday, startMinute: 720, endMinute: 1440 },
      { weekday, startMinute: 0, endMinute: 720 },
    ])
    changeUser(door.directory, 'anna', { accessTimes: [{ accessLevelId: 'a', times: halves }] })
    expect(reasons(door.card('anna'))).toEqual([])
    const gap = halves.slice(0, -1)
    changeUser(door.directory, 'ben', { accessTimes: [{ accessLevelId: 'a', times: gap }] })
    expect(reasons(door.card('ben'))).toEqual(['clock_untrusted'])
  })

  it('consults no override and ends none', () => {
    const door = new DoorWorld(makeDoor('access_controlled'))
    door.give({ type: 'override', mode: 'unlocked', untilWallMs: door.now.wallMs + 1000, actorId: 'op' })
    door.clockTrusted = false
    expect(strikeActions(door.tick(60_000))).toEqual(['relock'])
    expect(door.state.durable.override).not.toBeNull()
    door.clockTrusted = true
    expect(types(door.tick())).toEqual(['door_schedule_override_removed'])
  })

  it('asks lockdown’s members for the code if the week can', () => {
    const door = untrusted('access_controlled', true)
    changeUser(door.directory, 'anna', { groupIds: ['guards'] })
    door.give({ type: 'lockdown', scenarioId: 's', groupIds: ['guards'], actorId: 'op' })
    expect(types(door.enter('anna', codes.anna))).toEqual(['door_granted'])
    // The lockdown began while nothing was recorded: trust coming back changes nothing.
    door.clockTrusted = true
    expect(strikeActions(door.tick())).toEqual([])
    expect(door.state.durable.lastMode).toBe('locked')
  })
})
