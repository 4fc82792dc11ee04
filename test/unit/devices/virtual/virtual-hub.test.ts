import { expect, test } from 'vitest'
import { systemClock } from '../../../../main/controller/devices/device-clock.ts'
import { createVirtualHub } from '../../../../main/controller/devices/hub.ts'

test('hands get told whether anybody noticed', async () => {
  const hub = createVirtualHub({ clock: systemClock })
  expect(hub.present({ kind: 'uid', uid: '04A1B2C3' })).toBe(false)
  await hub.start([{ deviceId: 'virtual:keypad', role: 'keypad', channel: 1 }], () => {})
  expect(hub.key('1')).toBe(true)
  expect(hub.present({ kind: 'uid', uid: '04A1B2C3' })).toBe(false)
  hub.unplug('virtual:keypad')
  expect(hub.key('1')).toBe(false)
})

test('the relay can be watched: commands, a pulled plug and nothing else', async () => {
  const hub = createVirtualHub({ clock: systemClock })
  const states: boolean[] = []
  const unwatch = hub.watchRelays(() => states.push(hub.isRelayOn()))
  await hub.start([{ deviceId: 'virtual:relay', role: 'strike', channel: 1 }], () => {})
  await hub.setRelay('virtual:relay', 1, true)
  await hub.setRelay('virtual:relay', 1, true)
  await hub.setRelay('virtual:relay', 1, false)
  await hub.setRelay('virtual:relay', 1, true)
  hub.unplug('virtual:relay')
  expect(states).toEqual([true, false, true, false])
  unwatch()
  hub.plug('virtual:relay')
  await hub.setRelay('virtual:relay', 1, true)
  expect(states).toHaveLength(4)
})

test('a relay stuck closed stays closed, and says so', async () => {
  const hub = createVirtualHub({ clock: systemClock })
  await hub.start([{ deviceId: 'virtual:relay', role: 'strike', channel: 1 }], () => {})
  await hub.setRelay('virtual:relay', 1, true)
  hub.setRelayFault('stuck')
  expect(await hub.setRelay('virtual:relay', 1, false)).toBe('did_not_follow')
  expect(hub.isRelayOn()).toBe(true)
  expect(await hub.readRelay('virtual:relay', 1)).toBe(true)
})

test('as many devices as a site has', async () => {
  const hub = createVirtualHub({
    clock: systemClock,
    devices: [
      { name: 'in', kind: 'ccid' },
      { name: 'out', kind: 'keyboard' },
      { name: 'board', kind: 'relay' },
    ],
  })
  const cards: string[] = []
  await hub.start(
    [
      { deviceId: 'virtual:in', role: 'reader', channel: 1 },
      { deviceId: 'virtual:out', role: 'reader', channel: 1 },
      { deviceId: 'virtual:board', role: 'strike', channel: 2 },
    ],
    (event) => {
      if (event.type === 'card') cards.push(event.deviceId)
    },
  )
  hub.present({ kind: 'uid', uid: '04A1B2C3' }, 'virtual:in')
  hub.present({ kind: 'text', text: '0004981422' }, 'virtual:out')
  expect(cards).toEqual(['virtual:in', 'virtual:out'])
  await hub.setRelay('virtual:board', 2, true)
  expect([hub.isRelayOn('virtual:board', 1), hub.isRelayOn('virtual:board', 2)]).toEqual([false, true])
})

test('a contact closed while nobody listens is told when somebody does', async () => {
  const hub = createVirtualHub({ clock: systemClock })
  const told: [number, boolean][] = []
  expect(hub.setSwitch(2, true)).toBe(false)
  await hub.start([{ deviceId: 'virtual:switches', role: 'contact', channel: 1 }], (event) => {
    if (event.type === 'switch') told.push([event.channel, event.closed])
  })
  expect(told).toEqual([
    [1, false],
    [2, true],
    [3, false],
    [4, false],
  ])
  expect(hub.setSwitch(1, true)).toBe(true)
  expect(hub.setSwitch(5, true)).toBe(false)
  expect(told.at(-1)).toEqual([1, true])
})
