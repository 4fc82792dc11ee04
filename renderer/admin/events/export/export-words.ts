import type { ExportWords } from '../../../../main/contract/desk/events.ts'
import type { Locale } from '../../../../main/contract/face.ts'
import { events } from '../../../i18n/desk/events.ts'

/** The words that the controller writes into the file: those of the reader's language. */
export function exportWords(locale: Locale): ExportWords {
  const { type, reason, column, credential, outcome, gone } = events[locale]
  const named = (prefix: string, words: Readonly<Record<string, string>>) =>
    Object.entries(words).map(([key, word]) => [`${prefix}.${key}`, word] as const)
  return {
    ...Object.fromEntries([
      ...named('type', type),
      ...named('reason', reason),
      ...named('column', column),
      ...named('credential', credential),
      ...named('outcome', outcome),
    ]),
    gone: gone.other,
  }
}
