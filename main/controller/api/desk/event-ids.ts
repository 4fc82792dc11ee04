import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { fail, type Result, succeed } from '../../../contract/errors.ts'
import { type Actor, actorMay } from '../../services/actor.ts'

/**
 * How a desk names an event. Whoever reads the whole log uses its numbers. Whoever reads a part gets names that say
 * nothing: by a gap between two numbers they could tell that something happened which they may not read, as duress does
 * right beside its entry. Such a name holds until the controller stops.
 */
export class EventIds {
  readonly #key = randomBytes(16)

  of(actor: Actor, seq: number): string {
    if (actorMay(actor, 'events.read')) return String(seq)
    const block = Buffer.alloc(16)
    block.writeBigUInt64BE(BigInt(seq), 8)
    // One block of its own for each number: what this cipher gives away, that two are alike, there is none of.
    const cipher = createCipheriv('aes-128-ecb', this.#key, null).setAutoPadding(false)
    return Buffer.concat([cipher.update(block), cipher.final()]).toString('base64url')
  }

  orNull(actor: Actor, seq: number | null): string | null {
    return seq === null ? null : this.of(actor, seq)
  }

  seqOf(actor: Actor, id: string): Result<number> {
    if (actorMay(actor, 'events.read')) {
      return /^\d{1,15}$/.test(id) ? succeed(Number(id)) : unknown()
    }
    const block = Buffer.from(id, 'base64url')
    if (block.length !== 16) return unknown()
    const decipher = createDecipheriv('aes-128-ecb', this.#key, null).setAutoPadding(false)
    const plain = Buffer.concat([decipher.update(block), decipher.final()])
    const seq = Number(plain.readBigUInt64BE(8))
    return plain.readBigUInt64BE(0) === 0n && Number.isSafeInteger(seq) ? succeed(seq) : unknown()
  }
}

function unknown() {
  return fail('not_found', 'There is no such event.')
}
