import { describe, expect, it } from 'vitest'
import { contactLevel } from '../../../../main/controller/access/monitoring/warnings.ts'
import { MonitorWorld } from './monitor-world.ts'

const forced = ['> door_opened', 'door_opened', 'door_forced_open']
const opened = ['> door_opened', 'door_opened']
const closed = ['> door_closed', 'door_closed']

describe('a contact', () => {
  it.each([
    [399, []],
    [400, forced],
    [401, forced],
  ])('that says open for %s ms', (ms, said) => {
    const door = new MonitorWorld()
    door.opens().pass(ms).closes().pass(0)
    expect(door.said()).toEqual(said)
  })

  it('that chatters for seconds, never longer than 399 ms, says nothing', () => {
    const door = new MonitorWorld()
    for (let i = 0; i < 20; i += 1) door.opens().pass(399).closes().pass(399)
    door.pass(1_000)
    expect(door.said()).toEqual([])
    expect(contactLevel(door.state)).toBe('closed')
  })

  it('that repeats itself does not begin anew', () => {
    const door = new MonitorWorld()
    door.opens().pass(300).opens().pass(100)
    expect(door.said()).toEqual(forced)
  })

  it.each([20, 1_000])('is believed after what is set: %s ms', (contactDebounceMs) => {
    const door = new MonitorWorld({ contactDebounceMs })
    door.opens().pass(contactDebounceMs - 1)
    expect(door.said()).toEqual([])
    door.pass(1)
    expect(door.said()).toEqual(forced)
  })

  it('is unknown before it is heard of and while it is unplugged, at once, never closed', () => {
    const door = new MonitorWorld({}, false)
    expect(contactLevel(door.state)).toBe('unknown')
    door.closes().pass(400)
    expect(contactLevel(door.state)).toBe('closed')
    door.give({ type: 'contact', open: null })
    expect(contactLevel(door.state)).toBe('unknown')
    door.pass(10_000)
    expect(door.said()).toEqual(['> door_closed', 'door_closed found=true', '> contact_lost'])
  })

  it('found open at a start is opened, no alarm; its time runs from there', () => {
    const door = new MonitorWorld({}, false)
    door.opens().pass(400)
    expect(door.said()).toEqual(['> door_opened', 'door_opened found=true'])
    door.pass(59_599)
    expect(door.said()).toEqual([])
    door.pass(1)
    expect(door.said()).toEqual(['door_held_open'])
  })

  it('unplugged in mid-chatter forgets it', () => {
    const door = new MonitorWorld()
    door.opens().pass(200).give({ type: 'contact', open: null }).pass(5_000)
    expect(door.said()).toEqual(['> contact_lost'])
  })

  it('unplugged while open leaves the alarm on until the door is seen closed', () => {
    const door = new MonitorWorld()
    door.opens().pass(400)
    door.give({ type: 'contact', open: null }).pass(120_000)
    expect(door.warning).toBe('forced_open')
    expect(door.said()).toEqual([...forced, '> contact_lost'])
    door.closes().pass(400)
    expect(door.said()).toEqual(['> door_closed', 'door_closed found=true'])
    expect(door.warning).toBeNull()
  })

  it('unplugged while closed and found open again is no forced opening: that it was unplugged is an alarm', () => {
    const door = new MonitorWorld()
    door.give({ type: 'contact', open: null }).pass(5_000).opens().pass(400)
    expect(door.said()).toEqual(['> contact_lost', '> door_opened', 'door_opened found=true'])
  })
})

describe('an opening', () => {
  it('without a grant is forced, and closing ends it', () => {
    const door = new MonitorWorld()
    door.opens().pass(400)
    expect(door.said()).toEqual(forced)
    expect(door.warning).toBe('forced_open')
    door.closes().pass(400)
    expect(door.said()).toEqual(closed)
    expect(door.warning).toBeNull()
  })

  it.each([
    ['a grant', (door: MonitorWorld) => door.granted()],
    ['an unlocked door', (door: MonitorWorld) => door.unlocked()],
    ['the exit button', (door: MonitorWorld) => door.presses().pass(50)],
  ])('is explained by %s', (_by, explain) => {
    const door = new MonitorWorld()
    explain(door)
    door.said()
    door.opens().pass(400)
    expect(door.said()).toEqual(opened)
  })

  it('that began in the last moment of a grant is explained, though the strike relocks before it is believed', () => {
    const door = new MonitorWorld()
    door.granted().opens().pass(1).relocked().pass(399)
    expect(door.said()).toEqual(opened)
  })

  it('that began in a grant and chatters beyond it is explained', () => {
    const door = new MonitorWorld()
    door.granted().opens().pass(100).closes().relocked().pass(100).opens().pass(400)
    expect(door.said()).toEqual(opened)
  })

  it('is not explained by the one before', () => {
    const door = new MonitorWorld()
    door.granted().opens().pass(100).closes().relocked().pass(400).opens().pass(400)
    expect(door.said()).toEqual(forced)
  })

  it('that never comes leaves nothing', () => {
    const door = new MonitorWorld()
    door.granted().pass(10_000).relocked().pass(60_000)
    expect(door.said()).toEqual([])
    expect(door.warning).toBeNull()
  })
})

describe('a door that is held open', () => {
  const open = (settings = {}) => new MonitorWorld(settings).granted().opens().relocked().pass(400)

  it('asks 10 s before its time, is an alarm then, and ends as it closes', () => {
    const door = open()
    door.said()
    door.pass(49_599)
    expect(door.warning).toBeNull()
    door.pass(1)
    expect(door.warning).toBe('held_soon')
    door.pass(9_999)
    expect(door.said()).toEqual([])
    door.pass(1)
    expect(door.said()).toEqual(['door_held_open'])
    expect(door.warning).toBe('held_open')
    door.pass(600_000)
    expect(door.said()).toEqual([])
    door.closes().pass(400)
    expect(door.said()).toEqual(closed)
    expect(door.warning).toBeNull()
  })

  it('asks at once where its time is the shortest there is', () => {
    const door = open({ heldOpenMs: 10_000 })
    expect(door.warning).toBe('held_soon')
    door.pass(9_600)
    expect(door.warning).toBe('held_open')
  })

  it('that closes in the last moment is no alarm, though it is believed later', () => {
    const door = open()
    door.pass(59_500).closes().pass(400)
    expect(door.said()).toEqual([...opened, ...closed])
  })

  it('that only chatters then is one', () => {
    const door = open()
    door.pass(59_500).closes().pass(200).opens()
    expect(door.said()).toEqual([...opened, 'door_held_open'])
  })

  it('may stand open while it is unlocked; its time begins when that ends', () => {
    const door = new MonitorWorld().unlocked().opens().pass(3_600_000)
    expect(door.warning).toBeNull()
    door.relocked().give({ type: 'tick' }).pass(59_999)
    expect(door.said()).toEqual(opened)
    door.pass(1)
    expect(door.said()).toEqual(['door_held_open'])
  })

  it('after it was forced is both alarms, and closing ends both', () => {
    const door = new MonitorWorld()
    door.opens().pass(60_000)
    expect(door.said()).toEqual([...forced, 'door_held_open'])
    expect(door.warning).toBe('forced_open')
    door.closes().pass(400)
    expect(door.warning).toBeNull()
  })
})
