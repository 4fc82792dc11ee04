import type { CardRead, KeypadKey } from '../../main/contract/card-read.ts'
import type { DoorInput } from '../../main/controller/access/machine.ts'
import { initialState, step } from '../../main/controller/access/step.ts'
import { presentCard } from '../../main/controller/cards/present.ts'
import { defaultReaderCardSettings } from '../../main/controller/cards/presentation.ts'
import { MemoryDirectory } from '../fakes/memory-directory.ts'
import { day, makeDoor, monday, mondayTenMs, plan, user } from '../unit/access/door-world.ts'
import { Finding } from './target.ts'

/** Who may pass; nobody hits upon it by chance: ten bytes of UID, sixteen digits. */
export const rightCard = '7E3A91C5D208F46B0E57'
export const entryCode = '8305519274606183'
const mfaCode = '6649203517820394'

/** Numbers that a reader types are taken for what they are. */
const settings = { ...defaultReaderCardSettings, textFormat: 'numbers' as const }

/** A door whose cards and codes are fed with whatever a broken or hostile device sends: it must not open. */
export class GuardedDoor {
  readonly #door = makeDoor('access_controlled', { today: day(monday, plan('access_controlled')) })
  readonly #directory = new MemoryDirectory()
  #state = initialState(this.#door, null, {})
  #ms = 1_000_000

  constructor() {
    this.#directory.users.push(user('anna'))
    this.#directory.cards.push({
      credentialId: 'card',
      cardId: `UID:${rightCard}`,
      userId: 'anna',
      active: true,
    })
    this.#directory.codes.push(
      { credentialId: 'entry', kind: 'entry', code: entryCode, userId: 'anna', duress: false },
      { credentialId: 'mfa', kind: 'mfa', code: mfaCode, userId: 'anna', duress: false },
    )
  }

  present(read: CardRead): string {
    const presented = presentCard(read, settings)
    if (presented.kind === 'refused') return `refused ${presented.why}`
    this.#give({ type: 'card', pointId: 'in', card: { cardId: presented.cardId, parity: presented.parity } })
    return 'card'
  }

  press(key: KeypadKey): void {
    this.#give({ type: 'key', pointId: 'in', key })
  }

  #give(input: DoorInput): void {
    this.#ms += 10
    const now = {
      monoMs: this.#ms,
      wallMs: mondayTenMs,
      local: { date: monday, weekday: 'MO' as const, minute: 600 },
      clockTrusted: true,
    }
    const made = step(this.#state, input, this.#door, this.#directory, now)
    this.#state = made.state
    // What was asked is not kept: a million inputs would fill the memory.
    this.#directory.askedCodes.length = 0
    for (const action of made.actions) {
      const opens =
        action.type === 'unlock' || action.type === 'hold' || (action.type === 'verdict' && action.granted)
      if (opens) throw new Finding('the door opened')
    }
  }
}
