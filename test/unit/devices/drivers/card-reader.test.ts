import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { DeviceRole } from '../../../../main/contract/devices.ts'
import {
  answerFrame,
  contactCard,
  contactlessCard,
  FakeCardReader,
  type ReaderTraits,
} from '../../../fakes/transports/fake-card-reader.ts'
import { FakeMachine } from '../../../fakes/transports/fake-machine.ts'

const id = 'port:076B:5022:1-1'
const reader: DeviceRole = { deviceId: id, role: 'reader', channel: 1 }
const [xfrBlock, powerOn, slotStatus, toReader] = [0x6f, 0x62, 0x65, 0x6b]

let machine: FakeMachine
let device: FakeCardReader

beforeEach(() => {
  vi.useFakeTimers()
  machine = new FakeMachine()
})

afterEach(async () => {
  const stopping = machine.hub.stop()
  await vi.advanceTimersByTimeAsync(3_000)
  await stopping
  vi.useRealTimers()
})

const settle = (ms = 3_000) => vi.advanceTimersByTimeAsync(ms)
const uids = () => machine.of('card').map(({ read }) => (read.kind === 'uid' ? read.uid : read.kind))
const comings = () => machine.of('found', 'lost').map(({ type }) => type)
const sent = (type: number) =>
  device.frames.filter((frame) => Number.parseInt(frame.slice(0, 2), 16) === type)

async function plugged(traits: ReaderTraits = {}, roles: readonly DeviceRole[] = [reader]) {
  device = new FakeCardReader(machine.bus, machine.usb, traits)
  machine.bus.plug(device.device, '1-1')
  await machine.start(roles)
}

/** Takes the card away and gives another second look. */
async function lift() {
  device.remove()
  await settle(100)
}

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
    device = new FakeCardReader(machine.bus, machine.usb)
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
    device = new FakeCardReader(machine.bus, machine.usb, { serial: 'CR-9' })
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

describe('a reader that misbehaves', () => {
  /** Answers `type` so from now on; undefined: properly. */
  function misbehave(type: number, answer: (seq: number, frame: Buffer) => readonly Buffer[] | 'stall') {
    const proper = (frame: Buffer) => [device.properAnswer(frame)]
    device.answer = (frame) => (frame[0] === type ? answer(frame[6] ?? 0, frame) : proper(frame))
  }
  const behave = () => {
    device.answer = (frame) => [device.properAnswer(frame)]
  }

  test('late answers of other sequences come first, the right one last', async () => {
    await plugged()
    misbehave(xfrBlock, (seq, frame) => [
      answerFrame(0x80, (seq + 255) % 256, 0, 0, 'deadbeef9000'),
      answerFrame(0x80, (seq + 1) % 256, 0, 0, 'deadbeef9000'),
      device.properAnswer(frame),
    ])
    device.insert(contactlessCard('04A1B2C3'))
    await settle(100)
    expect(uids()).toEqual(['04A1B2C3'])
  })

  test('a few time extensions are waited for', async () => {
    await plugged()
    misbehave(powerOn, (seq, frame) => [
      answerFrame(0x80, seq, 0x80, 1),
      answerFrame(0x80, seq, 0x80, 1),
      device.properAnswer(frame),
    ])
    device.insert(contactlessCard('04A1B2C3'))
    await settle(100)
    expect(uids()).toEqual(['04A1B2C3'])
  })

  const faults: Readonly<Record<string, (seq: number, frame: Buffer) => readonly Buffer[] | 'stall'>> = {
    'says nothing': () => [],
    'stalls its out pipe': () => 'stall',
    'answers with another sequence only': (seq) => [answerFrame(0x80, (seq + 7) % 256, 0, 0, '9000')],
    'answers with frames of 4 bytes': () => [Buffer.from('80000000', 'hex')],
    'answers with empty frames': () => [Buffer.alloc(0)],
    'lies about the length': (seq) => {
      const frame = answerFrame(0x80, seq, 0, 0, '04a1b2c39000')
      frame.writeUInt32LE(0xffffffff, 1)
      return [frame]
    },
    'answers of another slot': (seq) => {
      const frame = answerFrame(0x80, seq, 0, 0, '04a1b2c39000')
      frame[5] = 3
      return [frame]
    },
    'answers with 65,000 bytes': (seq) => [answerFrame(0x80, seq, 0, 0, '00'.repeat(65_000))],
    'floods with frames of another sequence': (seq) =>
      Array.from({ length: 500 }, () => answerFrame(0x80, (seq + 1) % 256, 0, 0, '9000')),
  }

  test.each(Object.entries(faults))('%s: lost within 12 s, back by itself', async (_what, fault) => {
    await plugged()
    misbehave(xfrBlock, fault)
    device.insert(contactlessCard('04A1B2C3'))
    await settle(2_500)
    expect(comings()).toContain('lost')
    expect(uids()).toEqual([])
    behave()
    await settle(12_000)
    expect(comings().at(-1)).toBe('found')
    expect(uids()).toEqual(['04A1B2C3'])
  })

  test('time extensions without end: lost after 10 s, back by itself', async () => {
    await plugged()
    device.answer = (frame) => {
      if (frame[0] !== xfrBlock) return [device.properAnswer(frame)]
      const extend = () => {
        device.push(2, answerFrame(0x80, frame[6] ?? 0, 0x80, 1))
        timer = setTimeout(extend, 300)
      }
      let timer = setTimeout(extend, 0)
      setTimeout(() => clearTimeout(timer), 60_000)
      return []
    }
    device.insert(contactlessCard('04A1B2C3'))
    await settle(9_900)
    expect(comings()).toEqual(['found'])
    await settle(1_000)
    expect(comings().slice(0, 2)).toEqual(['found', 'lost'])
    behave()
    await settle(60_000)
    expect(comings().at(-1)).toBe('found')
    await lift()
    device.insert(contactlessCard('04D4E5F6'))
    await settle(2_000)
    expect(uids()).toContain('04D4E5F6')
  })

  test('its in pipe stalls', async () => {
    await plugged()
    device.answer = (frame) => {
      if (frame[0] !== xfrBlock) return [device.properAnswer(frame)]
      device.push(2, 'stall')
      return []
    }
    device.insert(contactlessCard('04A1B2C3'))
    await settle(100)
    expect(comings()[1]).toBe('lost')
    behave()
    await settle(3_000)
    expect(uids()).toEqual(['04A1B2C3'])
  })

  test('its notices stall: cards are found by looking', async () => {
    await plugged()
    device.push(3, 'stall')
    await settle(300)
    device.losesNotices = true
    device.insert(contactlessCard('04A1B2C3'))
    await settle(1_500)
    expect(uids()).toEqual(['04A1B2C3'])
    expect(comings()).toEqual(['found'])
  })

  test.each(['', '50', '51000000', 'ffff', '00'.repeat(64)])(
    'a notice of %s changes nothing',
    async (notice) => {
      await plugged()
      device.push(3, Buffer.from(notice, 'hex'))
      await settle(100)
      device.insert(contactlessCard('04A1B2C3'))
      await settle(1_200)
      expect(uids()).toEqual(['04A1B2C3'])
    },
  )

  test('one that can be opened but says nothing is not there, and is once it answers', async () => {
    device = new FakeCardReader(machine.bus, machine.usb)
    device.answer = () => []
    machine.bus.plug(device.device, '1-1')
    const starting = machine.start([reader])
    await settle(6_000)
    await starting
    await settle(20_000)
    expect(comings()).toEqual([])
    expect(machine.hub.isPlugged(id)).toBe(false)
    expect(machine.logged).toEqual([`${id}: the card reader does not answer`])
    behave()
    await settle(15_000)
    expect(comings()).toEqual(['found'])
  })

  test('one that fails to tell its slot for ever is opened anew', async () => {
    await plugged()
    misbehave(slotStatus, (seq) => [answerFrame(0x81, seq, 0x41, 0xfb)])
    await settle(10_000)
    expect(comings()).toContain('lost')
    behave()
    await settle(15_000)
    expect(comings().at(-1)).toBe('found')
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
    device = new FakeCardReader(machine.bus, machine.usb)
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
