import { stricterMode } from '../../contract/door-mode.ts'
import { draftEvent } from '../../contract/events.ts'
import type { RefusalReason } from '../../contract/reasons.ts'
import { areasNotLeftBy } from './anti-passback.ts'
import { type Facts, hasSecondFactor, reasonsAgainst } from './decision.ts'
import type { CardHolder } from './directory.ts'
import { judgedMode } from './door-mode-now.ts'
import { noteFirstPerson } from './first-person.ts'
import { countAfterCode } from './lockout.ts'
import type { Presentation } from './machine.ts'
import type { PointConfig } from './model.ts'
import { matchSecondFactor, type SecondFactor } from './second-factor.ts'
import type { Turn } from './turn.ts'
import { cardDetail, letIn, noteWrongCodeAt, recordVerdict, turnAway } from './verdict.ts'

/** How a badge's wait ends without its code being judged. */
export type Ended = NonNullable<Facts['ended']>

/** Badge and code, judged whole; everything about the person is read anew. */
export function judgePresentation(
  turn: Turn,
  point: PointConfig,
  presentation: Presentation,
  digits: string,
): void {
  const holder = turn.holderOf(presentation.card)
  const factor = holder === null ? null : matchSecondFactor(turn, holder.user, digits)
  const judgeable = holder !== null && hasSecondFactor(holder.user)
  const code = judgeable ? (factor === null ? 'wrong' : 'right') : 'unjudged'
  const facts = factsOf(turn, point, presentation, holder, code, null)
  const reasons = reasonsAgainst(facts)
  turn.changePoint(point.id, { presentation: null, entry: null })
  if (holder !== null && factor !== null && reasons.length === 0) {
    grant(turn, point, holder, factor, facts)
  } else {
    refuse(turn, point, presentation, holder, facts, reasons)
    turnAway(turn, point, 'code')
  }
  if (holder !== null && factor?.duress === true) raiseDuress(turn, point, holder, factor, facts)
  countCode(turn, point, holder, facts, factor !== null)
}

/** A badge's wait that ends without a code: nothing typed is judged, nothing is counted. */
export function endPresentation(
  turn: Turn,
  point: PointConfig,
  presentation: Presentation,
  ended: Ended,
): void {
  const holder = turn.holderOf(presentation.card)
  const facts = factsOf(turn, point, presentation, holder, 'unjudged', ended)
  turn.changePoint(point.id, { presentation: null, entry: null })
  refuse(turn, point, presentation, holder, facts, reasonsAgainst(facts))
  if (ended !== 'abandoned') turnAway(turn, point, 'no_code')
}

/** Of then and now, the stricter mode counts. */
function factsOf(
  turn: Turn,
  point: PointConfig,
  presentation: Presentation,
  holder: CardHolder | null,
  code: Facts['code'],
  ended: Facts['ended'],
): Facts {
  const { lockdown } = turn.durable
  const mode = stricterMode(presentation.modeAtBadge, judgedMode(turn.mode))
  return {
    presented: 'card_and_code',
    door: turn.door,
    now: turn.now,
    mode,
    lockdown,
    codeDemanded: mode === 'card_and_code' || lockdown !== null,
    card: presentation.card,
    holder,
    user: holder?.user ?? null,
    areasNotLeft: areasNotLeftBy(turn, point, holder?.user ?? null),
    wrongCodes: holder === null ? null : turn.directory.wrongCodes(holder.credentialId),
    code,
    ended,
    keypadPaused: false,
  }
}

function grant(
  turn: Turn,
  point: PointConfig,
  holder: CardHolder,
  factor: SecondFactor,
  { mode }: Facts,
): void {
  recordVerdict(turn, point, {
    type: 'door_granted',
    granted: true,
    mode,
    user: holder.user,
    credentialId: factor.credentialId,
    credentialKind: factor.kind,
    reasons: [],
    detail: { cardCredentialId: holder.credentialId },
  })
  letIn(turn, point, holder.user)
  if (!factor.duress) noteFirstPerson(turn, holder.user)
}

function refuse(
  turn: Turn,
  point: PointConfig,
  presentation: Presentation,
  holder: CardHolder | null,
  { mode }: Facts,
  reasons: readonly RefusalReason[],
): void {
  recordVerdict(turn, point, {
    type: 'door_rejected',
    granted: false,
    mode,
    user: holder?.user ?? null,
    credentialId: holder?.credentialId ?? null,
    credentialKind: 'card',
    reasons,
    detail: cardDetail(presentation.card, holder),
  })
}

/** Silent: the person is under threat whether the door opened or something else was wrong. */
function raiseDuress(
  turn: Turn,
  point: PointConfig,
  holder: CardHolder,
  factor: SecondFactor,
  { mode }: Facts,
): void {
  turn.record(
    draftEvent('duress', turn.now.wallMs, {
      doorId: turn.door.id,
      pointId: point.id,
      side: point.side,
      userId: holder.user.id,
      credentialId: factor.credentialId,
      credentialKind: factor.kind,
      detail: { mode, cardCredentialId: holder.credentialId },
    }),
  )
}

/** Wrong codes count on the card unless it is locked out, and always on the point. */
function countCode(
  turn: Turn,
  point: PointConfig,
  holder: CardHolder | null,
  { wrongCodes }: Facts,
  right: boolean,
): void {
  if (holder !== null && wrongCodes !== null) {
    const count = countAfterCode(wrongCodes, right, turn.now.monoMs)
    if (count !== null) turn.countWrongCodes(holder.credentialId, count)
  }
  if (!right) noteWrongCodeAt(turn, point)
}
