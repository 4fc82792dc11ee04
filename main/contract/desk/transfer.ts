import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { fieldProblemCodes } from '../field-problems.ts'
import { done, procedure } from './procedure.ts'

/** Import and export of people, and of their credentials, as CSV. */

export const transferKinds = ['people', 'credentials'] as const
export type TransferKind = (typeof transferKinds)[number]

const keyColumns = ['userId', 'externalId', 'email'] as const
const cardColumns = ['cardFormat', 'facilityCode', 'cardNumber', 'cardNumberHex'] as const
/** In the order in which they are exported; an import takes any. */
export const peopleColumns = [
  ...keyColumns,
  'lastName',
  'firstName',
  'lastNameKana',
  'firstNameKana',
  'company',
  'department',
  'startDate',
  'endDate',
  'groups',
  ...cardColumns,
  'entryCode',
  'mfaCodes',
] as const
export const credentialColumns = [
  ...keyColumns,
  'credentialType',
  'action',
  ...cardColumns,
  'entryCode',
  'mfaCode',
] as const
export type TransferColumn = (typeof peopleColumns)[number] | (typeof credentialColumns)[number]

export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'shift_jis'] as const
export const encodingSchema = z.enum(encodings)
export type Encoding = (typeof encodings)[number]
export const separators = [',', ';', '\t'] as const
export type Separator = (typeof separators)[number]

/** What can be wrong with a cell or a row, or with the whole file. */
export const importProblemCodes = [
  ...fieldProblemCodes,
  'twice_in_file',
  'wrong_encoding',
  'column_count',
  'person_unknown',
  'group_unknown',
  'card_taken',
  'too_many_codes',
  'last_unmarked_code',
  'changed_meanwhile',
  'quote_not_closed',
  'wrong_quote',
  'row_too_long',
  'too_many_columns',
  'too_many_rows',
  'header_twice',
  'header_missing',
  'no_rows',
] as const
export type ImportProblemCode = (typeof importProblemCodes)[number]

/** `row` as a spreadsheet counts: the headers are row 1. `column`: the file's own header; empty for a whole row. */
export const importProblemSchema = z.object({
  row: z.number(),
  column: z.string(),
  code: z.enum(importProblemCodes),
  limit: z.number().nullable(),
})
export type ImportProblem = z.infer<typeof importProblemSchema>

const howToReadSchema = z.object({
  encoding: encodingSchema,
  separator: z.enum(separators),
})

export const inspectionSchema = howToReadSchema.extend({
  /** Null if the headers tell neither. */
  kind: z.enum(transferKinds).nullable(),
  /** Each header and the column it stands for; null for one that is not known. */
  headers: z.array(z.object({ text: z.string(), column: z.string().nullable() })),
  /** The first rows; codes masked. */
  preview: z.array(z.array(z.string())),
  /** What keeps the file from being read. */
  problems: z.array(importProblemSchema),
  sizeBytes: z.number(),
})
export type Inspection = z.infer<typeof inspectionSchema>

export const importOptionsSchema = howToReadSchema.extend({
  kind: z.enum(transferKinds),
  /** Change people who are there already. */
  overwrite: z.boolean(),
  createGroups: z.boolean(),
})
export type ImportOptions = z.infer<typeof importOptionsSchema>

export const importSummarySchema = z.object({
  kind: z.enum(transferKinds),
  rows: z.number(),
  added: z.number(),
  changed: z.number(),
  /** There already and as the file has it, or not to be overwritten. */
  unchanged: z.number(),
  /** Rows with at least one problem; while there is any, nothing can be applied. */
  wrongRows: z.number(),
  problems: z.number(),
  cards: z.number(),
  entryCodes: z.number(),
  mfaCodes: z.number(),
  deleted: z.number(),
  newGroups: z.array(z.string()),
  /** Cells whose full-width digits were taken as digits. */
  foldedCells: z.number(),
  unknownHeaders: z.array(z.string()),
  /** Columns in which a spreadsheet seems to have lost leading zeros. */
  lostZeros: z.array(z.string()),
  problemCounts: z.array(
    z.object({ column: z.string(), code: z.enum(importProblemCodes), count: z.number() }),
  ),
})
export type ImportSummary = z.infer<typeof importSummarySchema>

export const checkProgressSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('reading'), rows: z.number(), bytes: z.number(), ofBytes: z.number() }),
  z.object({ state: z.literal('comparing') }),
  z.object({ state: z.literal('checked'), summary: importSummarySchema }),
])
export type CheckProgress = z.infer<typeof checkProgressSchema>

export const importActions = ['add', 'change', 'delete'] as const
export const importChangeSchema = z.object({
  row: z.number(),
  action: z.enum(importActions),
  name: z.string(),
  company: z.string(),
  /** Fields as they were and will be; of a code only that it changes. */
  changes: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
})
export type ImportChange = z.infer<typeof importChangeSchema>

export const applyProgressSchema = z.object({
  done: z.number(),
  total: z.number(),
  state: z.enum(['applying', 'applied', 'refused']),
  /** Why it was refused: changed by somebody since the check. */
  problems: z.array(importProblemSchema),
})
export type ApplyProgress = z.infer<typeof applyProgressSchema>

/** Base64 of one piece of an upload; a frame holds 64 KiB. */
export const longestPiece = 45_000
export const longestImport = 512 * 1024 * 1024
export const mostImportRows = 1_000_000

const importId = z.object({ importId: z.string().max(64) })
const page = importId.extend({ offset: z.number().int().min(0), limit: z.number().int().min(1).max(200) })
const needs = ['users.manage', 'cards.manage'] as const

export const transferContract = {
  begin: procedure(needs)
    .input(z.object({ sizeBytes: z.number().int().min(0) }))
    .output(importId),
  /** Pieces in their order. */
  upload: procedure(needs)
    .input(importId.extend({ offset: z.number().int().min(0), base64: z.base64().max(longestPiece) }))
    .output(done),
  /** Tells encoding, separator and headers; what is given is not guessed. */
  inspect: procedure(needs)
    .input(
      importId.extend({
        encoding: encodingSchema.nullable(),
        separator: z.enum(separators).nullable(),
      }),
    )
    .output(inspectionSchema),
  /** Progress until `checked`; whoever stops listening cancels. The uploaded file is gone after it. */
  check: procedure(needs)
    .input(importId.extend(importOptionsSchema.shape))
    .output(eventIterator(checkProgressSchema)),
  changes: procedure(needs)
    .input(page.extend({ action: z.enum(importActions).nullable() }))
    .output(z.object({ total: z.number(), rows: z.array(importChangeSchema) })),
  problems: procedure(needs)
    .input(page.extend({ column: z.string().nullable(), code: z.enum(importProblemCodes).nullable() }))
    .output(z.object({ total: z.number(), rows: z.array(importProblemSchema) })),
  /** All or nothing, and it goes on if nobody listens. Progress until `applied` or `refused`. */
  apply: procedure(needs).input(importId).output(eventIterator(applyProgressSchema)),
  /** Forgets an import that was not applied. */
  discard: procedure(needs).input(importId).output(done),
  /** With codes: the password again, and an event. */
  beginExport: procedure(needs)
    .input(
      z.object({
        kind: z.enum(transferKinds),
        encoding: z.enum(['utf-8', 'shift_jis']),
        withCodes: z.boolean(),
      }),
    )
    .output(z.object({ exportId: z.string(), people: z.number() })),
  /** The next piece, until `ended`. `unfit`: what the encoding has no character for; `?` stands in its place. */
  exportPiece: procedure(needs)
    .input(z.object({ exportId: z.string().max(64) }))
    .output(
      z.object({
        base64: z.string(),
        people: z.number(),
        ended: z.boolean(),
        unfit: z.array(z.object({ row: z.number(), column: z.string(), characters: z.string() })),
      }),
    ),
}
