import type { RefusalReason } from '../../../main/contract/reasons.ts'
import { isPaused } from './counters.ts'
import { noteForDoubleBadge } from './double-badge.ts'
import { noteFirstPerson } from './first-person.ts'
import { judgedMode, modeNow } from './mode.ts'
import { findEntryCode, type User } from './people.ts'
import { wrongWithCodeAlone } from './reasons.ts'
import { isExit, log, place, type Scene, show } from './scene.ts'
import { longestCode } from './second-factor.ts'
import { openStrike } from './strike.ts'
import { letThrough } from './whereabouts.ts'
import { noteWrong } from './wrong-code.ts'

/** A code without a badge, at the entry side. */
export function judgeCodeAlone(scene: Scene, point: string, digits: string): void {
  const { diary, now } = scene
  const mode = judgedMode(scene)
  // Rule table: in card_and_code and locked a code alone is refused and not looked up.
  if (mode === 'card_and_code' || mode === 'locked') {
    refuseCodeAlone(scene, point, null, wrongWithCodeAlone(scene, point, null))
    return
  }
  if (isPaused(diary, point, now.monoMs)) {
    refuseCodeAlone(scene, point, null, ['reader_paused'])
    return
  }
  const found = lookUp(scene, digits)
  if (found === null) {
    refuseCodeAlone(scene, point, null, ['unknown_code'])
    noteWrong(scene, point, true, null)
    return
  }
  const reasons = wrongWithCodeAlone(scene, point, found.user)
  if (reasons.length > 0) {
    refuseCodeAlone(scene, point, found, reasons)
    return
  }
  acceptCodeAlone(scene, point, found, reasons)
  const { mode: real, by } = modeNow(scene)
  if (real === 'unlocked' && by !== 'double badge') {
    letThrough(scene, point, found.user)
    return
  }
  show(scene, point, { granted: true, userId: found.user.id, afterCode: true })
  openStrike(scene, found.user)
  letThrough(scene, point, found.user)
  noteForDoubleBadge(scene, point, found.user)
  noteFirstPerson(scene, found.user)
}

/**
 * Rule "Exit side: modes and lock-outs bind the entry side only": a known entry code opens. The pause of a
 * keypad holds, or this would be the place to try out codes; nobody's way out hangs on a code.
 */
export function codeAtExit(scene: Scene, point: string, digits: string): void {
  if (isPaused(scene.diary, point, scene.now.monoMs)) {
    refuseCodeAlone(scene, point, null, ['reader_paused'])
    return
  }
  const found = lookUp(scene, digits)
  if (found === null) {
    refuseCodeAlone(scene, point, null, ['unknown_code'])
    noteWrong(scene, point, true, null)
    return
  }
  acceptCodeAlone(scene, point, found, wrongWithCodeAlone(scene, point, found.user))
  show(scene, point, { granted: true, userId: found.user.id, afterCode: true })
  openStrike(scene, found.user)
  letThrough(scene, point, found.user)
}

interface FoundCode {
  readonly id: string
  readonly user: User
}

function lookUp({ people }: Scene, digits: string): FoundCode | null {
  return digits.length > longestCode ? null : findEntryCode(people, digits)
}

function refuseCodeAlone(
  scene: Scene,
  point: string,
  found: FoundCode | null,
  reasons: readonly RefusalReason[],
): void {
  log(scene, 'door_code_entered_rejected', {
    ...place(scene, point),
    userId: found?.user.id ?? null,
    credentialId: found?.id ?? null,
    credentialKind: 'entry_code',
    reason: reasons[0] ?? null,
    detail: { mode: judgedMode(scene), reasons },
  })
  const { mode, by } = modeNow(scene)
  if (mode === 'unlocked' && by !== 'double badge' && !isExit(scene, point)) return
  show(scene, point, { granted: false, userId: null, afterCode: true })
}

function acceptCodeAlone(
  scene: Scene,
  point: string,
  found: FoundCode,
  reasons: readonly RefusalReason[],
): void {
  log(scene, 'door_code_entered_accepted', {
    ...place(scene, point),
    userId: found.user.id,
    credentialId: found.id,
    credentialKind: 'entry_code',
    detail: { mode: judgedMode(scene), ...(reasons.length > 0 ? { reasons } : {}) },
  })
  scene.diary.points.push({ what: 'right code alone', point, at: scene.now.monoMs })
}
