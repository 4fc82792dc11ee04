import assert from 'node:assert/strict'
import type { ReaderFault } from '../devices/hostile-reader.ts'
import { labTest } from '../lab-test.ts'

const uidAnswer = '04a1b2c39000'

/** What a plain CCID program sees of each fault; `again` is what the next command must bring. */
const faults: readonly { fault: ReaderFault; first: RegExp }[] = [
  { fault: 'time_extensions', first: new RegExp(`^80.*${uidAnswer}$`) },
  { fault: 'wrong_sequence', first: new RegExp(`^80.*${uidAnswer}$`) },
  { fault: 'short_frame', first: /^80060000$/ },
  { fault: 'false_length', first: new RegExp(`^80ffffffff.*${uidAnswer}$`) },
  { fault: 'hardware_error', first: /^800000000000[0-9a-f]{2}40fb00$/ },
  { fault: 'silence', first: /cancelled/ },
  { fault: 'stall', first: /stall/ },
]

labTest('each fault of the hostile reader shows on the wire, and it answers properly again', async (lab) => {
  const reader = await lab.hostileReader()
  const probe = await lab.probe('hardware')
  await probe.call('openReader', { vendorId: 0x076b, productId: 0x5022 })
  const slot = probe.events.next(({ event, value }) => event === 'slot' && value === '5003')
  reader.lay('04A1B2C3')
  await slot
  await probe.call('powerOn')
  for (const { fault, first } of faults) {
    reader.misbehave(fault)
    const seen = await probe.call<string>('uid').catch((error: unknown) => String(error).toLowerCase())
    assert.match(seen, first, fault)
    if (fault === 'stall') await probe.call('clearHalt')
    assert.match(await probe.call<string>('uid'), new RegExp(`${uidAnswer}$`), `after ${fault}`)
  }
  await probe.call('closeReader')
})

labTest(
  'ten plugs and unplugs of reader, keypad and relay leave the guest with what is plugged in',
  async (lab) => {
    const [reader, keypad, relay] = [await lab.reader(), await lab.keypad(), await lab.relay()]
    const probe = await lab.probe('hardware')
    for (let cycle = 0; cycle < 10; cycle += 1) {
      await Promise.all([reader.unplug(), keypad.unplug(), relay.unplug()])
      await Promise.all([reader.plug(), keypad.plug(), relay.plug()])
    }
    await probe.events.next(({ event, value }) => event === 'connect' && Object(value).vendorId === 0x16c0, {
      after: 0,
    })
    const expected = [0x0627, 0x08e6, 0x16c0]
    for (let tries = 0; tries < 50; tries += 1) {
      const devices = await probe.call<{ vendorId: number }[]>('usbDevices')
      const found = devices.map(({ vendorId }) => vendorId).filter((id) => id !== 0x1d6b)
      if (found.length === 3 && expected.every((id) => found.includes(id))) return
      await lab.shell('sleep 0.2')
    }
    assert.fail(`the guest lists ${JSON.stringify(await probe.call('usbDevices'))}`)
  },
)
