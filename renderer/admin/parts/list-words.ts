import { useCallback } from 'react'
import { useWords } from '../../i18n/words.tsx'

/** Names in a row, as each language sets them apart. */
export function useListWords(): (names: readonly string[]) => string {
  const { locale } = useWords()
  return useCallback((names) => names.join(locale === 'ja' ? '、' : ', '), [locale])
}
