import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import { DeviceLayer } from '../device-layer.ts'
import { lightOn, pcproxOn, switchesOn } from '../devices/hid-models.ts'
import { labTest } from '../lab-test.ts'

/** Every round pulls and plugs four devices. `npm run test:plugs` is the long campaign. */
const plugs = Number(process.env.LAB_PLUGS ?? 12)
const roundDevices = 4
const rounds = Math.ceil(plugs / roundDevices)
/** Buffers and caches that are made once are not counted. */
const warmUpRounds = 2
/**
 * Drivers are done with a new device by then. Pulled while one still waits for an answer, QEMU leaves the transfer to
 * the kernel's five seconds, and the bus stands still for as long; so only some rounds pull that early.
 */
const drivenMs = 2_000
const earlyEvery = 10
/**
 * What the heap may move by without leaking (code that is compiled late, about 0.6 MB in 100 cycles), and what a Node
 * process may hold beside it. It is the long campaign that can tell: there 2 KB a cycle are too much.
 */
const heapSlackBytes = 2 * 1024 * 1024
const slackBytes = 24 * 1024 * 1024

labTest(
  `${rounds * roundDevices} plug cycles leave no handle, no node and no memory behind`,
  async (lab) => {
    const relay = await lab.relay()
    const devices = [
      relay,
      (await lab.hid(pcproxOn)).usb,
      (await lab.hid(switchesOn)).usb,
      (await lab.hid(lightOn)).usb,
    ]
    const layer = await DeviceLayer.start(lab)
    const ids = await layer.bindAll('relay', 'pcprox', 'switches', 'light')
    // A slow guest may lose one that is plugged in, and have it back: what was told last counts.
    const allAre = (state: 'found' | 'lost') =>
      ids.every((id) => {
        const told = layer.events.filter(({ deviceId, type }) => deviceId === id && /found|lost/.test(type))
        return told.at(-1)?.type === state
      })
    const cycle = async (round: number) => {
      if (round % earlyEvery !== earlyEvery - 1) await sleep(drivenMs)
      await Promise.all(devices.map((device) => device.unplug()))
      await until(() => allAre('lost'), 'all to be lost')
      for (const device of devices) device.plug()
      await until(() => allAre('found'), 'all to be found')
    }
    for (let round = 0; round < warmUpRounds; round += 1) await cycle(round)
    const before = await layer.weigh()
    for (let round = warmUpRounds; round < rounds; round += 1) await cycle(round)
    await sleep(3_000)
    const after = await layer.weigh()
    console.log(`plug cycles: ${JSON.stringify({ plugs: rounds * roundDevices, before, after })}`)
    assert.equal(after.hidrawNodes, before.hidrawNodes)
    assert.ok(after.handles <= before.handles + 1, `handles: ${before.handles}, then ${after.handles}`)
    assert.ok(after.heap <= before.heap + heapSlackBytes, `heap: ${before.heap} bytes, then ${after.heap}`)
    assert.ok(
      after.resident <= before.resident + slackBytes,
      `${before.resident} bytes, then ${after.resident}`,
    )
    assert.equal(await layer.setRelay(ids[0] ?? '', true), 'followed')
  },
  { limitMs: 120_000 + rounds * 45_000 },
)

async function until(holds: () => boolean, what: string) {
  const deadline = performance.now() + 60_000
  while (!holds()) {
    if (performance.now() > deadline) throw new Error(`waited a minute for ${what}`)
    await sleep(50)
  }
}
