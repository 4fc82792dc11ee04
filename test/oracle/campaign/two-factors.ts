import type { KeypadKey } from '../../../main/contract/card-read.ts'
import type { DoorInput, Step } from '../../../main/controller/access/machine.ts'
import type { World } from './world.ts'

/**
 * The promise of the product, watched without the oracle: in card_and_code nobody is let in at an entry side
 * without a known active card and, after it, a right code of the same user.
 */
export class TwoFactorWatch {
  readonly #points = new Map<string, { badge: string | null; readable: boolean; typed: string[] }>()
  /** How many grants were looked at: a promise nobody put to the test is worth nothing. */
  watched = 0

  /** Null, or what was broken. `modeBefore`: the mode recorded before the step. */
  broken(input: DoorInput, step: Step, world: World, modeBefore: string, modeAfter: string): string | null {
    if (input.type !== 'card' && input.type !== 'key') return null
    const proof = this.#note(input, world)
    const entry = world.settings.points.some(({ id, side }) => id === input.pointId && side === 'entry')
    if (!entry) return null
    const grants = step.commit.events.filter(
      ({ type }) =>
        type === 'door_granted' ||
        type === 'door_keycard_entered_accepted' ||
        type === 'door_code_entered_accepted',
    )
    const opens = step.actions.some(({ type }) => type === 'unlock')
    const both = modeBefore === 'card_and_code' && modeAfter === 'card_and_code' && world.clock.trusted
    const judged = grants.some(({ detail }) => detail.mode === 'card_and_code')
    if (!judged && !(both && (opens || grants.length > 0))) return null
    this.watched += 1
    if (grants.some(({ type }) => type !== 'door_granted')) return 'granted without a second factor'
    return proof ? null : 'granted without a known active card and then a right code of the same user'
  }

  forget(): void {
    this.#points.clear()
  }

  /**
   * What was presented and typed, in the most lenient reading: the same card shown again may or may not begin
   * a new code. True if just now a right code was completed after an active card of its owner.
   */
  #note(input: Extract<DoorInput, { type: 'card' | 'key' }>, { people }: World): boolean {
    const point = this.#points.get(input.pointId) ?? { badge: null, readable: false, typed: [''] }
    this.#points.set(input.pointId, point)
    if (input.type === 'card') {
      const { cardId, parity } = input.card
      const again = point.badge === cardId
      point.typed = again ? [...point.typed, ''] : ['']
      point.readable = parity === 'ok' || (again && point.readable)
      point.badge = cardId
      return false
    }
    if (input.key !== 'enter') {
      point.typed = point.typed.map((digits) => press(digits, input.key))
      return false
    }
    const card = people.cards.find(({ cardId }) => cardId === point.badge)
    const user = people.users.find(({ id }) => id === card?.userId)
    const right = [user?.entryCode?.digits, ...(user?.mfaCodes.map(({ digits }) => digits) ?? [])]
    const { typed, readable } = point
    point.badge = null
    point.typed = ['']
    return readable && card?.active === true && typed.some((digits) => right.includes(digits))
  }
}

function press(digits: string, key: KeypadKey): string {
  if (key === 'clear') return ''
  return key === 'backspace' ? digits.slice(0, -1) : digits + key
}
