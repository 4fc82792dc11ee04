import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { systemClock } from '../../../../main/controller/devices/device-clock.ts'
import { ScanLoop } from '../../../../main/controller/devices/discovery/scan-loop.ts'
import type { HidEntry, HidTransport } from '../../../../main/controller/devices/transport/hid-transport.ts'
import type { Listing } from '../../../../main/controller/devices/transport/listing.ts'
import type { UsbTransport } from '../../../../main/controller/devices/transport/usb-transport.ts'

const entry = (path: string): HidEntry => ({
  path,
  vendorId: 1,
  productId: 2,
  product: '',
  serial: '',
  port: '1-1',
  interfaceNumber: 0,
  usages: [],
})

let listings: number
let hidListing: () => Promise<Listing<HidEntry>>
let event: () => void
let scans: string[][]
let logged: string[]
let order: string[]
let loop: ScanLoop

beforeEach(() => {
  vi.useFakeTimers()
  listings = 0
  hidListing = async () => ({ ok: true, entries: [] })
  event = () => {}
  scans = []
  logged = []
  order = []
  const hid: HidTransport = {
    list() {
      listings += 1
      order.push('list')
      return hidListing()
    },
    open: () => Promise.reject(new Error('not asked for')),
    reportDescriptor: async () => null,
  }
  const usb: UsbTransport = {
    list: async () => ({ ok: true, entries: [] }),
    async watch(onChange) {
      order.push('watch')
      event = onChange
      return () => order.push('unwatch')
    },
    open: () => Promise.reject(new Error('not asked for')),
  }
  loop = new ScanLoop({
    hid,
    usb,
    clock: systemClock,
    onScan: (entries) => scans.push(entries.map(({ path }) => path)),
    log: (line) => logged.push(line),
  })
})

afterEach(() => {
  loop.stop()
  vi.useRealTimers()
})

const settle = (ms: number) => vi.advanceTimersByTimeAsync(ms)

test('listens before it lists', async () => {
  await loop.start()
  expect(order).toEqual(['watch', 'list'])
  expect(scans).toHaveLength(1)
})

test('looks again each 7 s without any event', async () => {
  await loop.start()
  await settle(21_000)
  expect(listings).toBe(4)
})

test('a storm of events is a scan each 100 ms at most', async () => {
  await loop.start()
  for (let ms = 0; ms < 1_000; ms += 1) {
    for (let count = 0; count < 10; count += 1) event()
    await settle(1)
  }
  expect(listings).toBeLessThanOrEqual(12)
  expect(listings).toBeGreaterThanOrEqual(10)
})

test('one event is one scan soon after and one more when the lists have settled', async () => {
  await loop.start()
  event()
  await settle(99)
  expect(listings).toBe(1)
  await settle(1)
  expect(listings).toBe(2)
  await settle(900)
  expect(listings).toBe(3)
  await settle(3_000)
  expect(listings).toBe(3)
})

test('what is asked for during a scan is one scan more', async () => {
  await loop.start()
  const listing = Promise.withResolvers<Listing<HidEntry>>()
  hidListing = () => listing.promise
  const first = loop.scan()
  const others = Promise.all([loop.scan(), loop.scan(), loop.scan()])
  expect(listings).toBe(2)
  listing.resolve({ ok: true, entries: [entry('/dev/a')] })
  await first
  await others
  expect(listings).toBe(3)
})

test('a list that fails leaves what was known, and is logged when its words change', async () => {
  hidListing = async () => ({ ok: true, entries: [entry('/dev/a')] })
  await loop.start()
  hidListing = async () => ({ ok: false, why: 'HID: broken' })
  await loop.scan()
  await loop.scan()
  expect(scans.at(-1)).toEqual(['/dev/a'])
  expect(logged).toEqual(['HID: broken'])
  hidListing = async () => ({ ok: true, entries: [] })
  await loop.scan()
  hidListing = async () => ({ ok: false, why: 'HID: broken' })
  await loop.scan()
  expect(logged).toEqual(['HID: broken', 'HID: broken'])
})

test('a list that never comes is given up after 5 s', async () => {
  hidListing = () => new Promise(() => {})
  let isStarted = false
  void loop.start().then(() => {
    isStarted = true
  })
  await settle(5_000)
  expect(isStarted).toBe(true)
  expect(logged).toEqual(['no list of devices within 5000 ms'])
})

test('without USB events it says so once and looks on its own', async () => {
  const { usb, hid } = {
    hid: { list: async () => ({ ok: true, entries: [] }) } as unknown as HidTransport,
    usb: {
      list: async () => ({ ok: true, entries: [] }),
      watch: () => Promise.reject(new Error('no udev')),
    } as unknown as UsbTransport,
  }
  let count = 0
  const deaf = new ScanLoop({
    hid,
    usb,
    clock: systemClock,
    onScan: () => {
      count += 1
    },
    log: (line) => logged.push(line),
  })
  await deaf.start()
  await settle(7_000)
  deaf.stop()
  expect(count).toBe(2)
  expect(logged).toEqual(['USB events: no udev; devices are looked for every 7 s'])
})

test('stopped: no timer, no scan, no listener', async () => {
  await loop.start()
  event()
  loop.stop()
  await settle(60_000)
  expect(listings).toBe(1)
  expect(order.at(-1)).toBe('unwatch')
  expect(vi.getTimerCount()).toBe(0)
})

test('stopped in mid-scan: its result is not told', async () => {
  await loop.start()
  const listing = Promise.withResolvers<Listing<HidEntry>>()
  hidListing = () => listing.promise
  const scanning = loop.scan()
  loop.stop()
  listing.resolve({ ok: true, entries: [entry('/dev/a')] })
  await scanning
  expect(scans).toEqual([[]])
})
