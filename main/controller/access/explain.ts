import type { RefusalReason } from '../../contract/reasons.ts'
import { areasNotLeft } from './anti-passback.ts'
import { type Facts, reasonApplies } from './decision.ts'
import type { WrongCodes } from './directory.ts'
import { asksForCode, type DoorModeNow, doorModeNow, judgedMode } from './door-mode-now.ts'
import type { DurableDoorState, StepNow } from './machine.ts'
import type { DoorConfig, Place, UserFacts } from './model.ts'

/** A person at a door, as the desk asks about them. */
export interface Person {
  readonly user: UserFacts
  readonly places: readonly Place[]
  /** The card asked about; null if the person has none. */
  readonly card: { readonly active: boolean; readonly wrongCodes: WrongCodes } | null
}

/** How the person would enter now. */
export type Way = 'door_is_open' | 'card' | 'entry_code' | 'card_and_code'

export interface ExplainStep {
  readonly reason: RefusalReason
  /** Whether it stands against the entry. */
  readonly applies: boolean
}

export interface Explanation {
  readonly mode: DoorModeNow
  readonly way: Way
  /** Every check in the order it is judged. */
  readonly steps: readonly ExplainStep[]
  /** The person passes if the codes typed are right. */
  readonly mayEnter: boolean
}

/** The checks that can be answered beforehand: not what only happens at a reader. */
const checks = [
  'not_commissioned',
  'controller_outdated',
  'badge_first',
  'unknown_card',
  'card_inactive',
  'user_suspended',
  'not_yet_valid',
  'expired',
  'clock_untrusted',
  'card_locked_out',
  'lockdown',
  'door_locked',
  'no_access_level',
  'outside_access_times',
  'anti_passback',
  'no_second_factor',
] as const satisfies readonly RefusalReason[]

/** Can this person enter at the entry side, by the door's first entry point, now, and if not, why: the same checks the door itself makes. */
export function explain(
  person: Person,
  durable: DurableDoorState,
  door: DoorConfig,
  now: StepNow,
): Explanation {
  const mode = doorModeNow(durable, door, now)
  const way = wayIn(person, mode)
  const facts = factsOf(person, durable, door, now, mode, way)
  const steps = checks.map((reason) => ({ reason, applies: reasonApplies(reason, facts) }))
  return { mode, way, steps, mayEnter: way === 'door_is_open' || steps.every(({ applies }) => !applies) }
}

function wayIn({ user, card }: Person, mode: DoorModeNow): Way {
  if (mode.mode === 'unlocked') return 'door_is_open'
  if (asksForCode(mode)) return 'card_and_code'
  return card === null && user.hasEntryCode ? 'entry_code' : 'card'
}

function factsOf(
  { user, places, card }: Person,
  { lockdown }: DurableDoorState,
  door: DoorConfig,
  now: StepNow,
  mode: DoorModeNow,
  way: Way,
): Facts {
  const byCode = way === 'entry_code'
  const point = door.points.find(({ side }) => side === 'entry')
  return {
    presented: byCode ? 'code' : way === 'card_and_code' ? 'card_and_code' : 'card',
    door,
    now,
    mode: judgedMode(mode),
    lockdown,
    codeDemanded: way === 'card_and_code',
    card: byCode ? null : { parity: 'ok' },
    holder: card,
    user,
    areasNotLeft: point === undefined ? [] : areasNotLeft(point, places, now),
    wrongCodes: byCode ? null : (card?.wrongCodes ?? null),
    code: 'unjudged',
    ended: null,
    keypadPaused: false,
  }
}
