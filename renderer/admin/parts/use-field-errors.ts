import { useWords } from '../../i18n/words.tsx'
import type { DeskFailure } from '../line/failure.ts'
import { problemWords } from './failure-words.ts'

export type FieldErrors = (field: string) => string | undefined

/**
 * Words for what a failure says of each field: `error={errors('familyName')}`. A field of a list is named by its
 * path, as `windows.3.end`.
 */
export function useFieldErrors(failure: DeskFailure | null): FieldErrors {
  const { t } = useWords()
  return (field) => {
    const problem = failure?.fields[field]
    return problem === undefined ? undefined : problemWords(t, problem)
  }
}
