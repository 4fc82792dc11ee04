import { describe, expect, it } from 'vitest'
import { MonitorWorld } from './monitor-world.ts'

const pressed = ['door_press_to_exit_accepted']
const opened = ['> door_opened', 'door_opened']

describe('the exit button', () => {
  it.each([
    [49, []],
    [50, pressed],
    [51, pressed],
  ])('pressed for %s ms', (ms, said) => {
    const door = new MonitorWorld()
    door.presses().pass(ms).releases().pass(1_000)
    expect(door.said()).toEqual(said)
  })

  it.each([
    [2_999, opened],
    [3_000, [...opened, 'door_forced_open']],
  ])('explains what opens %s ms after its press', (ms, said) => {
    const door = new MonitorWorld()
    door
      .presses()
      .pass(60)
      .releases()
      .pass(ms - 60)
      .opens()
      .pass(400)
    expect(door.said()).toEqual([...pressed, ...said])
  })

  it.each([
    [59_999, opened],
    [60_000, [...opened, 'door_forced_open']],
  ])('that is kept pressed, as by a motion sensor, explains for a minute: %s ms', (ms, said) => {
    const door = new MonitorWorld()
    door.presses().pass(ms).opens().pass(400)
    expect(door.said()).toEqual([...pressed, ...said])
  })

  it('explains a door that is pushed open by the same push, a moment before', () => {
    const door = new MonitorWorld()
    door.opens().pass(300).presses().pass(100)
    expect(door.said()).toEqual([...pressed, ...opened])
  })

  it('opens the strike only where it is set to', () => {
    expect(new MonitorWorld().presses().pass(50).said()).toEqual(pressed)
    expect(new MonitorWorld({ rexUnlocks: true }).presses().pass(50).said()).toEqual([
      '> rex_unlock',
      ...pressed,
    ])
  })

  it('counts once for each press, and anew for the next', () => {
    const door = new MonitorWorld().presses().pass(5_000).releases().pass(50).presses().pass(50)
    expect(door.said()).toEqual([...pressed, ...pressed])
  })

  it('that is found pressed was not pressed', () => {
    const door = new MonitorWorld({}, false)
    door.presses().pass(10_000).releases().pass(50)
    expect(door.said()).toEqual([])
    expect(door.presses().pass(50).said()).toEqual(pressed)
    door.give({ type: 'rex', pressed: null }).presses().pass(50)
    expect(door.said()).toEqual([])
  })
})

describe('the tamper switch', () => {
  const tamper = (tampered: boolean | null) => ({ type: 'tamper', tampered }) as const

  it('is an alarm when it opens, and over when it closes', () => {
    const door = new MonitorWorld()
    door.give(tamper(true)).pass(399)
    expect(door.said()).toEqual([])
    door.pass(1)
    expect(door.said()).toEqual(['door_tamper active=true'])
    door.give(tamper(false)).pass(400)
    expect(door.said()).toEqual(['door_tamper active=false'])
  })

  it('is an alarm when it is found open, and is one alarm while it is plugged in and out', () => {
    const door = new MonitorWorld({}, false)
    door.give(tamper(true)).pass(400)
    expect(door.said()).toEqual(['door_tamper active=true found=true'])
    door.give(tamper(null)).pass(400).give(tamper(true)).pass(400)
    expect(door.said()).toEqual([])
    door.give(tamper(null)).pass(400).give(tamper(false)).pass(400)
    expect(door.said()).toEqual(['door_tamper active=false found=true'])
  })
})
