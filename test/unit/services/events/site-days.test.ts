import { describe, expect, test } from 'vitest'
import {
  dayEdges,
  hourEdges,
  isoDay,
  startOfDay,
} from '../../../../main/controller/services/events/site-days.ts'

const hourMs = 3_600_000
const lengths = (edges: readonly number[]) =>
  edges.slice(1).map((edge, index) => (edge - (edges[index] ?? 0)) / hourMs)
const utc = (text: string) => Date.parse(`${text}Z`)

describe('days of a zone', () => {
  test.each([
    // Spring forward and fall back, by tzdata.
    ['America/New_York', '2026-03-07T12:00', '2026-03-09T12:00', [24, 23, 24]],
    ['America/New_York', '2026-10-31T12:00', '2026-11-02T12:00', [24, 25, 24]],
    ['Europe/Berlin', '2026-03-28T12:00', '2026-03-30T12:00', [24, 23, 24]],
    ['Asia/Tokyo', '2026-03-28T12:00', '2026-03-30T12:00', [24, 24, 24]],
    // Daylight saving begins at midnight: that day begins at one.
    ['America/Santiago', '2026-09-05T12:00', '2026-09-07T12:00', [24, 23, 24]],
    // By half an hour.
    ['Australia/Lord_Howe', '2026-04-03T12:00', '2026-04-05T12:00', [24, 24, 24.5]],
  ] as const)('%s from %s', (zone, from, to, hours) => {
    expect(lengths(dayEdges(utc(from), utc(to), zone))).toEqual(hours)
  })

  test('an end that is a day’s beginning adds no day', () => {
    const edges = dayEdges(utc('2026-11-23T15:00'), utc('2026-11-24T15:00'), 'Asia/Tokyo')
    expect(edges).toEqual([utc('2026-11-23T15:00'), utc('2026-11-24T15:00')])
  })

  test('today begins at the site’s midnight, not at that of UTC', () => {
    expect(startOfDay(utc('2026-11-23T14:59'), 'Asia/Tokyo')).toBe(utc('2026-11-22T15:00'))
    expect(startOfDay(utc('2026-11-23T15:00'), 'Asia/Tokyo')).toBe(utc('2026-11-23T15:00'))
    expect(isoDay(utc('2026-11-23T15:00'), 'Asia/Tokyo')).toBe('2026-11-24')
  })
})

describe('hours of a zone', () => {
  test('the hour that is skipped is not there, the one that is repeated is there twice', () => {
    const spring = hourEdges(utc('2026-03-08T05:00'), utc('2026-03-09T04:00'), 'America/New_York')
    expect(spring).toHaveLength(24)
    const autumn = hourEdges(utc('2026-11-01T04:00'), utc('2026-11-02T05:00'), 'America/New_York')
    expect(autumn).toHaveLength(26)
    expect(new Set(lengths(autumn))).toEqual(new Set([1]))
  })

  test('a zone half an hour off begins its hours there', () => {
    const edges = hourEdges(utc('2026-11-23T00:10'), utc('2026-11-23T02:00'), 'Asia/Kolkata')
    expect(edges).toEqual(
      ['2026-11-22T23:30', '2026-11-23T00:30', '2026-11-23T01:30', '2026-11-23T02:30'].map(utc),
    )
  })
})
