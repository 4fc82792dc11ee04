import { z } from 'zod'
import type { PhraseKdf } from '../../../contract/backup.ts'

/**
 * A backup is an age file (age-encryption.org/v1) with one recipient, an X25519 key that the passphrase gives. The
 * header of an age file stands in the clear and may hold stanzas that others ignore: the first of ours says how the
 * passphrase gives the key, and whose backup it is. So the file opens with any age tool, and names no person.
 *
 *     -> genkan-backup 1 <salt, base64> <log2 N>-<r>-<p> <key check>
 *     <base64 of the facts as JSON, lines of 64>
 */

const factsSchema = z.object({
  siteId: z.string().min(1).max(64),
  atMs: z.number().int().min(0).max(253_402_300_799_999),
  release: z.string().min(1).max(40),
})
export type ClearFacts = z.infer<typeof factsSchema>

export interface ClearHeader extends ClearFacts {
  readonly kdf: PhraseKdf
  /** Tells a wrong passphrase from a damaged file: 16 hex digits, a hash of the public key, which it does not give away. */
  readonly keyCheck: string
  /** Where the sealed part begins. */
  readonly headerBytes: number
}

export type ReadHeader =
  | { readonly kind: 'backup'; readonly header: ClearHeader }
  /** Not an age file. */
  | { readonly kind: 'not_a_backup' }
  /** An age file of somebody else. */
  | { readonly kind: 'foreign' }
  /** Of a format that this release does not know. */
  | { readonly kind: 'newer' }
  /** Ours, but cut or changed. */
  | { readonly kind: 'damaged' }

/** Read at least as many bytes of a file; a header is never longer. */
export const longestHeader = 4_096
export const stanzaType = 'genkan-backup'
const format = '1'
const versionLine = 'age-encryption.org/v1'
const lineBytes = 48
/** The cost a file may ask for, whatever it says: 256 MiB. */
const most = { logN: 18, r: 8, p: 4 }

/** What the beginning of a file says, for whoever has no passphrase. Never throws. */
export function readClearHeader(bytes: Uint8Array): ReadHeader {
  const text = Buffer.from(bytes.subarray(0, longestHeader)).toString('latin1')
  if (!text.startsWith(`${versionLine}\n`)) return { kind: 'not_a_backup' }
  const lines = text.split('\n')
  const [mark, type, version, ...args] = (lines[1] ?? '').split(' ')
  if (mark !== '->' || type !== stanzaType) return { kind: 'foreign' }
  if (version !== format) return { kind: 'newer' }
  const kdf = kdfOf(args)
  const facts = factsOf(lines.slice(2))
  const headerBytes = headerEnd(text)
  if (kdf === null || facts === null || headerBytes === null) return { kind: 'damaged' }
  return { kind: 'backup', header: { ...facts, ...kdf, headerBytes } }
}

/** The stanza that says it: arguments and body, as an age recipient gives them. */
export function clearStanza(
  kdf: PhraseKdf,
  keyCheck: string,
  facts: ClearFacts,
): { readonly args: string[]; readonly body: Uint8Array } {
  const { logN, r, p } = kdf
  return {
    args: [stanzaType, format, unpadded(kdf.salt), `${logN}-${r}-${p}`, keyCheck],
    body: Buffer.from(JSON.stringify(facts)),
  }
}

/** Whether a sealed part of so many bytes can be one: a 16-byte nonce, then pieces of 64 KiB with a tag of 16 bytes each. */
export function isSealedSize(bytes: number): boolean {
  const pieces = bytes - 16
  const last = pieces % (65_536 + 16)
  return pieces > 16 && (last === 0 || last > 16)
}

function kdfOf(args: readonly string[]): { readonly kdf: PhraseKdf; readonly keyCheck: string } | null {
  const [salt = '', cost = '', keyCheck = ''] = args
  const numbers = /^(\d{1,2})-(\d{1,2})-(\d{1,2})$/.exec(cost)?.slice(1).map(Number)
  if (args.length !== 3 || !/^[A-Za-z0-9+/]{22}$/.test(salt) || !/^[0-9a-f]{16}$/.test(keyCheck)) return null
  const [logN = 0, r = 0, p = 0] = numbers ?? []
  const bearable = logN >= 1 && logN <= most.logN && r >= 1 && r <= most.r && p >= 1 && p <= most.p
  return bearable ? { kdf: { salt: Buffer.from(salt, 'base64'), logN, r, p }, keyCheck } : null
}

/** The body ends with the first line that is shorter than a full one. */
function factsOf(lines: readonly string[]): ClearFacts | null {
  const body: Buffer[] = []
  for (const line of lines) {
    if (!/^[A-Za-z0-9+/]{0,64}$/.test(line)) return null
    const part = Buffer.from(line, 'base64')
    body.push(part)
    if (part.length < lineBytes) return parsedFacts(Buffer.concat(body).toString('utf8'))
  }
  return null
}

function parsedFacts(text: string): ClearFacts | null {
  try {
    return factsSchema.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

/** The line of the header's own code ends it; null if it does not come. */
function headerEnd(text: string): number | null {
  const end = /\n--- [A-Za-z0-9+/]{43}\n/.exec(text)
  return end === null ? null : end.index + end[0].length
}

function unpadded(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64').replaceAll('=', '')
}
