import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import type { DeviceEvent } from '../../../main/contract/devices.ts'
import { DeviceLayer } from '../device-layer.ts'
import { k8055On, lightOn, pcproxOn, swipeOn, switchesOn } from '../devices/hid-models.ts'
import { labTest } from '../lab-test.ts'

const fc99cn999 = 0x6303e7n
/** As long as a mute device may block a read, and the longest pause between two tries to open it. */
const patience = { limitMs: 60_000 }

/** A swipe as a MagTek reader reports it: track 2 alone. */
function swipe(track2: string): Buffer {
  const report = Buffer.alloc(337)
  report.set([1, 0, 1, 0, track2.length, 0, 0])
  report.write(track2, 117, 'latin1')
  return report
}

const levels = (events: readonly DeviceEvent[], deviceId: string) =>
  events.flatMap((event) =>
    event.type === 'switch' && event.deviceId === deviceId ? [`${event.channel} ${event.closed}`] : [],
  )

labTest('a pcProx and a swipe reader: cards, a replug, silence and nonsense', async (lab) => {
  const prox = await lab.hid(pcproxOn)
  const magtek = await lab.hid(swipeOn)
  const layer = await DeviceLayer.start(lab)
  const [proxId = '', swipeId = ''] = await layer.bindAll('pcprox', 'swipe')
  assert.equal(prox.model.isTyping, false)
  const card = layer.next('card')
  prox.model.lay(fc99cn999, 24)
  const stripped = { kind: 'stripped', bits: '011000110000001111100111', lead: 1, trail: 1 }
  assert.deepEqual(await card.then((event) => event.type === 'card' && event.read), stripped)
  prox.model.lift()

  const bad = [swipe(';1=2?').subarray(0, 150), Buffer.alloc(337), swipe(';12AB?')]
  for (const report of bad) magtek.usb.send(report)
  const swiped = layer.next('card')
  magtek.usb.send(swipe(';0004981422=0000?'))
  const text = { kind: 'text', text: ';0004981422=0000?' }
  assert.deepEqual(await swiped.then((event) => event.type === 'card' && event.read), text)

  await layer.showSign(proxId, 'granted')
  for (let tries = 0; tries < 50 && prox.model.lamps.join() !== 'green'; tries += 1) await sleep(100)
  assert.deepEqual(prox.model.lamps, ['green'])

  const ids = [proxId, swipeId]
  const pulled = [prox.usb, magtek.usb]
  const gone = layer.all('lost', ids)
  await Promise.all(pulled.map((usb) => usb.unplug()))
  await gone
  prox.model.pages[0] = Uint8Array.from(Buffer.from('0000110000002802', 'hex'))
  const back = layer.all('found', ids)
  for (const usb of pulled) usb.plug()
  await back
  assert.equal(prox.model.isTyping, false, 'it types no more after a replug')
  const swipedAgain = layer.next('card')
  magtek.usb.send(swipe(';0004981422=0000?'))
  await swipedAgain

  for (const misbehave of ['mute', 'stall'] as const) {
    const hung = layer.next('lost', layer.count, patience)
    if (misbehave === 'mute') prox.model.fault = 'mute'
    else prox.usb.stalls = true
    await hung
    const mended = layer.next('found', layer.count, patience)
    prox.model.fault = 'none'
    prox.usb.stalls = false
    await mended
  }
  prox.model.fault = 'odd'
  prox.model.lay(fc99cn999 + 1n, 24)
  await sleep(1_000)
  const again = layer.next('card', layer.count, patience)
  prox.model.fault = 'none'
  prox.model.lay(fc99cn999, 24)
  assert.deepEqual(await again.then((event) => event.type === 'card' && event.read), stripped)
})

labTest('switch inputs: known at once, told as they change, unknown while unplugged', async (lab) => {
  const xkeys = await lab.hid(switchesOn)
  const velleman = await lab.hid(k8055On)
  const inputOne = Buffer.from('1001000000000000', 'hex')
  const reporting = setInterval(() => velleman.usb.send(inputOne), 100)
  try {
    xkeys.model.set(2, true)
    const layer = await DeviceLayer.start(lab)
    let ids: string[] = []
    for (let tries = 0; tries < 60 && ids.length < 2; tries += 1) {
      ids = await layer.idsOf('switches')
      await sleep(250)
    }
    const [xkeysId = '', vellemanId = ''] = ['05F3', '10CF'].map((vendor) =>
      ids.find((id) => id.includes(vendor)),
    )
    await layer.bind([
      { deviceId: xkeysId, role: 'contact', channel: 2 },
      { deviceId: vellemanId, role: 'rex', channel: 1 },
    ])
    await layer.next('switch', 0)
    for (let tries = 0; tries < 50 && levels(layer.events, vellemanId).length < 5; tries += 1)
      await sleep(100)
    assert.deepEqual(levels(layer.events, xkeysId).slice(0, 3), ['1 false', '2 true', '3 false'])
    assert.deepEqual(levels(layer.events, vellemanId).slice(0, 2), ['1 true', '2 false'])

    for (const length of [0, 1, 35]) xkeys.usb.send(Buffer.alloc(length, 0xff))
    const opened = layer.next('switch')
    xkeys.model.set(2, false)
    assert.deepEqual(await opened.then((event) => event.type === 'switch' && [event.channel, event.closed]), [
      2,
      false,
    ])

    const lost = layer.next('lost')
    await xkeys.usb.unplug()
    await lost
    xkeys.model.set(7, true)
    const [found, from] = [layer.next('found'), layer.count]
    xkeys.usb.plug()
    await found
    for (let tries = 0; tries < 50 && levels(layer.events.slice(from), xkeysId).length < 12; tries += 1) {
      await sleep(100)
    }
    assert.ok(levels(layer.events.slice(from), xkeysId).includes('7 true'))

    const silent = layer.all('lost', [xkeysId, vellemanId], patience)
    xkeys.model.isMute = true
    clearInterval(reporting)
    await silent
  } finally {
    clearInterval(reporting)
  }
})

labTest(
  'a status light shows signs, and a dead controller; an ACR122U lights up and is reset',
  async (lab) => {
    const light = await lab.hid(lightOn)
    const reader = await lab.hostileReader('acr122u')
    const layer = await DeviceLayer.start(lab)
    const [lightId = '', readerId = ''] = await layer.bindAll('light', 'ccid')
    await layer.showSign(lightId, 'granted')
    for (let tries = 0; tries < 50 && light.model.shows !== '00ff00'; tries += 1) await sleep(100)
    assert.equal(light.model.shows, '00ff00')

    assert.equal(reader.escapes.values[0], 'ff00520000')
    const shown = reader.escapes.next((apdu) => apdu === 'ff00400e0402000101', { after: 0 })
    await layer.showSign(readerId, 'granted')
    await shown
    const card = layer.next('card')
    reader.lay('04A1B2C3')
    await card
    reader.lift()

    const [lost, back] = [
      layer.next('lost', layer.count, patience),
      layer.next('found', layer.count, patience),
    ]
    reader.hang()
    assert.equal((await lost).deviceId, readerId)
    assert.equal((await back).deviceId, readerId)
    const again = layer.next('card')
    reader.lay('04A1B2C4')
    await again

    const [unlit, lit] = [
      layer.next('lost', layer.count, patience),
      layer.next('found', layer.count, patience),
    ]
    light.usb.stalls = true
    assert.equal((await unlit).deviceId, lightId)
    light.usb.stalls = false
    assert.equal((await lit).deviceId, lightId)

    await layer.kill()
    const isDead = () => String(light.model.shows) === 'dead'
    for (let tries = 0; tries < 150 && !isDead(); tries += 1) await sleep(100)
    assert.ok(isDead(), 'the light says that nobody guards the door')
    light.model.losePower()
  },
)
