import { describe, expect, test } from 'vitest'
import { DeviceRegistry } from '../../../../main/controller/devices/discovery/device-registry.ts'
import { A, cases, port } from './device-registry-cases.ts'
import { asKeypad, seen } from './device-scans.ts'

describe('who is who', () => {
  test.each(Object.entries(cases))('%s', (_name, { bound = [], scans }) => {
    const registry = new DeviceRegistry()
    for (const { sees, present, arrived, left, swapped } of scans) {
      const diff = registry.scan(seen(sees), bound)
      if (present !== undefined) {
        const ports = [...registry.present].map(([id, device]) => [id, device.port])
        expect(Object.fromEntries(ports)).toEqual(present)
      }
      if (arrived !== undefined) expect([...diff.arrived].sort()).toEqual([...arrived].sort())
      if (left !== undefined) expect([...diff.left].sort()).toEqual([...left].sort())
      if (swapped !== undefined) {
        expect(Object.fromEntries(diff.swapped.map(({ deviceId, product }) => [deviceId, product]))).toEqual(
          swapped,
        )
      }
    }
  })

  test('binding takes effect at the next scan, without a replug', () => {
    const registry = new DeviceRegistry()
    const twins = [
      { port: '1-1', serial: 'SN-A' },
      { port: '1-2', serial: 'SN-A' },
    ]
    registry.scan(seen(twins), [])
    const diff = registry.scan(seen(twins), asKeypad(port('1-1'), port('1-2')))
    expect(diff).toEqual({ arrived: [], left: [], swapped: [] })
  })

  test('10,000 plugs leave nothing behind', () => {
    const registry = new DeviceRegistry()
    for (let plug = 1; plug <= 10_000; plug += 1) {
      expect(registry.scan(seen([{ port: '1-1', serial: 'SN-A', plug }]), asKeypad(A)).arrived).toEqual([A])
    }
    expect(registry.present.size).toBe(1)
    expect(registry.scan([], asKeypad(A)).left).toEqual([A])
  })
})
