import { describe, expect, it } from 'vitest'
import { nextDeadlineMs } from '../../../main/controller/access/step.ts'
import {
  changeUser,
  DoorWorld,
  day,
  makeDoor,
  modeWindow,
  monday,
  plan,
  strikeActions,
} from './door-world.ts'

const until = (mode: 'unlocked' | 'access_controlled', then: 'locked' | 'access_controlled' | 'unlocked') =>
  makeDoor('access_controlled', { today: day(monday, plan(then, [modeWindow(0, 601, mode)])) })

describe('the strike', () => {
  it('opens for the unlock time and relocks at its end, once', () => {
    const door = new DoorWorld(makeDoor('access_controlled'))
    door.card('anna')
    expect(nextDeadlineMs(door.state)).toBe(door.monoMs + 10_000)
    expect(strikeActions(door.tick(9999))).toEqual([])
    expect(strikeActions(door.tick(1))).toEqual(['relock'])
    expect(strikeActions(door.tick(1))).toEqual([])
    expect(nextDeadlineMs(door.state)).toBeNull()
  })

  it('stays open to the latest end of all grants: no grant shortens another', () => {
    const door = new DoorWorld(makeDoor('access_controlled'))
    changeUser(door.directory, 'anna', { longAccess: true })
    door.card('anna')
    const end = door.monoMs + 30_000
    const made = door.pass(1000).card('ben')
    expect(made.actions).toContainEqual({ type: 'unlock', untilMonoMs: end })
    door.pass(28_000).card('cora')
    expect(door.state.strike.grantUntilMonoMs).toBe(door.monoMs + 10_000)
  })

  it('is not touched by a refusal', () => {
    const door = new DoorWorld(makeDoor('access_controlled'))
    door.card('anna')
    const before = door.state.strike
    expect(strikeActions(door.card('stranger'))).toEqual([])
    expect(strikeActions(door.type('000000#'))).toEqual([])
    expect(door.state.strike).toBe(before)
  })

  it('is held while the mode is unlocked, and relocked when that ends', () => {
    const door = new DoorWorld(until('unlocked', 'access_controlled'))
    expect(door.steps[0]?.actions).toEqual([{ type: 'hold' }])
    expect(strikeActions(door.tick(59_999))).toEqual([])
    expect(strikeActions(door.tick(1))).toEqual(['relock'])
  })

  it('stays open over that end while a grant runs', () => {
    const door = new DoorWorld(until('unlocked', 'access_controlled'))
    door.pass(55_000).card('anna', 'out')
    expect(strikeActions(door.tick(5000))).toEqual([])
    expect(door.state.strike.held).toBe(false)
    expect(strikeActions(door.tick(5000))).toEqual(['relock'])
  })

  it.each(['unlocked', 'access_controlled'] as const)('relocks at once when %s becomes locked', (mode) => {
    const door = new DoorWorld(until(mode, 'locked'))
    door.pass(55_000).card('anna', 'out')
    const made = door.tick(5000)
    expect(strikeActions(made)).toEqual(['relock'])
    expect(door.state.strike).toEqual({ grantUntilMonoMs: null, held: false, used: false })
  })

  it('is opened in a locked door by an operator and an exit card, and not closed by the mode again', () => {
    const door = new DoorWorld(makeDoor('locked'))
    door.give({ type: 'operator_unlock', actorId: 'op' })
    expect(strikeActions(door.tick(9999))).toEqual([])
    expect(strikeActions(door.tick(1))).toEqual(['relock'])
  })

  it('is held when the mode becomes unlocked, and a grant’s end does not close it', () => {
    const door = new DoorWorld(until('access_controlled', 'unlocked'))
    door.pass(55_000).card('anna')
    expect(strikeActions(door.tick(5000))).toEqual(['hold'])
    expect(strikeActions(door.tick(5000))).toEqual([])
    expect(door.state.strike).toEqual({ grantUntilMonoMs: null, held: true, used: false })
  })

  it('relocks when the door has opened and closed again', () => {
    const door = new DoorWorld(makeDoor('access_controlled'))
    door.card('anna')
    expect(strikeActions(door.pass(2000).give({ type: 'door_opened' }))).toEqual([])
    expect(strikeActions(door.pass(2000).give({ type: 'door_closed' }))).toEqual(['relock'])
    expect(strikeActions(door.tick(6000))).toEqual([])
  })

  it('is not relocked by the door of somebody else: a grant given while it stood open is not used yet', () => {
    const door = new DoorWorld(makeDoor('access_controlled'))
    door.card('anna')
    door.pass(2000).give({ type: 'door_opened' })
    door.pass(1000).card('ben')
    expect(strikeActions(door.pass(1000).give({ type: 'door_closed' }))).toEqual([])
    expect(strikeActions(door.tick(8999))).toEqual([])
    expect(strikeActions(door.tick(1))).toEqual(['relock'])
  })

  it('is held by an unlocked door, however often it closes', () => {
    const door = new DoorWorld(until('unlocked', 'access_controlled'))
    door.card('anna', 'out')
    door.give({ type: 'door_opened' })
    expect(strikeActions(door.give({ type: 'door_closed' }))).toEqual([])
    expect(door.state.strike.held).toBe(true)
  })

  it.each(['locked', 'card_and_code'] as const)('is opened in %s by an exit button that unlocks', (mode) => {
    const door = new DoorWorld(makeDoor(mode, { commissioned: false }))
    door.give({ type: 'lockdown', scenarioId: 's', groupIds: [], actorId: 'op' })
    const made = door.give({ type: 'rex_unlock' })
    expect(made.actions).toEqual([{ type: 'unlock', untilMonoMs: door.monoMs + 10_000 }])
    expect(made.commit.events).toEqual([])
    expect(strikeActions(door.tick(10_000))).toEqual(['relock'])
  })

  it('leaves a badge that waits for its code alone while the exit button is pressed and the door opens', () => {
    const door = new DoorWorld(makeDoor('card_and_code'))
    door.card('anna')
    const before = door.point()
    for (const type of ['rex_unlock', 'door_opened', 'door_closed'] as const) door.give({ type })
    expect(door.point()).toBe(before)
  })

  it('is not closed and opened again when a grant ends as the mode becomes unlocked', () => {
    const door = new DoorWorld(until('access_controlled', 'unlocked'))
    door.pass(50_000).card('anna')
    expect(strikeActions(door.tick(10_000))).toEqual(['hold'])
  })
})
