import { describe, expect, test } from 'vitest'
import type { CardRead } from '../../../../main/contract/card-read.ts'
import { defaultReaderCardSettings } from '../../../../main/controller/cards/presentation.ts'
import { cardSeen, diagnoseWiring } from '../../../../main/controller/services/devices/card-seen.ts'
import { learnFormat } from '../../../../main/controller/services/devices/learn-format.ts'
import { proofFor } from '../../../../main/controller/services/devices/replacement.ts'
import type { TrialHeard } from '../../../../main/controller/services/devices/trial-record.ts'
import wiegand from '../../../fixtures/vectors/wiegand.json'

const seen = (read: CardRead, known = false) => cardSeen(read, defaultReaderCardSettings, () => known)
const bits = (frame: string): CardRead => ({ kind: 'bits', bits: frame })
const inverted = (frame: string) => frame.replace(/[01]/g, (bit) => (bit === '0' ? '1' : '0'))
/** A frame of a real 26-bit card. */
const frame = wiegand.vectors.find(({ format, parity }) => format === 'H10301' && parity === 'ok')?.bits ?? ''
/** The first bit is its parity. */
const broken = `${frame.startsWith('0') ? '1' : '0'}${frame.slice(1)}`

const heard = (read: CardRead, known = false): TrialHeard => ({
  event: { type: 'card', deviceId: 'd', read, atMs: 0 },
  card: seen(read, known),
})

describe('what a test shows of a card', () => {
  test.each([
    [{ kind: 'uid', uid: '04A1B2C3' }, 'B2C3', 4],
    [{ kind: 'uid', uid: '01010101A2B3C4D5' }, 'C4D5', 8],
    [{ kind: 'text', text: '4111111111111111' }, '', 0],
    [{ kind: 'text', text: '0005280984' }, '', 10],
  ] as const)('is never its number: %o', (read, lastDigits, length) => {
    const card = seen(read)
    expect(card).toMatchObject({ lastDigits, length })
    expect(JSON.stringify(card)).not.toContain(read.kind === 'uid' ? read.uid : read.text)
  })

  test('is less than half of a short number', () => {
    for (const vector of wiegand.vectors.filter(({ format }) => format === 'H10301')) {
      const { lastDigits } = seen(bits(vector.bits))
      expect(lastDigits.length).toBeLessThanOrEqual(String(vector.cn).length / 2)
      expect(String(vector.cn).endsWith(lastDigits)).toBe(true)
    }
  })
})

describe('the wires of a reader', () => {
  const diagnosis = (...frames: string[]) => diagnoseWiring(frames.map((each) => seen(bits(each))))

  test('are well while cards pass their parity', () => {
    expect(diagnosis()).toBeNull()
    expect(diagnosis(frame, frame)).toBeNull()
    expect(diagnosis(broken, broken)).toBeNull()
  })

  test('are swapped when a card passes inverted, at the first one', () => {
    expect(diagnosis(inverted(frame))).toBe('wires_swapped')
    expect(diagnosis(frame, inverted(frame))).toBe('wires_swapped')
    expect(diagnosis(inverted(frame), frame)).toBeNull()
  })

  test('or the format are doubted after three cards that fail, one after the other', () => {
    expect(diagnosis(broken, broken, broken)).toBe('parity_fails')
    expect(diagnosis(broken, broken, frame, broken)).toBeNull()
  })
})

describe('the form in which a reader types is learnt', () => {
  const [em] = wiegand.printed_numbers
  const card = (text: string): TrialHeard => heard({ kind: 'text', text })

  test('from one card as printed, with no word of what was typed', () => {
    const learnt = learnFormat(em?.printed ?? '', null)(card(em?.id40_dec ?? ''))
    expect(learnt).toEqual({ state: 'read', formats: expect.arrayContaining(['10H13D']), length: 13 })
    expect(learnt?.state === 'read' && learnt.formats[0]).toBe('10H13D')
  })

  test('a second card leaves only what fits it too', () => {
    const among = ['10H', '8H10D'] as const
    expect(learnFormat('0A004D7603', among)(card('0A004D7603'))).toMatchObject({ formats: ['10H'] })
    expect(learnFormat('0A004D7603', ['8H10D'])(card('0A004D7603'))).toMatchObject({ formats: [] })
  })

  test('not from another card than the printed one, nor from a reader that does not type', () => {
    expect(learnFormat('077,30211', null)(card('0A004D7604'))).toMatchObject({ formats: [] })
    expect(learnFormat('077,30211', null)(heard({ kind: 'uid', uid: '04A1B2C3' }))).toMatchObject({
      state: 'no_text',
    })
    const key = { type: 'key', deviceId: 'd', key: '1', atMs: 0 } as const
    expect(learnFormat('077,30211', null)({ event: key, card: null })).toBeNull()
  })
})

describe('what is taken for another device', () => {
  test('is a reader that read a known card', () => {
    const proof = proofFor([{ role: 'reader' }, { role: 'keypad' }])
    expect(proof?.role).toBe('reader')
    expect(proof?.judge(heard({ kind: 'uid', uid: '04A1B2C3' }))).toBeNull()
    expect(proof?.judge(heard({ kind: 'uid', uid: '04A1B2C3' }, true))).toBe(true)
    expect(proof?.judge(heard(bits(broken), true))).toBeNull()
  })

  test('is a keypad that typed 1-2-3-4, and a relay without more', () => {
    const proof = proofFor([{ role: 'keypad' }])
    const keys = ['1', '2', '3', '4'] as const
    const answers = keys.map((key) =>
      proof?.judge({ event: { type: 'key', deviceId: 'd', key, atMs: 0 }, card: null }),
    )
    expect(answers).toEqual([null, null, null, true])
    expect(proofFor([{ role: 'strike' }])).toBeNull()
  })
})
