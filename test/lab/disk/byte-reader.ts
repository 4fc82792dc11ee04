import type { Socket } from 'node:net'

/** Reads exact numbers of bytes from a socket; undefined once it has ended. */
export class ByteReader {
  readonly #chunks: AsyncIterator<Buffer>
  #rest: Buffer = Buffer.alloc(0)

  constructor(socket: Socket) {
    this.#chunks = socket[Symbol.asyncIterator]()
  }

  async take(length: number): Promise<Buffer | undefined> {
    const parts = [this.#rest]
    let have = this.#rest.length
    while (have < length) {
      const next = await this.#chunks.next().catch(() => ({ done: true, value: undefined }))
      if (next.done === true || next.value === undefined) return undefined
      parts.push(next.value)
      have += next.value.length
    }
    const all = parts.length === 1 ? this.#rest : Buffer.concat(parts)
    this.#rest = all.subarray(length)
    return all.subarray(0, length)
  }
}
