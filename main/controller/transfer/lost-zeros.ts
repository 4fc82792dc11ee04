/** Fewer cells say nothing. */
const fewest = 5

/**
 * Watches one column of numbers for zeros that a spreadsheet ate: most cells have one length, some are shorter, and
 * not one begins with a zero. They can't be restored, so this only warns.
 */
export class LostZeros {
  readonly #lengths = new Map<number, number>()
  #cells = 0
  #zeros = 0

  see(text: string): void {
    if (text === '') return
    this.#cells += 1
    if (text.startsWith('0')) this.#zeros += 1
    this.#lengths.set(text.length, (this.#lengths.get(text.length) ?? 0) + 1)
  }

  get likely(): boolean {
    if (this.#cells < fewest || this.#zeros > 0 || this.#lengths.size < 2) return false
    const longest = Math.max(...this.#lengths.keys())
    const full = this.#lengths.get(longest) ?? 0
    return full / this.#cells >= 0.7
  }
}
