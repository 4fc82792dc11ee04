import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type {
  CardSession,
  SessionEvent,
  SessionInput,
} from '../../../../../main/controller/devices/protocols/ccid/card-session.ts'
import {
  emptySession,
  stepSession,
} from '../../../../../main/controller/devices/protocols/ccid/card-session.ts'
import type { Outcome } from '../../../../../main/controller/devices/protocols/ccid/exchange.ts'
import type { CcidCommand } from '../../../../../main/controller/devices/protocols/ccid/frame.ts'
import { decodeAnswer } from '../../../../../main/controller/devices/protocols/ccid/frame.ts'
import { judge } from '../../../../../main/controller/devices/protocols/ccid/slot-status.ts'
import { fromHex } from '../device-vectors.ts'

/** What a reader's bytes come to; the vectors are read in frame.test.ts. */
function outcomeOf(hex: string): Outcome {
  const answer = decodeAnswer(fromHex(hex))
  const verdict = answer === null ? null : judge(answer)
  if (verdict === null || verdict.kind === 'wait') throw new Error(`no outcome: ${hex}`)
  return verdict
}

const present = outcomeOf('81000000000001010000')
const powered = outcomeOf('81000000000001000000')
const absent = outcomeOf('81000000000001020000')
const classic = outcomeOf('801400000000020000003b8f8001804f0ca000000306030001000000006a')
const uid = outcomeOf('8006000000000300000085822fa09000')
const noUid = outcomeOf('800200000000030000006300')
const mute = outcomeOf('8000000000000340fe00')
const noCard = outcomeOf('8000000000000302fe00')
const emptyField = outcomeOf('800200000000000081003b00')
const contact = outcomeOf('800900000000020000003b6500002063cb6880')

interface Run {
  readonly session: CardSession
  readonly commands: readonly CcidCommand[]
  readonly events: readonly SessionEvent[]
}

/** `look` first of each row, then the outcomes of what it asks. */
function run(rows: readonly (readonly (Outcome | 'removed')[])[], start = emptySession): Run {
  let session = start
  const commands: CcidCommand[] = []
  const events: SessionEvent[] = []
  const take = (input: SessionInput) => {
    const step = stepSession(session, input)
    session = step.session
    if (step.command !== null) commands.push(step.command)
    if (step.event !== null) events.push(step.event)
  }
  for (const row of rows) {
    if (row[0] !== 'removed') take({ kind: 'look' })
    for (const item of row) take(item === 'removed' ? { kind: 'removed' } : { kind: 'answer', outcome: item })
  }
  return { session, commands, events }
}

const card: SessionEvent = { kind: 'card', uid: '85822FA0' }

test('a card is powered, asked for its UID, and read once while it lies there', () => {
  const { commands, events } = run([[present, classic, uid], [powered], [powered]])
  expect(commands.map(({ kind }) => kind)).toEqual([
    'getSlotStatus',
    'powerOn',
    'xfrBlock',
    'getSlotStatus',
    'getSlotStatus',
  ])
  expect(commands[2]).toEqual({ kind: 'xfrBlock', data: fromHex('ffca000000') })
  expect(events).toEqual([card])
})

test('taken away and put back it is read again', () => {
  const { events } = run([[present, classic, uid], [absent], [present, classic, uid]])
  expect(events).toEqual([card, { kind: 'card_gone' }, card])
})

test('a notice of removal between two looks is enough', () => {
  const { events } = run([[present, classic, uid], ['removed'], [present, classic, uid]])
  expect(events).toEqual([card, { kind: 'card_gone' }, card])
})

test('an empty slot is nothing', () => {
  expect(run([[absent], [outcomeOf('8100000000000142fe00')]])).toMatchObject({
    session: emptySession,
    events: [],
  })
})

describe('a card on its way into the field', () => {
  test('mute or without UID at first, is tried again', () => {
    expect(
      run([
        [present, mute],
        [present, classic, noUid],
        [present, classic, uid],
      ]).events,
    ).toEqual([card])
  })

  test('is given up after three tries, and left alone until it is gone', () => {
    const { events, commands } = run([[present, mute], [present, mute], [present, mute], [present], [absent]])
    expect(events).toEqual([{ kind: 'unreadable', why: 'no_answer' }, { kind: 'card_gone' }])
    expect(commands.filter(({ kind }) => kind === 'powerOn')).toHaveLength(3)
  })

  test('gone in mid-way is no card', () => {
    expect(
      run([
        [present, noCard],
        [present, classic, noCard],
      ]),
    ).toMatchObject({ session: emptySession, events: [] })
  })

  test('an answer after its removal says nothing', () => {
    expect(run([[present, 'removed', classic], [absent]])).toMatchObject({ events: [] })
  })
})

test('the ACR122U’s ATR of an empty field is no card and no fault', () => {
  const { events, commands } = run([
    [present, emptyField],
    [present, emptyField],
    [present, emptyField],
    [absent],
  ])
  expect(events).toEqual([])
  expect(commands.some(({ kind }) => kind === 'xfrBlock')).toBe(false)
})

test('a contact card is never sent the UID command', () => {
  const { events, commands } = run([[present, contact], [powered], [absent]])
  expect(events).toEqual([{ kind: 'unreadable', why: 'contact_card' }, { kind: 'card_gone' }])
  expect(commands.some(({ kind }) => kind === 'xfrBlock')).toBe(false)
})

test('a reader without the command says so', () => {
  const unsupported = outcomeOf('800200000000030000006a81')
  expect(run([[present, classic, unsupported], [powered]]).events).toEqual([
    { kind: 'unreadable', why: 'unsupported' },
  ])
})

test('61 08 is fetched, a few times at most', () => {
  const more = outcomeOf('8002000000000e0000006108')
  const fetched = run([[present, classic, more, uid]])
  expect(fetched.commands.at(-1)).toEqual({ kind: 'xfrBlock', data: fromHex('ffc0000008') })
  expect(fetched.events).toEqual([card])
  expect(run([[present, classic, more, more, more]]).events).toEqual([
    { kind: 'unreadable', why: 'no_answer' },
  ])
})

test('a busy reader is asked again later and forgets nothing', () => {
  const busy = outcomeOf('8100000000000140e000')
  const { events } = run([[present, classic, uid], [busy], [powered], [absent]])
  expect(events).toEqual([card, { kind: 'card_gone' }])
})

test('a silent reader is told once per command', () => {
  expect(run([[{ kind: 'silent' }]])).toMatchObject({
    session: emptySession,
    events: [{ kind: 'reader_silent' }],
  })
  expect(run([[present, { kind: 'silent' }]]).events).toEqual([{ kind: 'reader_silent' }])
})

test('in any order of inputs: no throw, a card only from a UID answer, and no two cards without a gap', () => {
  const data = fc.uint8Array({ maxLength: 24 })
  const outcomes: readonly Outcome[] = [
    present,
    powered,
    absent,
    classic,
    uid,
    noUid,
    mute,
    noCard,
    emptyField,
  ]
  const outcome = fc.oneof(
    fc.constantFrom(...outcomes),
    fc.record({ kind: fc.constant('ok' as const), card: fc.constant('active' as const), data }),
    fc.constant({ kind: 'silent' } as const),
  )
  const input: fc.Arbitrary<SessionInput> = fc.oneof(
    fc.constant({ kind: 'look' } as const),
    fc.constant({ kind: 'removed' } as const),
    outcome.map((each) => ({ kind: 'answer', outcome: each }) as const),
  )
  const answer = (each: Outcome): SessionInput => ({ kind: 'answer', outcome: each })
  const wholeRead: readonly SessionInput[] = [{ kind: 'look' }, answer(present), answer(classic), answer(uid)]
  const chunk = fc.oneof(
    input.map((each) => [each]),
    fc.constant(wholeRead),
  )
  let cards = 0
  fc.assert(
    fc.property(fc.array(chunk, { minLength: 1, maxLength: 20 }), (chunks) => {
      let session = emptySession
      let lying = false
      for (const each of chunks.flat()) {
        const step = stepSession(session, each)
        session = step.session
        if (step.event?.kind === 'card') {
          expect(lying).toBe(false)
          expect(step.event.uid).toMatch(/^(?:[0-9A-F]{2}){4,10}$/)
          lying = true
          cards += 1
        }
        if (step.event?.kind === 'card_gone' || step.event?.kind === 'reader_silent') lying = false
      }
    }),
    { numRuns: 20_000 },
  )
  expect(cards).toBeGreaterThan(10_000)
})
