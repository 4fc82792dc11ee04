import { describe, expect, it } from 'vitest'
import type { DoorMode } from '../../../main/contract/door-mode.ts'
import { explain, type Person, type Way } from '../../../main/controller/access/explain.ts'
import { freshDurableState } from '../../../main/controller/access/initial-state.ts'
import { DoorWorld, makeDoor, user } from './door-world.ts'

/** Who was seen nowhere. */
const nowhere = { places: [] } as const
const card = { active: true, wrongCodes: { count: 0, lastMs: 0 } }
const withCode = user('anna', { mfaCodeCount: 1 })
const lockdown = { scenarioId: 's', groupIds: ['guards'] }

function ask(person: Person, mode: DoorMode, changes: Parameters<typeof makeDoor>[1] = {}, durable = {}) {
  const { now } = new DoorWorld(makeDoor(mode))
  const answer = explain(person, { ...freshDurableState, ...durable }, makeDoor(mode, changes), now)
  return {
    way: answer.way,
    mayEnter: answer.mayEnter,
    against: answer.steps.filter(({ applies }) => applies).map(({ reason }) => reason),
  }
}

describe('can this person enter now', () => {
  it.each<[string, Person, DoorMode, Way, readonly string[]]>([
    ['by card', { ...nowhere, user: user('a'), card }, 'access_controlled', 'card', []],
    ['by card and code', { ...nowhere, user: withCode, card }, 'card_and_code', 'card_and_code', []],
    [
      'by entry code',
      { ...nowhere, user: user('a', { hasEntryCode: true }), card: null },
      'access_controlled',
      'entry_code',
      [],
    ],
    [
      'without anything',
      { ...nowhere, user: user('a'), card: null },
      'access_controlled',
      'card',
      ['unknown_card'],
    ],
    [
      'with a card only',
      { ...nowhere, user: user('a'), card },
      'card_and_code',
      'card_and_code',
      ['no_second_factor'],
    ],
    ['at a locked door', { ...nowhere, user: user('a'), card }, 'locked', 'card', ['door_locked']],
    [
      'with an inactive card, suspended',
      { ...nowhere, user: user('a', { suspended: true }), card: { ...card, active: false } },
      'access_controlled',
      'card',
      ['card_inactive', 'user_suspended'],
    ],
    [
      'locked out',
      { ...nowhere, user: withCode, card: { ...card, wrongCodes: { count: 10, lastMs: 0 } } },
      'card_and_code',
      'card_and_code',
      ['card_locked_out'],
    ],
    [
      'never',
      { ...nowhere, user: user('a', { accessTimes: [] }), card },
      'access_controlled',
      'card',
      ['no_access_level'],
    ],
  ])('%s', (_what, person, mode, way, against) => {
    expect(ask(person, mode)).toEqual({ way, against, mayEnter: against.length === 0 })
  })

  it('through an open door, whatever stands against it', () => {
    expect(ask({ ...nowhere, user: user('a', { suspended: true }), card }, 'unlocked')).toEqual({
      way: 'door_is_open',
      against: ['user_suspended'],
      mayEnter: true,
    })
  })

  it('at a door that was not commissioned', () => {
    expect(
      ask({ ...nowhere, user: withCode, card }, 'card_and_code', { commissioned: false }).against,
    ).toEqual(['not_commissioned'])
  })

  it.each([
    [['guards'], []],
    [[], ['lockdown']],
  ])('in a lockdown, in groups %j: %j', (groupIds, against) => {
    const person = { ...nowhere, user: { ...withCode, groupIds }, card }
    expect(ask(person, 'card_and_code', {}, { lockdown })).toEqual({
      way: 'card_and_code',
      against,
      mayEnter: against.length === 0,
    })
  })

  it('answers every check in the order it is judged', () => {
    const { now } = new DoorWorld(makeDoor('locked'))
    const { steps, mode } = explain(
      { ...nowhere, user: withCode, card },
      freshDurableState,
      makeDoor('locked'),
      now,
    )
    expect(mode).toMatchObject({ mode: 'locked', source: 'weekly' })
    expect(steps[0]).toEqual({ reason: 'not_commissioned', applies: false })
    expect(steps).toHaveLength(16)
  })
})
