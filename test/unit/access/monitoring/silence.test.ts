import { describe, expect, it } from 'vitest'
import type { DoorAlarm } from '../../../../main/contract/door-monitoring.ts'
import { MonitorWorld } from './monitor-world.ts'

const all: readonly DoorAlarm[] = ['door_forced_open', 'door_held_open', 'door_tamper']
const quiet = { sound: null, relay: false }
const tamper = (door: MonitorWorld, tampered: boolean) => door.give({ type: 'tamper', tampered }).pass(400)
/** Rings for each of its alarms. */
const door = () => new MonitorWorld({ relayOnForcedOpen: true, relayOnHeldOpen: true, relayOnTamper: true })

describe('an alarm that somebody has seen to', () => {
  it('is heard no more, and shown on until it is over', () => {
    const forced = door().opens().pass(400)
    expect(forced.heard).toEqual({ sound: 'forced_open', relay: true })
    forced.silenced('door_forced_open')
    expect(forced.heard).toEqual(quiet)
    expect(forced.warning).toBe('forced_open')
    forced.closes().pass(400)
    expect([forced.warning, forced.heard]).toEqual([null, quiet])
  })

  it('is heard again when it comes again', () => {
    const forced = door().opens().pass(400).silenced('door_forced_open').closes().pass(400).opens().pass(400)
    expect(forced.heard).toEqual({ sound: 'forced_open', relay: true })
    const cover = tamper(tamper(tamper(door(), true).silenced('door_tamper'), false), true)
    expect(cover.heard).toEqual({ sound: null, relay: true })
  })

  it('does not silence the one that comes after it, nor one beside it', () => {
    const both = door().opens().pass(400).silenced('door_forced_open').pass(60_000)
    expect(both.heard).toEqual({ sound: 'held_open', relay: true })
    expect(both.warning).toBe('forced_open')
    expect(both.silenced('door_held_open').heard).toEqual(quiet)
    const beside = tamper(door(), true).opens().pass(400).silenced('door_forced_open')
    expect(beside.heard).toEqual({ sound: null, relay: true })
    expect(beside.silenced('door_tamper').heard).toEqual(quiet)
  })

  it('is not asked to be closed for meanwhile', () => {
    expect(door().opens().pass(400).silenced('door_forced_open').pass(55_000).heard.sound).toBeNull()
  })

  it('stays silent while its contact is unplugged, and back as it was', () => {
    const forced = door().opens().pass(400).silenced('door_forced_open').give({ type: 'contact', open: null })
    expect(forced.heard).toEqual(quiet)
    expect(forced.opens().pass(400).heard).toEqual(quiet)
  })
})

it('what does not go on is not silenced beforehand', () => {
  expect(
    door()
      .silenced(...all)
      .opens()
      .pass(400).heard.sound,
  ).toBe('forced_open')
  // Not believed yet.
  expect(
    door()
      .opens()
      .pass(399)
      .silenced(...all)
      .pass(1).heard.sound,
  ).toBe('forced_open')
  // On the very millisecond at which it becomes one.
  expect(
    door()
      .granted()
      .opens()
      .pass(400)
      .relocked()
      .pass(59_599)
      .silenced(...all)
      .pass(1).heard.sound,
  ).toBe('held_open')
})

it('says nothing and orders nothing', () => {
  const forced = door().opens().pass(400)
  forced.said()
  expect(forced.silenced(...all).said()).toEqual([])
})
