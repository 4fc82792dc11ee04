import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { KeypadKey } from '../../../main/contract/card-read.ts'
import type { DeviceEvent, DeviceRole } from '../../../main/contract/devices.ts'
import type { DeviceHub } from '../../../main/controller/services/ports/device-hub.ts'

/** A hub with hands: one reader of cards, one keypad, one relay board and one of switch inputs, all plugged in. */
export interface HubRig {
  readonly hub: DeviceHub
  readonly reader: string
  readonly keypad: string
  readonly relay: string
  readonly switches: string
  present(uid: string): void
  key(key: KeypadKey): void
  setSwitch(channel: number, closed: boolean): void
  plug(deviceId: string): void
  unplug(deviceId: string): void
  /** Another device, of this product name, in its place. */
  swap(deviceId: string, product: string): void
  /** The contact itself. */
  isRelayOn(channel: number): boolean
  setRelayFault(fault: 'none' | 'stuck' | 'silent'): void
}

/** What services may rely on, whatever the hub is made of. */
export function deviceHubSuite(name: string, createRig: () => HubRig) {
  describe(name, () => {
    let rig: HubRig
    let events: DeviceEvent[]

    const roles = (): DeviceRole[] => [
      { deviceId: rig.reader, role: 'reader', channel: 1 },
      { deviceId: rig.keypad, role: 'keypad', channel: 1 },
      { deviceId: rig.relay, role: 'strike', channel: 1 },
    ]
    const start = (which = roles()) => rig.hub.start(which, (event) => events.push(event))
    /** Long enough for any scan, short enough for nothing else. */
    const settle = () => vi.advanceTimersByTimeAsync(3_000)
    const said = (type: DeviceEvent['type']) =>
      events.filter((event) => event.type === type).map(({ deviceId }) => deviceId)

    beforeEach(() => {
      vi.useFakeTimers()
      rig = createRig()
      events = []
    })

    afterEach(async () => {
      const stopping = rig.hub.stop()
      await vi.advanceTimersByTimeAsync(2_000)
      await stopping
      vi.useRealTimers()
    })

    test('finds what is bound before start is done', async () => {
      await start()
      expect(said('found').sort()).toEqual([rig.reader, rig.keypad, rig.relay].sort())
      expect(roles().every(({ deviceId }) => rig.hub.isPlugged(deviceId))).toBe(true)
    })

    test('lists every device it could drive, bound or not', async () => {
      await start([])
      expect(events).toEqual([])
      const kinds = new Map(
        rig.hub.devices().map(({ deviceId, kind, plugged }) => [deviceId, { kind, plugged }]),
      )
      expect(kinds.get(rig.reader)).toEqual({ kind: 'ccid', plugged: true })
      expect(kinds.get(rig.keypad)).toEqual({ kind: 'keyboard', plugged: true })
      expect(kinds.get(rig.relay)).toEqual({ kind: 'relay', plugged: true })
    })

    test('tells cards and keys with their device and time', async () => {
      await start()
      await vi.advanceTimersByTimeAsync(500)
      rig.present('04A1B2C3')
      await settle()
      rig.key('4')
      await settle()
      const [card, key] = events.filter(({ type }) => type === 'card' || type === 'key')
      expect(card).toMatchObject({
        type: 'card',
        deviceId: rig.reader,
        read: { kind: 'uid', uid: '04A1B2C3' },
      })
      expect(key).toMatchObject({ type: 'key', deviceId: rig.keypad, key: '4' })
      expect(card?.type === 'card' && key?.type === 'key' && key.atMs - card.atMs).toBeGreaterThan(2_000)
    })

    test('hears nothing of devices that are not bound', async () => {
      await start([{ deviceId: rig.relay, role: 'strike', channel: 1 }])
      rig.present('04A1B2C3')
      rig.key('4')
      await settle()
      expect(events).toEqual([{ type: 'found', deviceId: rig.relay }])
    })

    test.each(['reader', 'keypad', 'relay'] as const)(
      'notices that the %s is pulled, and takes it back',
      async (which) => {
        await start()
        rig.unplug(rig[which])
        await settle()
        expect(said('lost')).toEqual([rig[which]])
        expect(rig.hub.isPlugged(rig[which])).toBe(false)
        expect(rig.hub.devices().find(({ deviceId }) => deviceId === rig[which])?.plugged).toBe(false)
        rig.plug(rig[which])
        await settle()
        expect(said('found').filter((deviceId) => deviceId === rig[which])).toHaveLength(2)
        expect(rig.hub.isPlugged(rig[which])).toBe(true)
      },
    )

    test('reads cards and keys again after a replug', async () => {
      await start()
      for (const deviceId of [rig.reader, rig.keypad]) {
        rig.unplug(deviceId)
        await settle()
        rig.plug(deviceId)
        await settle()
      }
      rig.present('04A1B2C3')
      rig.key('enter')
      await settle()
      expect(said('card')).toEqual([rig.reader])
      expect(said('key')).toEqual([rig.keypad])
    })

    test('switches the relay and reads it back', async () => {
      await start()
      expect(await rig.hub.setRelay(rig.relay, 1, true)).toBe('followed')
      expect(rig.isRelayOn(1)).toBe(true)
      expect(await rig.hub.readRelay(rig.relay, 1)).toBe(true)
      expect(await rig.hub.setRelay(rig.relay, 1, false)).toBe('followed')
      expect(rig.isRelayOn(1)).toBe(false)
      expect(await rig.hub.readRelay(rig.relay, 1)).toBe(false)
    })

    test('carries out commands in order, awaited or not', async () => {
      await start()
      const outcomes = [true, false, true, false].map((on) => rig.hub.setRelay(rig.relay, 1, on))
      expect(await Promise.all(outcomes)).toEqual(['followed', 'followed', 'followed', 'followed'])
      expect(rig.isRelayOn(1)).toBe(false)
    })

    test('tells every switch input once it is found, then each change', async () => {
      rig.setSwitch(2, true)
      await start([{ deviceId: rig.switches, role: 'contact', channel: 2 }])
      const levels = () =>
        events.flatMap((event) => (event.type === 'switch' ? [[event.channel, event.closed]] : []))
      expect(events[0]).toEqual({ type: 'found', deviceId: rig.switches })
      expect(levels().slice(0, 3)).toEqual([
        [1, false],
        [2, true],
        [3, false],
      ])
      events = []
      rig.setSwitch(2, true)
      rig.setSwitch(2, false)
      await settle()
      expect(levels()).toEqual([[2, false]])
      rig.unplug(rig.switches)
      await settle()
      rig.setSwitch(1, true)
      events = []
      rig.plug(rig.switches)
      await settle()
      expect(events[0]?.type).toBe('found')
      expect(levels().slice(0, 2)).toEqual([
        [1, true],
        [2, false],
      ])
    })

    test('says lost for a relay that is not there, not bound or not a relay', async () => {
      await start(roles().filter(({ role }) => role !== 'strike'))
      expect(await rig.hub.setRelay(rig.relay, 1, true)).toBe('lost')
      expect(rig.isRelayOn(1)).toBe(false)
      expect(await rig.hub.setRelay(rig.keypad, 1, true)).toBe('lost')
      expect(await rig.hub.setRelay('sn:0000:0000:NONE', 1, true)).toBe('lost')
      expect(await rig.hub.readRelay(rig.relay, 1)).toBeNull()
    })

    test('says when the relay does not follow', async () => {
      await start()
      rig.setRelayFault('stuck')
      expect(await rig.hub.setRelay(rig.relay, 1, true)).toBe('did_not_follow')
    })

    test('says within a second when the relay is silent', async () => {
      await start()
      rig.setRelayFault('silent')
      const outcome = rig.hub.setRelay(rig.relay, 1, true)
      await vi.advanceTimersByTimeAsync(1_000)
      expect(await outcome).toBe('silent')
    })

    test('finds the relay off after it was pulled while on', async () => {
      await start()
      await rig.hub.setRelay(rig.relay, 1, true)
      rig.unplug(rig.relay)
      await settle()
      expect(await rig.hub.setRelay(rig.relay, 1, true)).toBe('lost')
      rig.plug(rig.relay)
      await settle()
      expect(rig.isRelayOn(1)).toBe(false)
      expect(await rig.hub.setRelay(rig.relay, 1, true)).toBe('followed')
    })

    test('tells of a stranger on a bound port, and never takes it for the bound one', async () => {
      await start()
      rig.swap(rig.keypad, 'Evil Keyboard')
      await settle()
      await settle()
      expect(said('lost')).toEqual([rig.keypad])
      const swapped = events.filter((event) => event.type === 'swapped')
      expect(swapped).toMatchObject([{ deviceId: rig.keypad, product: 'Evil Keyboard' }])
      const stranger = rig.hub.devices().find(({ product }) => product === 'Evil Keyboard')
      expect(swapped[0]?.by).toBe(stranger?.deviceId)
      rig.key('4')
      await settle()
      expect(said('key')).toEqual([])
      expect(rig.hub.isPlugged(rig.keypad)).toBe(false)
    })

    test('started again, it lets go of what is no longer bound and leaves the rest alone', async () => {
      await start()
      await rig.hub.setRelay(rig.relay, 1, true)
      await start([{ deviceId: rig.keypad, role: 'keypad', channel: 1 }])
      await settle()
      expect(said('found')).toHaveLength(3)
      expect(said('lost')).toEqual([])
      expect(rig.isRelayOn(1)).toBe(false)
      expect(await rig.hub.setRelay(rig.relay, 1, true)).toBe('lost')
      rig.key('7')
      rig.present('04A1B2C3')
      await settle()
      expect(said('key')).toEqual([rig.keypad])
      expect(said('card')).toEqual([])
      await start()
      expect(said('found').slice(3).sort()).toEqual([rig.reader, rig.relay].sort())
    })

    test('stops within 2 s with all relays off, and is silent from then on', async () => {
      await start()
      await rig.hub.setRelay(rig.relay, 1, true)
      const before = events.length
      const stopping = rig.hub.stop()
      await vi.advanceTimersByTimeAsync(2_000)
      await stopping
      expect(rig.isRelayOn(1)).toBe(false)
      rig.key('4')
      rig.present('04A1B2C3')
      rig.unplug(rig.keypad)
      await settle()
      expect(events).toHaveLength(before)
      expect(await rig.hub.setRelay(rig.relay, 1, true)).toBe('lost')
    })
  })
}
