import { describe, expect, it } from 'vitest'
import type { DeviceEvent } from '../../../../main/contract/devices.ts'
import { createVirtualHub } from '../../../../main/controller/devices/hub.ts'
import { holdInput } from '../../../../main/controller/services/updates/held-hub.ts'
import { ManualClock, settle } from '../../../fakes/manual-clock.ts'

describe('a hub on trial', () => {
  it('lets devices come, and no card or key before it may; then all in their order', async () => {
    const virtual = createVirtualHub({ clock: new ManualClock(0) })
    const { hub, letThrough } = holdInput(virtual)
    const events: DeviceEvent[] = []
    const roles = [
      { deviceId: 'virtual:reader', role: 'reader', channel: 1 },
      { deviceId: 'virtual:keypad', role: 'keypad', channel: 1 },
      { deviceId: 'virtual:relay', role: 'strike', channel: 1 },
    ] as const
    await hub.start(roles, (event) => events.push(event))
    await settle()
    expect(new Set(events.map(({ type }) => type))).toEqual(new Set(['found']))
    const before = events.length
    virtual.present({ kind: 'uid', uid: '04A1B2C3' })
    virtual.key('4')
    virtual.key('enter')
    await settle()
    expect(events).toHaveLength(before)
    letThrough()
    expect(events.slice(before).map(({ type }) => type)).toEqual(['card', 'key', 'key'])
    virtual.key('5')
    await settle()
    expect(events.at(-1)).toMatchObject({ type: 'key', key: '5' })
    await hub.stop()
  })
})
