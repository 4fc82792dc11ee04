import {
  type ContactLevel,
  type DoorMonitoring,
  type DoorWarning,
  preAlarmMs,
} from '../../../contract/door-monitoring.ts'
import { settlesAtMs } from './debounce.ts'
import type { MonitorState } from './monitor.ts'

/** What people at the door are asked for; null if for nothing. */
export function warningOf(state: MonitorState, settings: DoorMonitoring, monoMs: number): DoorWarning | null {
  if (state.forcedOpen) return 'forced_open'
  if (state.heldOpen) return 'held_open'
  const { openSinceMonoMs } = state
  if (openSinceMonoMs === null) return null
  return monoMs >= openSinceMonoMs + settings.heldOpenMs - preAlarmMs ? 'held_soon' : null
}

/** As believed, not as it chatters. */
export function contactLevel({ contact }: MonitorState): Exclude<ContactLevel, 'none'> {
  if (contact.settled === null) return 'unknown'
  return contact.settled ? 'open' : 'closed'
}

/** Whether an alarm that goes on keeps the alarm relay on. */
export function alarmRelayWanted(state: MonitorState, settings: DoorMonitoring): boolean {
  return (
    (state.forcedOpen && settings.relayOnForcedOpen) ||
    (state.heldOpen && settings.relayOnHeldOpen) ||
    (state.tampered && settings.relayOnTamper)
  )
}

/** The next instant after `monoMs` at which a step, or another warning, is due; null if none is. */
export function nextMonitorDeadlineMs(
  state: MonitorState,
  settings: DoorMonitoring,
  monoMs: number,
): number | null {
  const heldMs =
    state.openSinceMonoMs === null || state.heldOpen ? null : state.openSinceMonoMs + settings.heldOpenMs
  const dues = [
    settlesAtMs(state.contact, settings.contactDebounceMs),
    settlesAtMs(state.rex, settings.rexDebounceMs),
    settlesAtMs(state.tamper, settings.contactDebounceMs),
    heldMs,
    heldMs === null ? null : heldMs - preAlarmMs,
  ]
  const later = dues.filter((due) => due !== null).filter((due) => due > monoMs)
  return later.length === 0 ? null : Math.min(...later)
}
