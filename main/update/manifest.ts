import { z } from 'zod'
import { compareVersions, updateKinds, versionSchema } from '../contract/update.ts'
import { type HeaderResult, headerBytes, readHeader, type UpdateHeader } from './header.ts'

/** Of all files together, unpacked. */
const mostUnpackedBytes = 2 * 1024 * 1024 * 1024
const mostFiles = 5_000

/** Names that Windows takes for devices, whatever follows the dot. */
const deviceName = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i

/** A path below the release's folder: plain names between single slashes, so that it leads nowhere else. */
const pathSchema = z
  .string()
  .max(240)
  .regex(/^[A-Za-z0-9_@][A-Za-z0-9_@.+-]*(?:\/[A-Za-z0-9_@][A-Za-z0-9_@.+-]*)*$/)
  .refine((path) => path.split('/').every((name) => !deviceName.test(name) && !name.endsWith('.')))

const fileSchema = z.object({
  path: pathSchema,
  bytes: z.number().int().min(0).max(mostUnpackedBytes),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})
export type UpdateFile = z.infer<typeof fileSchema>

const noteSchema = z.string().max(4_000)

/** What a signed file says of itself. Fields that a later release adds are passed over. */
export const manifestSchema = z
  .object({
    product: z.literal('genkan'),
    version: versionSchema,
    kind: z.enum(updateKinds),
    platform: z.enum(['any', 'linux', 'win32', 'darwin']),
    arch: z.enum(['any', 'x64', 'arm64']),
    /** The day it was released. */
    released: z.iso.date(),
    /** The oldest release that can be updated to this one in one step. */
    oldestFrom: versionSchema,
    /** The oldest release that may still ask for codes. */
    minimumForCodes: versionSchema,
    notes: z.object({ ja: noteSchema, en: noteSchema }),
    /** Packages beside the release that it was built against, by their exact versions. */
    modules: z.record(z.string().regex(/^(?:@[a-z0-9-]+\/)?[a-z0-9-]+$/), z.string().max(40)),
    /** How the payload is packed. The files lie in it one after the other, in this order. */
    encoding: z.enum(['gzip', 'none']),
    files: z.array(fileSchema).min(1).max(mostFiles),
  })
  .refine(({ files }) => isUnique(files.map(({ path }) => path.toLowerCase())))
  .refine(({ files }) => files.reduce((sum, { bytes }) => sum + bytes, 0) <= mostUnpackedBytes)
  .refine(({ kind, files, encoding }) => kind === 'bundle' || (files.length === 1 && encoding === 'none'))
  .refine(({ version, minimumForCodes }) => compareVersions(minimumForCodes, version) <= 0)
export type UpdateManifest = z.infer<typeof manifestSchema>

export type UpdateRead =
  | { readonly ok: true; readonly header: UpdateHeader; readonly manifest: UpdateManifest }
  | Exclude<HeaderResult, { ok: true }>
  | { readonly ok: false; readonly problem: 'bad_manifest' }

/**
 * Head and manifest from the beginning of a file. Never throws, whatever the bytes are. It proves nothing: ask
 * `verifyUpdateFile` first.
 */
export function readUpdate(bytes: Uint8Array): UpdateRead {
  const head = readHeader(bytes)
  if (!head.ok) return head
  const end = headerBytes + head.header.manifestBytes
  if (bytes.length < end) return { ok: false, problem: 'cut_short' }
  const parsed = manifestSchema.safeParse(jsonOf(bytes.subarray(headerBytes, end)))
  if (!parsed.success) return { ok: false, problem: 'bad_manifest' }
  return { ok: true, header: head.header, manifest: parsed.data }
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}

function isUnique(names: readonly string[]): boolean {
  return new Set(names).size === names.length
}
