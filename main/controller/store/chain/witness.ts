import { readFileSync, writeFileSync } from 'node:fs'
import type { StoreKeys } from '../keys.ts'
import { makePrivate } from '../store-files.ts'
import { type ChainHead, headSeal } from './event-chain.ts'

const betweenWritesMs = 250
/** As many as the largest whole number that is exact. */
const seqDigits = 16

/**
 * The last known head of the chain, sealed, in a small file beside the database: an older database put back, or
 * another copy's history, is noticed at the next start (revoked cards would be alive again). It is written after
 * the commit it names, so a power cut cannot make it run ahead. Whoever replaces both files is not noticed: that
 * takes a checkpoint kept elsewhere.
 */
export class Witness {
  readonly #path: string
  readonly #keys: StoreKeys
  /** The head still to be written, and whether a write is due soon. */
  #latest: ChainHead | null = null
  #timer: NodeJS.Timeout | null = null

  constructor(path: string, keys: StoreKeys) {
    this.#path = path
    this.#keys = keys
  }

  /** Null if there is none, or it was torn or made with another key. */
  read(): ChainHead | null {
    try {
      const [seq = '', hash = '', seal = ''] = readFileSync(this.#path, 'utf8').trim().split(' ')
      const head = { seq: Number(seq), hash }
      return headSeal(this.#keys, head).toString('hex') === seal ? head : null
    } catch {
      return null
    }
  }

  /**
   * Now, or if it was written just before, a little later: many commits in a row share one write, which costs as
   * much as half a commit. Until then the one before stands: older, and still right.
   */
  writeSoon(head: ChainHead): void {
    this.#latest = head
    if (this.#timer === null) this.#writeLatest()
  }

  /** Drops what is still due: whoever closes the store writes its head. */
  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
  }

  #writeLatest(): void {
    this.#timer = null
    if (this.#latest === null) return
    this.write(this.#latest)
    this.#timer = setTimeout(() => this.#writeLatest(), betweenWritesMs)
    this.#timer.unref()
  }

  /**
   * In place: a new file and a renaming each time would have the next commit wait for the file system's journal. The
   * line is always as long and far below a sector; one that was torn all the same is none.
   */
  write(head: ChainHead): void {
    this.#latest = null
    const seq = String(head.seq).padStart(seqDigits, '0')
    const line = `${seq} ${head.hash} ${headSeal(this.#keys, head).toString('hex')}\n`
    try {
      makePrivate(this.#path)
      writeFileSync(this.#path, line, { flag: 'r+' })
    } catch {
      // On a disk that is full or fails, the one before stays: older, and still right.
    }
  }
}
