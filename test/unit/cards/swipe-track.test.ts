import { describe, expect, test } from 'vitest'
import { presentCard } from '../../../main/controller/cards/present.ts'
import { defaultReaderCardSettings } from '../../../main/controller/cards/presentation.ts'
import { learnTextFormat } from '../../../main/controller/cards/printed.ts'
import { readSwipe } from '../../../main/controller/cards/swipe-track.ts'

describe('the number of a swipe', () => {
  test.each([
    ['track 2 alone', ';1234567890=0000?', '1234567890'],
    ['without a separator', ';0004981422?', '0004981422'],
    [
      'all tracks, as a wedge types them',
      '%A0004981422^AOKI/YUI^?;0004981422=49121010000000000?+123?',
      '0004981422',
    ],
    ['track 1 unreadable', '%E?;0004981422=0000?', '0004981422'],
    ['more separators behind', ';123=45=67?', '123'],
  ])('%s', (_what, text, number) => {
    expect(readSwipe(text)).toEqual({ kind: 'number', number })
  })

  test.each(['0004981422', '176,42493', '', ';?', ';12345', ';abc?', ';12345678901234567890?'])(
    '%s is no swipe',
    (text) => {
      expect(readSwipe(text)).toBeNull()
    },
  )
})

describe('bank cards', () => {
  test.each([
    ['16 digits', ';4111111111111111=30121010000000000?'],
    ['13 digits', ';4222222222222?'],
    // Beginning with 0 or 1 a typed text may be an EM id; a swipe never is.
    ['beginning with 0', ';0000000000018=0000?'],
    ['on track 1 alone', '%B4111111111111111^DOE/JOHN^3012?'],
    ['on track 1, with a harmless track 2', '%B4111111111111111^DOE/JOHN^3012?;123=0?'],
  ])('%s', (_what, text) => {
    expect(readSwipe(text)).toEqual({ kind: 'bank_card' })
    for (const textFormat of [null, 'numbers', '8H10D', '10H13D'] as const) {
      const presented = presentCard({ kind: 'text', text }, { ...defaultReaderCardSettings, textFormat })
      expect(presented).toEqual({ kind: 'refused', why: 'bank_card' })
    }
  })

  test('what stands behind the number is not looked at', () => {
    expect(readSwipe(';123=4111111111111111?')).toEqual({ kind: 'number', number: '123' })
  })
})

test('the form of a swiped number is learnt from what is printed; nothing from a bank card', () => {
  expect(learnTextFormat(';0005280984=0000?', '0005280984 080,38104')).toEqual(
    learnTextFormat('0005280984', '0005280984 080,38104'),
  )
  expect(learnTextFormat(';4111111111111111=3012?', '4111111111111111')).toEqual([])
})

test('a swiped number is the card that the same number typed is', () => {
  const settings = { ...defaultReaderCardSettings, textFormat: '8H10D' } as const
  const typed = presentCard({ kind: 'text', text: '0004981422' }, settings)
  expect(presentCard({ kind: 'text', text: ';0004981422=0000?' }, settings)).toEqual(typed)
  expect(typed.kind).toBe('card')
})
