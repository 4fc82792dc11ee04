import { describe, expect, it } from 'vitest'
import type { DoorMode } from '../../../main/contract/door-mode.ts'
import { codes, DoorWorld, makeDoor, reasons, types, verdict } from './door-world.ts'

interface Row {
  readonly mode: DoorMode
  readonly event: string
  readonly reasons: readonly string[]
  readonly shown: boolean | null
}

describe('a known card at the entry side', () => {
  it.each<Row>([
    { mode: 'unlocked', event: 'door_keycard_entered_accepted', reasons: [], shown: null },
    { mode: 'access_controlled', event: 'door_keycard_entered_accepted', reasons: [], shown: true },
    { mode: 'locked', event: 'door_keycard_entered_rejected', reasons: ['door_locked'], shown: false },
  ])('$mode: $event', (row) => {
    const world = new DoorWorld(makeDoor(row.mode))
    const made = world.card('anna')
    expect(types(made)).toEqual([row.event])
    expect(reasons(made)).toEqual(row.reasons)
    expect(verdict(made)?.granted ?? null).toBe(row.shown)
    expect(made.commit.events[0]).toMatchObject({
      userId: 'anna',
      credentialId: 'card-anna',
      credentialKind: 'card',
      doorId: 'door',
      pointId: 'in',
      side: 'entry',
      at: world.now.wallMs,
      detail: { mode: row.mode },
    })
  })

  it('card_and_code: asks for the code, without an event', () => {
    const world = new DoorWorld(makeDoor('card_and_code'))
    const made = world.card('anna')
    expect(made.commit.events).toEqual([])
    expect(made.actions).toEqual([])
    expect(world.point().presentation).toMatchObject({
      modeAtBadge: 'card_and_code',
      firstKeyByMonoMs: world.monoMs + 20_000,
    })
  })

  it('unlocked: leaves the strike to the mode', () => {
    const world = new DoorWorld(makeDoor('unlocked'))
    expect(world.card('anna').actions).toEqual([])
    expect(world.state.strike).toEqual({ grantUntilMonoMs: null, held: true, used: false })
  })
})

describe('an unknown card at the entry side', () => {
  it.each<Row>([
    { mode: 'unlocked', event: 'door_keycard_entered_rejected', reasons: ['unknown_card'], shown: null },
    {
      mode: 'access_controlled',
      event: 'door_keycard_entered_rejected',
      reasons: ['unknown_card'],
      shown: false,
    },
    {
      mode: 'locked',
      event: 'door_keycard_entered_rejected',
      reasons: ['unknown_card', 'door_locked'],
      shown: false,
    },
  ])('$mode: logged with its number', (row) => {
    const made = new DoorWorld(makeDoor(row.mode)).card('stranger')
    expect(types(made)).toEqual([row.event])
    expect(reasons(made)).toEqual(row.reasons)
    expect(verdict(made)?.granted ?? null).toBe(row.shown)
    expect(made.commit.events[0]).toMatchObject({
      userId: null,
      credentialId: null,
      detail: { card: 'id-stranger' },
    })
  })

  it('card_and_code: is asked for a code like any other', () => {
    const known = new DoorWorld(makeDoor('card_and_code'))
    const unknown = new DoorWorld(makeDoor('card_and_code'))
    expect(unknown.card('stranger').actions).toEqual(known.card('anna').actions)
    expect(unknown.point().presentation?.firstKeyByMonoMs).toBe(known.point().presentation?.firstKeyByMonoMs)
  })

  it('card_and_code: is refused at once where the site wants that', () => {
    const made = new DoorWorld(makeDoor('card_and_code', { refuseUnknownCardsAtOnce: true })).card('stranger')
    expect(types(made)).toEqual(['door_keycard_entered_rejected'])
    expect(reasons(made)).toEqual(['unknown_card'])
    expect(verdict(made)).toMatchObject({ granted: false, userId: null })
  })

  it('card_and_code: a misread card is not an unknown one, and is asked for a code there too', () => {
    const world = new DoorWorld(makeDoor('card_and_code', { refuseUnknownCardsAtOnce: true }))
    expect(world.card('anna', 'in', 'bad').actions).toEqual([])
    expect(reasons(world.type(`${codes.anna}#`))).toEqual(['bad_parity'])
  })
})

describe('codes without a card at the entry side', () => {
  it.each<Row & { readonly typed: string; readonly what: string; readonly asked: boolean }>([
    ...(
      [
        ['unlocked', 'door_code_entered_accepted', [], null, true],
        ['access_controlled', 'door_code_entered_accepted', [], true, true],
        ['card_and_code', 'door_code_entered_rejected', ['badge_first'], false, false],
        ['locked', 'door_code_entered_rejected', ['door_locked'], false, false],
      ] as const
    ).map(([mode, event, why, shown, asked]) => ({
      mode,
      event,
      reasons: why,
      shown,
      asked,
      typed: codes.ben,
      what: 'entry code',
    })),
    ...(
      [
        ['unlocked', ['unknown_code'], null, true],
        ['access_controlled', ['unknown_code'], false, true],
        ['card_and_code', ['badge_first'], false, false],
        ['locked', ['door_locked'], false, false],
      ] as const
    ).map(([mode, why, shown, asked]) => ({
      mode,
      event: 'door_code_entered_rejected',
      reasons: why,
      shown,
      asked,
      typed: codes.anna,
      what: 'MFA code',
    })),
  ])('$what in $mode: $event $reasons', (row) => {
    const world = new DoorWorld(makeDoor(row.mode))
    const made = world.type(`${row.typed}#`)
    expect(types(made)).toEqual([row.event])
    expect(reasons(made)).toEqual(row.reasons)
    expect(verdict(made)?.granted ?? null).toBe(row.shown)
    expect(made.commit.events[0]?.credentialKind).toBe('entry_code')
    expect(world.directory.askedCodes.length > 0).toBe(row.asked)
  })

  it('never searches MFA codes without a user', () => {
    const world = new DoorWorld(makeDoor('access_controlled'))
    const searched: string[] = []
    const { directory } = world
    directory.matchMfaCode = (userId) => {
      searched.push(userId)
      return null
    }
    world.type(`${codes.anna}#`)
    expect(searched).toEqual([])
  })
})
