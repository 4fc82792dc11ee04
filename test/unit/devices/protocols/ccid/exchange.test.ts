import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  checkDeadline,
  openExchange,
  startCommand,
  takeFrame,
} from '../../../../../main/controller/devices/protocols/ccid/exchange.ts'
import { getUidApdu } from '../../../../../main/controller/devices/protocols/ccid/get-uid.ts'
import { fromHex } from '../device-vectors.ts'

const getUid = { kind: 'xfrBlock', data: getUidApdu } as const
const uidAnswer = (seq: string) => fromHex(`800600000000${seq}00000085822fa09000`)
const wait = (seq: string, factor = '01') => fromHex(`800000000000${seq}80${factor}00`)
const found = { kind: 'ok', card: 'active', data: fromHex('85822fa09000') }

/** An exchange with a UID command of sequence 0 pending since 1,000 ms. */
function pendingUid() {
  return startCommand(openExchange(0), getUid, 1_000).exchange
}

test('a command goes out with its sequence, and its answer ends it', () => {
  const started = startCommand(openExchange(0), getUid, 1_000)
  expect(started.frame).toEqual(fromHex('6f050000000000000000ffca000000'))
  const { exchange, outcome } = takeFrame(started.exchange, uidAnswer('00'), 1_010)
  expect(outcome).toEqual(found)
  expect(exchange.pending).toBeNull()
  expect(takeFrame(exchange, uidAnswer('00'), 1_020).outcome).toBeNull()
})

test('the sequence runs through 255 to 0', () => {
  let exchange = openExchange(0)
  const seen: number[] = []
  for (let count = 0; count < 258; count += 1) {
    const step = startCommand(exchange, { kind: 'getSlotStatus' }, count)
    exchange = step.exchange
    seen.push(step.frame[6] ?? -1)
  }
  expect(seen.slice(0, 2)).toEqual([0, 1])
  expect(seen.slice(-3)).toEqual([255, 0, 1])
})

describe('frames that are not the answer', () => {
  test('after a time-out the late answer comes first and is dropped, the right one is taken', () => {
    const late = checkDeadline(pendingUid(), 3_000)
    expect(late.outcome).toEqual({ kind: 'silent' })
    const again = startCommand(late.exchange, getUid, 3_000)
    const first = takeFrame(again.exchange, uidAnswer('00'), 3_001)
    expect(first.outcome).toBeNull()
    expect(takeFrame(first.exchange, uidAnswer('01'), 3_002).outcome).toEqual(found)
  })

  test.each([
    ['another slot', '8006000000010000000085822fa09000'],
    ['another sequence', '8006000000000100000085822fa09000'],
    ['another type', '81000000000000000000'],
    ['a cut one', '8006000000000000000085822fa090'],
    ['two in one', `8006000000000000000085822fa09000${'81000000000001000000'}`],
    ['a reply to what is no CCID', '000000000000ff028100'],
    ['nothing', ''],
  ])('%s', (_, hex) => {
    const before = pendingUid()
    expect(takeFrame(before, fromHex(hex), 1_010)).toEqual({ exchange: before, outcome: null })
  })
})

describe('time', () => {
  test('the deadline is the command’s end, not before', () => {
    expect(checkDeadline(pendingUid(), 2_999).outcome).toBeNull()
    expect(checkDeadline(pendingUid(), 3_000).outcome).toEqual({ kind: 'silent' })
    expect(checkDeadline(openExchange(0), 1e9).outcome).toBeNull()
  })

  test('a time extension moves the deadline, and the answer still counts', () => {
    const extended = takeFrame(pendingUid(), wait('00', '05'), 2_900)
    expect(extended.outcome).toBeNull()
    expect(extended.exchange.pending?.deadlineMonoMs).toBe(7_900)
    expect(checkDeadline(extended.exchange, 7_899).outcome).toBeNull()
    expect(takeFrame(extended.exchange, uidAnswer('00'), 7_000).outcome).toEqual(found)
  })

  test('a card that asks for more time for ever is given up after 10 s', () => {
    let exchange = pendingUid()
    let now = 1_000
    while (now < 60_000) {
      now += 500
      exchange = takeFrame(exchange, wait('00', 'ff'), now).exchange
      const { outcome } = checkDeadline(exchange, now)
      if (outcome !== null) break
    }
    expect(now).toBe(11_000)
  })

  test('whatever is asked for and whenever, a command ends within 10 s of its beginning', () => {
    const asks = fc.array(fc.record({ afterMs: fc.nat(4_000), factor: fc.nat(255) }), { maxLength: 40 })
    fc.assert(
      fc.property(asks, (extensions) => {
        let exchange = pendingUid()
        let now = 1_000
        for (const { afterMs, factor } of extensions) {
          now += afterMs
          exchange = takeFrame(exchange, wait('00', factor.toString(16).padStart(2, '0')), now).exchange
        }
        expect(exchange.pending?.deadlineMonoMs).toBeLessThanOrEqual(11_000)
        expect(checkDeadline(exchange, 11_000).outcome).toEqual({ kind: 'silent' })
      }),
      { numRuns: 2_000 },
    )
  })

  test('a time extension of another command moves nothing', () => {
    const before = pendingUid()
    expect(takeFrame(before, wait('07', 'ff'), 1_500).exchange).toEqual(before)
  })
})

test('200,000 random frames: only one with slot, sequence and type right ends a command', () => {
  const frame = fc.oneof(
    fc.uint8Array({ maxLength: 24 }),
    fc
      .tuple(
        fc.constantFrom(0x80, 0x81, 0x83),
        fc.nat({ max: 2 }),
        fc.nat({ max: 2 }),
        fc.nat({ max: 255 }),
        fc.nat({ max: 255 }),
      )
      .map(([type, slot, seq, status, error]) =>
        Uint8Array.of(type, 0, 0, 0, 0, slot, seq, status, error, 0),
      ),
  )
  let ended = 0
  fc.assert(
    fc.property(frame, (bytes) => {
      const { exchange, outcome } = takeFrame(pendingUid(), bytes, 1_500)
      if (outcome === null) {
        expect(exchange.pending?.giveUpMonoMs).toBe(11_000)
        return
      }
      ended += 1
      expect([bytes[0], bytes[5], bytes[6]]).toEqual([0x80, 0, 0])
    }),
    { numRuns: 200_000 },
  )
  expect(ended).toBeGreaterThan(1_000)
}, 120_000)
