import { textFormatIds } from '../../../../main/contract/card-formats.ts'
import type { Translate } from '../../../i18n/words.tsx'

/** A form of typing in words; layouts of bits and the like by their names. */
export function formatWords(t: Translate, format: string): string {
  const known = textFormatIds.find((id) => id === format)
  return known === undefined ? format : t(`desk.device_tests.format.${known}`)
}
