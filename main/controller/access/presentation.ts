import { asksForCode, judgedMode } from './door-mode-now.ts'
import { judgeEntryCard, judgeExitCard } from './judge-card.ts'
import { endPresentation } from './judge-presentation.ts'
import type { PointState, Presentation, PresentedCard } from './machine.ts'
import type { DoorConfig, PointConfig } from './model.ts'
import type { Turn } from './turn.ts'

/** The same card seen again this soon is the same presentation; readers repeat a card that was left lying. */
const bounceMs = 2000
/** Long access: this many times as long for everything. */
const longAccessFactor = 3

/** A card at a reader: a bounce, the badge that waits already, or a new presentation. */
export function takeCard(turn: Turn, point: PointConfig, card: PresentedCard): void {
  const { presentation, lastCard } = turn.point(point.id)
  const seen = { cardId: card.cardId, atMonoMs: turn.now.monoMs }
  const bounced = isBounce(lastCard, card, turn.now.monoMs)
  turn.changePoint(point.id, { lastCard: seen })
  if (bounced) return
  if (presentation !== null && presentation.card.cardId === card.cardId) {
    askAnew(turn, point, presentation)
    return
  }
  if (presentation !== null) endPresentation(turn, point, presentation, 'abandoned')
  // Digits typed before the badge are not its code.
  turn.changePoint(point.id, { entry: null })
  if (point.side === 'exit') judgeExitCard(turn, point, card)
  else present(turn, point, card)
}

/** What was typed is gone, and the first key may take its whole time again. */
export function askAnew(turn: Turn, point: PointConfig, presentation: Presentation): void {
  turn.changePoint(point.id, {
    entry: null,
    presentation: {
      ...presentation,
      firstKeyByMonoMs: turn.now.monoMs + firstKeyMs(turn.door, presentation.longAccess),
    },
  })
}

export function interKeyMs(door: DoorConfig, longAccess: boolean): number {
  return door.interKeyMs * (longAccess ? longAccessFactor : 1)
}

/** Where a code is demanded every card is asked for it alike, whatever is wrong with it. */
function present(turn: Turn, point: PointConfig, card: PresentedCard): void {
  const holder = turn.holderOf(card)
  const strangerAtOnce = turn.door.refuseUnknownCardsAtOnce && card.parity === 'ok' && holder === null
  if (!asksForCode(turn.mode) || strangerAtOnce) {
    judgeEntryCard(turn, point, card, holder)
    return
  }
  const longAccess = holder?.user.longAccess ?? false
  turn.changePoint(point.id, {
    presentation: {
      card,
      modeAtBadge: judgedMode(turn.mode),
      firstKeyByMonoMs: turn.now.monoMs + firstKeyMs(turn.door, longAccess),
      longAccess,
    },
  })
}

function isBounce(lastCard: PointState['lastCard'], card: PresentedCard, monoMs: number): boolean {
  return lastCard?.cardId === card.cardId && monoMs - lastCard.atMonoMs < bounceMs
}

function firstKeyMs(door: DoorConfig, longAccess: boolean): number {
  return door.firstKeyMs * (longAccess ? longAccessFactor : 1)
}
