import { describe, expect, it } from 'vitest'
import { type DoorModeNow, doorModeNow } from '../../../main/controller/access/door-mode-now.ts'
import { freshDurableState } from '../../../main/controller/access/initial-state.ts'
import type { DurableDoorState, StepNow } from '../../../main/controller/access/machine.ts'
import type { DayPlan } from '../../../main/controller/access/model.ts'
import { day, makeDoor, modeWindow, monday, plan, tuesday } from './door-world.ts'

const wallMs = 1_000_000
const nowAt = (minute: number, date = monday): StepNow => ({
  monoMs: 0,
  wallMs,
  clockTrusted: true,
  local: { date, weekday: 'MO', minute },
})
const officeDay = plan('access_controlled', [
  modeWindow(540, 1020, 'unlocked'),
  modeWindow(1080, 1440, 'card_and_code'),
])

function modeAt(
  minute: number,
  weekly: DayPlan,
  exceptions: readonly DayPlan[] = [],
  durable: Partial<DurableDoorState> = {},
): DoorModeNow {
  const door = makeDoor('access_controlled', { today: day(monday, weekly, exceptions) })
  return doorModeNow({ ...freshDurableState, ...durable }, door, nowAt(minute))
}

describe('the schedule', () => {
  it.each([
    [0, 'access_controlled', 540],
    [539, 'access_controlled', 540],
    [540, 'unlocked', 1020],
    [1019, 'unlocked', 1020],
    [1020, 'access_controlled', 1080],
    [1080, 'card_and_code', 1440],
    [1439, 'card_and_code', 1440],
  ])('at minute %i: %s until %i', (minute, mode, modeUntilMinute) => {
    expect(modeAt(minute, officeDay)).toMatchObject({
      mode,
      beneath: mode,
      source: 'weekly',
      modeUntilMinute,
    })
  })

  it('an exception replaces the whole day', () => {
    const holiday = plan('access_controlled', [modeWindow(600, 720, 'locked')])
    expect(modeAt(560, officeDay, [holiday])).toMatchObject({
      mode: 'access_controlled',
      source: 'exception',
    })
    expect(modeAt(1100, officeDay, [holiday]).mode).toBe('access_controlled')
    expect(modeAt(650, officeDay, [holiday])).toMatchObject({ mode: 'locked', modeUntilMinute: 720 })
  })

  it.each([
    [550, 'access_controlled'],
    [600, 'card_and_code'],
    [660, 'locked'],
    [720, 'card_and_code'],
  ])('of two exceptions the stricter applies, at minute %i: %s', (minute, mode) => {
    const a = plan('access_controlled', [modeWindow(600, 780, 'card_and_code')])
    const b = plan('access_controlled', [modeWindow(540, 660, 'unlocked'), modeWindow(660, 720, 'locked')])
    expect(modeAt(minute, officeDay, [a, b]).mode).toBe(mode)
    expect(modeAt(minute, officeDay, [b, a]).mode).toBe(mode)
  })

  it('uses tomorrow’s plan once it is tomorrow', () => {
    const door = makeDoor('access_controlled', { tomorrow: day(tuesday, plan('locked')) })
    expect(doorModeNow(freshDurableState, door, nowAt(0, tuesday)).mode).toBe('locked')
  })
})

describe('what comes before the schedule', () => {
  const override = { mode: 'locked', untilWallMs: wallMs + 1 } as const
  const doubleBadge = { date: monday, untilMinute: 540 }
  const lockdown = { scenarioId: 's', groupIds: [] }

  it.each<[string, Partial<DurableDoorState>, Partial<DoorModeNow>]>([
    ['nothing', {}, { mode: 'access_controlled', source: 'weekly', modeUntilMinute: 540 }],
    ['double badge', { doubleBadge }, { mode: 'unlocked', source: 'double_badge', modeUntilMinute: 540 }],
    [
      'override over double badge',
      { doubleBadge, override },
      { mode: 'locked', source: 'override', modeUntilWallMs: wallMs + 1, modeUntilMinute: null },
    ],
    [
      'lockdown over override',
      { override: { ...override, mode: 'card_and_code' }, lockdown },
      { mode: 'locked', source: 'lockdown', beneath: 'card_and_code', modeUntilMinute: null },
    ],
    [
      'lockdown over an unlocked override, which does not lie beneath it',
      { override: { ...override, mode: 'unlocked' }, lockdown },
      { mode: 'locked', source: 'lockdown', beneath: 'access_controlled' },
    ],
    [
      'an override that has ended',
      { override: { ...override, untilWallMs: wallMs } },
      { mode: 'access_controlled', source: 'weekly' },
    ],
    [
      'double badge of yesterday',
      { doubleBadge: { date: '2026-11-22', untilMinute: 1440 } },
      { source: 'weekly' },
    ],
    [
      'double badge that has ended',
      { doubleBadge: { date: monday, untilMinute: 480 } },
      { source: 'weekly' },
    ],
  ])('%s', (_what, durable, expected) => {
    expect(modeAt(480, officeDay, [], durable)).toMatchObject({
      beneath: 'access_controlled',
      planned: 'access_controlled',
      ...expected,
    })
  })
})
