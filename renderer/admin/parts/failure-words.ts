import type { FieldProblem } from '../../../main/contract/field-problems.ts'
import type { Translate } from '../../i18n/words.tsx'
import type { DeskFailure } from '../line/failure.ts'

/** What went wrong and, where waiting helps, for how long. */
export function failureWords(t: Translate, { code, retryAfterS }: DeskFailure): string {
  const what = t(`desk.common.failure.${code}`)
  if (retryAfterS === null) return what
  const wait = t('desk.common.failure.retry_after', { seconds: Math.ceil(retryAfterS) })
  return t('two_sentences', { first: what, second: wait })
}

/** What is wrong with one field. */
export function problemWords(t: Translate, { code, limit }: FieldProblem): string {
  return t(`desk.common.problem.${code}`, { limit: limit ?? '' })
}
