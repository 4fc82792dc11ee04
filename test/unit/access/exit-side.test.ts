import { describe, expect, it } from 'vitest'
import type { DoorMode } from '../../../main/contract/door-mode.ts'
import {
  changeUser,
  codes,
  DoorWorld,
  makeDoor,
  reasons,
  strikeActions,
  types,
  verdict,
} from './door-world.ts'

const lockdown = { type: 'lockdown', scenarioId: 's', groupIds: ['guards'], actorId: 'op' } as const

describe('a card at the exit side', () => {
  it.each<[DoorMode, readonly string[]]>([
    ['unlocked', []],
    ['access_controlled', []],
    ['card_and_code', []],
    ['locked', ['door_locked']],
  ])('opens in %s', (mode, wrongAtEntry) => {
    const door = new DoorWorld(makeDoor(mode))
    const made = door.card('anna', 'out')
    expect(types(made)).toEqual(['door_keycard_entered_accepted'])
    expect(made.commit.events[0]).toMatchObject({ side: 'exit', pointId: 'out', reason: null })
    expect(reasons(made)).toEqual(wrongAtEntry)
    expect(strikeActions(made)).toEqual(['unlock'])
    expect(verdict(made)).toMatchObject({ granted: true, userId: 'anna', showAtMonoMs: door.monoMs })
  })

  it('opens in a lockdown and with an untrusted clock', () => {
    const door = new DoorWorld(makeDoor('access_controlled'))
    changeUser(door.directory, 'anna', { validFromMs: 1 })
    door.give(lockdown)
    expect(reasons(door.card('anna', 'out'))).toEqual(['lockdown'])
    door.clockTrusted = false
    const made = door.pass(3000).card('anna', 'out')
    expect(reasons(made)).toEqual(['clock_untrusted', 'lockdown'])
    expect(strikeActions(made)).toEqual(['unlock'])
  })

  it('opens for whoever it is known to be, and logs what would have been wrong', () => {
    const door = new DoorWorld(makeDoor('card_and_code', { commissioned: false }))
    changeUser(door.directory, 'cora', { suspended: true, validUntilMs: 1, accessTimes: [] })
    door.directory.wrongCodesByCard.set('card-cora', { count: 10, lastMs: 0 })
    const made = door.card('cora', 'out')
    expect(types(made)).toEqual(['door_keycard_entered_accepted'])
    expect(reasons(made)).toEqual([
      'not_commissioned',
      'user_suspended',
      'expired',
      'card_locked_out',
      'no_access_level',
    ])
  })

  it.each([
    ['stranger', 'ok', 'unknown_card'],
    ['anna', 'bad', 'bad_parity'],
  ] as const)('refuses %s with parity %s: %s', (who, parity, reason) => {
    const door = new DoorWorld(makeDoor('locked'))
    const made = door.card(who, 'out', parity)
    expect(types(made)).toEqual(['door_keycard_entered_rejected'])
    expect(reasons(made)).toEqual([reason])
    expect(strikeActions(made)).toEqual([])
    expect(verdict(made)).toMatchObject({ granted: false, userId: null, showAtMonoMs: door.monoMs })
  })
})

describe('a code at the exit side', () => {
  it.each<[DoorMode, readonly string[]]>([
    ['unlocked', []],
    ['access_controlled', []],
    ['card_and_code', ['badge_first']],
    ['locked', ['door_locked']],
  ])('opens in %s if it is a known entry code', (mode, wrongAtEntry) => {
    const door = new DoorWorld(makeDoor(mode))
    const made = door.type(`${codes.ben}#`, 'out')
    expect(types(made)).toEqual(['door_code_entered_accepted'])
    expect(reasons(made)).toEqual(wrongAtEntry)
    expect(strikeActions(made)).toEqual(['unlock'])
  })

  it('opens in a lockdown, where at the entry side no code alone would, not even a member’s', () => {
    const door = new DoorWorld(makeDoor('access_controlled'))
    changeUser(door.directory, 'ben', { groupIds: ['guards'] })
    door.give(lockdown)
    const made = door.type(`${codes.ben}#`, 'out')
    expect(types(made)).toEqual(['door_code_entered_accepted'])
    expect(reasons(made)).toEqual(['lockdown'])
  })

  it('counts and pauses: a keypad inside is no place to find codes out', () => {
    const door = new DoorWorld(makeDoor('locked'))
    const wrong = door.type(`${codes.anna}#`, 'out')
    expect(reasons(wrong)).toEqual(['unknown_code'])
    expect(verdict(wrong)).toMatchObject({ granted: false, showAtMonoMs: door.monoMs + 300 })
    expect(reasons(door.type(`${codes.ben}#`, 'out'))).toEqual(['reader_paused'])
    expect(strikeActions(door.card('ben', 'out'))).toEqual(['unlock'])
    door.pass(5000)
    expect(types(door.type(`${codes.ben}#`, 'out'))).toEqual(['door_code_entered_accepted'])
    expect(door.point('in').guard.pauseCount).toBe(0)
    expect(door.point('out').guard.pauseCount).toBe(0)
  })
})
