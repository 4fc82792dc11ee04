import type { Clock } from '../ports/clock.ts'
import type { Randomness } from '../ports/randomness.ts'

/** A token that nobody used in this time is void: whoever comes later starts the machine again. */
const validMs = 30 * 60_000
const tries = 5
/** Without what a person takes for something else when copying it from a screen: 0 O, 1 I L. */
const letters = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'
const groups = 5
const groupLength = 5

export type TokenVerdict = 'right' | 'wrong' | 'void'

/**
 * The one-time token of a machine without a screen, shown at its terminal alone: whoever has it may set the machine
 * up. Its 25 letters are 123 bits of chance.
 */
export class SetupToken {
  readonly #clock: Clock
  readonly #random: Randomness
  readonly #digest: string
  readonly #untilMonoMs: number
  #triesLeft = tries
  /** As it is printed; nowhere else. */
  readonly text: string

  constructor(clock: Clock, random: Randomness) {
    this.#clock = clock
    this.#random = random
    this.#untilMonoMs = clock.monoMs() + validMs
    this.text = Array.from({ length: groups }, () => letterGroup(random)).join('-')
    this.#digest = random.digest(plain(this.text))
  }

  /** Each wrong try counts, and after five of them, or half an hour, nothing is right any more. */
  check(given: string): TokenVerdict {
    if (this.#triesLeft === 0 || this.#clock.monoMs() >= this.#untilMonoMs) return 'void'
    if (isEqual(this.#random.digest(plain(given)), this.#digest)) return 'right'
    this.#triesLeft -= 1
    return 'wrong'
  }

  /** Once a site is made. */
  spend(): void {
    this.#triesLeft = 0
  }
}

function letterGroup(random: Randomness): string {
  return Array.from({ length: groupLength }, () => letters[random.integer(letters.length)]).join('')
}

/** However it was copied: with or without dashes, in small letters. */
function plain(text: string): string {
  return text.toUpperCase().replace(/[\s-]/g, '')
}

/** In the same time wherever they differ: of digests, so of one length. */
function isEqual(one: string, other: string): boolean {
  let difference = one.length ^ other.length
  for (let i = 0; i < other.length; i += 1) difference |= one.charCodeAt(i) ^ other.charCodeAt(i)
  return difference === 0
}
