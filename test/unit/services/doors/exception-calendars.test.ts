import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Result } from '../../../../main/contract/errors.ts'
import type { ExceptionDraft } from '../../../../main/controller/services/doors/exception-calendars.ts'
import { allEvents, everything, makeTestSite, must, type TestSite } from '../../../fakes/test-site.ts'
import { exception, rule, window } from './exceptions-site.ts'

function fieldsOf(result: Result<unknown>): readonly string[] {
  if (result.ok) throw new Error('this should have been refused')
  return [result.code, ...Object.keys(result.fields ?? {})]
}

describe('exception calendars', () => {
  let site: TestSite
  beforeEach(async () => {
    site = await makeTestSite()
  })
  afterEach(async () => {
    await site.close()
  })
  const calendars = () => site.services.calendars
  const make = (exceptions: readonly ExceptionDraft[]) =>
    calendars().create(everything, { name: 'Holidays', doorIds: [site.door.id], exceptions })
  const modeNow = () => site.services.doors.modeOf(site.door.id)

  it('rule the door at once, and no more when deleted', () => {
    expect(modeNow()).toMatchObject({ mode: 'card_and_code', source: 'weekly' })
    const calendar = must(make([exception('2026-11-23', { label: '勤労感謝の日' })]))
    expect(modeNow()).toMatchObject({ mode: 'locked', source: 'exception' })
    expect(site.store.doors.exceptionCalendar(calendar.id)?.exceptions[0]?.label).toBe('勤労感謝の日')
    must(calendars().delete(everything, calendar))
    expect(modeNow()).toMatchObject({ mode: 'card_and_code', source: 'weekly' })
    const types = site.store.events.query({ ...allEvents, limit: 10 }).map(({ type }) => type)
    expect(types).toEqual(
      expect.arrayContaining(['admin_exception_calendar_created', 'admin_exception_calendar_deleted']),
    )
  })

  it('keep a rule as text, and a first Monday as one', () => {
    const firstMonday = rule({ frequency: 'MONTHLY', byDay: ['MO'], bySetPos: 1 })
    const calendar = must(
      make([exception('2026-12-07', { recurrence: firstMonday, window: window(540, 720, 'unlocked') })]),
    )
    expect(calendar.exceptions[0]?.recurrence).toBe('FREQ=MONTHLY;INTERVAL=1;BYDAY=MO;BYSETPOS=1')
  })

  it.each<[string, readonly ExceptionDraft[], readonly string[]]>([
    ['30 February', [exception('2026-02-30')], ['invalid_input', 'exceptions.0.date']],
    ['no date', [exception('')], ['invalid_input', 'exceptions.0.date']],
    ['Arabic digits', [exception('٢٠٢٦-١١-٢٣')], ['invalid_input', 'exceptions.0.date']],
    ['a year far off', [exception('9999-01-01')], ['invalid_input', 'exceptions.0.date']],
    [
      'an end before its start',
      [exception('2026-11-24', { window: window(600, 600) })],
      ['invalid_input', 'exceptions.0.endMinute'],
    ],
    [
      'an end after midnight',
      [exception('2026-11-24', { window: window(600, 1_500) })],
      ['invalid_input', 'exceptions.0.endMinute'],
    ],
    [
      'an excluded date that is none',
      [exception('2026-11-24', { excludedDates: ['2026-13-01'] })],
      ['invalid_input', 'exceptions.0.excludedDates'],
    ],
    [
      'a rule that no day fits',
      [exception('2026-11-24', { recurrence: rule({ frequency: 'YEARLY', byMonth: 2, byMonthDay: 30 }) })],
      ['invalid_input', 'exceptions.0.recurrence.byMonthDay'],
    ],
    [
      'two windows that meet',
      [
        exception('2026-11-24', { window: window(0, 600) }),
        exception('2026-11-24', { window: window(599, 700) }),
      ],
      ['invalid_input', 'exceptions.1'],
    ],
    [
      'a window that meets a repeating one',
      [
        exception('2026-11-02', {
          recurrence: rule({ frequency: 'MONTHLY', byDay: ['MO'], bySetPos: 1 }),
          window: window(540, 720),
        }),
        exception('2027-01-04', { window: window(660, 780) }),
      ],
      ['invalid_input', 'exceptions.1'],
    ],
    [
      'two repeating ones that meet once in a while',
      [
        exception('2026-11-02', { recurrence: rule({ frequency: 'WEEKLY', byDay: ['MO'] }) }),
        exception('2026-11-13', { recurrence: rule({ frequency: 'YEARLY' }) }),
      ],
      ['invalid_input', 'exceptions.1'],
    ],
    [
      'a group that is not there',
      [
        exception('2026-11-24', {
          window: { ...window(0, 600, 'unlocked'), firstPersonIn: { groupIds: ['none'], graceMinutes: 0 } },
        }),
      ],
      ['invalid_input', 'exceptions.0.firstPersonIn'],
    ],
  ])('refuse %s', (_name, exceptions, expected) => {
    expect(fieldsOf(make(exceptions))).toEqual(expected)
    expect(site.store.doors.exceptionCalendars()).toEqual([])
  })

  it('take windows that only touch, and a day default beside them', () => {
    const calendar = must(
      make([
        exception('2026-11-24', { allDayDefault: true }),
        exception('2026-11-24', { window: window(480, 600, 'access_controlled') }),
        exception('2026-11-24', { window: window(600, 720, 'card_and_code') }),
      ]),
    )
    expect(calendar.exceptions).toHaveLength(3)
  })

  it('take two repeating windows that an excluded date keeps apart', () => {
    const mondays = rule({ frequency: 'WEEKLY', byDay: ['MO'] })
    must(
      make([
        exception('2026-11-02', { recurrence: mondays, excludedDates: ['2026-11-23'] }),
        exception('2026-11-23', { window: window(0, 600, 'unlocked') }),
      ]),
    )
    expect(modeNow()).toMatchObject({ mode: 'unlocked', source: 'exception' })
  })

  it('refuse Card + Code on a door that was not commissioned', () => {
    site.store.transact(() => site.store.doors.put({ ...site.door, commissionedAtMs: null }))
    const asked = [exception('2026-11-24', { window: window(0, 600, 'card_and_code') })]
    expect(fieldsOf(make(asked))).toEqual(['not_commissioned'])
    must(make([exception('2026-11-24', { window: window(0, 600, 'locked') })]))
  })

  it('refuse a door that is not there', () => {
    const asked = calendars().create(everything, { name: 'H', doorIds: ['none'], exceptions: [] })
    expect(fieldsOf(asked)).toEqual(['invalid_input', 'doorIds'])
  })

  it('add, change and delete one exception, and keep the ids of the rest', () => {
    const calendar = must(make([exception('2026-11-24')]))
    const [kept] = calendar.exceptions
    const added = must(calendars().addException(everything, calendar, exception('2026-11-25')))
    const now = () => must(calendars().find(calendar.id))
    expect(now().exceptions.map(({ id }) => id)).toEqual([kept?.id, added.id])
    const moved = exception('2026-11-26', { label: 'moved' })
    must(calendars().changeException(everything, now(), added, moved))
    expect(now().exceptions[1]).toMatchObject({ id: added.id, date: '2026-11-26', label: 'moved' })
    const clash = calendars().changeException(everything, now(), added, exception('2026-11-24'))
    expect(fieldsOf(clash)).toEqual(['invalid_input', 'startMinute'])
    calendars().deleteException(everything, now(), added)
    expect(now().exceptions.map(({ id }) => id)).toEqual([kept?.id])
  })

  it('on update: named exceptions change, unnamed are new, absent go', () => {
    const calendar = must(make([exception('2026-11-24'), exception('2026-11-25')]))
    const [first] = calendar.exceptions
    const changed = must(
      calendars().update(everything, calendar, {
        exceptions: [exception('2026-11-26', { id: first?.id }), exception('2026-11-27', { id: 'no such' })],
      }),
    )
    expect(changed.exceptions.map(({ date }) => date)).toEqual(['2026-11-26', '2026-11-27'])
    expect(changed.exceptions[0]?.id).toBe(first?.id)
    expect(changed.exceptions[1]?.id).not.toBe('no such')
    expect(changed.name).toBe('Holidays')
  })

  it('say `stale` to who saw an older version, and change nothing', () => {
    const calendar = must(make([]))
    const seen = site.store.doors.calendarVersion(calendar.id)
    must(calendars().update(everything, calendar, { name: 'A' }, seen))
    expect(fieldsOf(calendars().update(everything, calendar, { name: 'B' }, seen))).toEqual(['stale'])
    expect(fieldsOf(calendars().delete(everything, calendar, seen))).toEqual(['stale'])
    expect(must(calendars().find(calendar.id)).name).toBe('A')
  })
})
