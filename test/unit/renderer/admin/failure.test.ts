import { ORPCError } from '@orpc/client'
import { expect, test } from 'vitest'
import { failureOf } from '../../../../renderer/admin/line/failure.ts'
import { failureWords, problemWords } from '../../../../renderer/admin/parts/failure-words.ts'
import { wordsIn } from '../../../../renderer/i18n/words.tsx'
import { PortClosedError } from '../../../../renderer/port-link.ts'

const { t } = wordsIn('en')

test('a failure of the contract keeps its code, fields and wait', () => {
  const data = { code: 'slow_down', fields: { name: { code: 'too_long', limit: 40 } }, retryAfterS: 7 }
  const failure = failureOf(new ORPCError('slow_down', { data }))
  expect(failure).toEqual({ code: 'slow_down', fields: data.fields, retryAfterS: 7 })
  expect(failureWords(t, failure)).toBe('Too many failed tries: please wait. Try again in 7 s')
  expect(problemWords(t, { code: 'too_long', limit: 40 })).toBe('At most 40 characters')
})

test.each([
  ['a dead line', new PortClosedError('closed'), 'line_lost'],
  ['a bug of the controller', new ORPCError('INTERNAL_SERVER_ERROR'), 'bug'],
  ['a code of another release', new ORPCError('x', { data: { code: 'not_yet_known' } }), 'bug'],
  ['fields that are none', new ORPCError('x', { data: { code: 'conflict', fields: 'text' } }), 'bug'],
  ['anything else', 'thrown', 'bug'],
])('%s is %s', (_, thrown, code) => {
  const failure = failureOf(thrown)
  expect(failure).toEqual({ code, fields: {}, retryAfterS: null })
  expect(failureWords(t, failure)).not.toContain('undefined')
})
