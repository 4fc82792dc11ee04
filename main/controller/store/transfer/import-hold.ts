import { StoreError } from '../store-error.ts'

/**
 * While an import is being applied nobody else may change what it touches: it was compared with the store as it is.
 * What makes a place safer (a lost card, a lockdown) is never held.
 */
export class ImportHold {
  #held = false

  get held(): boolean {
    return this.#held
  }

  set(held: boolean): void {
    this.#held = held
  }

  /** Throws `busy` while an import is being applied. */
  assertFree(): void {
    if (this.#held) throw new StoreError('busy', 'an import is being applied')
  }
}
