import { z } from 'zod'
import { defaultReaderCardSettings, type ReaderCardSettings } from '../../cards/presentation.ts'
import { textFormats } from '../../cards/text-formats.ts'
import { wiegandFormatIds } from '../../cards/wiegand-formats.ts'

const format = z.enum(wiegandFormatIds)
const textFormatIds = textFormats.map(({ id }) => id)

/** As stored with a reader's binding. What doesn't fit is as if it were not set: the reader then reads the usual way. */
const storedSchema = z.object({
  layouts: z.partialRecord(z.coerce.number().int(), z.union([format, z.literal('raw')])).catch({}),
  parity: z.partialRecord(format, z.enum(['standard', 'ignore'])).catch({}),
  textFormat: z.enum(textFormatIds).nullable().catch(null),
  cardType: z.string().catch(defaultReaderCardSettings.cardType),
  emId: z.enum(['EM40', 'H10306', 'H10301']).catch(defaultReaderCardSettings.emId),
})

/** A reader's card settings as stored with its binding; what isn't set is the usual. */
export function readerCardSettings(stored: Readonly<Record<string, unknown>>): ReaderCardSettings {
  const parsed = storedSchema.safeParse(stored.card ?? {})
  return parsed.success ? parsed.data : defaultReaderCardSettings
}
