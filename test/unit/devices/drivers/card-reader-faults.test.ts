import { describe, expect, test } from 'vitest'
import { answerFrame, contactlessCard } from '../../../fakes/transports/fake-card-reader.ts'
import {
  comings,
  device,
  id,
  lift,
  machine,
  plugged,
  powerOn,
  reader,
  settle,
  slotStatus,
  takeReader,
  uids,
  xfrBlock,
} from './card-reader-bench.ts'

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
    takeReader()
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
