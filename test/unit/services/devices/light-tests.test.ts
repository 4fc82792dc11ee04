import { afterEach, beforeEach, expect, test } from 'vitest'
import { createVirtualHub } from '../../../../main/controller/devices/hub.ts'
import { LightTests } from '../../../../main/controller/services/devices/light-tests.ts'
import { SharedHub } from '../../../../main/controller/services/devices/shared-hub.ts'
import { ManualClock, settle } from '../../../fakes/manual-clock.ts'

const deviceId = 'virtual:light'
const bound = [{ deviceId, role: 'light', channel: 1 }] as const
const clock = new ManualClock(0)
let hub: SharedHub
let virtual: ReturnType<typeof createVirtualHub>
let lights: LightTests

beforeEach(() => {
  virtual = createVirtualHub({
    clock,
    devices: [
      { name: 'light', kind: 'light' },
      { name: 'relay', kind: 'relay' },
    ],
  })
  hub = new SharedHub(virtual, null)
  lights = new LightTests({ hub, clock, renewLights: () => hub.showSign(deviceId, 'ready') })
})
afterEach(() => hub.stop())

test.each([[[]], [bound]])(
  'a sign is shown for three seconds, then that of its point (bound: %j)',
  async (roles) => {
    await hub.start(roles, () => {})
    expect(await lights.show(deviceId, 'alarm')).toMatchObject({ ok: true })
    expect(virtual.signOf(deviceId)).toBe('alarm')
    await clock.advance(2_000)
    await lights.show(deviceId, 'granted')
    await clock.advance(2_000)
    expect(virtual.signOf(deviceId)).toBe('granted')
    await clock.advance(1_000)
    await settle()
    expect(virtual.signOf(deviceId)).toBe('ready')
  },
)

test('only lights are shown signs on', async () => {
  await hub.start([], () => {})
  expect(await lights.show('virtual:relay', 'alarm')).toMatchObject({ ok: false, code: 'not_found' })
})
