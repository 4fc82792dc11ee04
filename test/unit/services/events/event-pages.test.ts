import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { EventFilter } from '../../../../main/contract/desk/events.ts'
import { type EventKind, eventKinds, typesOfKind } from '../../../../main/contract/event-kinds.ts'
import { draftEvent, type EventRecord } from '../../../../main/contract/events.ts'
import { refusalReasons } from '../../../../main/contract/reasons.ts'
import type { Actor } from '../../../../main/controller/services/actor.ts'
import {
  allEvents,
  everything,
  makeTestSite,
  mondayMorning,
  must,
  type TestSite,
} from '../../../fakes/test-site.ts'
import { all, auditor, dice, frontDesk, randomEvents, userAdmin, write } from './log-site.ts'

let site: TestSite
beforeEach(async () => {
  site = await makeTestSite()
})
afterEach(() => site.close())

const everyEvent = () => site.store.events.query({ ...allEvents, limit: 100_000 })

/** All pages, one after the other. */
async function seqs(actor: Actor, filter: EventFilter, limit: number): Promise<readonly number[]> {
  const found: number[] = []
  let before: number | null = null
  do {
    const page = await site.services.eventPages.page(actor, filter, before, limit)
    found.push(...page.events.map(({ seq }) => seq))
    before = page.nextSeq
  } while (before !== null)
  return found
}

/** The same, the slow and obvious way. */
function naive(events: readonly EventRecord[], filter: EventFilter): readonly number[] {
  const kindOf = (kind: EventKind, { type }: EventRecord) => typesOfKind[kind].includes(type)
  return events
    .filter((event) => filter.kinds.length === 0 || filter.kinds.some((kind) => kindOf(kind, event)))
    .filter(({ type }) => filter.types.length === 0 || filter.types.includes(type))
    .filter(({ at }) => filter.fromMs === null || at >= filter.fromMs)
    .filter(({ at }) => filter.toMs === null || at < filter.toMs)
    .filter(({ doorId }) => filter.doorId === null || doorId === filter.doorId)
    .filter(({ userId }) => filter.personId === null || userId === filter.personId)
    .filter(({ actorId }) => filter.actorId === null || actorId === filter.actorId)
    .filter(({ reason }) => filter.reason === null || reason === filter.reason)
    .map(({ seq }) => seq)
}

describe('the log by pages', () => {
  test('finds what a plain look through everything finds, whatever is asked', async () => {
    const fromMs = mondayMorning - 20 * 86_400_000
    write(site, randomEvents(9_000, 7, fromMs))
    const events = everyEvent()
    const roll = dice(11)
    const maybe = <T>(value: () => T): T | null => (roll(3) === 0 ? value() : null)
    const one = <T>(of: readonly T[]): T => of[roll(of.length)] as T
    let matched = 0
    for (let round = 0; round < 60; round++) {
      const start = maybe(() => fromMs + roll(30 * 86_400_000))
      const filter: EventFilter = {
        kinds: roll(2) === 0 ? [] : eventKinds.filter(() => roll(3) === 0),
        types: roll(5) === 0 ? [one(['duress', 'door_granted', 'device_found'] as const)] : [],
        fromMs: start,
        toMs: maybe(() => (start ?? fromMs) + roll(10 * 86_400_000)),
        doorId: maybe(() => one(['door-1', 'door-2', 'gone'])),
        personId: maybe(() => one(['a', 'b', 'nobody'])),
        actorId: roll(6) === 0 ? one(['op-1', 'op-2']) : null,
        reason: roll(6) === 0 ? one(refusalReasons) : null,
      }
      const expected = naive(events, filter)
      expect(await seqs(auditor, filter, 1 + roll(200)), JSON.stringify(filter)).toEqual(expected)
      matched += expected.length
    }
    expect(matched).toBeGreaterThan(5_000)
  })

  test('stays the same while new events come', async () => {
    write(site, randomEvents(50, 3, mondayMorning))
    const first = await site.services.eventPages.page(auditor, all, null, 20)
    write(site, randomEvents(50, 4, mondayMorning))
    const second = await site.services.eventPages.page(auditor, all, first.nextSeq, 20)
    expect(second.events[0]?.seq).toBe((first.events.at(-1)?.seq ?? 0) - 1)
  })

  test('a clock that was years off is passed over, and its events are found', async () => {
    write(site, [
      draftEvent('door_granted', Date.UTC(1970, 0, 1)),
      draftEvent('door_granted', Date.UTC(2099, 0, 1)),
      draftEvent('door_granted', mondayMorning),
    ])
    const year = (from: number) => ({
      ...all,
      kinds: ['entries' as const],
      fromMs: Date.UTC(from, 0, 1),
      toMs: Date.UTC(from + 1, 0, 1),
    })
    for (const from of [1970, 2026, 2099]) expect(await seqs(auditor, year(from), 10)).toHaveLength(1)
    expect(await seqs(auditor, year(2050), 10)).toEqual([])
  })

  test('shows names as they are now, and nobody’s where a person is gone', async () => {
    const user = site.person('04A1B2C3', ['580274'])
    must(site.services.people.update(everything, user, { lastName: 'Evil\u202E\r\n\u001B[31mname' }))
    await site.present('04A1B2C3')
    await site.type('580274#')
    const [granted] = (await site.services.eventPages.page(auditor, { ...all, kinds: ['entries'] }, null, 1))
      .events
    expect(granted?.person?.name).toBe('Evil [31mname')
    expect(granted?.door?.name).toBe('Front door')
    site.services.people.delete(everything, user)
    const [erased] = (await site.services.eventPages.page(auditor, { ...all, kinds: ['entries'] }, null, 1))
      .events
    expect(erased?.person).toEqual({ id: user.id, name: null, company: '' })
  })
})

describe('what a role sees', () => {
  const duressAt = (at: number) => [
    draftEvent('door_granted', at, { doorId: site.door.id, userId: 'u', credentialKind: 'mfa_code' }),
    draftEvent('duress', at, { doorId: site.door.id, userId: 'u' }),
  ]

  test('a front desk: doors of today, no duress, no changes', async () => {
    const yesterday = mondayMorning - 10 * 3_600_000
    write(site, [...duressAt(yesterday), ...duressAt(site.clock.wallMs())])
    const { events } = await site.services.eventPages.page(frontDesk, all, null, 200)
    expect(events.length).toBeGreaterThan(0)
    expect(events.every(({ type }) => type.startsWith('door_'))).toBe(true)
    expect(events.every(({ atMs }) => atMs >= mondayMorning - 9 * 3_600_000)).toBe(true)
    expect(await seqs(frontDesk, { ...all, types: ['duress'] }, 10)).toEqual([])
    expect(await seqs(frontDesk, { ...all, kinds: ['changes', 'alarms'] }, 10)).toEqual([])
    const duress = everyEvent().find(({ type }) => type === 'duress')
    expect(site.services.eventPages.get(frontDesk, duress?.seq ?? 0).ok).toBe(false)
    expect(site.services.eventPages.get(auditor, duress?.seq ?? 0).ok).toBe(true)
  })

  test('the latest of a person hold no duress for anybody, and nothing for who may read neither', async () => {
    write(site, duressAt(site.clock.wallMs()))
    const recent = async (actor: Actor) =>
      (await site.services.eventPages.recent(actor, 'u', null, 10)).map(({ type }) => type)
    expect(await recent(auditor)).toEqual(['door_granted'])
    expect(await recent(userAdmin)).toEqual(['door_granted'])
    expect(await recent({ id: 'x', roles: ['access_credential_manager'] })).toEqual([])
  })

  test('the number of an unknown card only with card rights', async () => {
    await site.present('04A1B2FF')
    await site.type('1234#')
    const card = async (actor: Actor) =>
      (await site.services.eventPages.page(actor, { ...all, kinds: ['refusals'] }, null, 1)).events[0]?.card
    expect(await card({ id: 'x', roles: ['auditor', 'access_user_manager'] })).toEqual({
      number: 'UID:04A1B2FF',
    })
    expect(await card(auditor)).toEqual({ number: null })
  })
})

test('a refusal is explained by every reason that applied, in their order', async () => {
  const user = site.person('04A1B2C3', ['580274'])
  must(site.services.people.update(everything, user, { suspended: true, validUntilMs: 1 }))
  await site.present('04A1B2C3')
  await site.type('111222#')
  const [row] = (await site.services.eventPages.page(auditor, { ...all, kinds: ['refusals'] }, null, 1))
    .events
  const detail = must(site.services.eventPages.get(auditor, row?.seq ?? 0))
  expect(detail.reasons).toEqual(['user_suspended', 'expired', 'wrong_code'])
  expect(detail.facts).toEqual([{ key: 'mode', value: 'card_and_code' }])
  expect(JSON.stringify(detail)).not.toContain('111222')
})
