import { defaultReaderCardSettings, type ReaderCardSettings } from '../../cards/presentation.ts'

/** A reader's card settings as stored with its binding; what isn't set is the usual. */
export function readerCardSettings(stored: Readonly<Record<string, unknown>>): ReaderCardSettings {
  const card = stored.card
  if (typeof card !== 'object' || card === null) return defaultReaderCardSettings
  return { ...defaultReaderCardSettings, ...(card as Partial<ReaderCardSettings>) }
}
