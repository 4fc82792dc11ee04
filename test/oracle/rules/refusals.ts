import type { DoorMode } from '../../../main/contract/door-mode.ts'
import type { RefusalReason } from '../../../main/contract/reasons.ts'
import type { PresentedCard } from '../../../main/controller/access/machine.ts'
import { type Asked, askedAt } from './asked.ts'
import { judgedMode } from './mode.ts'
import { holder, inOrder, wrongWithCard } from './reasons.ts'
import { type Known, type LoggedEvent, log, place, type Scene, show } from './scene.ts'
import { stricter } from './schedule.ts'
import { secondFactor } from './second-factor.ts'

/** What is logged of a card, refused or not. */
export function cardFacts(
  known: Known,
  card: PresentedCard,
  mode: DoorMode,
  reasons: readonly RefusalReason[],
): Pick<LoggedEvent, 'userId' | 'credentialId' | 'credentialKind' | 'detail'> {
  const found = holder(known, card)
  return {
    userId: found?.user.id ?? null,
    credentialId: found?.card.id ?? null,
    credentialKind: 'card',
    detail: {
      mode,
      ...(reasons.length > 0 ? { reasons } : {}),
      // Only here may a card's id be written out: nobody else can say which card it was.
      ...(found === null ? { card: card.cardId } : {}),
    },
  }
}

/** Rule: a code is judged under the stricter of the mode at the badge and the mode now. */
export function modeFor(known: Known, asked: Asked): DoorMode {
  return stricter(asked.mode, judgedMode(known))
}

/** What is wrong with a badge that waits for its code, as far as no code is needed to say so. */
function wrongSoFar(known: Known, asked: Asked): RefusalReason[] {
  const reasons = wrongWithCard(known, asked.point, asked.card, modeFor(known, asked), true)
  const user = holder(known, asked.card)?.user
  if (user !== undefined && secondFactor(known, user, '').is === 'not set up') {
    reasons.push('no_second_factor')
  }
  return inOrder(reasons)
}

/** A presentation ends without its code being judged. */
export function endUnjudged(
  scene: Scene,
  point: string,
  why: 'device_lost' | 'abandoned' | 'code_timeout' | 'lockdown' | 'door_locked',
): void {
  const asked = askedAt(scene.diary, point)
  if (asked === null) return
  const reasons = wrongSoFar(scene, asked)
  reasons.push(why)
  const all = inOrder(reasons)
  log(scene, 'door_rejected', {
    ...place(scene, point),
    ...cardFacts(scene, asked.card, modeFor(scene, asked), all),
    reason: all[0] ?? null,
  })
  if (why !== 'abandoned') show(scene, point, { granted: false, userId: null, afterCode: false })
  scene.diary.points.push({ what: 'typing over', point, at: scene.now.monoMs })
}
