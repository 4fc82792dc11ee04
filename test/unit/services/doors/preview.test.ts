import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { DoorMode } from '../../../../main/contract/door-mode.ts'
import type { WeekWindow } from '../../../../main/contract/entities.ts'
import { type Weekday, weekdays } from '../../../../main/contract/local-time.ts'
import { DoorPreview } from '../../../../main/controller/services/doors/door-preview.ts'
import { wallMsOf } from '../../../../main/controller/services/doors/local-clock.ts'
import { everything, makeTestSite, must, type TestSite } from '../../../fakes/test-site.ts'
import { exception, rule, window } from './exceptions-site.ts'

function on(
  weekday: Weekday,
  startMinute: number,
  endMinute: number,
  mode: DoorMode,
): Omit<WeekWindow, 'id'> {
  return { weekday, ...window(startMinute, endMinute, mode) }
}

const officeWeek = weekdays
  .slice(0, 5)
  .flatMap((weekday) => [
    on(weekday, 0, 360, 'locked'),
    on(weekday, 420, 540, 'card_and_code'),
    on(weekday, 540, 1_020, 'unlocked'),
    on(weekday, 1_080, 1_440, 'card_and_code'),
  ])

describe('what will the door do at', () => {
  let site: TestSite
  beforeEach(async () => {
    site = await makeTestSite()
    must(site.services.schedules.put(everything, site.door, officeWeek))
  })
  afterEach(async () => {
    await site.close()
  })
  const at = (date: string, minute: number) => site.services.preview.at(site.door.id, date, minute)
  const tokyo = (date: string, minute: number) => wallMsOf('Asia/Tokyo', date, minute)

  it.each<[string, string, number, DoorMode, readonly [string, number] | null]>([
    ['before office hours', '2026-11-24', 510, 'card_and_code', ['2026-11-24', 540]],
    ['at the very start of a window', '2026-11-24', 540, 'unlocked', ['2026-11-24', 1_020]],
    ['at the very end of one', '2026-11-24', 1_020, 'access_controlled', ['2026-11-24', 1_080]],
    ['over midnight into the next day', '2026-11-24', 1_439, 'card_and_code', ['2026-11-25', 0]],
    ['from Friday night, over the weekend', '2026-11-28', 0, 'access_controlled', ['2026-11-30', 0]],
    ['on New Year, 2027-01-01 is a Friday', '2027-01-01', 600, 'unlocked', ['2027-01-01', 1_020]],
  ])('%s', (_name, date, minute, mode, until) => {
    expect(at(date, minute)).toMatchObject({
      mode,
      source: 'weekly',
      untilMs: until && tokyo(...until),
    })
  })

  it('says which exception decides, and whose', () => {
    const firstMonday = rule({ frequency: 'MONTHLY', byDay: ['MO'], bySetPos: 1 })
    must(
      site.services.calendars.create(everything, {
        name: '設備',
        doorIds: [site.door.id],
        exceptions: [
          exception('2026-12-07', {
            label: '設備点検',
            recurrence: firstMonday,
            window: window(540, 720, 'unlocked'),
          }),
        ],
      }),
    )
    expect(at('2027-01-04', 600)).toMatchObject({
      mode: 'unlocked',
      source: 'exception',
      untilMs: tokyo('2027-01-04', 720),
      exceptions: [{ calendarName: '設備', label: '設備点検' }],
    })
    expect(at('2027-01-04', 480)).toMatchObject({ mode: 'access_controlled', source: 'exception' })
    expect(at('2027-01-11', 600)).toMatchObject({ source: 'weekly', exceptions: [] })
  })

  it('an override decides until its end, then the schedule; a lockdown until somebody ends it', () => {
    const untilMs = site.clock.wallMs() + 3_600_000
    must(site.services.acts.override(everything, site.door, 'locked', untilMs))
    expect(at('2026-11-23', 560)).toMatchObject({ mode: 'locked', source: 'override', untilMs })
    expect(at('2026-11-23', 600)).toMatchObject({ mode: 'unlocked', source: 'weekly' })
    must(site.services.acts.lockdown(everything, site.door, []))
    expect(at('2027-06-01', 600)).toMatchObject({ mode: 'locked', source: 'lockdown', untilMs: null })
  })

  it('a mode that never changes has no end', () => {
    must(site.services.schedules.put(everything, site.door, []))
    expect(at('2026-11-24', 600)).toMatchObject({ mode: 'access_controlled', untilMs: null })
  })

  it('a day is whole, from midnight to midnight', () => {
    for (const day of site.services.preview.days(site.door.id, '2026-11-23', 14)) {
      expect(day.spans[0]?.startMinute).toBe(0)
      expect(day.spans.at(-1)?.endMinute).toBe(1_440)
      for (const [index, span] of day.spans.entries())
        if (index > 0) expect(span.startMinute).toBe(day.spans[index - 1]?.endMinute)
    }
  })

  it('shows another week while it is painted, without the door following it', () => {
    const painted = [{ ...on('TU', 0, 1_440, 'unlocked'), id: 'new' }]
    const [day] = site.services.preview.days(site.door.id, '2026-11-24', 1, painted)
    expect(day?.spans).toMatchObject([{ startMinute: 0, endMinute: 1_440, mode: 'unlocked' }])
    expect(at('2026-11-24', 0)).toMatchObject({ mode: 'locked' })
  })
})

describe('a door on the days of daylight saving', () => {
  let site: TestSite
  beforeEach(async () => {
    site = await makeTestSite()
    const night = [on('SU', 60, 120, 'locked'), on('SU', 120, 180, 'unlocked')]
    must(site.services.schedules.put(everything, site.door, night))
  })
  afterEach(async () => {
    await site.close()
  })
  const newYork = () => new DoorPreview(site.store, site.services.doors, () => 'America/New_York')

  it('the window in the gap never comes, and the one before it ends with the gap', () => {
    const preview = newYork()
    const before = Date.UTC(2026, 2, 8, 6, 59)
    expect(preview.atMs(site.door.id, before)).toMatchObject({ mode: 'locked', untilMs: before + 60_000 })
    expect(preview.atMs(site.door.id, before + 60_000)).toMatchObject({ mode: 'access_controlled' })
    expect(preview.at(site.door.id, '2026-03-08', 150)).toMatchObject({ mode: 'access_controlled' })
  })

  it('the window in the overlap holds for both of its hours', () => {
    const preview = newYork()
    const first = Date.UTC(2026, 10, 1, 5, 30)
    const end = Date.UTC(2026, 10, 1, 7, 0)
    for (const at of [first, first + 3_600_000])
      expect(preview.atMs(site.door.id, at)).toMatchObject({ mode: 'locked', untilMs: end })
    expect(preview.atMs(site.door.id, end)).toMatchObject({ mode: 'unlocked' })
  })
})

describe('wall time at daylight saving', () => {
  it.each([
    ['before the gap', 'America/New_York', '2026-03-08', 119, Date.UTC(2026, 2, 8, 6, 59)],
    [
      'in the gap: as late as the gap is long',
      'America/New_York',
      '2026-03-08',
      150,
      Date.UTC(2026, 2, 8, 7, 30),
    ],
    ['after the gap', 'America/New_York', '2026-03-08', 180, Date.UTC(2026, 2, 8, 7, 0)],
    ['in the overlap: the first', 'America/New_York', '2026-11-01', 90, Date.UTC(2026, 10, 1, 5, 30)],
    ['after the overlap', 'America/New_York', '2026-11-01', 120, Date.UTC(2026, 10, 1, 7, 0)],
    ['the end of the long day', 'America/New_York', '2026-11-01', 1_440, Date.UTC(2026, 10, 2, 5, 0)],
    ['the end of the short day', 'Europe/Berlin', '2026-03-29', 1_440, Date.UTC(2026, 2, 29, 22, 0)],
    ['midnight that does not exist', 'America/Santiago', '2026-09-06', 0, Date.UTC(2026, 8, 6, 4, 0)],
    ['a zone without it', 'Asia/Tokyo', '2026-03-29', 150, Date.UTC(2026, 2, 28, 17, 30)],
  ])('%s', (_name, zone, date, minute, ms) => {
    expect(wallMsOf(zone, date, minute)).toBe(ms)
  })
})
