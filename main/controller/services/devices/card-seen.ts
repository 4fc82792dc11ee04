import type { CardRead } from '../../../contract/card-read.ts'
import type { CardSeen, WiringDiagnosis } from '../../../contract/desk/devices.ts'
import { presentCard } from '../../cards/present.ts'
import type { ReaderCardSettings } from '../../cards/presentation.ts'

/** Of a number, the last digits that are shown at most; never more than half of it. */
const mostShown = 4

/** So many wrong parities one after the other are no accident. */
const manyFailures = 3

/**
 * What a test shows of a card: how it was read, and so few of its last digits that two cards can be told apart and
 * none be copied. `isKnown` says whether somebody has the card.
 */
export function cardSeen(
  read: CardRead,
  settings: ReaderCardSettings,
  isKnown: (cardId: string) => boolean,
): CardSeen {
  const card = presentCard(read, settings)
  const base = { form: read.kind, length: lengthOf(read), hint: card.hint ?? null }
  if (card.kind === 'refused') {
    const length = card.why === 'bank_card' ? 0 : base.length
    return { ...base, length, format: null, lastDigits: '', parity: 'ok', refused: card.why, known: false }
  }
  return {
    ...base,
    format: card.format,
    lastDigits: lastDigits(card.cardId),
    parity: card.parity,
    refused: null,
    known: isKnown(card.cardId),
  }
}

/** Bits, bytes of a UID, or characters typed. */
function lengthOf(read: CardRead): number {
  switch (read.kind) {
    case 'bits':
      return read.bits.length
    case 'stripped':
      return read.lead + read.bits.length + read.trail
    case 'uid':
      return read.uid.length / 2
    case 'text':
      return read.text.length
  }
}

function lastDigits(cardId: string): string {
  const number = cardId.split(':').at(-1) ?? ''
  const shown = Math.min(mostShown, Math.floor(number.length / 2))
  return shown === 0 ? '' : number.slice(-shown)
}

/** What the last reads of one reader say of its wires; `cards` oldest first. */
export function diagnoseWiring(cards: readonly CardSeen[]): WiringDiagnosis | null {
  const failing = cards.slice(cards.findLastIndex(({ parity }) => parity === 'ok') + 1)
  if (failing.some(({ hint }) => hint === 'wires_swapped')) return 'wires_swapped'
  return failing.length >= manyFailures ? 'parity_fails' : null
}
