import { z } from 'zod'
import { localeSchema, refusalTextSchema } from '../face.ts'
import { keyWrappingSchema } from '../host-channel.ts'
import { procedure } from './procedure.ts'
import { textField } from './text-field.ts'

const refusalLine = textField(120)
const refusalLines = refusalTextSchema.extend({ ja: refusalLine, en: refusalLine })
/** A minute of the site's day, 0–1439. */
const minuteOfDay = z.number().int().min(0).max(1_439)

/** What a site may choose. The zone is chosen once, at set-up: every schedule is written in it. */
export const siteSettingsSchema = z.object({
  name: textField(64).min(1, 'required'),
  locale: localeSchema,
  refusalText: refusalLines,
  /** From a minute until another, which is the next day's where it is the smaller; both the same: all day. */
  afterHours: z.object({ fromMinute: minuteOfDay, untilMinute: minuteOfDay, text: refusalLines }).nullable(),
  showNames: z.boolean(),
  touchKeypad: z.enum(['auto', 'ordered', 'scrambled']),
  deskButton: z.boolean(),
  lockAfterMinutes: z.number().int().min(1).max(60),
  entryCodeReplacesMfa: z.boolean(),
  refuseUnknownCardsAtOnce: z.boolean(),
  allowWeakCodes: z.boolean(),
  minEntryCodeLength: z.number().int().min(4).max(16),
  generatedCodeLength: z.number().int().min(4).max(16),
})
export type DeskSiteSettings = z.infer<typeof siteSettingsSchema>

const version = z.number().int()
const stateSchema = siteSettingsSchema.extend({ zone: z.string(), version })

export const siteContract = {
  get: procedure('site.setup').output(stateSchema),
  save: procedure('site.setup').input(siteSettingsSchema.extend({ version })).output(stateSchema),
  about: procedure('signed_in').output(
    z.object({
      release: z.string(),
      /** When this release was built, UTC ms. */
      builtMs: z.number(),
      host: z.enum(['electron', 'chromium', 'headless']),
      keyWrapping: keyWrappingSchema,
      node: z.string(),
      sqlite: z.string(),
      restUrl: z.string().nullable(),
      /** SHA-256 of the certificate that the API is served with; null without TLS. */
      restFingerprint: z.string().nullable(),
    }),
  ),
}
