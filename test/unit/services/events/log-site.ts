import type { EventFilter } from '../../../../main/contract/desk/events.ts'
import { draftEvent, type EventDraft, type EventType } from '../../../../main/contract/events.ts'
import { type RefusalReason, refusalReasons } from '../../../../main/contract/reasons.ts'
import type { Actor } from '../../../../main/controller/services/actor.ts'
import type { TestSite } from '../../../fakes/test-site.ts'

export const all: EventFilter = {
  fromMs: null,
  toMs: null,
  kinds: [],
  types: [],
  doorId: null,
  personId: null,
  actorId: null,
  reason: null,
}
export const auditor: Actor = { id: 'auditor', roles: ['auditor'] }
export const frontDesk: Actor = { id: 'desk', roles: ['front_desk'] }
export const userAdmin: Actor = { id: 'people', roles: ['access_user_admin'] }

/** Small whole numbers in [0, below), the same each time. */
export function dice(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const types: readonly EventType[] = [
  'door_granted',
  'door_rejected',
  'door_keycard_entered_accepted',
  'door_keycard_entered_rejected',
  'door_code_entered_rejected',
  'door_schedule_toggle',
  'duress',
  'device_found',
  'admin_user_changed',
  'admin_door_changed',
]

/** Events of any kind; the clock goes on in steps, and now and then jumps back as one that is set. */
export function randomEvents(count: number, seed: number, fromMs: number): readonly EventDraft[] {
  const roll = dice(seed)
  const one = <T>(of: readonly T[]): T => of[roll(of.length)] as T
  let at = fromMs
  return Array.from({ length: count }, () => {
    at += roll(20) === 0 ? -roll(4_000_000) : roll(600_000)
    const type = one(types)
    const refused = type.endsWith('rejected')
    const changed = type.startsWith('admin_')
    return draftEvent(type, at, {
      doorId: one(['door-1', 'door-2', null]),
      userId: one(['a', 'b', 'c', null]),
      actorId: changed ? one(['op-1', 'op-2']) : null,
      reason: refused ? one<RefusalReason>(refusalReasons) : null,
    })
  })
}

export function write(site: TestSite, events: readonly EventDraft[]): void {
  site.store.transact((record) => {
    for (const event of events) record(event)
  })
}
