import { expect, test } from 'vitest'
import { refusalTextAt } from '../../../../main/controller/services/doors/refusal-text.ts'

const refusalText = { ja: '受付へ', en: 'Ask the desk' }
const text = { ja: '守衛室へ', en: 'Ring the guard' }
const at = (hours: readonly [number, number] | null, minute: number) =>
  refusalTextAt(
    {
      refusalText,
      afterHours: hours && { fromMinute: hours[0] * 60, untilMinute: hours[1] * 60, text },
    },
    minute,
  )

test.each([
  ['never without hours', null, 0, refusalText],
  ['before they begin', [20, 8], 20 * 60 - 1, refusalText],
  ['from their first minute', [20, 8], 20 * 60, text],
  ['over midnight', [20, 8], 0, text],
  ['to the last before their end', [20, 8], 8 * 60 - 1, text],
  ['not at their end', [20, 8], 8 * 60, refusalText],
  ['within a day', [12, 13], 12 * 60 + 30, text],
  ['not outside it', [12, 13], 13 * 60, refusalText],
  ['all day where both are one', [9, 9], 3, text],
] as const)('words after hours: %s', (_what, hours, minute, expected) => {
  expect(at(hours, minute)).toBe(expected)
})
