import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { textField } from './desk/text-field.ts'
import { localeSchema } from './face.ts'
import { phraseSchema, restoreStepSchema, uploadPieceSchema, uploadSizeSchema } from './restore.ts'

/** The first steps of a machine without a site: the only ones without a sign-in, and gone once there is a site. */

const nameField = textField(64).min(1, 'required')

/** The rules of passwords are the controller's; this only bounds what it looks at. */
export const newOperatorSchema = z.object({
  name: nameField.meta({ description: 'What they sign in as.' }),
  password: z.string().max(1_024).meta({ description: '12 to 128 characters, and not easy to guess.' }),
})

export const newSiteSchema = z.object({
  name: nameField.meta({ description: 'Name of the building or branch.' }),
  zone: z
    .string()
    .max(64)
    .meta({ description: 'IANA time zone. It stays: every schedule is written in it.' }),
  locale: localeSchema.meta({ description: 'Language of the screen at the door.' }),
  operator: newOperatorSchema.meta({ description: 'Gets Access System Admin and Access User Admin.' }),
  reception: newOperatorSchema
    .nullable()
    .meta({ description: 'Gets Front Desk and Access Credential Manager; null: none is made.' }),
})
export type NewSiteInput = z.infer<typeof newSiteSchema>

/**
 * Why the set-up's page is shown. `new`: no site is here. `key_lost`: its data is, and this machine can't open its key.
 * `damaged`: its key is, and its data can't be used.
 */
const setupSituations = ['new', 'key_lost', 'damaged'] as const

export const setupViewSchema = z.object({
  situation: z.enum(setupSituations),
  /** UTC ms as this machine has it: whoever sets it up says whether it is right. */
  wallMs: z.number(),
  /** IANA zone of the machine. */
  zone: z.string(),
  release: z.string(),
  /** A demo is set up by hand, to practise. */
  demo: z.boolean(),
})
export type SetupView = z.infer<typeof setupViewSchema>

/** A backup in the place of a set-up, or of data that can't be used: then only one of this very site is taken. */
const restoreContract = {
  beginUpload: oc.input(uploadSizeSchema).output(z.object({})),
  upload: oc.input(uploadPieceSchema).output(z.object({})),
  open: oc.input(z.object({ phrase: phraseSchema })).output(eventIterator(restoreStepSchema)),
  /** Puts what was opened in place, and starts anew: nobody hears the answer. */
  apply: oc.output(z.object({})),
  /** Where the data is well and its key is lost: takes only the key of what was opened. */
  takeKey: oc.output(z.object({})),
  discard: oc.output(z.object({})),
}

export const setupContract = {
  restore: restoreContract,
  /** The key of the recovery sheet, as it is typed. `wrongRows`: rows with a slip, counted from 1; null: it was taken, and the door starts anew. */
  typeKey: oc
    .input(z.object({ text: z.string().max(400) }))
    .output(z.object({ wrongRows: z.array(z.number()).nullable() })),
  /** Each second, so that a dead line is noticed; ends when there is a site. */
  watch: oc.output(eventIterator(setupViewSchema)),
  /** Makes the site and its first operators, whole or not at all. `timeIsRight`: somebody has looked at the clock. */
  create: oc.input(newSiteSchema.extend({ timeIsRight: z.literal(true, 'required') })).output(z.object({})),
}
