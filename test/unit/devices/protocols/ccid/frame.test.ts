import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  beepOnDetectionOffApdu,
  ledAndBuzzerApdu,
  tookCommand,
} from '../../../../../main/controller/devices/protocols/ccid/acr122u.ts'
import type { CcidCommand } from '../../../../../main/controller/devices/protocols/ccid/frame.ts'
import { decodeAnswer, encodeCommand } from '../../../../../main/controller/devices/protocols/ccid/frame.ts'
import { getUidApdu } from '../../../../../main/controller/devices/protocols/ccid/get-uid.ts'
import { decodeNotice, judge } from '../../../../../main/controller/devices/protocols/ccid/slot-status.ts'
import { fromHex, vectorsOf } from '../device-vectors.ts'

const vectors = vectorsOf('CCID generic', 'ACS ACR122U')

describe('commands', () => {
  const direct = (hex: string): CcidCommand => ({ kind: 'xfrBlock', data: fromHex(hex) })
  const viaEscape = (hex: string): CcidCommand => ({ kind: 'escape', data: fromHex(hex) })
  // By the vectors' words: the command and its sequence.
  const commands = new Map<string, readonly [CcidCommand, number]>([
    ['GetSlotStatus slot 0 seq 1', [{ kind: 'getSlotStatus' }, 1]],
    ['IccPowerOn, automatic voltage, seq 2', [{ kind: 'powerOn' }, 2]],
    ['IccPowerOff seq 4', [{ kind: 'powerOff' }, 4]],
    ['Escape: direct-transmit', [viaEscape('ff00000002d402'), 0x0a]],
    ['touchatag: direct transmit', [direct('ff00000002d402'), 0x0e]],
    ['InListPassiveTarget 106A', [direct('ff00000004d44a0100'), 0]],
    ['Get firmware version', [direct('ff00480000'), 0]],
    ['Buzzer off on card detection', [{ kind: 'escape', data: beepOnDetectionOffApdu }, 0]],
  ])
  // The vector that asks for 5 V: here the voltage is always automatic.
  const out = vectors.filter(
    ({ direction, meaning }) => direction === 'bulk-out' && meaning !== 'IccPowerOn 5V',
  )

  test('each vector has an expectation', () => {
    expect(out).toHaveLength(commands.size)
  })

  test.each(out)('$meaning', ({ bytes, meaning }) => {
    const [command, seq] = [...commands].find(([start]) => meaning.startsWith(start))?.[1] ?? []
    if (command === undefined || seq === undefined) throw new Error('no expectation')
    expect(encodeCommand(command, 0, seq)).toEqual(fromHex(bytes))
  })

  test('slot and a length above 255', () => {
    const frame = encodeCommand({ kind: 'escape', data: new Uint8Array(258) }, 3, 255)
    expect(frame.subarray(0, 10)).toEqual(fromHex('6b0201000003ff000000'))
    expect(encodeCommand({ kind: 'abort' }, 1, 9)).toEqual(fromHex('72000000000109000000'))
  })
})

describe('answers', () => {
  const ok = (card: string, data: string) => ({ kind: 'ok', card, data: fromHex(data) })
  const expected = new Map<string, object | null>([
    ['SlotStatus: no ICC', ok('absent', '')],
    ['SlotStatus failed, no ICC, ICC_MUTE', { kind: 'no_card' }],
    ['DataBlock: ATR of a MIFARE Classic 1K', ok('active', '3b8f8001804f0ca000000306030001000000006a')],
    ['UID 85822FA0, SW 9000', ok('active', '85822fa09000')],
    ['SW 6300: no card', ok('active', '6300')],
    ['Time extension', { kind: 'wait', factor: 5 }],
    // The ACR122U's error byte 81 is no error, and its escape answers speak of the reader, not of a card.
    ['Escape reply OK although bStatus=0x02 and bError=0x81', ok('absent', 'd503320104079000')],
    ['DataBlock OK although bError=0x81', ok('active', 'd503320104079000')],
    ['touchatag: SW 61 08', ok('active', '6108')],
    ['touchatag: data', ok('active', 'd503320104079000')],
    ['ATR 3B00 even without a card', ok('active', '3b00')],
    ['Reply 90 00', ok('active', '9000')],
    ['No tag', ok('active', 'd54b009000')],
    ['RFConfiguration ok', ok('active', 'd5339000')],
    ['WriteRegister ok', ok('active', 'd5099000')],
    ['Refused: SW 63 00', ok('active', '6300')],
    ['Reply to a non-CCID frame', null],
  ])
  const incoming = vectors.filter(({ direction }) => direction === 'bulk-in')

  test('each vector has an expectation', () => {
    expect(incoming).toHaveLength(expected.size)
  })

  test.each(incoming)('$meaning', ({ bytes, meaning }) => {
    const verdict = [...expected].find(([start]) => meaning.startsWith(start))?.[1]
    expect(verdict).toBeDefined()
    const answer = decodeAnswer(fromHex(bytes))
    expect(answer === null ? null : judge(answer)).toEqual(verdict)
  })

  // Status and error bytes after CCID 1.1, tables 6.2-2 and 6.2-3.
  test.each([
    ['mute', '80000000000001 40 fe 00', { kind: 'failed', error: 'mute', code: 0xfe }],
    ['mute, card inactive', '80000000000001 41 fe 00', { kind: 'failed', error: 'mute', code: 0xfe }],
    [
      'mute of the ACR122U, status 00',
      '80000000000001 00 fe 00',
      { kind: 'failed', error: 'mute', code: 0xfe },
    ],
    ['busy', '81000000000001 40 e0 00', { kind: 'failed', error: 'busy', code: 0xe0 }],
    ['hardware', '80000000000001 40 fb 00', { kind: 'failed', error: 'hardware', code: 0xfb }],
    ['aborted', '80000000000001 40 ff 00', { kind: 'failed', error: 'aborted', code: 0xff }],
    ['parity on the air', '80000000000001 40 fd 00', { kind: 'failed', error: 'other', code: 0xfd }],
    ['absent in a data block', '80000000000001 02 00 00', { kind: 'no_card' }],
    ['absent and failed', '80000000000001 42 fe 00', { kind: 'no_card' }],
    ['absent and failed escape', '83000000000001 42 00 00', { kind: 'no_card' }],
    [
      'card status that does not exist',
      '81000000000001 03 00 00',
      { kind: 'failed', error: 'other', code: 0 },
    ],
    ['both failed and waiting', '80000000000001 c0 05 00', { kind: 'failed', error: 'other', code: 5 }],
    ['a wait of nothing', '80000000000001 80 00 00', { kind: 'wait', factor: 1 }],
    ['a chained block', '80000000000001 00 00 01', { kind: 'failed', error: 'other', code: 0 }],
    ['inactive', '81000000000001 01 00 00', { kind: 'ok', card: 'inactive', data: new Uint8Array() }],
  ])('%s', (_, hex, verdict) => {
    const answer = decodeAnswer(fromHex(hex.replaceAll(' ', '')))
    expect(answer === null ? null : judge(answer)).toEqual(verdict)
  })

  test('data of a failed answer are not handed on', () => {
    const answer = decodeAnswer(fromHex('80060000000003400000' + '85822fa09000'))
    expect(answer).not.toBeNull()
    expect(answer === null ? null : judge(answer)).not.toHaveProperty('data')
  })

  test.each([
    ['shorter than its length says', '8006000000000300000085822fa090'],
    ['longer than its length says', '8006000000000300000085822fa0900000'],
    ['a length that would be negative', '80ffffffff000300000085822fa09000'],
    ['cut in the header', '800600000000030000'],
    ['empty', ''],
    ['a command', '62000000000002000000'],
    ['oversize', `80060100000003000000${'00'.repeat(262)}`],
  ])('%s is no answer', (_, hex) => {
    expect(decodeAnswer(fromHex(hex))).toBeNull()
  })

  test('an answer within a larger buffer keeps only its own bytes', () => {
    const buffer = fromHex('ffff8002000000000300000063000000')
    expect(decodeAnswer(buffer.subarray(2, 14))?.data).toEqual(fromHex('6300'))
  })
})

describe('notices', () => {
  test.each(vectors.filter(({ direction }) => direction === 'interrupt-in'))(
    '$meaning',
    ({ bytes, meaning }) => {
      const notice = decodeNotice(fromHex(bytes))
      expect(notice).toMatchObject({ kind: 'slots' })
      if (notice?.kind !== 'slots') return
      expect(notice.slots[0]).toEqual({ present: meaning.includes('present'), changed: true })
    },
  )

  test('the fifth slot is in the second byte', () => {
    const notice = decodeNotice(fromHex('500003'))
    expect(notice?.kind === 'slots' ? notice.slots[4] : null).toEqual({ present: true, changed: true })
  })

  test.each([
    ['51000000', { kind: 'hardware_error', slot: 0 }],
    ['5102', null],
    ['50', null],
    ['', null],
    ['5203', null],
    ['50'.repeat(65), null],
  ])('%.20s', (hex, notice) => {
    expect(decodeNotice(fromHex(hex))).toEqual(notice)
  })
})

describe('ACR122U', () => {
  const quiet = { firstHalf: 0, secondHalf: 0, repeats: 0, buzzer: 'off' } as const
  const apdus = new Map<string, Uint8Array>([
    ['LED: read state', ledAndBuzzerApdu({ red: 'keep', green: 'keep', ...quiet })],
    ['both LEDs on', ledAndBuzzerApdu({ red: 'on', green: 'on', ...quiet })],
    ['both LEDs off', ledAndBuzzerApdu({ red: 'off', green: 'off', ...quiet })],
    [
      'green blinks 0.5/0.5 x3 with buzzer in T1',
      ledAndBuzzerApdu({
        red: 'keep',
        green: 'blink',
        firstHalf: 5,
        secondHalf: 5,
        repeats: 3,
        buzzer: 'first_half',
      }),
    ],
    [
      'buzzer only, one 200 ms beep',
      ledAndBuzzerApdu({
        red: 'keep',
        green: 'keep',
        firstHalf: 2,
        secondHalf: 1,
        repeats: 1,
        buzzer: 'first_half',
      }),
    ],
    ['card-detect buzzer off', beepOnDetectionOffApdu],
    ['get UID', getUidApdu],
  ])

  test.each([...apdus])('%s', (meaning, apdu) => {
    const vector = vectors.find((each) => each.direction === 'apdu' && each.meaning.startsWith(meaning))
    expect(apdu).toEqual(fromHex(vector?.bytes ?? ''))
  })

  test('a second status byte that tells the LEDs is success', () => {
    expect(['9000', '9003', '90', '6300', ''].map((hex) => tookCommand(fromHex(hex)))).toEqual([
      true,
      true,
      false,
      false,
      false,
    ])
  })
})

test('200,000 random and broken frames never throw', () => {
  const frames = vectors.filter(({ direction }) => direction === 'bulk-in').map(({ bytes }) => fromHex(bytes))
  const broken = fc
    .tuple(fc.constantFrom(...frames), fc.nat(), fc.nat({ max: 255 }))
    .map(([frame, at, value]) => {
      const copy = Uint8Array.from(frame)
      copy[at % copy.length] = value
      return copy
    })
  let answers = 0
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 40 }), broken), (bytes) => {
      decodeNotice(bytes)
      const answer = decodeAnswer(bytes)
      if (answer === null) return
      answers += 1
      expect(answer.data).toHaveLength(bytes.length - 10)
      expect(['ok', 'no_card', 'failed', 'wait']).toContain(judge(answer).kind)
    }),
    { numRuns: 200_000 },
  )
  expect(answers).toBeGreaterThan(10_000)
}, 120_000)
