import type { PresentedCard } from '../../../main/controller/access/machine.ts'
import { askedAt, patience, typedAlone } from './asked.ts'
import { latestAt } from './diary.ts'
import { noteForDoubleBadge } from './double-badge.ts'
import { noteFirstPerson } from './first-person.ts'
import { asksForCode, judgedMode, modeNow } from './mode.ts'
import { holder, wrongWithCard } from './reasons.ts'
import { cardFacts, endUnjudged } from './refusals.ts'
import { isExit, log, place, type Scene, show } from './scene.ts'
import { openStrike } from './strike.ts'
import { letThrough } from './whereabouts.ts'

const bounceMs = 2_000

/** A card is presented at a reader. */
export function takeCard(scene: Scene, point: string, card: PresentedCard): void {
  const { diary, now } = scene
  const at = now.monoMs
  const seen = latestAt(diary, point, 'card seen')
  diary.points.push({ what: 'card seen', point, cardId: card.cardId, at })
  // Rule "same card within 2 s: bounce; a card left lying counts once until removed".
  if (seen?.cardId === card.cardId && at - seen.at < bounceMs) return

  const asked = askedAt(diary, point)
  // Rule "same card later: entry cleared, restart, no event".
  if (asked?.card.cardId === card.cardId) {
    diary.points.push({
      what: 'same card again',
      point,
      patience: patience(scene.door, asked.longAccess),
      at,
    })
    return
  }
  // Rule "another card: the first ends as abandoned, the second starts".
  if (asked !== null) endUnjudged(scene, point, 'abandoned')
  // Rule "digits and then a card: the digits are dropped".
  else if (typedAlone(diary, point, at) !== null) diary.points.push({ what: 'typing over', point, at })

  if (isExit(scene, point)) {
    cardAtExit(scene, point, card)
    return
  }
  const unknown = card.parity === 'ok' && holder(scene, card) === null
  if (asksForCode(scene) && !(unknown && scene.door.refuseUnknownCardsAtOnce)) {
    askForCode(scene, point, card)
    return
  }
  const { mode, by } = modeNow(scene)
  if (mode === 'unlocked' && by !== 'double badge') {
    cardAtOpenDoor(scene, point, card)
    return
  }
  judgeCardAlone(scene, point, card)
}

/** Rule "every card is asked for a code alike, known or not, whatever is wrong with it". */
function askForCode(scene: Scene, point: string, card: PresentedCard): void {
  const longAccess = holder(scene, card)?.user.longAccess ?? false
  scene.diary.points.push({
    what: 'code asked',
    point,
    card,
    mode: judgedMode(scene),
    longAccess,
    patience: patience(scene.door, longAccess),
    at: scene.now.monoMs,
  })
}

/** Rule "unlocked: logged, the door is open". */
function cardAtOpenDoor(scene: Scene, point: string, card: PresentedCard): void {
  const reasons = wrongWithCard(scene, point, card, 'unlocked', false)
  log(scene, `door_keycard_entered_${reasons.length === 0 ? 'accepted' : 'rejected'}`, {
    ...place(scene, point),
    ...cardFacts(scene, card, 'unlocked', reasons),
    reason: reasons[0] ?? null,
  })
  const user = holder(scene, card)?.user
  if (user !== undefined && reasons.length === 0) letThrough(scene, point, user)
}

function judgeCardAlone(scene: Scene, point: string, card: PresentedCard): void {
  const mode = judgedMode(scene)
  const reasons = wrongWithCard(scene, point, card, mode, false)
  const user = holder(scene, card)?.user
  const granted = user !== undefined && reasons.length === 0
  log(scene, `door_keycard_entered_${granted ? 'accepted' : 'rejected'}`, {
    ...place(scene, point),
    ...cardFacts(scene, card, mode, reasons),
    reason: reasons[0] ?? null,
  })
  show(scene, point, { granted, userId: user?.id ?? null, afterCode: false })
  if (!granted) return
  openStrike(scene, user)
  letThrough(scene, point, user)
  noteForDoubleBadge(scene, point, user)
  noteFirstPerson(scene, user)
}

/** Rule "Exit side: any known card opens, logged with what would have been wrong". */
function cardAtExit(scene: Scene, point: string, card: PresentedCard): void {
  const mode = judgedMode(scene)
  const found = holder(scene, card)
  if (found === null) {
    const reason = card.parity === 'bad' ? 'bad_parity' : 'unknown_card'
    log(scene, 'door_keycard_entered_rejected', {
      ...place(scene, point),
      ...cardFacts(scene, card, mode, [reason]),
      reason,
    })
    show(scene, point, { granted: false, userId: null, afterCode: false })
    return
  }
  log(scene, 'door_keycard_entered_accepted', {
    ...place(scene, point),
    ...cardFacts(scene, card, mode, wrongWithCard(scene, point, card, mode, false)),
  })
  show(scene, point, { granted: true, userId: found.user.id, afterCode: false })
  openStrike(scene, found.user)
  letThrough(scene, point, found.user)
}
