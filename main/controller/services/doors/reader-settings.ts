import { z } from 'zod'
import { emIdWidths, textFormatIds, wiegandFormatIds } from '../../../contract/card-formats.ts'
import type { ReaderCards } from '../../../contract/desk/devices.ts'
import { defaultReaderCardSettings, type ReaderCardSettings } from '../../cards/presentation.ts'

const format = z.enum(wiegandFormatIds)

/** As stored with a reader's binding. What doesn't fit is as if it were not set: the reader then reads the usual way. */
const storedSchema = z.object({
  layouts: z.partialRecord(z.coerce.number().int(), z.union([format, z.literal('raw')])).catch({}),
  parity: z.partialRecord(format, z.enum(['standard', 'ignore'])).catch({}),
  textFormat: z.enum(textFormatIds).nullable().catch(null),
  cardType: z.string().catch(defaultReaderCardSettings.cardType),
  emId: z.enum(emIdWidths).catch(defaultReaderCardSettings.emId),
})

/** A reader's card settings as stored with its binding; what isn't set is the usual. */
export function readerCardSettings(stored: Readonly<Record<string, unknown>>): ReaderCardSettings {
  const parsed = storedSchema.safeParse(stored.card ?? {})
  return parsed.success ? parsed.data : defaultReaderCardSettings
}

/** The same as a desk shows them. */
export function readerCards(settings: ReaderCardSettings): ReaderCards {
  const { layouts, parity, textFormat, cardType, emId } = settings
  const layout37 = layouts[37]
  return {
    layout37: layout37 === 'H10304' || layout37 === 'P10004' || layout37 === 'raw' ? layout37 : 'H10302',
    parityIgnored: wiegandFormatIds.filter((each) => parity[each] === 'ignore'),
    textFormat,
    cardType,
    emId,
  }
}

/** What is stored once a desk has set them; what a desk doesn't show stays as it was. */
export function withReaderCards(
  stored: Readonly<Record<string, unknown>>,
  { layout37, parityIgnored, textFormat, cardType, emId }: ReaderCards,
): Readonly<Record<string, unknown>> {
  const { layouts } = readerCardSettings(stored)
  const card: ReaderCardSettings = {
    layouts: { ...layouts, 37: layout37 },
    parity: Object.fromEntries(parityIgnored.map((each) => [each, 'ignore'])),
    textFormat,
    cardType,
    emId,
  }
  return { ...stored, card }
}
