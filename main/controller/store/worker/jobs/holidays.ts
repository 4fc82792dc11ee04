import type { Holiday } from '../../../../contract/worker-jobs.ts'
import type { Job } from '../job.ts'

/** Every country's rules: 35 MB that a site needs once a year. */
const library = async () => (await import('date-holidays')).default

/**
 * Public holidays, computed offline: Japan's with substitute days and the day between two holidays. Here and not
 * beside the schedules, as the table of all countries is large and slow to load.
 */
export async function publicHolidays(
  country: string,
  year: number,
  locale: 'ja' | 'en',
): Promise<readonly Holiday[]> {
  const Holidays = await library()
  const calendar = new Holidays(country, { types: ['public'] })
  const byDate = new Map<string, string>()
  for (const { date, name } of calendar.getHolidays(year, locale)) {
    const day = date.slice(0, 10)
    byDate.set(day, [byDate.get(day), name].filter((each) => each !== undefined).join(' / '))
  }
  return Array.from(byDate, ([date, name]) => ({ date, name })).sort((a, b) => (a.date < b.date ? -1 : 1))
}

export const holidaysOfYear: Job<'holidays.ofYear'> = (_context, { country, year, locale }) =>
  publicHolidays(country, year, locale)

export const holidayCountries: Job<'holidays.countries'> = async (_context, { zone }) => {
  const Holidays = await library()
  const codes = Object.keys(new Holidays().getCountries('en'))
  const ofZone = codes.find((code) => new Holidays(code).getTimezones().includes(zone)) ?? null
  return { codes, ofZone }
}
