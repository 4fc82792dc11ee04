import { Temporal } from 'temporal-polyfill'
import type { EventFilter } from '../../../../main/contract/desk/events.ts'
import { type EventKind, eventKinds } from '../../../../main/contract/event-kinds.ts'
import { type EventType, eventTypes } from '../../../../main/contract/events.ts'
import { type RefusalReason, refusalReasons } from '../../../../main/contract/reasons.ts'

export const periods = ['any', 'today', 'yesterday', 'week', 'month'] as const
export type NamedPeriod = (typeof periods)[number]
/** A custom one is kept as instants, UTC ms, the end exclusive. */
export type Period = NamedPeriod | { readonly fromMs: number | null; readonly toMs: number | null }

/** What the log's page shows, as its address keeps it. */
export interface LogQuery {
  readonly kinds: readonly EventKind[]
  readonly type: EventType | null
  readonly period: Period
  readonly doorId: string | null
  readonly personId: string | null
  readonly actorId: string | null
  readonly reason: RefusalReason | null
  /** The event whose details are open. */
  readonly event: string | null
}

export const everything: LogQuery = {
  kinds: [],
  type: null,
  period: 'any',
  doorId: null,
  personId: null,
  actorId: null,
  reason: null,
  event: null,
}

/** Reads an address that anybody may have typed: what is not known is left out. */
export function readQuery(address: string): LogQuery {
  const params = new URLSearchParams(address)
  const oneOf = <T extends string>(name: string, known: readonly T[]) =>
    known.find((value) => value === params.get(name)) ?? null
  const kinds = params.get('kinds')?.split(',') ?? []
  return {
    kinds: eventKinds.filter((kind) => kinds.includes(kind)),
    type: oneOf('type', eventTypes),
    period: oneOf('period', periods) ?? customPeriod(params),
    doorId: params.get('door'),
    personId: params.get('person'),
    actorId: params.get('actor'),
    reason: oneOf('reason', refusalReasons),
    event: params.get('event'),
  }
}

/** Empty for everything. */
export function addressOf(query: LogQuery): string {
  const params = new URLSearchParams()
  const put = (name: string, value: string | number | null) => {
    if (value !== null && value !== '') params.set(name, String(value))
  }
  const { period } = query
  put('kinds', query.kinds.join(','))
  put('type', query.type)
  if (typeof period === 'string') put('period', period === 'any' ? null : period)
  else {
    put('from', period.fromMs)
    put('to', period.toMs)
  }
  put('door', query.doorId)
  put('person', query.personId)
  put('actor', query.actorId)
  put('reason', query.reason)
  put('event', query.event)
  return params.toString()
}

/** What is asked of the controller; days are those of the site's zone. */
export function filterOf(query: LogQuery, nowMs: number, zone: string): EventFilter {
  const { kinds, type, period, doorId, personId, actorId, reason } = query
  const range = typeof period === 'string' ? namedRange(period, nowMs, zone) : period
  return {
    ...range,
    kinds: [...kinds],
    types: type === null ? [] : [type],
    doorId,
    personId,
    actorId,
    reason,
  }
}

function namedRange(period: NamedPeriod, nowMs: number, zone: string) {
  if (period === 'any') return { fromMs: null, toMs: null }
  const today = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(zone).toPlainDate()
  const start = (date: Temporal.PlainDate) => date.toZonedDateTime(zone).epochMilliseconds
  switch (period) {
    case 'today':
      return { fromMs: start(today), toMs: null }
    case 'yesterday':
      return { fromMs: start(today.subtract({ days: 1 })), toMs: start(today) }
    case 'week':
      return { fromMs: start(today.subtract({ days: 6 })), toMs: null }
    case 'month':
      return { fromMs: start(today.with({ day: 1 })), toMs: null }
  }
}

function customPeriod(params: URLSearchParams): Period {
  const fromMs = instant(params.get('from'))
  const toMs = instant(params.get('to'))
  return fromMs === null && toMs === null ? 'any' : { fromMs, toMs }
}

function instant(text: string | null): number | null {
  return text !== null && /^\d{1,15}$/.test(text) && Number(text) <= 253_402_300_799_999 ? Number(text) : null
}
