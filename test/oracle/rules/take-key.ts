import type { KeypadKey } from '../../../main/contract/card-read.ts'
import type { RefusalReason } from '../../../main/contract/reasons.ts'
import { type Asked, askedAt, edited, patience, typedAfterBadge, typedAlone } from './asked.ts'
import { alarmIsDue, isLockedOut, isPaused, wrongOnCard } from './counters.ts'
import { noteForDoubleBadge } from './double-badge.ts'
import { noteFirstPerson } from './first-person.ts'
import { judgedMode, modeNow } from './mode.ts'
import { findEntryCode, type KnownCard, type User } from './people.ts'
import { holder, inOrder, wrongWithCard, wrongWithCodeAlone } from './reasons.ts'
import { cardFacts, endUnjudged, modeFor } from './refusals.ts'
import { isExit, type LoggedEvent, log, place, type Scene, show } from './scene.ts'
import { type SecondFactor, secondFactor } from './second-factor.ts'
import { openStrike } from './strike.ts'

const longestCode = 16

/** A key is pressed on a keypad. */
export function takeKey(scene: Scene, point: string, key: KeypadKey): void {
  const { diary, door, now } = scene
  scene.clicks.push(point)
  const asked = askedAt(diary, point)
  const before =
    (asked === null ? typedAlone(diary, point, now.monoMs) : typedAfterBadge(diary, asked))?.digits ?? ''

  // Rule "Clear on an empty entry: the presentation ends, abandoned".
  if (key === 'clear' && before === '') {
    endUnjudged(scene, point, 'abandoned')
    return
  }
  if (key === 'enter') {
    judge(scene, point, asked, before)
    return
  }
  // Rule "more than 16 digits: refused at once as wrong".
  const digits = edited(before, key)
  if (digits.length > longestCode) {
    judge(scene, point, asked, digits)
    return
  }
  diary.points.push({
    what: 'key',
    point,
    key,
    patience: patience(door, asked?.longAccess ?? false),
    at: now.monoMs,
  })
}

function judge(scene: Scene, point: string, asked: Asked | null, digits: string): void {
  // Rule "an empty code is a wrong code", but Enter alone at an idle point is nothing.
  if (asked === null && digits === '') return
  if (asked !== null) judgePair(scene, asked, digits)
  else if (isExit(scene, point)) codeAtExit(scene, point, digits)
  else judgeCodeAlone(scene, point, digits)
  scene.diary.points.push({ what: 'typing over', point, at: scene.now.monoMs })
}

function judgePair(scene: Scene, asked: Asked, digits: string): void {
  const { point, card } = asked
  const mode = modeFor(scene, asked)
  const found = holder(scene, card)
  const reasons = wrongWithCard(scene, card, mode, true)
  const factor = found === null ? null : secondFactor(scene, found.user, digits)
  if (factor?.is === 'wrong') reasons.push('wrong_code')
  if (factor?.is === 'not set up') reasons.push('no_second_factor')
  if (found !== null && factor?.is === 'right' && reasons.length === 0) {
    log(scene, 'door_granted', codeFacts(scene, asked, found, factor))
    show(scene, point, { granted: true, userId: found.user.id, afterCode: true })
    openStrike(scene, found.user)
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

function judgeCodeAlone(scene: Scene, point: string, digits: string): void {
  const { diary, now } = scene
  const mode = judgedMode(scene)
  // Rule table: in card_and_code and locked a code alone is refused and not looked up.
  if (mode === 'card_and_code' || mode === 'locked') {
    refuseCodeAlone(scene, point, null, wrongWithCodeAlone(scene, null))
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
  const reasons = wrongWithCodeAlone(scene, found.user)
  if (reasons.length > 0) {
    refuseCodeAlone(scene, point, found, reasons)
    return
  }
  acceptCodeAlone(scene, point, found, reasons)
  const { mode: real, by } = modeNow(scene)
  if (real === 'unlocked' && by !== 'double badge') return
  show(scene, point, { granted: true, userId: found.user.id, afterCode: true })
  openStrike(scene, found.user)
  noteForDoubleBadge(scene, point, found.user)
  noteFirstPerson(scene, found.user)
}

/**
 * Rule "Exit side: modes and lock-outs bind the entry side only": a known entry code opens. The pause of a
 * keypad holds, or this would be the place to try out codes; nobody's way out hangs on a code.
 */
function codeAtExit(scene: Scene, point: string, digits: string): void {
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
  acceptCodeAlone(scene, point, found, wrongWithCodeAlone(scene, found.user))
  show(scene, point, { granted: true, userId: found.user.id, afterCode: true })
  openStrike(scene, found.user)
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

/** Rule "20 wrong in 10 min at a point → an alarm event". */
function noteWrong(scene: Scene, point: string, alone: boolean, countedOn: string | null): void {
  const { diary, now } = scene
  diary.points.push({ what: 'wrong code', point, alone, countedOn, at: now.monoMs })
  if (!alarmIsDue(diary, point, now.monoMs)) return
  log(scene, 'reader_alarm', { ...place(scene, point), detail: { wrongCodes: 20 } })
  diary.points.push({ what: 'reader alarm', point, at: now.monoMs })
}
