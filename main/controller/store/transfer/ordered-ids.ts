import { randomBytes } from 'node:crypto'

const poolIds = 512
const idBytes = 10

/**
 * UUIDs version 7 (RFC 9562): by time, so that the rows of an import lie beside each other in their indexes. Within
 * one millisecond their order is that of a counter in `rand_a`.
 */
export class OrderedIds {
  #pool = Buffer.alloc(0)
  #at = 0
  #ms = 0
  #counter = 0

  next(nowMs: number): string {
    if (nowMs > this.#ms) {
      this.#ms = nowMs
      this.#counter = 0
    } else if (this.#counter === 0xfff) {
      // More than 4,096 in one ms: time runs ahead a little.
      this.#ms += 1
      this.#counter = 0
    } else this.#counter += 1
    if (this.#at === this.#pool.length) {
      this.#pool = randomBytes(poolIds * idBytes)
      this.#at = 0
    }
    const random = this.#pool.toString('hex', this.#at, this.#at + idBytes)
    this.#at += idBytes
    const time = this.#ms.toString(16).padStart(12, '0')
    const counter = this.#counter.toString(16).padStart(3, '0')
    const variant = (8 + (Number.parseInt(random[0] ?? '0', 16) & 3)).toString(16)
    return `${time.slice(0, 8)}-${time.slice(8)}-7${counter}-${variant}${random.slice(1, 4)}-${random.slice(4, 16)}`
  }
}
