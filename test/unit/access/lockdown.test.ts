import { describe, expect, it } from 'vitest'
import type { DoorMode } from '../../../main/contract/door-mode.ts'
import {
  changeUser,
  codes,
  DoorWorld,
  makeDoor,
  makePeople,
  reasons,
  strikeActions,
  types,
  verdict,
} from './door-world.ts'

const start = { type: 'lockdown', scenarioId: 'fire', groupIds: ['guards'], actorId: 'op' } as const
const release = { type: 'lockdown_release', actorId: 'op' } as const

/** Anna is a guard. */
function world(mode: DoorMode, changes = {}): DoorWorld {
  const directory = makePeople()
  changeUser(directory, 'anna', { groupIds: ['guards'] })
  return new DoorWorld(makeDoor(mode, changes), directory)
}

describe('a lockdown', () => {
  it('locks and is logged', () => {
    const door = world('unlocked')
    const made = door.give(start)
    expect(types(made)).toEqual(['door_lockdown'])
    expect(made.commit.events[0]).toMatchObject({
      actorId: 'op',
      detail: { active: true, scenarioId: 'fire' },
    })
    expect(made.actions).toEqual([{ type: 'relock' }])
    expect(door.state).toMatchObject({
      strike: { held: false, grantUntilMonoMs: null },
      durable: { lockdown: { scenarioId: 'fire', groupIds: ['guards'] }, lastMode: 'locked' },
    })
    expect(strikeActions(door.tick(1000))).toEqual([])
  })

  it('ends the time of a grant that runs', () => {
    const door = world('access_controlled')
    door.card('ben')
    expect(door.give(start).actions).toEqual([{ type: 'relock' }])
    expect(door.state.strike.grantUntilMonoMs).toBeNull()
  })

  it('relocks even a door that believes it is locked', () => {
    expect(world('locked').give(start).actions).toEqual([{ type: 'relock' }])
  })

  it('refuses who waits at once, members too', () => {
    const door = world('card_and_code')
    door.card('anna')
    const made = door.give(start)
    expect(types(made)).toEqual(['door_lockdown', 'door_rejected'])
    expect(made.commit.events[1]).toMatchObject({
      userId: 'anna',
      reason: 'lockdown',
      detail: { mode: 'locked' },
    })
    expect(verdict(made)).toMatchObject({ granted: false, showAtMonoMs: door.monoMs })
  })

  it.each<[DoorMode, string, readonly string[]]>([
    ['unlocked', 'anna', []],
    ['access_controlled', 'anna', []],
    ['locked', 'anna', []],
    ['access_controlled', 'ben', ['lockdown']],
    ['unlocked', 'stranger', ['unknown_card', 'lockdown']],
  ])('over %s, the card of %s alone: %j', (mode, who, expected) => {
    const door = world(mode)
    door.give(start)
    const made = door.card(who)
    expect(reasons(made)).toEqual(expected)
    expect(verdict(made)?.granted).toBe(expected.length === 0)
    expect(made.commit.events[0]?.detail.mode).toBe('locked')
  })

  it.each([
    ['anna', codes.anna, []],
    ['anna', '000000', ['wrong_code']],
    ['ben', codes.ben, ['lockdown']],
    ['stranger', '000000', ['unknown_card', 'lockdown']],
  ])('over card_and_code asks all alike, %s with %s: %j', (who, code, expected) => {
    const door = world('card_and_code')
    door.give(start)
    expect(door.card(who).actions).toEqual([])
    expect(door.tick().commit.events).toEqual([])
    expect(reasons(door.type(`${code}#`))).toEqual(expected)
  })

  it('keeps the commissioning gate for the code beneath it', () => {
    const door = world('card_and_code', { commissioned: false })
    door.give(start)
    expect(reasons(door.enter('anna', codes.anna))).toEqual(['not_commissioned'])
  })

  it('members need their other rights', () => {
    const door = world('access_controlled')
    changeUser(door.directory, 'anna', { accessTimes: [] })
    door.give(start)
    expect(reasons(door.card('anna'))).toEqual(['no_access_level'])
  })

  it('never takes an entry code alone, not even a member’s', () => {
    const door = world('access_controlled')
    changeUser(door.directory, 'ben', { groupIds: ['guards'] })
    door.give(start)
    const made = door.type(`${codes.ben}#`)
    expect(reasons(made)).toEqual(['lockdown'])
    expect(door.directory.askedCodes).toEqual([])
    expect(made.commit.guards).toEqual([])
  })

  it('ends an unlocked override for good, and keeps a stricter one beneath', () => {
    const override = { type: 'override', untilWallMs: 9e12, actorId: 'op' } as const
    const open = world('access_controlled')
    open.give({ ...override, mode: 'unlocked' })
    open.give(start)
    open.give(release)
    expect(open.state.durable).toMatchObject({ override: null, lastMode: 'access_controlled' })
    const strict = world('access_controlled')
    strict.give({ ...override, mode: 'card_and_code' })
    strict.give(start)
    expect(strict.card('anna').commit.events).toEqual([])
    expect(types(strict.type(`${codes.anna}#`))).toEqual(['door_granted'])
  })

  it('refuses an unlocked override, an operator’s unlock and a user’s unlock, without a trace of its own', () => {
    const door = world('access_controlled')
    door.give(start)
    for (const input of [
      { type: 'override', mode: 'unlocked', untilWallMs: 9e12, actorId: 'op' },
      { type: 'operator_unlock', actorId: 'op' },
      { type: 'user_unlock', userId: 'anna', cardId: 'id-anna', actorId: 'key' },
    ] as const) {
      const before = door.state
      const made = door.give(input)
      expect(made.commit).toEqual({ events: [], wrongCodes: [], guards: [], moves: [], door: null })
      expect(made.actions).toEqual([])
      expect(made.state).toBe(before)
    }
  })

  it('stores a stricter override, which applies after the release', () => {
    const door = world('access_controlled')
    door.give(start)
    const made = door.give({ type: 'override', mode: 'card_and_code', untilWallMs: 9e12, actorId: 'op' })
    expect(types(made)).toEqual(['door_schedule_override_applied'])
    door.give(release)
    expect(door.state.durable.lastMode).toBe('card_and_code')
  })

  it('is released to the schedule', () => {
    const door = world('unlocked')
    door.give(start)
    const made = door.give(release)
    expect(made.commit.events[0]).toMatchObject({
      type: 'door_lockdown',
      detail: { active: false, scenarioId: 'fire' },
    })
    expect(made.actions).toEqual([{ type: 'hold' }])
    expect(door.give(release).commit.events).toEqual([])
  })

  it('a badge that came during it is not let in by the release', () => {
    const door = world('card_and_code')
    door.give(start)
    door.card('anna')
    expect(door.give(release).commit.events).toHaveLength(1)
    expect(reasons(door.type(`${codes.anna}#`))).toEqual(['door_locked'])
  })

  it('a badge that came during it is refused at once if the door is locked for another reason then', () => {
    const door = world('card_and_code')
    door.give(start)
    door.card('anna')
    door.give(release)
    const made = door.give({ type: 'override', mode: 'locked', untilWallMs: 9e12, actorId: 'op' })
    expect(types(made)).toEqual(['door_schedule_override_applied', 'door_rejected'])
    expect(made.commit.events[1]).toMatchObject({ userId: 'anna', reason: 'door_locked' })
  })

  it('a member’s grant stands while it lasts, until the next lockdown', () => {
    const door = world('access_controlled')
    door.give(start)
    door.card('anna')
    expect(strikeActions(door.tick(5000))).toEqual([])
    const made = door.give({ ...start, scenarioId: 'police', groupIds: [] })
    expect(made.actions).toEqual([{ type: 'relock' }])
    door.pass(5000)
    expect(reasons(door.card('anna'))).toEqual(['lockdown'])
  })

  it('that follows another refuses who waits under the first', () => {
    const door = world('card_and_code')
    door.give(start)
    door.card('anna')
    const made = door.give({ ...start, scenarioId: 'police' })
    expect(types(made)).toEqual(['door_lockdown', 'door_rejected'])
    expect(made.commit.events[1]).toMatchObject({ userId: 'anna', reason: 'lockdown' })
  })

  it('survives a restart', () => {
    const door = world('unlocked')
    door.give(start)
    const again = new DoorWorld(door.door, door.directory, door.state.durable)
    expect(again.steps[0]?.actions).toEqual([])
    expect(reasons(again.card('ben'))).toEqual(['lockdown'])
  })
})
