import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto'
import { StoreError } from './store-error.ts'

/** Where a sealed code belongs. It opens nowhere else: table, row and user are bound into it. */
export interface CodePlace {
  readonly table: 'entry_codes' | 'mfa_codes'
  readonly rowId: string
  readonly userId: string
}

const version = 1
const ivLength = 12
const tagLength = 16
/** Codes are 4–16 digits; all are padded to 16 with spaces so that the length does not show. */
const paddedLength = 16

const poolIvs = 256
let pool = Buffer.alloc(0)
let poolAt = 0

/** Random bytes, each used once; drawn many at a time, since an import seals a hundred thousand codes. */
function nextIv(): Uint8Array {
  if (poolAt === pool.length) {
    pool = randomBytes(poolIvs * ivLength)
    poolAt = 0
  }
  poolAt += ivLength
  return pool.subarray(poolAt - ivLength, poolAt)
}

function additionalData(place: CodePlace): Buffer {
  return Buffer.from(JSON.stringify([place.table, place.rowId, place.userId]))
}

/** AES-256-GCM: version (1) ‖ IV (12) ‖ ciphertext (16) ‖ tag (16), in bytes. */
export function sealCode(key: KeyObject, place: CodePlace, code: string): Uint8Array {
  if (!/^[0-9]{1,16}$/.test(code)) throw new Error('a code is 1 to 16 digits')
  const iv = nextIv()
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: tagLength })
  cipher.setAAD(additionalData(place))
  const sealed = Buffer.concat([cipher.update(code.padEnd(paddedLength), 'ascii'), cipher.final()])
  return Buffer.concat([Uint8Array.of(version), iv, sealed, cipher.getAuthTag()])
}

/** Throws `unreadable_code` if the bytes were changed, moved to another place or sealed with another key. */
export function openCode(key: KeyObject, place: CodePlace, sealed: Uint8Array): string {
  const unreadable = (cause?: unknown) =>
    new StoreError('unreadable_code', `a code in ${place.table} does not open`, cause)
  if (sealed.length !== 1 + ivLength + paddedLength + tagLength || sealed[0] !== version) throw unreadable()
  const tagAt = sealed.length - tagLength
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 1 + ivLength), {
      authTagLength: tagLength,
    })
    decipher.setAAD(additionalData(place))
    decipher.setAuthTag(sealed.subarray(tagAt))
    const padded = decipher.update(sealed.subarray(1 + ivLength, tagAt), undefined, 'ascii')
    return (padded + decipher.final('ascii')).trimEnd()
  } catch (cause) {
    throw unreadable(cause)
  }
}
