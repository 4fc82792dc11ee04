import type { DoorMode } from '../../contract/door-mode.ts'
import { planNow } from './day-plan.ts'
import type { DurableDoorState, StepNow } from './machine.ts'
import type { DoorConfig, ModeWindow } from './model.ts'

export type ModeSource = 'lockdown' | 'clock_untrusted' | 'override' | 'double_badge' | 'exception' | 'weekly'

/** The door's mode at one instant and where it comes from. */
export interface DoorModeNow {
  readonly mode: DoorMode
  readonly source: ModeSource
  /** What would apply without the lockdown, override or double badge in force; else the mode itself. */
  readonly beneath: DoorMode
  /** What the schedule alone gives. With an untrusted clock, the fallback. */
  readonly planned: DoorMode
  /** The schedule's window now, also beneath an override; null outside windows or with an untrusted clock. */
  readonly window: ModeWindow | null
  /** Minute of today's wall clock (1440 = midnight) at which the mode may change; null if no clock ends it. */
  readonly modeUntilMinute: number | null
  /** End of an override, UTC ms. */
  readonly modeUntilWallMs: number | null
}

/** The first that applies: lockdown, override, double badge, exception calendars, weekly schedule. */
export function doorModeNow(durable: DurableDoorState, door: DoorConfig, now: StepNow): DoorModeNow {
  if (!now.clockTrusted) return untrusted(durable, door)
  const plan = planNow(door, durable.firstPerson, now.local)
  const override = overrideInForce(durable, now)
  const scheduled = { planned: plan.mode, window: plan.window, modeUntilMinute: null, modeUntilWallMs: null }
  if (durable.lockdown !== null) {
    return { ...scheduled, mode: 'locked', source: 'lockdown', beneath: override?.mode ?? plan.mode }
  }
  if (override !== null) {
    return {
      ...scheduled,
      mode: override.mode,
      source: 'override',
      beneath: plan.mode,
      modeUntilWallMs: override.untilWallMs,
    }
  }
  if (durable.doubleBadge !== null && doubleBadgeHolds(durable.doubleBadge, plan.mode, now)) {
    return {
      ...scheduled,
      mode: 'unlocked',
      source: 'double_badge',
      beneath: plan.mode,
      modeUntilMinute: durable.doubleBadge.untilMinute,
    }
  }
  return {
    ...scheduled,
    mode: plan.mode,
    source: plan.source,
    beneath: plan.mode,
    modeUntilMinute: plan.untilMinute,
  }
}

/** The mode cards and codes are judged under: double badge leaves the window beneath listening. */
export function judgedMode(now: DoorModeNow): DoorMode {
  return now.source === 'double_badge' ? now.beneath : now.mode
}

/** Whether a badge at the entry side is asked for a code, also by lockdown's members. */
export function asksForCode(now: DoorModeNow): boolean {
  return (now.source === 'lockdown' ? now.beneath : now.mode) === 'card_and_code'
}

/** A toggle lasts within its window, and only while the schedule beneath is `access_controlled`. */
export function doubleBadgeHolds(
  toggled: NonNullable<DurableDoorState['doubleBadge']>,
  planned: DoorMode,
  now: StepNow,
): boolean {
  return (
    planned === 'access_controlled' &&
    toggled.date === now.local.date &&
    now.local.minute < toggled.untilMinute
  )
}

/** Lockdown ends unlocked overrides, so none counts beneath it. */
function overrideInForce(durable: DurableDoorState, now: StepNow): DurableDoorState['override'] {
  const { override, lockdown } = durable
  if (override === null || now.wallMs >= override.untilWallMs) return null
  return lockdown !== null && override.mode === 'unlocked' ? null : override
}

/** Nothing that needs the time of day is consulted; never weaker than the week can be. */
function untrusted(durable: DurableDoorState, door: DoorConfig): DoorModeNow {
  const weekly: DoorMode = door.weekHoldsCardAndCode ? 'card_and_code' : 'access_controlled'
  const common = { window: null, modeUntilMinute: null, modeUntilWallMs: null }
  if (durable.lockdown !== null) {
    // The last mode is then the lockdown's own `locked`: it says nothing about what lies beneath.
    return { ...common, mode: 'locked', source: 'lockdown', beneath: weekly, planned: weekly }
  }
  const mode = durable.lastMode === 'locked' ? 'locked' : weekly
  return { ...common, mode, source: 'clock_untrusted', beneath: mode, planned: mode }
}
