/** A parser, or several in a row, that takes bytes from outside. */
export interface FuzzTarget {
  readonly name: string
  /** Longest input, bytes. */
  readonly longest: number
  /** Pieces that mean something to it. */
  readonly words?: readonly (string | Uint8Array)[]
  /** How many of a million inputs the ordinary run of all tests gives it; some are slow. */
  readonly share: number
  open(): Feed | Promise<Feed>
}

/**
 * Takes one input and says in a word what became of it. Throws whatever goes wrong: an exception that the parser let out, or
 * a `Finding`.
 */
export interface Feed {
  feed(input: Uint8Array): string | Promise<string>
  /** Beside the kept ones: inputs that only this opening can know. */
  readonly corpus?: readonly Uint8Array[]
  close?(): Promise<void>
}

/** Something that must not be, whatever the input. */
export class Finding extends Error {}

export function must(holds: boolean, what: string): void {
  if (!holds) throw new Finding(what)
}
