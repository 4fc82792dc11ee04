import { z } from 'zod'

/** Weekdays as the REST API spells them, Monday first. */
export const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const
export const weekdaySchema = z.enum(weekdays)
export type Weekday = z.infer<typeof weekdaySchema>

/** The wall clock of the site's zone: what schedules are written in. */
export interface LocalTime {
  /** ISO date, `2026-11-23`. */
  readonly date: string
  readonly weekday: Weekday
  /** Minutes since 00:00 on the wall clock, 0–1439. */
  readonly minute: number
}

/** One instant as the rules see it. */
export interface Now {
  /** Monotonic ms since the controller started: deadlines and lock-outs run on it. */
  readonly monoMs: number
  /** UTC, ms since 1970: validity dates and event times. */
  readonly wallMs: number
  readonly local: LocalTime
}
