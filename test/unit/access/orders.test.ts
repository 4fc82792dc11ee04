import { describe, expect, it } from 'vitest'
import type { DoorMode } from '../../../main/contract/door-mode.ts'
import { changeUser, DoorWorld, makeDoor, strikeActions, types } from './door-world.ts'

const override = { type: 'override', mode: 'unlocked', untilWallMs: 0, actorId: 'op' } as const

describe('an override', () => {
  it('applies at once and until its time, then is removed by nobody', () => {
    const door = new DoorWorld(makeDoor('access_controlled'))
    const untilWallMs = door.now.wallMs + 60_000
    const made = door.give({ ...override, untilWallMs })
    expect(made.commit.events[0]).toMatchObject({
      type: 'door_schedule_override_applied',
      actorId: 'op',
      detail: { mode: 'unlocked', until: untilWallMs },
    })
    expect(strikeActions(made)).toEqual(['hold'])
    expect(types(door.tick(59_999))).toEqual([])
    const end = door.tick(1)
    expect(end.commit.events[0]).toMatchObject({
      type: 'door_schedule_override_removed',
      actorId: null,
      detail: { mode: 'unlocked', until: untilWallMs },
    })
    expect(strikeActions(end)).toEqual(['relock'])
    expect(end.commit.door).toMatchObject({ override: null, lastMode: 'access_controlled' })
  })

  it('is replaced by the next and ended by an operator', () => {
    const door = new DoorWorld(makeDoor('unlocked'))
    door.give({ ...override, mode: 'card_and_code', untilWallMs: 9e12 })
    expect(types(door.give({ ...override, mode: 'locked', untilWallMs: 9e12 }))).toEqual([
      'door_schedule_override_applied',
    ])
    const made = door.give({ type: 'override_end', actorId: 'op2' })
    expect(made.commit.events[0]).toMatchObject({
      type: 'door_schedule_override_removed',
      actorId: 'op2',
      detail: { mode: 'locked' },
    })
    expect(strikeActions(made)).toEqual(['hold'])
    expect(door.give({ type: 'override_end', actorId: 'op' }).commit.events).toEqual([])
  })

  it('that ends on the way to locked is logged before the refusals it causes', () => {
    const door = new DoorWorld(makeDoor('locked'))
    door.give({ ...override, mode: 'card_and_code', untilWallMs: door.now.wallMs + 5000 })
    door.card('anna')
    expect(types(door.tick(5000))).toEqual(['door_schedule_override_removed', 'door_rejected'])
  })
})

describe('an operator’s unlock', () => {
  it.each<DoorMode>(['unlocked', 'access_controlled', 'card_and_code', 'locked'])('opens in %s', (mode) => {
    const door = new DoorWorld(makeDoor(mode))
    const made = door.give({ type: 'operator_unlock', actorId: 'op' })
    expect(made.commit.events).toHaveLength(1)
    expect(made.commit.events[0]).toMatchObject({
      type: 'admin_unlock',
      actorId: 'op',
      doorId: 'door',
      detail: {},
    })
    expect(made.actions).toEqual([{ type: 'unlock', untilMonoMs: door.monoMs + 10_000 }])
  })
})

describe('a user’s unlock from afar', () => {
  const unlock = { type: 'user_unlock', userId: 'anna', cardId: 'id-anna', actorId: 'key' } as const

  it.each<[DoorMode, boolean]>([
    ['unlocked', true],
    ['access_controlled', true],
    ['card_and_code', false],
    ['locked', false],
  ])('in %s: %s', (mode, opens) => {
    const door = new DoorWorld(makeDoor(mode))
    const made = door.give(unlock)
    expect(types(made)).toEqual(opens ? ['door_remote_unlock_accepted'] : [])
    expect(strikeActions(made)).toEqual(opens ? ['unlock'] : [])
  })

  it('is logged as the card’s', () => {
    const made = new DoorWorld(makeDoor('access_controlled')).give(unlock)
    expect(made.commit.events[0]).toMatchObject({
      userId: 'anna',
      credentialId: 'card-anna',
      credentialKind: 'card',
      actorId: 'key',
      pointId: null,
      side: null,
      reason: null,
    })
  })

  it.each([
    ['another’s card', { ...unlock, cardId: 'id-ben' }, {}],
    ['an unknown card', { ...unlock, cardId: 'id-nobody' }, {}],
    ['a suspended user', unlock, { suspended: true }],
    ['a user without a level', unlock, { accessTimes: [] }],
  ])('is refused for %s', (_what, input, changes) => {
    const door = new DoorWorld(makeDoor('access_controlled'))
    changeUser(door.directory, 'anna', changes)
    const made = door.give(input)
    expect(made.commit.events).toEqual([])
    expect(made.actions).toEqual([])
  })
})
