import type { Asked } from './asked.ts'
import { isLockedOut, wrongOnCard } from './counters.ts'
import { noteFirstPerson } from './first-person.ts'
import type { KnownCard } from './people.ts'
import { holder, inOrder, wrongWithCard } from './reasons.ts'
import { cardFacts, modeFor } from './refusals.ts'
import { type LoggedEvent, log, place, type Scene, show } from './scene.ts'
import { type SecondFactor, secondFactor } from './second-factor.ts'
import { openStrike } from './strike.ts'
import { letThrough } from './whereabouts.ts'
import { noteWrong } from './wrong-code.ts'

/** Badge and code: the badge that was asked, and what was typed after it. */
export function judgePair(scene: Scene, asked: Asked, digits: string): void {
  const { point, card } = asked
  const mode = modeFor(scene, asked)
  const found = holder(scene, card)
  const reasons = wrongWithCard(scene, point, card, mode, true)
  const factor = found === null ? null : secondFactor(scene, found.user, digits)
  if (factor?.is === 'wrong') reasons.push('wrong_code')
  if (factor?.is === 'not set up') reasons.push('no_second_factor')
  if (found !== null && factor?.is === 'right' && reasons.length === 0) {
    log(scene, 'door_granted', codeFacts(scene, asked, found, factor))
    show(scene, point, { granted: true, userId: found.user.id, afterCode: true })
    openStrike(scene, found.user)
    letThrough(scene, point, found.user)
    if (!factor.duress) noteFirstPerson(scene, found.user)
  } else {
    const all = inOrder(reasons)
    log(scene, 'door_rejected', {
      ...place(scene, point),
      ...cardFacts(scene, card, mode, all),
      reason: all[0] ?? null,
    })
    show(scene, point, { granted: false, userId: null, afterCode: true })
  }
  // Rule "Duress raises a silent alarm event": whatever else is wrong, the person is under threat.
  if (found !== null && factor?.is === 'right' && factor.duress) {
    log(scene, 'duress', codeFacts(scene, asked, found, factor))
  }
  countAfterBadge(scene, point, found?.card.id ?? null, factor?.is === 'right')
}

/** What is logged of a right code after a badge. */
function codeFacts(
  scene: Scene,
  asked: Asked,
  found: KnownCard,
  factor: Extract<SecondFactor, { is: 'right' }>,
): Partial<LoggedEvent> {
  return {
    ...place(scene, asked.point),
    userId: found.user.id,
    credentialId: factor.id,
    credentialKind: factor.kind,
    detail: { mode: modeFor(scene, asked), cardCredentialId: found.card.id },
  }
}

/** Rule "per known card: 3, 6, 10 in a row; while locked out neither counted nor extended; a right code clears". */
function countAfterBadge(scene: Scene, point: string, card: string | null, right: boolean): void {
  const { diary, now } = scene
  const counts = card !== null && !isLockedOut(diary, card, now.monoMs)
  if (!right) {
    noteWrong(scene, point, false, counts ? card : null)
    return
  }
  if (counts && wrongOnCard(diary, card).count > 0)
    diary.points.push({ what: 'right code', card, at: now.monoMs })
}
