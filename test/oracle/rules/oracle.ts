import { assertNever } from '../../../main/contract/assert-never.ts'
import type { DoorMode } from '../../../main/contract/door-mode.ts'
import type { DoorInput } from '../../../main/controller/access/machine.ts'
import { askedAt, typedAfterBadge, typedAlone } from './asked.ts'
import { latest } from './diary.ts'
import { endDoubleBadge } from './double-badge.ts'
import { forgetFirstPerson } from './first-person.ts'
import { modeNow, overrideStored } from './mode.ts'
import { endUnjudged } from './refusals.ts'
import type { Known, LoggedEvent, Scene, ShownVerdict } from './scene.ts'
import { grantedUntil, openStrike, strikeIsOpen } from './strike.ts'
import { takeCard } from './take-card.ts'
import { takeKey } from './take-key.ts'
import { endOverride, takeOrder } from './take-order.ts'

/** What the world sees of one input. */
export interface Answer {
  readonly events: readonly LoggedEvent[]
  readonly verdicts: readonly ShownVerdict[]
  /** Points whose keypad clicks. */
  readonly clicks: readonly string[]
  readonly strikeOpen: boolean
  readonly mode: DoorMode
}

/** One step in the order the rules name: what time did, then the input, then what it changed. */
export function answer(known: Known, input: DoorInput): Answer {
  const scene: Scene = { ...known, events: [], verdicts: [], clicks: [] }
  endWaits(scene)
  settle(scene)
  take(scene, input)
  settle(scene)
  return {
    events: scene.events,
    verdicts: scene.verdicts,
    clicks: scene.clicks,
    strikeOpen: strikeIsOpen(scene),
    mode: modeNow(scene).mode,
  }
}

/** Rule "20 s from badge to first key, or 10 s between keys": a key at the deadline itself is late. */
function endWaits(scene: Scene): void {
  for (const { id } of scene.door.points) {
    const asked = askedAt(scene.diary, id)
    if (asked === null) continue
    if (scene.now.monoMs >= typedAfterBadge(scene.diary, asked).untilMs) {
      endUnjudged(scene, id, 'code_timeout')
    }
  }
}

/** What follows from the schedule, the clock or an order just taken. */
function settle(scene: Scene): void {
  const { diary, now, door } = scene
  const override = overrideStored(diary)
  if (now.clockTrusted && override !== null && now.wallMs >= override.untilWallMs) endOverride(scene, null)
  forgetFirstPerson(scene)
  endDoubleBadge(scene)

  const { mode, by } = modeNow(scene)
  const before = latest(diary, 'mode')
  if (before?.mode !== mode || before.trusted !== now.clockTrusted) {
    diary.door.push({ what: 'mode', mode, trusted: now.clockTrusted, at: now.monoMs })
  }
  if (mode !== 'locked') return
  // Rule "a change to locked relocks at once".
  if (before?.mode !== 'locked') diary.door.push({ what: 'strike dropped', at: now.monoMs })
  // Rule "to locked: refused at once". In lockdown those who were asked since then still wait.
  if (by === 'lockdown') return
  for (const { id } of door.points) endUnjudged(scene, id, 'door_locked')
}

function take(scene: Scene, input: DoorInput): void {
  switch (input.type) {
    case 'tick':
      return
    case 'card':
      takeCard(scene, input.pointId, input.card)
      return
    case 'key':
      takeKey(scene, input.pointId, input.key)
      return
    case 'device_lost':
      endUnjudged(scene, input.pointId, 'device_lost')
      scene.diary.points.push({ what: 'typing over', point: input.pointId, at: scene.now.monoMs })
      return
    case 'operator_unlock':
    case 'user_unlock':
    case 'override':
    case 'override_end':
    case 'lockdown':
    case 'lockdown_release':
      takeOrder(scene, input)
      return
    case 'rex_unlock':
      openStrike(scene, null)
      return
    case 'door_opened':
      scene.diary.door.push({ what: 'door opened', at: scene.now.monoMs })
      return
    case 'door_closed':
      scene.diary.door.push({ what: 'door closed', at: scene.now.monoMs })
      return
    case 'contact_lost':
      scene.diary.door.push({ what: 'contact lost', at: scene.now.monoMs })
      return
    default:
      assertNever(input)
  }
}

/** The next instant at which something happens without an input. Monotonic ms, null if nothing is waited for. */
export function nextDeadline({ diary, door, now }: Known): number | null {
  const waits = door.points.flatMap(({ id }) => {
    const asked = askedAt(diary, id)
    const typed = asked === null ? typedAlone(diary, id, now.monoMs) : typedAfterBadge(diary, asked)
    return typed === null ? [] : [typed.untilMs]
  })
  const strike = grantedUntil(diary)
  const all = strike !== null && strike > now.monoMs ? [...waits, strike] : waits
  return all.length === 0 ? null : Math.min(...all)
}
