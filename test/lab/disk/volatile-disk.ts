import { pick, type Random } from './random.ts'

/**
 * What a disk can tear: a write of several sectors may reach the platter in part, one sector never does. 4 KiB as
 * today's disks have them: with 512 bytes a torn commit block leaves ext4 a journal that it refuses to replay before
 * a file system check, which says nothing about what stores data on it.
 */
export const sectorBytes = 4_096

export interface CutReport {
  readonly kept: number
  readonly dropped: number
  readonly torn: number
}

/**
 * A disk with a write cache, as disks are: a write may be lost until the next flush has been answered,
 * and writes after a flush reach the platter in any order, whole, in part or not at all.
 */
export class VolatileDisk {
  /** What the guest reads. */
  #seen: Buffer
  /** What would survive if every cached write were lost. */
  readonly #platter: Buffer
  #cached: { order: number; offset: number; data: Buffer }[] = []
  #lastOrder = 0

  constructor(content: Buffer) {
    this.#platter = Buffer.from(content)
    this.#seen = Buffer.from(content)
  }

  get size(): number {
    return this.#platter.length
  }

  /** What would survive a loss of all that is cached. */
  get platter(): Buffer {
    return Buffer.from(this.#platter)
  }

  read(offset: number, length: number): Buffer {
    return Buffer.from(this.#seen.subarray(offset, offset + length))
  }

  write(offset: number, data: Buffer) {
    data.copy(this.#seen, offset)
    this.#lastOrder += 1
    this.#cached.push({ order: this.#lastOrder, offset, data: Buffer.from(data) })
  }

  /** What a flush that begins now will have to make durable; give it to `flush` when its time has passed. */
  get flushMark(): number {
    return this.#lastOrder
  }

  /** Makes durable what was written up to the mark. */
  flush(mark: number) {
    for (const { order, offset, data } of this.#cached) if (order <= mark) data.copy(this.#platter, offset)
    this.#cached = this.#cached.filter(({ order }) => order > mark)
  }

  /** The power fails: each cached write is kept, dropped or torn. What is left is what the next boot reads. */
  cut(random: Random): CutReport {
    const count = { kept: 0, dropped: 0, torn: 0 }
    for (const { offset, data } of this.#cached) {
      const fate = pick(random, ['kept', 'dropped', 'torn'] as const)
      count[fate] += 1
      for (let at = 0; at < data.length; at += sectorBytes) {
        const survives = fate === 'kept' || (fate === 'torn' && random() < 0.5)
        if (survives) data.subarray(at, at + sectorBytes).copy(this.#platter, offset + at)
      }
    }
    this.#cached = []
    this.#seen = Buffer.from(this.#platter)
    return count
  }
}
