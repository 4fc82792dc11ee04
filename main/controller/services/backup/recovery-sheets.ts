import { fail, type Result, succeed } from '../../../contract/errors.ts'
import { draftEvent } from '../../../contract/events.ts'
import type { Actor } from '../actor.ts'
import type { Clock } from '../ports/clock.ts'
import type { Randomness } from '../ports/randomness.ts'
import type { Store } from '../ports/store.ts'

/** Crockford's letters and digits, which can't be taken for each other. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** 100 bits. */
const codeLength = 20

export interface MadeSheet {
  readonly siteName: string
  readonly siteId: string
  readonly madeAtMs: number
  readonly keyRows: readonly string[]
  readonly code: string
  readonly fingerprint: string
}

/** The sheet of paper that opens the site when its machine or its administrators can't: made on demand, kept nowhere. */
export class RecoverySheets {
  readonly #store: Store
  readonly #clock: Clock
  readonly #random: Randomness

  constructor(store: Store, clock: Clock, random: Randomness) {
    this.#store = store
    this.#clock = clock
    this.#random = random
  }

  state(): { readonly madeAtMs: number | null; readonly codeGone: boolean } {
    const sheet = this.#store.recovery.sheet()
    return { madeAtMs: sheet?.madeAtMs ?? null, codeGone: sheet !== null && sheet.codeHash === null }
  }

  make(actor: Actor): MadeSheet {
    const store = this.#store
    const site = store.site.get()
    if (site === null) throw new Error('a sheet belongs to a site')
    const code = Array.from(
      { length: codeLength },
      () => alphabet[this.#random.integer(alphabet.length)],
    ).join('')
    const madeAtMs = this.#clock.wallMs()
    store.transact((record) => {
      const codeHash = this.#random.digest(code)
      store.recovery.put({ madeAtMs, madeBy: actor.id, codeHash, codeUsedAtMs: null })
      record(draftEvent('admin_recovery_sheet_made', madeAtMs, { actorId: actor.id }))
    })
    return {
      siteName: site.name,
      siteId: site.id,
      madeAtMs,
      keyRows: store.recovery.keyRows(),
      code: code.replace(/(.{4})(?!$)/g, '$1-'),
      fingerprint: store.fingerprint,
    }
  }

  /** `wrong_password` unless it is the code of the last sheet, and was not used. */
  checkCode(typed: string): Result<void> {
    const hash = this.#store.recovery.sheet()?.codeHash ?? null
    const right = hash !== null && this.#random.digest(bare(typed)) === hash
    return right ? succeed(undefined) : fail('wrong_password', 'The code is wrong, or was used.')
  }
}

/** As it was typed: full-width, small, with O for 0 and I or L for 1, spaced anyhow. */
function bare(typed: string): string {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
    .replace(/[^0-9A-Z]/g, '')
}
