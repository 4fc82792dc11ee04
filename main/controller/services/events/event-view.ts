import type { DeskEvent, DeskEventDetail, Named } from '../../../contract/desk/events.ts'
import type { EventRecord } from '../../../contract/events.ts'
import { type Actor, actorMay } from '../actor.ts'
import type { EventNames, NamedKind } from '../ports/event-store.ts'

/** An event with names, before the way in which it is named itself; the log's own numbers are the desk's to hide. */
export type EventView = Omit<DeskEvent, 'id' | 'seq'> & { readonly seq: number }
export type EventDetailView = Omit<DeskEventDetail, 'id' | 'seq' | 'hash'> & {
  readonly seq: number
  readonly hash: string
}

/** Facts that say what a change was of, in the order they are looked for. */
const aboutKeys = [
  ['groupId', 'group'],
  ['accessLevelId', 'level'],
  ['calendarId', 'calendar'],
  ['scenarioId', 'scenario'],
  ['operatorId', 'operator'],
  ['keyId', 'key'],
] as const satisfies readonly (readonly [string, NamedKind])[]
/** Facts that are shown as something else. */
const shownElsewhere = new Set<string>([
  'reasons',
  'card',
  'deviceId',
  'cardCredentialId',
  'name',
  ...aboutKeys.map(([key]) => key),
])
/** Who acts without being an operator: set-up, and what keeps scenarios. */
const machine = new Set(['', 'setup', 'scenario-keeper', 'commission'])

/** Gives events their names as they are when they are shown. */
export class EventViews {
  readonly #names: () => EventNames

  constructor(names: () => EventNames) {
    this.#names = names
  }

  of(actor: Actor, event: EventRecord): EventView {
    const { seq, type, at, side, credentialKind, reason, detail } = event
    const card = typeof detail.card === 'string' ? detail.card : null
    return {
      seq,
      type,
      atMs: at,
      door: this.#named('door', event.doorId),
      point: this.#named('point', event.pointId),
      side,
      person: this.#person(event.userId),
      actor: this.#actor(event.actorId),
      credentialKind,
      reason,
      ends: (type === 'door_lockdown' || type === 'door_tamper') && detail.active !== true,
      card: card === null ? null : { number: actorMay(actor, 'cards.manage') ? card : null },
      about: this.#about(event),
    }
  }

  detail(actor: Actor, event: EventRecord): EventDetailView {
    const { detail, hash, reason } = event
    const listed = Array.isArray(detail.reasons) ? detail.reasons : []
    const facts = Object.entries(detail).filter(([key]) => !shownElsewhere.has(key))
    return {
      ...this.of(actor, event),
      reasons: listed.length > 0 || reason === null ? [...listed] : [reason],
      facts: facts.map(([key, value]) => ({ key, value })),
      hash,
    }
  }

  #named(kind: NamedKind, id: string | null): Named | null {
    return id === null ? null : { id, name: this.#names().of(kind, id) }
  }

  #person(id: string | null): EventView['person'] {
    if (id === null) return null
    const person = this.#names().person(id)
    return { id, name: person?.name ?? null, company: person?.company ?? '' }
  }

  #actor(id: string | null): EventView['actor'] {
    if (id === null) return null
    if (machine.has(id)) return { id, name: null, kind: 'machine' }
    const operator = this.#names().of('operator', id)
    if (operator !== null) return { id, name: operator, kind: 'operator' }
    const key = this.#names().of('key', id)
    return key === null ? { id, name: null, kind: 'gone' } : { id, name: key, kind: 'key' }
  }

  #about({ detail, type }: EventRecord): EventView['about'] {
    const { deviceId } = detail
    if (typeof deviceId === 'string') return { kind: 'device', id: deviceId, name: deviceId }
    for (const [key, kind] of aboutKeys) {
      const id = detail[key]
      if (typeof id !== 'string') continue
      // Of an operator who is gone the log may still hold the name.
      const kept = type.startsWith('admin_operator_') && typeof detail.name === 'string' ? detail.name : null
      return { kind, id, name: this.#names().of(kind, id) ?? kept }
    }
    return null
  }
}
