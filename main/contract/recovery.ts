/** The recovery sheet that was made last, as it is kept. */
export interface RecoverySheet {
  readonly madeAtMs: number
  /** Operator. */
  readonly madeBy: string
  /** SHA-256 of its code, hex; null once that was used or ended. */
  readonly codeHash: string | null
  readonly codeUsedAtMs: number | null
}
