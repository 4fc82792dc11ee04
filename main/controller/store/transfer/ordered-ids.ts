import { randomBytes } from 'node:crypto'

const poolIds = 512
/** One is drawn for the variant; 62 random bits are left, as the RFC has it. */
const idDigits = 16
const variants = ['8', '9', 'a', 'b']

/**
 * UUIDs version 7 (RFC 9562): by time, so that the rows of an import lie beside each other in their indexes. Within
 * one millisecond their order is that of a counter in `rand_a`.
 */
export class OrderedIds {
  /** Hex digits. */
  #pool = ''
  #at = 0
  #ms = 0
  #time = ''
  #counter = 0

  next(nowMs: number): string {
    if (nowMs > this.#ms) this.#begin(nowMs)
    // More than 4,096 in one ms: time runs ahead a little.
    else if (this.#counter === 0xfff) this.#begin(this.#ms + 1)
    else this.#counter += 1
    if (this.#at === this.#pool.length) {
      this.#pool = randomBytes((poolIds * idDigits) / 2).toString('hex')
      this.#at = 0
    }
    const at = this.#at
    this.#at += idDigits
    const counter = this.#counter.toString(16).padStart(3, '0')
    const variant = variants[Number.parseInt(this.#pool.charAt(at), 16) & 3]
    return `${this.#time}-7${counter}-${variant}${this.#pool.slice(at + 1, at + 4)}-${this.#pool.slice(at + 4, at + idDigits)}`
  }

  #begin(ms: number): void {
    this.#ms = ms
    this.#counter = 0
    const digits = ms.toString(16).padStart(12, '0')
    this.#time = `${digits.slice(0, 8)}-${digits.slice(8)}`
  }
}
