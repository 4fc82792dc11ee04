import { describe, expect, test } from 'vitest'
import { errorCodes } from '../../../../main/contract/errors.ts'
import { fieldProblemCodes } from '../../../../main/contract/field-problems.ts'
import { roles } from '../../../../main/contract/roles.ts'
import { common } from '../../../../renderer/i18n/desk/common.ts'

describe.each(['ja', 'en'] as const)('the desk in %s has words for', (locale) => {
  const texts = common[locale]
  /** Failures that no controller sends: a dead line, a bug, and the sentence about waiting. */
  const ownFailures = ['line_lost', 'bug', 'retry_after']

  test('every failure', () => {
    expect(Object.keys(texts.failure).sort()).toEqual([...errorCodes, ...ownFailures].sort())
  })

  test('everything that can be wrong with a field, and its limit where it has one', () => {
    expect(Object.keys(texts.problem).sort()).toEqual([...fieldProblemCodes].sort())
    const limited = Object.entries(texts.problem).filter(([, words]) => words.includes('{{limit}}'))
    expect(limited.map(([code]) => code).sort()).toEqual(['too_large', 'too_long', 'too_short', 'too_small'])
  })

  test('every role', () => {
    expect(Object.keys(texts.role).sort()).toEqual([...roles].sort())
  })
})
