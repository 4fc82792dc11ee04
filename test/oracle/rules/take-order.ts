import { assertNever } from '../../../main/contract/assert-never.ts'
import type { DoorInput } from '../../../main/controller/access/machine.ts'
import { doubleBadgeStored, judgedMode, lockdownNow, overrideStored } from './mode.ts'
import { findCard } from './people.ts'
import { wrongWithCard } from './reasons.ts'
import { endUnjudged } from './refusals.ts'
import { log, type Scene } from './scene.ts'
import { firstPerson } from './schedule.ts'
import { openStrike } from './strike.ts'

/** What operators and the API order. */
export type Order = Extract<DoorInput, { readonly actorId: string }>

export function takeOrder(scene: Scene, order: Order): void {
  const { diary, now } = scene
  const at = now.monoMs
  switch (order.type) {
    case 'operator_unlock':
      if (lockdownNow(diary) !== null) return
      log(scene, 'admin_unlock', { actorId: order.actorId })
      openStrike(scene, null)
      return
    case 'user_unlock':
      userUnlock(scene, order)
      return
    case 'override':
      // Rule: a lockdown has ended unlocked overrides and lets none begin.
      if (lockdownNow(diary) !== null && order.mode === 'unlocked') return
      diary.door.push({ what: 'override', mode: order.mode, untilWallMs: order.untilWallMs, at })
      log(scene, 'door_schedule_override_applied', {
        actorId: order.actorId,
        detail: { mode: order.mode, until: order.untilWallMs },
      })
      return
    case 'override_end':
      endOverride(scene, order.actorId)
      return
    case 'lockdown':
      lockDown(scene, order)
      return
    case 'lockdown_release': {
      const lockdown = lockdownNow(diary)
      if (lockdown === null) return
      diary.door.push({ what: 'lockdown over', at })
      log(scene, 'door_lockdown', {
        actorId: order.actorId,
        detail: { active: false, scenarioId: lockdown.scenarioId },
      })
      return
    }
    default:
      assertNever(order)
  }
}

export function endOverride(scene: Scene, actorId: string | null): void {
  const override = overrideStored(scene.diary)
  if (override === null) return
  scene.diary.door.push({ what: 'override over', at: scene.now.monoMs })
  log(scene, 'door_schedule_override_removed', {
    actorId,
    detail: { mode: override.mode, until: override.untilWallMs },
  })
}

/** Judged as that user's card at an entry point; where a code or more is needed, it is refused. */
function userUnlock(scene: Scene, order: Extract<Order, { type: 'user_unlock' }>): void {
  const mode = judgedMode(scene)
  const found = findCard(scene.people, order.cardId)
  if (found === null || found.user.id !== order.userId) return
  if (mode !== 'access_controlled' && mode !== 'unlocked') return
  if (wrongWithCard(scene, null, { cardId: order.cardId, parity: 'ok' }, mode, false).length > 0) return
  log(scene, 'door_remote_unlock_accepted', {
    userId: found.user.id,
    credentialId: found.card.id,
    credentialKind: 'card',
    actorId: order.actorId,
    detail: { mode },
  })
  openStrike(scene, found.user)
}

/** Rule "Lockdown": relocks at once, ends unlocked overrides, double badge and first-person state. */
function lockDown(scene: Scene, order: Extract<Order, { type: 'lockdown' }>): void {
  const { diary, now, door } = scene
  const at = now.monoMs
  diary.door.push({ what: 'lockdown', scenarioId: order.scenarioId, groupIds: order.groupIds, at })
  if (overrideStored(diary)?.mode === 'unlocked') diary.door.push({ what: 'override over', at })
  if (doubleBadgeStored(diary) !== null) diary.door.push({ what: 'double badge over', at })
  if (firstPerson(diary) !== null) diary.door.push({ what: 'first person forgotten', at })
  diary.door.push({ what: 'strike dropped', at })
  log(scene, 'door_lockdown', {
    actorId: order.actorId,
    detail: { active: true, scenarioId: order.scenarioId },
  })
  for (const { id } of door.points) endUnjudged(scene, id, 'lockdown')
}
