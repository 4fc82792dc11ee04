/** Randomness as a parameter: ids, and uniform integers in [0, below) from a cryptographic source. */
export interface Randomness {
  uuid(): string
  integer(below: number): number
  /** Hex. */
  bytes(count: number): string
}
