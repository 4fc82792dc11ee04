/** Randomness as a parameter, from a cryptographic source, and the digest that secrets are kept by. */
export interface Randomness {
  uuid(): string
  /** Uniform in [0, below). */
  integer(below: number): number
  /** Hex. */
  bytes(count: number): string
  /** SHA-256 as hex: for random secrets only, which need no slow hash. */
  digest(secret: string): string
}
