import { areasNotLeftBy, notePassage } from './anti-passback.ts'
import { type Facts, reasonsAgainst } from './decision.ts'
import type { CardHolder } from './directory.ts'
import { asksForCode, judgedMode } from './door-mode-now.ts'
import { noteGrantForDoubleBadge } from './double-badge.ts'
import { noteFirstPerson } from './first-person.ts'
import type { PresentedCard } from './machine.ts'
import type { PointConfig } from './model.ts'
import type { Turn } from './turn.ts'
import { cardDetail, letIn, recordVerdict, turnAway } from './verdict.ts'

/** A card alone at the entry side, where no code is asked for. */
export function judgeEntryCard(
  turn: Turn,
  point: PointConfig,
  card: PresentedCard,
  holder: CardHolder | null,
): void {
  const mode = judgedMode(turn.mode)
  const reasons = reasonsAgainst(cardFacts(turn, point, card, holder))
  const granted = holder !== null && reasons.length === 0
  recordVerdict(turn, point, {
    type: granted ? 'door_keycard_entered_accepted' : 'door_keycard_entered_rejected',
    granted,
    mode,
    user: holder?.user ?? null,
    credentialId: holder?.credentialId ?? null,
    credentialKind: 'card',
    reasons,
    detail: cardDetail(card, holder),
  })
  // An unlocked door is open to all: it only logs who would pass if it were not.
  if (mode === 'unlocked') {
    if (granted) notePassage(turn, point, holder.user)
    return
  }
  if (!granted) {
    turnAway(turn, point, 'no_code')
    return
  }
  letIn(turn, point, holder.user)
  noteGrantForDoubleBadge(turn, point, holder.user)
  noteFirstPerson(turn, holder.user)
}

/** At the exit side any known card opens; the log says what would have been wrong at the entry side. */
export function judgeExitCard(turn: Turn, point: PointConfig, card: PresentedCard): void {
  const holder = turn.holderOf(card)
  const mode = judgedMode(turn.mode)
  const missing = card.parity === 'bad' ? 'bad_parity' : 'unknown_card'
  recordVerdict(turn, point, {
    type: holder === null ? 'door_keycard_entered_rejected' : 'door_keycard_entered_accepted',
    granted: holder !== null,
    mode,
    user: holder?.user ?? null,
    credentialId: holder?.credentialId ?? null,
    credentialKind: 'card',
    reasons: holder === null ? [missing] : reasonsAgainst(cardFacts(turn, point, card, holder)),
    detail: cardDetail(card, holder),
  })
  if (holder === null) turnAway(turn, point, 'no_code')
  else letIn(turn, point, holder.user)
}

/** What is known of a card that is judged without a code; from afar there is no point. */
export function cardFacts(
  turn: Turn,
  point: PointConfig | null,
  card: PresentedCard,
  holder: CardHolder | null,
): Facts {
  return {
    presented: 'card',
    door: turn.door,
    now: turn.now,
    mode: judgedMode(turn.mode),
    lockdown: turn.durable.lockdown,
    codeDemanded: asksForCode(turn.mode),
    card,
    holder,
    user: holder?.user ?? null,
    areasNotLeft: areasNotLeftBy(turn, point, holder?.user ?? null),
    wrongCodes: holder === null ? null : turn.directory.wrongCodes(holder.credentialId),
    code: 'unjudged',
    ended: null,
    keypadPaused: false,
  }
}
