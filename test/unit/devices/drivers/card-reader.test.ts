import { describe, expect, test, vi } from 'vitest'
import type { DeviceRole } from '../../../../main/contract/devices.ts'
import { answerFrame, contactCard, contactlessCard } from '../../../fakes/transports/fake-card-reader.ts'
import {
  comings,
  device,
  id,
  lift,
  machine,
  plugged,
  powerOn,
  reader,
  sent,
  settle,
  slotStatus,
  takeReader,
  toReader,
  uids,
  xfrBlock,
} from './card-reader-bench.ts'

describe('a good reader', () => {
  test.each(['04A1B2C3', '04A1B2C3D4E5F6', '0101020304050607', '04A1B2C3D4E5F6A7B8C9'])(
    'UID %s',
    async (uid) => {
      await plugged()
      device.insert(contactlessCard(uid))
      await settle(10)
      expect(uids()).toEqual([uid])
    },
  )

  test('a card is read once while it lies, and again when it is laid anew', async () => {
    await plugged()
    device.insert(contactlessCard('04A1B2C3'))
    await settle(10_000)
    expect(uids()).toEqual(['04A1B2C3'])
    await lift()
    device.insert(contactlessCard('04A1B2C3'))
    await settle(100)
    expect(uids()).toEqual(['04A1B2C3', '04A1B2C3'])
  })

  test('a card that lies there from the beginning is read', async () => {
    takeReader()
    machine.bus.plug(device.device, '1-1')
    device.insert(contactlessCard('04A1B2C3'))
    await machine.start([reader])
    await settle(100)
    expect(uids()).toEqual(['04A1B2C3'])
    expect(machine.events.map(({ type }) => type)).toEqual(['found', 'card'])
  })

  test('a lost notice costs a second, not the card', async () => {
    await plugged()
    await settle(100)
    device.losesNotices = true
    device.insert(contactlessCard('04A1B2C3'))
    await settle(1_100)
    expect(uids()).toEqual(['04A1B2C3'])
  })

  test('one card for another in one breath: both are read', async () => {
    await plugged()
    device.insert(contactlessCard('04A1B2C3'))
    await settle(100)
    // No notice of the removal comes.
    device.losesNotices = true
    device.remove()
    device.losesNotices = false
    device.insert(contactlessCard('04D4E5F6'))
    await settle(1_200)
    expect(uids()).toEqual(['04A1B2C3', '04D4E5F6'])
  })

  test('a notice that comes twice does not make two cards of one', async () => {
    await plugged()
    device.insert(contactlessCard('04A1B2C3'))
    await settle(100)
    device.push(3, Buffer.from('5003', 'hex'))
    await settle(3_000)
    expect(uids()).toEqual(['04A1B2C3'])
  })

  test('a reader with a serial is the same on any port', async () => {
    takeReader({ serial: 'CR-9' })
    machine.bus.plug(device.device, '1-1')
    await machine.start([{ deviceId: 'sn:076B:5022:CR-9', role: 'reader', channel: 1 }])
    machine.bus.unplug(device.device)
    await settle()
    machine.bus.plug(device.device, '4-2.1')
    await settle()
    device.insert(contactlessCard('04A1B2C3'))
    await settle(100)
    expect(uids()).toEqual(['04A1B2C3'])
  })

  test('stops within 2 s, released and closed', async () => {
    await plugged()
    await settle(500)
    let isStopped = false
    void machine.hub.stop().then(() => {
      isStopped = true
    })
    await settle(2_000)
    expect(isStopped).toBe(true)
    expect(machine.usb.opened.map(({ isOpen, claimed }) => [isOpen, claimed.size])).toEqual([[false, 0]])
  })

  test('let go in mid-command it is closed when that has ended, and can be claimed again', async () => {
    await plugged()
    device.answer = (frame) => (frame[0] === powerOn ? [] : [device.properAnswer(frame)])
    device.insert(contactlessCard('04A1B2C3'))
    await settle(100)
    await machine.start([])
    await settle(3_000)
    expect(machine.usb.opened.map(({ isOpen }) => isOpen)).toEqual([false])
    device.answer = (frame) => [device.properAnswer(frame)]
    await machine.start([reader])
    await settle(3_000)
    expect(uids()).toEqual(['04A1B2C3'])
  })

  test('without an interrupt pipe it is asked four times a second', async () => {
    await plugged({ notices: false })
    const before = sent(slotStatus).length
    await settle(10_000)
    expect(sent(slotStatus).length - before).toBe(40)
    device.insert(contactlessCard('04A1B2C3'))
    await settle(250)
    expect(uids()).toEqual(['04A1B2C3'])
  })
})

describe('what is no badge', () => {
  test('a contact card gets no UID command, ever', async () => {
    await plugged()
    device.insert(contactCard)
    await settle(10_000)
    expect(sent(powerOn)).toHaveLength(1)
    expect(sent(xfrBlock)).toEqual([])
    expect(uids()).toEqual([])
    await lift()
    device.insert(contactlessCard('04A1B2C3'))
    await settle(100)
    expect(uids()).toEqual(['04A1B2C3'])
  })

  test.each([
    ['an ATR of 34 bytes', { atr: `3b8f8001${'00'.repeat(30)}`, uidAnswer: '04a1b2c39000' }],
    ['an ATR that is cut', { atr: '3b8f8001804f0c', uidAnswer: '04a1b2c39000' }],
    ['no UID (6300)', { ...contactlessCard(''), uidAnswer: '6300' }],
    ['not supported (6A81)', { ...contactlessCard(''), uidAnswer: '6a81' }],
    ['a UID of 5 bytes', contactlessCard('04A1B2C3D4')],
    ['a UID of 200 bytes', contactlessCard('04'.repeat(200))],
    ['a cut answer', { ...contactlessCard(''), uidAnswer: '90' }],
  ])('%s: nothing is told, and the next card is read', async (_what, card) => {
    await plugged()
    device.insert(card)
    await settle(10_000)
    expect(uids()).toEqual([])
    await lift()
    device.insert(contactlessCard('04A1B2C3'))
    await settle(1_500)
    expect(uids()).toEqual(['04A1B2C3'])
    expect(comings()).toEqual(['found'])
  })
})

describe('pulled', () => {
  test.each([powerOn, slotStatus, xfrBlock])('while it carries out %s', async (type) => {
    await plugged()
    device.answer = (frame) => (frame[0] === type ? [] : [device.properAnswer(frame)])
    device.insert(contactlessCard('04A1B2C3'))
    await settle(50)
    machine.bus.unplug(device.device)
    await settle(50)
    expect(comings()).toEqual(['found', 'lost'])
    device.answer = (frame) => [device.properAnswer(frame)]
    machine.bus.plug(device.device, '1-1')
    await settle(3_000)
    expect(comings()).toEqual(['found', 'lost', 'found'])
    expect(uids()).toEqual(['04A1B2C3'])
  })

  test('1,000 times: always back, nothing left open', async () => {
    await plugged()
    for (let count = 0; count < 1_000; count += 1) {
      machine.bus.unplug(device.device)
      await settle(150)
      machine.bus.plug(device.device, '1-1')
      await settle(150)
    }
    await settle()
    expect(comings().filter((type) => type === 'lost')).toHaveLength(1_000)
    expect(machine.hub.isPlugged(id)).toBe(true)
    expect(machine.usb.opened.filter(({ isOpen }) => isOpen)).toHaveLength(1)
    device.insert(contactlessCard('04A1B2C3'))
    await settle(100)
    expect(uids()).toEqual(['04A1B2C3'])
  })
})

describe('who else has the reader', () => {
  test('the kernel’s driver is sent away, and called back at the end', async () => {
    await plugged({ kernelDriver: true })
    expect(comings()).toEqual(['found'])
  })

  test('another program: the log names pcscd once, and the reader is taken when it is free', async () => {
    takeReader()
    machine.bus.plug(device.device, '1-1')
    const claim = vi.fn(async () => {
      throw new Error('claimInterface error: interface is busy')
    })
    const getDevices = machine.usb.getDevices.bind(machine.usb)
    machine.usb.getDevices = async () =>
      (await getDevices()).map((each) => Object.assign(each, { claimInterface: claim }))
    await machine.start([reader])
    await settle(30_000)
    expect(machine.logged).toEqual([
      `${id}: claimInterface error: interface is busy (does pcscd have the reader?)`,
    ])
    machine.usb.getDevices = getDevices
    await settle(30_000)
    expect(comings()).toEqual(['found'])
  })
})

describe('ACR122U', () => {
  const acr: DeviceRole = { deviceId: 'port:072F:2200:1-1', role: 'reader', channel: 1 }

  test('its beep is switched off at each plug, before anything else', async () => {
    await plugged({ vendorId: 0x072f, productId: 0x2200 }, [acr])
    machine.bus.unplug(device.device)
    await settle()
    machine.bus.plug(device.device, '1-1')
    await settle()
    expect(sent(toReader).map((frame) => frame.slice(20))).toEqual(['ff00520000', 'ff00520000'])
    expect(device.frames[0]).toMatch(/^6b/)
  })

  test('its lamps and buzzer follow the signs, and again after a replug', async () => {
    await plugged({ vendorId: 0x072f, productId: 0x2200 }, [acr])
    machine.hub.showSign(acr.deviceId, 'granted')
    await settle(1_500)
    expect(sent(toReader).at(-1)?.slice(20)).toBe('ff00400e0402000101')
    machine.hub.showSign(acr.deviceId, 'ready')
    await settle(1_500)
    machine.bus.unplug(device.device)
    await settle()
    machine.bus.plug(device.device, '1-1')
    await settle()
    expect(
      sent(toReader)
        .slice(-2)
        .map((frame) => frame.slice(20)),
    ).toEqual(['ff00520000', 'ff00400c0400000000'])
  })

  test('of many signs at once the last one is shown, and cards are read meanwhile', async () => {
    await plugged({ vendorId: 0x072f, productId: 0x2200 }, [acr])
    device.insert(contactlessCard('04A1B2C3'))
    for (let count = 0; count < 100; count += 1) {
      machine.hub.showSign(acr.deviceId, count % 2 === 0 ? 'waiting' : 'refused')
    }
    await settle(1_500)
    expect(sent(toReader).length).toBeLessThan(5)
    expect(sent(toReader).at(-1)?.slice(20)).toBe('ff00400d0401010201')
    expect(uids()).toEqual(['04A1B2C3'])
  })

  test('hung until its port is reset: it is reset, and serves again by itself', async () => {
    await plugged({ vendorId: 0x072f, productId: 0x2200 }, [acr])
    device.answer = () => []
    device.onReset = () => {
      device.answer = (frame) => [device.properAnswer(frame)]
    }
    await settle(15_000)
    expect(comings()).toEqual(['found', 'lost', 'found'])
    expect(device.resets).toBe(1)
    device.insert(contactlessCard('04A1B2C3'))
    await settle(1_500)
    expect(uids()).toEqual(['04A1B2C3'])
  })

  test('its error byte 81 on success is no error', async () => {
    await plugged({ vendorId: 0x072f, productId: 0x2200 }, [acr])
    device.answer = (frame) => {
      const answer = device.properAnswer(frame)
      answer[8] = 0x81
      return [answer]
    }
    device.insert(contactlessCard('04A1B2C3'))
    await settle(1_200)
    expect(uids()).toEqual(['04A1B2C3'])
  })

  test('a PowerOn of an empty field that says 3B00 is no card', async () => {
    await plugged({ vendorId: 0x072f, productId: 0x2200 }, [acr])
    device.answer = (frame) => {
      if (frame[0] === slotStatus) return [answerFrame(0x81, frame[6] ?? 0, 1)]
      return frame[0] === powerOn ? [answerFrame(0x80, frame[6] ?? 0, 0, 0x81, '3b00')] : []
    }
    await settle(10_000)
    expect(uids()).toEqual([])
    expect(sent(xfrBlock)).toEqual([])
  })
})
