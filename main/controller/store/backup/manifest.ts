import { z } from 'zod'
import { backupCountsSchema } from '../../../contract/backup.ts'

/** The names of a backup's parts, in their order: a tar archive, sealed as a whole. */
export const partNames = { manifest: 'manifest.json', siteKey: 'site-key', database: 'genkan.db' } as const
/** Longer ones are not read. */
export const longestManifest = 64 * 1024

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const line = z.string().max(200)

const manifestSchema = z.object({
  format: z.literal(1),
  site: z.object({
    id: z.string().min(1).max(64),
    name: line,
    zone: line,
    demo: z.boolean(),
  }),
  release: z.string().min(1).max(40),
  schemaVersion: z.number().int().min(1),
  /** The oldest release that can run on this data. */
  oldestRelease: z.string().regex(/^\d{1,5}\.\d{1,5}\.\d{1,5}$/),
  /** UTC ms. */
  madeAtMs: z.number().int().min(0).max(253_402_300_799_999),
  counts: backupCountsSchema,
  /** The end of the event chain, and the same signed by the site; null while the log is empty. */
  head: z.object({ seq: z.number().int().min(0), hash: sha256 }),
  checkpoint: z.string().max(400).nullable(),
  parts: z.object({
    [partNames.siteKey]: z.object({ bytes: z.literal(32), sha256 }),
    [partNames.database]: z.object({ bytes: z.number().int().min(512), sha256 }),
  }),
})

/** What a backup holds, as its first part says. */
export type Manifest = z.infer<typeof manifestSchema>

export type ReadManifest =
  | { readonly kind: 'manifest'; readonly manifest: Manifest }
  | { readonly kind: 'newer' }
  | { readonly kind: 'damaged' }

/** Never throws. What a newer format adds within format 1 is not looked at. */
export function readManifest(bytes: Uint8Array): ReadManifest {
  if (bytes.length > longestManifest) return { kind: 'damaged' }
  const json = parseJson(Buffer.from(bytes).toString('utf8'))
  const parsed = manifestSchema.safeParse(json)
  if (parsed.success) return { kind: 'manifest', manifest: parsed.data }
  const format = z.object({ format: z.number().int().min(2) }).safeParse(json)
  return { kind: format.success ? 'newer' : 'damaged' }
}

export function manifestBytes(manifest: Manifest): Uint8Array {
  return Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
