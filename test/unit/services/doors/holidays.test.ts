import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { publicHolidays } from '../../../../main/controller/store/worker/jobs/holidays.ts'
import { everything, makeTestSite, must, type TestSite } from '../../../fakes/test-site.ts'

/** As the Cabinet Office lists them (内閣府「国民の祝日について」), written out by hand. */
const japan: Readonly<Record<number, readonly string[]>> = {
  2024: [
    '01-01 元日',
    '01-08 成人の日',
    '02-11 建国記念の日',
    '02-12 振替休日',
    '02-23 天皇誕生日',
    '03-20 春分の日',
    '04-29 昭和の日',
    '05-03 憲法記念日',
    '05-04 みどりの日',
    '05-05 こどもの日',
    '05-06 振替休日',
    '07-15 海の日',
    '08-11 山の日',
    '08-12 振替休日',
    '09-16 敬老の日',
    '09-22 秋分の日',
    '09-23 振替休日',
    '10-14 スポーツの日',
    '11-03 文化の日',
    '11-04 振替休日',
    '11-23 勤労感謝の日',
  ],
  2025: [
    '01-01 元日',
    '01-13 成人の日',
    '02-11 建国記念の日',
    '02-23 天皇誕生日',
    '02-24 振替休日',
    '03-20 春分の日',
    '04-29 昭和の日',
    '05-03 憲法記念日',
    '05-04 みどりの日',
    '05-05 こどもの日',
    '05-06 振替休日',
    '07-21 海の日',
    '08-11 山の日',
    '09-15 敬老の日',
    '09-23 秋分の日',
    '10-13 スポーツの日',
    '11-03 文化の日',
    '11-23 勤労感謝の日',
    '11-24 振替休日',
  ],
  2026: [
    '01-01 元日',
    '01-12 成人の日',
    '02-11 建国記念の日',
    '02-23 天皇誕生日',
    '03-20 春分の日',
    '04-29 昭和の日',
    '05-03 憲法記念日',
    '05-04 みどりの日',
    '05-05 こどもの日',
    '05-06 振替休日',
    '07-20 海の日',
    '08-11 山の日',
    '09-21 敬老の日',
    '09-22 国民の休日',
    '09-23 秋分の日',
    '10-12 スポーツの日',
    '11-03 文化の日',
    '11-23 勤労感謝の日',
  ],
  2027: [
    '01-01 元日',
    '01-11 成人の日',
    '02-11 建国記念の日',
    '02-23 天皇誕生日',
    '03-21 春分の日',
    '03-22 振替休日',
    '04-29 昭和の日',
    '05-03 憲法記念日',
    '05-04 みどりの日',
    '05-05 こどもの日',
    '07-19 海の日',
    '08-11 山の日',
    '09-20 敬老の日',
    '09-23 秋分の日',
    '10-11 スポーツの日',
    '11-03 文化の日',
    '11-23 勤労感謝の日',
  ],
}

describe("Japan's public holidays", () => {
  it.each(Object.keys(japan).map(Number))('of %i are those of the official list', async (year) => {
    const computed = (await publicHolidays('JP', year, 'ja')).map(({ date, name }) => {
      const label = name.includes('振替休日') ? '振替休日' : name
      return `${date.slice(5)} ${label}`
    })
    expect(computed).toEqual(japan[year])
  })

  it('have English names too', async () => {
    const [first] = await publicHolidays('JP', 2026, 'en')
    expect(first).toEqual({ date: '2026-01-01', name: "New Year's Day" })
  })
})

describe('holidays as exceptions', () => {
  let site: TestSite
  beforeEach(async () => {
    site = await makeTestSite()
  })
  afterEach(async () => {
    await site.close()
  })
  const holidays = () => site.services.holidays
  const calendar = () =>
    must(
      site.services.calendars.create(everything, { name: '休日', doorIds: [site.door.id], exceptions: [] }),
    )

  it('come from the worker, also of other countries, and the zone names its own', async () => {
    expect(await holidays().ofYear('US', 2026, 'en')).toContainEqual({
      date: '2026-07-04',
      name: 'Independence Day',
    })
    expect(await holidays().ofYear('no such country', 2026, 'en')).toEqual([])
    expect(await holidays().countries('Asia/Tokyo')).toMatchObject({ ofZone: 'JP' })
    expect((await holidays().countries('Europe/Berlin')).codes).toContain('DE')
  })

  it('are added once, all day, in the mode that was chosen', async () => {
    const year = await holidays().ofYear('JP', 2026, 'ja')
    const added = must(holidays().add(everything, calendar(), year, 'locked'))
    expect(added.exceptions).toHaveLength(18)
    expect(site.services.doors.modeOf(site.door.id)).toMatchObject({ mode: 'locked', source: 'exception' })
    expect(must(holidays().add(everything, added, year, 'unlocked')).exceptions).toHaveLength(18)
  })

  it('the year-end range is one exception over every day of it', () => {
    const range = { from: '2026-12-29', to: '2027-01-03', label: '年末年始', mode: 'locked' } as const
    const added = must(holidays().addRange(everything, calendar(), range))
    expect(added.exceptions).toHaveLength(1)
    const days = site.services.preview.days(site.door.id, '2026-12-28', 8)
    expect(days.map(({ spans }) => spans[0]?.mode)).toEqual([
      'card_and_code',
      ...Array.from({ length: 6 }, () => 'locked'),
      'card_and_code',
    ])
    expect(days[1]?.exceptions).toMatchObject([{ label: '年末年始' }])
  })

  it.each([
    [{ from: '2026-12-32', to: '2027-01-03' }, 'from'],
    [{ from: '2026-12-29', to: '2026-12-28' }, 'to'],
    [{ from: '2026-12-29', to: '' }, 'to'],
  ])('a range %o is refused', (dates, field) => {
    const result = holidays().addRange(everything, calendar(), { ...dates, label: 'x', mode: 'locked' })
    expect(result.ok ? [] : Object.keys(result.fields ?? {})).toEqual([field])
  })
})
